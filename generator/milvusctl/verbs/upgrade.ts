import type { Call } from '../call.ts';
import { takeBackup } from '../data/take.ts';
import { installedRelease } from '../installed.ts';
import { stamp } from '../system/time.ts';
import { releases } from './releases.ts';

/**
 * Lists the known releases, or prepares an upgrade for the host command: checks it, takes a backup, and leaves Milvus
 * stopped, because later writes would be lost on a return. Prints the installed release and the backup's name.
 */
export async function upgrade(call: Call): Promise<void> {
  releases(call);
  const [version] = call.operands;
  if (version === undefined) return;
  const backup = await takeBackup({ name: `before-${version}-${stamp()}`, leaveStopped: true });
  process.stdout.write(`${installedRelease()} ${backup}\n`);
}
