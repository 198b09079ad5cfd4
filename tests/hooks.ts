/** uvu succeeds if a `before` hook throws; these hooks fail. */
import type { Test } from 'uvu';

/** Prepares a suite; a failure is printed and ends the file with exit code 1. */
export function prepare<T>(suite: Test<T>, name: string, action: () => Promise<void>): void {
  suite.before(() => guarded(`preparing ${name}`, action));
}

/** Cleans up after a suite; a failure is printed and ends the file with exit code 1. */
export function cleanUp<T>(suite: Test<T>, name: string, action: () => Promise<void>): void {
  suite.after(() => guarded(`cleaning up after ${name}`, action));
}

async function guarded(what: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    process.stderr.write(
      `${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  }
}
