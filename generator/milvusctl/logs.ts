/** The two programs' logs: where runs begin, and what they last said. STUB: strand C. */
/** The line with which each run begins. */
export const START_MARK = 'milvus: a new run begins';
/** The line above which all in a log is over: a command has started or fixed something since. */
export const PAST_MARK = 'milvus: what is above is over';
/** What Milvus last panicked of; nothing where it did not. */
export function lastPanic(): string | undefined { throw new Error('stub'); }
/** How often Milvus has begun since a command last started it. */
export function runsSoFar(): number { throw new Error('stub'); }
