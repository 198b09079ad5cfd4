import { resumeOnceFree } from '../services/work.ts';

/** Waits until the command that is running ends, and fixes what it left behind if it was killed. */
export async function resume(): Promise<void> {
  await resumeOnceFree();
}
