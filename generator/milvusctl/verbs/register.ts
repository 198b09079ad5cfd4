import type { Call } from '../call.ts';
import { nameContainer, remember, rememberProgram, tellOfOtherName } from '../installation.ts';
import type { Program } from '../processes.ts';

/** Remembers a program that was installed; without one for whom and from where the installation is, and gives this container Milvus' name. */
export async function register({ operands: [program, version, file] }: Call): Promise<void> {
  if (program !== undefined && version !== undefined && file !== undefined) {
    await rememberProgram(program as Program, version, file);
  } else {
    remember();
    nameContainer();
    tellOfOtherName();
  }
}
