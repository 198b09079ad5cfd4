/** The project's settings files. STUB: strand B. */
import type { Problem } from './problem.ts';

/** Names that two settings files set differently: DDEV takes the one here and the other there. */
export function contradictions(_ddevDir: string): Problem[] { throw new Error('stub'); }
