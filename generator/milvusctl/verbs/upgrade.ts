import type { Call } from '../call.ts';
import { takeBackup } from '../data/take.ts';
import { installedRelease } from '../installed.ts';
import { stamp } from '../system/time.ts';
import { releases } from './releases.ts';

/**
 * Shows the known releases; or prepares a move to one, which the host's command makes: checks whether it can be made, takes
 * a backup and leaves Milvus stopped, because what is written after it would be lost by going back. Prints the installed
 * release and the backup's name.
 */
export async function upgrade(call: Call): Promise<void> {
  releases(call);
  const [version] = call.operands;
  if (version === undefined) return;
  const backup = await takeBackup({ name: `before-${version}-${stamp()}`, leaveStopped: true });
  process.stdout.write(`${installedRelease()} ${backup}\n`);
}
