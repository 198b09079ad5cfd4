import { tryConfigAgain, warnOfUserConfig } from '../config/user.ts';
import { startProblem } from '../installed.ts';
import { startServices } from '../services/control.ts';
import { awaitStart } from '../services/ready.ts';
import { releaseOperationLock, takeWorkLock } from '../services/work.ts';
import { status } from './status.ts';

/** Starts both programs if they do not run, and waits until Milvus is ready. */
export async function start(): Promise<number> {
  refuseWithoutParts();
  await takeWorkLock();
  tryConfigAgain();
  await warnOfUserConfig();
  return startAndTell();
}

/** @throws Problem if Milvus cannot be started */
export function refuseWithoutParts(): void {
  const missing = startProblem();
  if (missing !== undefined) throw missing;
}

/** Starts both, releases the lock, waits, and shows the status. @returns the exit code */
export async function startAndTell(): Promise<number> {
  await startServices();
  releaseOperationLock();
  await awaitStart();
  return status();
}
