import type { Call } from '../call.ts';
import { nameContainer, remember, rememberProgram, tellOfOtherName } from '../installation.ts';
import type { Program } from '../processes.ts';

/** Records an installed program. Without one, records user and folder, and adds Milvus' host name to this container. */
export async function register({ operands: [program, version, file] }: Call): Promise<void> {
  if (program !== undefined && version !== undefined && file !== undefined) {
    await rememberProgram(program as Program, version, file);
  } else {
    remember();
    nameContainer();
    tellOfOtherName();
  }
}
