import { placeSupervisorFiles } from '../root-files.ts';

/** Registers both programs with Supervisor, if there is one. */
export function supervise(): void {
  placeSupervisorFiles();
}
