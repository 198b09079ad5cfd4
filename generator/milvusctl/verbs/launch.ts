import type { Call } from '../call.ts';
import { tryConfigAgain, warnOfUserConfig } from '../config/user.ts';
import { stopForwarder } from '../elsewhere/forwarder.ts';
import { facts } from '../facts.ts';
import { startProblem } from '../installed.ts';
import { isElsewhere } from '../milvus/remote.ts';
import { say } from '../print/messages.ts';
import { startServices, stopServices } from '../services/control.ts';
import { awaitStart } from '../services/ready.ts';
import { releaseOperationLock, takeWorkLock } from '../services/work.ts';
import { milvusAddress } from '../state.ts';

/** Starts both programs, or restarts them with --anew; waits until Milvus is ready, and prints its address. */
export async function launch({ flags }: Call): Promise<number> {
  if (isElsewhere()) return (await import('../elsewhere/launch.ts')).launchElsewhere();
  await stopForwarder();
  const missing = startProblem();
  if (missing !== undefined) throw missing;
  await takeWorkLock();
  tryConfigAgain();
  await warnOfUserConfig();
  if (flags.has('--anew')) await stopServices('milvus', 'etcd');
  await startServices();
  releaseOperationLock();
  if (!(await awaitStart())) return facts.exitCodes.notReady;
  say(`ready at ${milvusAddress()}`);
  return facts.exitCodes.ready;
}
