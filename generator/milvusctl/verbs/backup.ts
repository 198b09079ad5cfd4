import type { Call } from '../call.ts';
import { takeBackup } from '../data/take.ts';
import { facts } from '../facts.ts';
import { readyTimeout, tuningOption } from '../options.ts';
import { say } from '../print/messages.ts';
import { waitReady } from '../services/ready.ts';
import { releaseOperationLock } from '../services/work.ts';

/** Takes a backup and prints its name. */
export async function backup({ operands: [name], flags }: Call): Promise<number> {
  const keep = flags.get('--keep') ?? tuningOption('MILVUS_BACKUP_KEEP');
  const leaveStopped = flags.has('--leave-stopped');
  const taken = await takeBackup({ name, keep: keep === '' ? undefined : Number(keep), leaveStopped });
  process.stdout.write(`${taken}\n`);
  if (leaveStopped) return facts.exitCodes.ready;
  releaseOperationLock();
  if (!(await waitReady(readyTimeout()))) return facts.exitCodes.notReady;
  say('Milvus is ready again');
  return facts.exitCodes.ready;
}
