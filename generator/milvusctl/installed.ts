/** Whether what is installed is there and is what the project has on record. STUB: strand C. */
import type { Program } from './processes.ts';
import type { Problem } from './problem.ts';

/** What keeps Milvus from being there at all; nothing when it is installed. */
export function missingParts(): Problem | undefined { throw new Error('stub'); }
/** Why what is installed may not run: it is from another file than the one that the project's packages.lock holds. */
export function lockProblem(_program?: Program): Problem | undefined { throw new Error('stub'); }
/** What keeps Milvus from being started at all. */
export function startProblem(): Problem | undefined { throw new Error('stub'); }
