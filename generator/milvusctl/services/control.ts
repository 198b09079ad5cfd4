/** Starts and stops both programs, under Supervisor where it manages them and as daemons of their own where it does not. STUB: strand D. */
import type { Program } from '../processes.ts';

/** Starts one program, if it does not run. */
export async function startService(_program: Program): Promise<void> { throw new Error('stub'); }
/** Starts both; Milvus itself waits for etcd. */
export async function startServices(): Promise<void> { throw new Error('stub'); }
/** Stops what is named, Milvus before etcd: one TERM, a bounded wait, KILL. @throws Problem where it cannot be ended */
export async function stopServices(..._programs: Program[]): Promise<void> { throw new Error('stub'); }
/** Keeps a program from starting, whoever wants to start it, until startServices. Whether that could be done. */
export async function holdBack(_program: Program): Promise<boolean> { throw new Error('stub'); }
/** Stops both, and keeps them from starting. @throws Problem where that cannot be: whatever moves the data then would destroy it */
export async function stopAndHold(): Promise<void> { throw new Error('stub'); }
/** Gives a data folder and all in it to the user that the programs run as. Whether that went well. */
export function ownFolder(_folder: string): boolean { throw new Error('stub'); }
/** Begins a new page in a program's logs. */
export function turnPage(_program: Program): void { throw new Error('stub'); }
