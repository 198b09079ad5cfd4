import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { missingParts } from '../installed.ts';
import { readinessProblem } from '../milvus/health.ts';
import { isElsewhere } from '../milvus/remote.ts';
import { readyTimeout } from '../options.ts';
import { isUnderway, waitReady } from '../services/ready.ts';
import { isLockHeld } from '../services/work.ts';
import { isSupervisorSettled, look } from '../supervisor/client.ts';
import { until } from '../system/time.ts';

const { exitCodes, timing } = facts;

/** Waits until Milvus is ready. */
export async function wait({ flags }: Call): Promise<number> {
  if (isElsewhere()) {
    const { awaitElsewhere } = await import('../elsewhere/wait.ts');
    return awaitElsewhere(Number(flags.get('--timeout') ?? readyTimeout()));
  }
  const missing = missingParts();
  if (missing !== undefined) throw missing;
  // A restart of both with Supervisor begins with a stop.
  const isExpected = (await until(timing.healthRequest, isComing)) || isLockHeld();
  const problem = isExpected ? undefined : await readinessProblem();
  if (problem !== undefined) throw problem.within('', 'stopped');
  return (await waitReady(Number(flags.get('--timeout') ?? readyTimeout()))) ? exitCodes.ready : exitCodes.notReady;
}

/** Whether Milvus could become ready, as far as it can be checked without starting a program. */
async function isComing(): Promise<boolean> {
  const at = await look();
  return isUnderway(at) || !isSupervisorSettled(at);
}
