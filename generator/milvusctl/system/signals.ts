/** The signals that terminate this program. */

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
  onEnding(() => (stop.signal.aborted ? process.exit(1) : stop.abort()));
  return stop.signal;
}

/** Ends the program as the signal would have done. */
export function endBy(signal: NodeJS.Signals): never {
  process.kill(process.pid, signal);
  process.exit(1);
}
