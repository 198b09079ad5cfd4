/**
 * Runs other programs as this user, as root or as the data's owner, and writes files atomically.
 */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isDiskFull, Problem } from '../problem.ts';
import { serviceUser, type User } from '../state.ts';

/** How a program ended. */
export interface Ran {
  /** Its exit code; 127 if it could not be started, 128 plus the signal's number if a signal killed it. */
  code: number;
  /** Its standard output. */
  stdout: string;
  /** Its standard error. */
  stderr: string;
}

/** Options for a program. */
export interface RunOptions {
  /** Its standard input; undefined: empty. */
  input?: string | Buffer;
  /** After how many seconds it is killed; undefined: never. */
  timeout?: number;
  /** Its standard streams; undefined: they are returned. */
  stdio?: SpawnSyncOptions['stdio'];
}

/** The maximum output in bytes. */
const OUTPUT_MAX = 64 * 1024 * 1024;

/** For programs that end immediately. They take longer only if the system hangs. */
export const BRIEF: RunOptions = { timeout: 10 };

/** Runs a program until it ends. Never throws. */
export function run(command: string, args: string[] = [], { input, timeout, stdio }: RunOptions = {}): Ran {
  const ended = spawnSync(command, args, {
    input: input ?? '',
    encoding: 'utf8',
    maxBuffer: OUTPUT_MAX,
    ...(timeout === undefined ? {} : { timeout: timeout * 1000, killSignal: 'SIGKILL' }),
    ...(stdio === undefined ? {} : { stdio }),
  });
  const code = ended.status ?? (ended.signal === null ? 127 : 128 + signalNumber(ended.signal));
  return { code, stdout: ended.stdout ?? '', stderr: ended.stderr ?? ended.error?.message ?? '' };
}

/** Runs a program as root, with passwordless sudo if this is another user. */
export function asRoot(command: string, args: string[] = [], options: RunOptions = {}): Ran {
  if (isRoot()) return run(command, args, options);
  if (hasCommand('sudo')) return run('sudo', ['-n', '--', command, ...args], options);
  return { code: 127, stdout: '', stderr: `'${command}' needs root, but there is no sudo` };
}

/** Runs a program as the data's owner. */
export function asOwner(command: string, args: string[] = [], options: RunOptions = {}): Ran {
  const [change, ...words] = ownerChange();
  return change === undefined ? run(command, args, options) : asRoot(change, [...words, command, ...args], options);
}

/** The prefix of a command that runs it as the data's owner; empty if this is that user. */
export function ownerPrefix(): string[] {
  const change = ownerChange();
  return change.length === 0 || isRoot() ? change : ['sudo', '-n', '--', ...change];
}

/** The same for a command that root runs. */
export function ownerChange(): string[] {
  const { uid, gid } = serviceUser();
  if (uid === process.getuid?.()) return [];
  return ['setpriv', '--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether a program of that name is on the PATH. */
export function hasCommand(name: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => folder !== '' && isExecutable(`${folder}/${name}`));
}

export function isExecutable(file: string): boolean {
  return may(file, constants.X_OK);
}

export function isReadable(file: string): boolean {
  return may(file, constants.R_OK);
}

export function isWritable(file: string): boolean {
  return may(file, constants.W_OK);
}

function may(file: string, mode: number): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}

/** Writes a new file, never through a link that the folder's owner may have created. */
function writeNew(file: string, text: string | Buffer, mode: number, owner: User | undefined): void {
  const open = openSync(file, 'wx', mode);
  try {
    writeFileSync(open, text);
    fchmodSync(open, mode);
    if (owner !== undefined) fchownSync(open, owner.uid, owner.gid);
  } finally {
    closeSync(open);
  }
}

/** The same in a shell of root. */
const PLACE = `set -C; rm -f "$1"
  exec 3>"$1" && cat >&3 && chmod "$2" /dev/fd/3 && chown "$3" /dev/fd/3 && mv -fT "$1" "$4" ||
    { rm -f "$1"; exit 1; }`;

/**
 * Writes a file atomically, as root if necessary. By default it belongs to the data's owner.
 * @throws Problem if it cannot be written
 */
export function place(file: string, text: string | Buffer, mode = 0o644, owner = serviceUser()): void {
  const temporary = `${file}.new.${process.pid}`;
  const { uid, gid } = owner;
  if (isRoot() || isWritable(dirname(file))) {
    try {
      rmSync(temporary, { force: true });
      writeNew(temporary, text, mode, isRoot() ? { uid, gid } : undefined);
      renameSync(temporary, file);
    } catch (error) {
      remove(temporary);
      throw unwritable(file, (error as Error).message);
    }
    return;
  }
  const words = [temporary, mode.toString(8), `${uid}:${gid}`, file];
  const { code, stderr } = asRoot('sh', ['-c', PLACE, 'sh', ...words], { input: text });
  if (code !== 0) throw unwritable(file, stderr.trim() || 'root cannot write it either');
}

function unwritable(file: string, why: string): Problem {
  return new Problem(`${file} cannot be written: ${why}`, isDiskFull(dirname(file)));
}

/** Deletes a file or folder, as root if necessary. Returns whether it is gone. */
export function remove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return asRoot('rm', ['-rf', path]).code === 0;
  }
}

function signalNumber(signal: NodeJS.Signals): number {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal as string] ?? 0;
}
