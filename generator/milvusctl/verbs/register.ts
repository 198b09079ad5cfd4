import type { Call } from '../call.ts';
import { nameContainer, remember, rememberProgram } from '../installation.ts';
import type { Program } from '../processes.ts';
import { milvusAddress } from '../state.ts';

/**
 * Remembers a program that was installed; without one for whom and from where the installation is, gives this container
 * Milvus' name, and prints Milvus' address.
 */
export async function register({ operands: [program, version, file] }: Call): Promise<void> {
  if (program !== undefined && version !== undefined && file !== undefined) {
    await rememberProgram(program as Program, version, file);
  } else {
    remember();
    nameContainer();
    process.stdout.write(`${milvusAddress()}\n`);
  }
}
