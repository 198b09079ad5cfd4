/** Talks to Supervisor through its socket: the XML-RPC that supervisorctl uses too. STUB: strand C. */
import type { Process, Program } from '../processes.ts';

/** A program that Supervisor knows. */
export interface SupervisorProgram {
  /** Its name; in a group of several GROUP:NAME. */
  name: string;
  /** Supervisor's own word, or PENDING: never started yet, and about to be. */
  state: string;
  pid: number;
}

/** What Supervisor and the processes were at one moment. Whoever decides several things of one moment passes it on. */
export interface Look {
  processes: Process[];
  programs: SupervisorProgram[];
  /** What Supervisor says of itself: RUNNING, RESTARTING, SHUTDOWN; empty where it does not answer. */
  mood: string;
}

export async function look(): Promise<Look> { throw new Error('stub'); }
/** Every program that Supervisor knows; none where it does not answer. */
export async function supervisorPrograms(): Promise<SupervisorProgram[]> { throw new Error('stub'); }
/** A program's state; empty where Supervisor does not know it. */
export function stateOf(_program: Program, _programs: SupervisorProgram[]): string { throw new Error('stub'); }
/** Asks for a start or a stop without waiting for it. @param name as SupervisorProgram has it */
export async function request(_what: 'startProcess' | 'stopProcess', _name: string): Promise<void> { throw new Error('stub'); }
/** Whether a process is the one that Supervisor runs under a name. */
export function isSupervised(_program: Program, _pid: number, _programs: SupervisorProgram[]): boolean { throw new Error('stub'); }
/** The name under which Supervisor runs a process or one that has started it; nothing where it does not. */
export function supervisorNameOf(_pid: number, _programs: SupervisorProgram[]): string | undefined { throw new Error('stub'); }
/** Whether Supervisor is about to stop everything. */
export function isSupervisorRestarting(_at: Look): boolean { throw new Error('stub'); }
/** Whether Supervisor runs for good, or there is none. */
export function isSupervisorSettled(_at: Look): boolean { throw new Error('stub'); }
/** Waits until Supervisor has started what it starts at its own start; says so where that takes too long. */
export async function settleSupervisor(): Promise<void> { throw new Error('stub'); }
