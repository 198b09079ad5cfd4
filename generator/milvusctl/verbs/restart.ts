import type { Call } from '../call.ts';
import { refuseBadConfig, tryConfigAgain } from '../config/user.ts';
import { takeWorkLock } from '../services/work.ts';
import { refuseWithoutParts, startAndTell } from './start.ts';
import { stopNamed } from './stop.ts';

/** Stops Milvus, and by default etcd, and starts both. */
export async function restart({ operands }: Call): Promise<number> {
  refuseWithoutParts();
  await refuseBadConfig();
  await takeWorkLock();
  tryConfigAgain();
  await stopNamed(operands[0]);
  return startAndTell();
}
