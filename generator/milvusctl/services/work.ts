/** One command at a time changes something; what a killed one left behind is fixed. STUB: strand D. */
/** Lets one milvusctl at a time change something. The lock ends with the process. @throws Problem (notReady) when the time is up */
export async function takeOperationLock(_seconds?: number): Promise<void> { throw new Error('stub'); }
export function releaseOperationLock(): void { throw new Error('stub'); }
/** Whether this process holds it. */
export function holdsOperationLock(): boolean { throw new Error('stub'); }
/** Whether some command holds it. */
export function isLockHeld(): boolean { throw new Error('stub'); }
/** Takes the lock and fixes what a killed command left behind, before anything new is begun. */
export async function takeWorkLock(): Promise<void> { throw new Error('stub'); }
/** Fixes what a killed command left behind. The caller holds the lock. */
export async function resumeInterrupted(): Promise<void> { throw new Error('stub'); }
/** Which command was killed half-way and is not fixed yet. */
export function interruptedWork(): string | undefined { throw new Error('stub'); }
/** Leaves a process behind that fixes things if this one is killed, and only then notes what is at work. */
export async function watchOver(_what: 'backup' | 'restore' | 'reset'): Promise<void> { throw new Error('stub'); }
/** All is done, well or not. */
export function endWatch(): void { throw new Error('stub'); }
