import { tryConfigAgain, warnOfUserConfig } from '../config/user.ts';
import { startProblem } from '../installed.ts';
import { startServices } from '../services/control.ts';
import { awaitStart } from '../services/ready.ts';
import { releaseOperationLock, takeWorkLock } from '../services/work.ts';
import { status } from './status.ts';

/** Starts what does not run, and waits until Milvus is ready. */
export async function start(): Promise<number> {
  const missing = startProblem();
  if (missing !== undefined) throw missing;
  await takeWorkLock();
  tryConfigAgain();
  await warnOfUserConfig();
  await startServices();
  releaseOperationLock();
  await awaitStart();
  return status({ operands: [], flags: new Map() });
}
