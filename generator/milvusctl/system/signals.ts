/** The signals that terminate this program. */
import { setMaxListeners } from 'node:events';

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
