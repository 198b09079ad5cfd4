/** Backups. STUB: strand E. */
/** The names of the complete backups, oldest first. */
export function backupNames(): string[] { throw new Error('stub'); }
/** The newest complete backup of a release; nothing where there is none. */
export function newestBackupOf(_version: string): string | undefined { throw new Error('stub'); }
/** Takes away what backups that were killed left. */
export function dropPartialBackups(): void { throw new Error('stub'); }
/** Bytes on disk of a folder; its holes do not count. */
export function usedBytes(_folder: string): number { throw new Error('stub'); }
/** Bytes that are free where a folder is, or will be. */
export function freeBytes(_folder: string): number { throw new Error('stub'); }
