/** Which release last wrote the data, and which may be started on it. STUB: strand C. */
import type { Problem } from './problem.ts';

/** The release of Milvus that last wrote the data; empty where that is not known. */
export function dataRelease(): string { throw new Error('stub'); }
/** Why the mark cannot be trusted; nothing where it can, or is not there. */
export function damagedMark(): string | undefined { throw new Error('stub'); }
/** Whether a release of Milvus, the installed one unless named, may not be started on this data. */
export function isReleaseRefused(_version?: string): boolean { throw new Error('stub'); }
/** Why it may not, with the ways out. */
export function releaseProblem(_version?: string): Problem | undefined { throw new Error('stub'); }
/** Why a release cannot read the data of another one, and the way there. */
export function jumpProblem(_from: string, _to: string): Problem | undefined { throw new Error('stub'); }
/** Notes that the installed release is the one that writes the data from now on. @throws Problem where that cannot be noted */
export function markRelease(): void { throw new Error('stub'); }
/** Advisories that a release still has. */
export function advisoriesOf(_version: string): { id: string; summary: string; fixedIn: string; availableIn: string }[] { throw new Error('stub'); }
