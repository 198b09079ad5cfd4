/** Sizes and contents of folders. */
import { lstatSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lookAt, statOf } from './files.ts';
import { BRIEF, run } from './run.ts';

/** The free bytes on the disk of a folder, which need not exist yet. */
export function freeBytes(folder: string): number {
  let existing = folder;
  while (!isFolder(existing)) existing = dirname(existing);
  return Number(run('df', ['--output=avail', '-B', '1', existing], BRIEF).stdout.trim().split('\n').at(-1));
}

/** The bytes of a folder on disk, without holes of sparse files and without unreadable files. */
export function usedBytes(folder: string): number {
  const seen = new Set<string>();
  const used = (path: string): number => {
    const entry = lookAt(() => lstatSync(path));
    if (entry === undefined) return 0;
    if (entry.isDirectory())
      return entry.blocks * 512 + namesIn(path).reduce((sum, name) => sum + used(join(path, name)), 0);
    if (entry.nlink === 1) return entry.blocks * 512;
    // Hard links take no space.
    const file = `${entry.dev}:${entry.ino}`;
    if (seen.has(file)) return 0;
    seen.add(file);
    return entry.blocks * 512;
  };
  return used(folder);
}

/**
 * The length of a folder with its contents, as `du -sb` counts them; undefined if there are more than a limit. What is
 * missing, unreadable or just being deleted does not count.
 * @param most how many files and folders
 */
export function lengthOf(folder: string, most = Number.POSITIVE_INFINITY): number | undefined {
  let bytes = 0;
  const paths = [folder];
  for (let at = 0; at < paths.length; at += 1) {
    if (paths.length > most) return undefined;
    const path = paths[at] as string;
    const entry = lookAt(() => lstatSync(path, { throwIfNoEntry: false }));
    bytes += entry?.size ?? 0;
    if (entry?.isDirectory() === true) for (const name of namesIn(path)) paths.push(join(path, name));
  }
  return bytes;
}

/** The names in a folder, sorted; none if it is missing or unreadable. */
export function namesIn(folder: string): string[] {
  return lookAt(() => readdirSync(folder).sort()) ?? [];
}

export function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
}

/** Waits until files or folders are on disk. @throws Error if one cannot be written */
export async function flush(...paths: string[]): Promise<void> {
  for (const path of paths) {
    const file = await open(path);
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** Whether an error is a system error, for example a full disk. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
