import type { Call } from '../call.ts';
import { refuseBadConfig, tryConfigAgain } from '../config/user.ts';
import { startProblem } from '../installed.ts';
import { startServices } from '../services/control.ts';
import { awaitStart } from '../services/ready.ts';
import { releaseOperationLock, takeWorkLock } from '../services/work.ts';
import { status } from './status.ts';
import { stopNamed } from './stop.ts';

/** Stops Milvus, and etcd unless told otherwise, and starts both. */
export async function restart({ operands }: Call): Promise<number> {
  const missing = startProblem();
  if (missing !== undefined) throw missing;
  await refuseBadConfig();
  await takeWorkLock();
  tryConfigAgain();
  await stopNamed(operands[0]);
  await startServices();
  releaseOperationLock();
  await awaitStart();
  return status({ operands: [], flags: new Map() });
}
