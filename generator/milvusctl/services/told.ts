/** Which processes a stop without Supervisor has sent TERM. That command may have been killed before they ended. */
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { Problem } from '../problem.ts';
import { type Process, type Program, pidsOf, startedAt } from '../processes.ts';
import { readText } from '../state.ts';
import { place, remove } from '../system/run.ts';

function fileOf(program: Program): string {
  return join(facts.paths.state, `told-to-end-${program}`);
}

/** A process as a line of the file. */
function lineOf(pid: number): string {
  return `${pid} ${startedAt(pid)}\n`;
}

/** Notes that a process has got TERM. A second one would not be graceful. */
export function noteTold(program: Program, pid: number): void {
  try {
    place(fileOf(program), readText(fileOf(program)) + lineOf(pid));
  } catch (error) {
    // A full disk must not keep anything from being stopped.
    if (!(error instanceof Problem)) throw error;
  }
}

/** Whether a process has got TERM. */
export function wasTold(program: Program, pid: number): boolean {
  return `\n${readText(fileOf(program))}`.includes(`\n${lineOf(pid)}`);
}

/** Whether a running program has got TERM. */
export function isEnding(program: Program): boolean {
  return pidsOf(program).some((pid) => wasTold(program, pid));
}

/** Whether a program does not run because such a stop has ended it. */
export function wasEnded(program: Program, processes: Process[]): boolean {
  return pidsOf(program, processes).length === 0 && readText(fileOf(program)) !== '';
}

/** Forgets the processes of a program, when it starts again. */
export function forgetTold(program: Program): void {
  remove(fileOf(program));
}
