import { placeSupervisorFiles } from '../root-files.ts';

/** Tells Supervisor, if there is one, of both programs. */
export function supervise(): void {
  placeSupervisorFiles();
}
