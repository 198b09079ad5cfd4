/** An etcd or a Milvus that is not the add-on's. STUB: strand C. */
import type { Program } from '../processes.ts';
import type { Problem } from '../problem.ts';

/** What is wrong with the etcd that answers, where its data is not in the data folder; `none` where none listens; nothing where it is ours. */
export async function foreignEtcd(): Promise<Problem | 'none' | undefined> { throw new Error('stub'); }
/** Supervisor's files that run a program, or either, and are not the add-on's. */
export function foreignFiles(_program?: Program): string[] { throw new Error('stub'); }
/** What such a file does and what helps. */
export function foreignFileProblem(_file: string): Problem { throw new Error('stub'); }
/** Warns of each such file, but for the one that the problem of a foreign etcd has named. */
export async function warnOfForeignFiles(): Promise<void> { throw new Error('stub'); }
/** @throws Problem (notReady) where another etcd answers: what is done to the data would be done to half of it */
export async function refuseForeignEtcd(): Promise<void> { throw new Error('stub'); }
