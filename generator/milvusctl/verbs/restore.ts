import type { Call } from '../call.ts';
import { restoreBackup } from '../data/restore.ts';

/** Restores a backup. */
export async function restore({ operands: [name = ''], flags }: Call): Promise<void> {
  await restoreBackup(name, flags.has('--discard'));
}
