/** The signals that ask this program to end. */

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Hears the signals that ask this program to end, instead of ending at once.
 * @returns what stops that
 */
export function onEnding(hear: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of ENDING) process.on(signal, hear);
  return () => {
    for (const signal of ENDING) process.off(signal, hear);
  };
}

/** Ends as the signal would have ended it. */
export function endBy(signal: NodeJS.Signals): never {
  process.kill(process.pid, signal);
  process.exit(1);
}
