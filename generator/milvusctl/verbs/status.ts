import type { Call } from '../call.ts';
/** Shows what runs. STUB: strand F. */
export function status(_call: Call): number | undefined | void | Promise<number | undefined | void> { throw new Error('stub'); }
