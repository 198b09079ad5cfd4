import { resumeOnceFree } from '../services/work.ts';

/** Waits until the running command ends, and repairs the data if that command was killed. */
export async function resume(): Promise<void> {
  await resumeOnceFree();
}
