/**
 * Starts other programs and waits for them, as this user, as root or as the data's owner; and writes files in one step.
 */
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { accessSync, closeSync, constants, fchmodSync, fchownSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDiskFull, Problem } from '../problem.ts';
import { serviceUser, type User } from '../state.ts';

/** How a program ended. */
export interface Ran {
  /** Its exit code; 127 where it could not be started, 128 and the signal's number where a signal ended it. */
  code: number;
  /** What it printed. */
  stdout: string;
  /** What it said. */
  stderr: string;
}

/** What to start a program with. */
export interface RunOptions {
  /** Its standard input; nothing: empty. */
  input?: string | Buffer;
  /** Ended by force after so many seconds; nothing: never. */
  timeout?: number;
  /** Where its standard streams go; nothing: they are returned. */
  stdio?: SpawnSyncOptions['stdio'];
}

/** The largest output that is taken in, in bytes. */
const OUTPUT_MAX = 64 * 1024 * 1024;

/** For what ends at once: longer it takes only where the system itself hangs. */
export const BRIEF: RunOptions = { timeout: 10 };

/** Runs a program to its end. Never throws. */
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

/** Runs a program as root: by sudo, which asks for no password, where this is another user. */
export function asRoot(command: string, args: string[] = [], options: RunOptions = {}): Ran {
  if (isRoot()) return run(command, args, options);
  if (hasCommand('sudo')) return run('sudo', ['-n', '--', command, ...args], options);
  return { code: 127, stdout: '', stderr: `'${command}' needs root, but there is no sudo` };
}

/** Runs a program as the user that the data belongs to. */
export function asOwner(command: string, args: string[] = [], options: RunOptions = {}): Ran {
  const { uid, gid } = serviceUser();
  if (uid === process.getuid?.()) return run(command, args, options);
  return asRoot(
    'setpriv',
    ['--reuid', String(uid), '--regid', String(gid), '--clear-groups', command, ...args],
    options,
  );
}

/** The words that run a command as the data's owner, to put before it: empty where this is that user. */
export function ownerPrefix(): string[] {
  const { uid, gid } = serviceUser();
  if (uid === process.getuid?.()) return [];
  return [
    ...(isRoot() ? [] : ['sudo', '-n', '--']),
    'setpriv',
    '--reuid',
    String(uid),
    '--regid',
    String(gid),
    '--clear-groups',
  ];
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

/** Writes a file that does not exist yet: never through a link that the folder's owner may have put there, before or in the meantime. */
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

/** The same for root's shell. */
const PLACE = `set -C; rm -f "$1"
  exec 3>"$1" && cat >&3 && chmod "$2" /dev/fd/3 && chown "$3" /dev/fd/3 && mv -fT "$1" "$4" || { rm -f "$1"; exit 1; }`;

/**
 * Writes a file in one step, so that no reader sees half of it: as this user where one may, else as root, for the data's
 * owner by default.
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

/** Removes a file or folder, as root where this user may not. Whether it is gone. */
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
