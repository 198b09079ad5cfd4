/** Who has the ports that Milvus and etcd need. STUB: strand D. */
import type { Program } from './processes.ts';

/** A port that somebody else has. */
export interface TakenPort {
  port: number;
  /** Whose port it should be. */
  program: Program;
  /** The name of the process that has it. */
  name: string;
  pid: number;
}

/** The ports of both programs that other processes listen on. */
export async function portsTaken(): Promise<TakenPort[]> { throw new Error('stub'); }
