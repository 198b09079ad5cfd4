/** Looks at files that may be anything, or nothing. */
import { lstatSync, readFileSync, readlinkSync, statSync, type Stats } from 'node:fs';
import { userInfo } from 'node:os';

/** The bytes of a file; nothing where it is none, as a pipe that would have its reader wait, or may not be read. */
export function bytesOf(file: string): Buffer | undefined {
  try {
    return statOf(file)?.isFile() === true ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** What is at a path, behind links; nothing where that is nothing, or cannot be seen. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Whether anything is at a path, be it a link to nothing, or something that this user may not see. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Where a link leads that leads nowhere; nothing where there is none. */
export function brokenLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** The name of who runs this; a number where the system knows none. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}
