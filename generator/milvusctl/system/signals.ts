/** The signals that terminate this program. */
import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Handles the signals that terminate this program, instead of ending immediately.
 * @returns a function that removes the handler
 */
export function onEnding(hear: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of ENDING) process.on(signal, hear);
  return () => {
    for (const signal of ENDING) process.off(signal, hear);
  };
}

/**
 * Lets handlers hear a signal that has arrived. Ctrl+C also ends a child process for which this one has stopped its
 * event loop; the loop calls the handlers between two turns.
 */
export async function hearSignals(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** The first signal stops some work with a cleanup, the second one ends the program. */
export function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  // Each running call listens. Older releases of Node.js warn of more than ten.
  setMaxListeners(0, stop.signal);
  onEnding(() => (stop.signal.aborted ? process.exit(1) : stop.abort()));
  return stop.signal;
}

/** Ends the program as the signal would have done. */
export function endBy(signal: NodeJS.Signals): never {
  process.kill(process.pid, signal);
  process.exit(1);
}
