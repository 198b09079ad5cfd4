/** Looks at files that may be anything, or nothing. */
import { lstatSync, readFileSync, readlinkSync, statSync, type Stats } from 'node:fs';
import { userInfo } from 'node:os';

/** What can be seen; undefined if it does not exist or may not be seen. */
export function lookAt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The bytes of a file; undefined if it is none, as a pipe that would have its reader wait, or cannot be read. */
export function bytesOf(file: string): Buffer | undefined {
  return lookAt(() => (statSync(file).isFile() ? readFileSync(file) : undefined));
}

/** What is at a path, behind links; undefined if that is nothing, or cannot be seen. */
export function statOf(path: string): Stats | undefined {
  return lookAt(() => statSync(path));
}

/** Whether anything is at a path, be it a link to nothing, or something that this user may not see. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Where a link leads, be it nowhere; undefined if there is none. */
export function linkTo(path: string): string | undefined {
  return lookAt(() => readlinkSync(path));
}

/** The name of who runs this; a number where the system knows none. */
export function userName(): string {
  return lookAt(() => userInfo().username) ?? String(process.getuid?.());
}
