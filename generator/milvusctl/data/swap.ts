/** Puts other data into the two data folders and back. STUB: strand E. */
/** Whether a swap was begun and not ended. */
export function isSwapping(): boolean { throw new Error('stub'); }
/** Ends a swap that failed or was killed: what had proved good stays, else the previous data is put back. Nothing may run. @throws Problem */
export function bringBack(): void { throw new Error('stub'); }
