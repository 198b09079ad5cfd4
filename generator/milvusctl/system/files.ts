/** Reads files that may be missing or of any type. */
import { lstatSync, openSync, readFileSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The result of a read; undefined if it fails. */
export function lookAt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The bytes of a file; undefined if it is unreadable or not a file, for example a pipe, which would block. */
export function bytesOf(file: string): Buffer | undefined {
  return lookAt(() => (statSync(file).isFile() ? readFileSync(file) : undefined));
}

/** Opens a file to read it; undefined for the same files as `bytesOf`. */
export function openFile(file: string): number | undefined {
  return lookAt(() => (statSync(file).isFile() ? openSync(file, 'r') : undefined));
}

/** The stats of a path, with links resolved; undefined if it is missing or unreadable. */
export function statOf(path: string): Stats | undefined {
  return lookAt(() => statSync(path));
}

/** Whether a path exists. Broken links and unreadable files count. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** The target of a link, which need not exist; undefined if it is not a link. */
export function linkTo(path: string): string | undefined {
  return lookAt(() => readlinkSync(path));
}

/** The name of the current user, or the number if there is no name. */
export function userName(): string {
  return lookAt(() => userInfo().username) ?? String(process.getuid?.());
}
