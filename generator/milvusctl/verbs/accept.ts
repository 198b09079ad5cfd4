import type { Call } from '../call.ts';
import { acceptFile } from '../installation.ts';
import type { Program } from '../processes.ts';

/** Records the digest of a checked release file before its installation. */
export async function accept({ operands: [program, version = '', file = ''] }: Call): Promise<void> {
  await acceptFile(program as Program, version, file);
}
