/** Shared code of the lab: its folder, its messages, its lock, and how it runs programs. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { holdsWithin, MINUTE, secondsSince } from '../time.ts';

/** Prints one line of progress. */
export type Say = (line: string) => void;

/** The lab's folders, and its decisions so far. */
export interface Context {
  /** the lab's cache folder, outside the repository */
  root: string;
  /** true if the lab runs as root, which requires a separate user for DDEV */
  asRoot: boolean;
  /** the folder for incomplete parts before they are moved; emptied whenever its lock is taken */
  workshop: string;
  say: Say;
  /** one line per part: the result or decision */
  decisions: string[];
}

/** A part of the lab is not available; has the part, the cause and the remedy. */
export class LabError extends Error {
  override name = 'LabError';
  constructor(part: string, cause: string, remedy: string, options?: ErrorOptions) {
    super(`lab: ${part}: ${cause}\n  remedy: ${remedy}`, options);
  }
}

/** The environment variable for another cache folder of the lab. */
const DIR_VARIABLE = 'DDEV_MILVUS_LAB_DIR';
const DIR_NAME = 'ddev-milvus-lab';

/**
 * The lab's cache folder: `$DDEV_MILVUS_LAB_DIR`; else below `/var/cache` for root, and below `$XDG_CACHE_HOME` or
 * `~/.cache` for others.
 */
function cacheRoot(asRoot: boolean): string {
  const chosen = process.env[DIR_VARIABLE];
  if (chosen) return chosen;
  // DDEV's user needs access to the folder, and has none to root's home.
  if (asRoot) return join('/var/cache', DIR_NAME);
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), DIR_NAME);
}

/** True if the lab is in its default folder, so that it may use the default names. */
export function isDefaultPlace(ctx: Context): boolean {
  return ctx.root === cacheRoot(ctx.asRoot) && !process.env[DIR_VARIABLE];
}

/** A name for this lab: `base` in the default folder, else `base` with a short digest of the folder. */
export function placeName(ctx: Context, base: string): string {
  return isDefaultPlace(ctx) ? base : base + digest(ctx.root).slice(0, 6);
}

/**
 * The parts that may be built in parallel, each with its own lock: the lab itself, the shell checkers, the peer with
 * newer messages, and what the benchmark compares with.
 */
export type Work = 'lab' | 'tools' | 'peer' | 'bench';

/** The lab's folder, which may not exist; does not create it. */
export function peekContext(work: Work, say: Say): Context {
  const asRoot = process.getuid?.() === 0;
  const root = cacheRoot(asRoot);
  return { root, asRoot, workshop: join(root, 'tmp', work), say, decisions: [] };
}

/** Opens or creates the lab's folder, and works in it while no other process does the same work. */
export async function inContext<T>(work: Work, say: Say, action: (ctx: Context) => Promise<T>): Promise<T> {
  const ctx = peekContext(work, say);
  // The lab's files are readable for its user, too, independent of the caller's umask.
  const umask = process.umask(0o022);
  await mkdir(ctx.root, { recursive: true, mode: 0o755 });
  return withLock(ctx, work, async () => {
    await clearWorkshop(ctx.workshop);
    try {
      return await action(ctx);
    } finally {
      await rm(ctx.workshop, { recursive: true, force: true, maxRetries: 3 });
      process.umask(umask);
    }
  });
}

/**
 * If a previous holder of the lock left anything here, it was killed: its files and its remaining processes are
 * useless.
 */
async function clearWorkshop(workshop: string): Promise<void> {
  if (!existsSync(workshop)) return;
  await endBelow(workshop);
  await unmountBelow(workshop);
  await rm(workshop, { recursive: true, force: true, maxRetries: 3 });
}

/** Unmounts everything below a folder, so that a deletion of the folder deletes nothing else. */
export async function unmountBelow(folder: string): Promise<void> {
  for (let round = 0; round < UNMOUNT_ROUNDS; round++) {
    const table = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
    const mounts = table.split('\n').map((line) => (line.split(' ')[1] ?? '').replaceAll('\\040', ' '));
    const ours = mounts.filter((path) => path.startsWith(`${folder}/`)).reverse();
    if (ours.length === 0) return;
    // One unmount may include others, so the next check counts, not each result.
    for (const mount of ours) await ask('umount', ['--lazy', mount], { timeout: MINUTE });
  }
  throw new LabError(
    'down',
    `something below ${folder} stays mounted`,
    `look with \`mount | grep ${folder}\`, unmount it, and run this again`,
  );
}

const UNMOUNT_ROUNDS = 5;

/**
 * Kills programs that a killed lab left running below a folder: those with a path in it as argument or as root folder.
 */
async function endBelow(folder: string): Promise<void> {
  const inside = (path: string) => path.includes(`${folder}/`);
  const done = await holdsWithin(MINUTE, async () => {
    const names = (await readdir('/proc').catch(() => [])).filter(
      (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
    );
    let found = 0;
    for (const name of names) {
      const args = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
      if (!args.some(inside) && !inside(`${await readlink(`/proc/${name}/root`).catch(() => '')}/`)) continue;
      found++;
      try {
        process.kill(Number(name), 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
    return found === 0;
  });
  if (done) return;
  throw new LabError(
    'lab',
    `programs of an earlier run are still at work below ${folder}`,
    `look with \`ps ax | grep ${folder}\`, end them, and run this again`,
  );
}

/** SHA-256 in hex. */
export function digest(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Options of {@link sh}; the timeout is in milliseconds and required. */
export interface ShOptions {
  timeout: number;
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
}

/** Runs a program for the lab itself and returns its standard output; throws with the program's error output. */
export async function sh(file: string, args: string[], options: ShOptions): Promise<string> {
  const { stdout } = await execa(file, args, { stdin: options.input === undefined ? 'ignore' : 'pipe', ...options });
  return stdout;
}

/** Like {@link sh}, but undefined if the program is missing or fails. */
export async function ask(file: string, args: string[], options: ShOptions): Promise<string | undefined> {
  const result = await execa(file, args, { stdin: 'ignore', ...options, reject: false });
  return result.failed ? undefined : result.stdout;
}

/** Provides one part, and prints and records the decision and the duration in one line. */
export async function part<T>(
  ctx: Context,
  name: string,
  work: () => Promise<{ value: T; decision: string }>,
): Promise<T> {
  const begin = Date.now();
  const { value, decision } = await work();
  const line = `${name.padEnd(10)} ${secondsSince(begin).toFixed(1).padStart(6)} s  ${decision}`;
  ctx.decisions.push(`${name}: ${decision}`);
  ctx.say(line);
  return value;
}

/**
 * A folder of the lab that is either complete or absent: `make` fills a temporary folder, which is then renamed.
 * Returns the folder and whether it was there before.
 */
export async function placed(
  ctx: Context,
  name: string,
  make: (dir: string, final: string) => Promise<void>,
): Promise<{ dir: string; found: boolean }> {
  const dir = join(ctx.root, 'parts', name);
  if (existsSync(dir)) return { dir, found: true };
  await mkdir(join(ctx.root, 'parts'), { recursive: true });
  const draft = await draftFolder(ctx, name);
  try {
    await make(draft, dir);
    // Another process may have created the same part in the meantime; both are equivalent.
    if (!existsSync(dir)) await rename(draft, dir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { dir, found: false };
}

/** A new folder in the workshop, open to the lab's user. */
export async function draftFolder(ctx: Context, name: string): Promise<string> {
  await mkdir(ctx.workshop, { recursive: true });
  const draft = await mkdtemp(join(ctx.workshop, `${name}-`));
  await chmod(draft, 0o755);
  return draft;
}

/** The start time of a process from its kernel. A pid with another start time is another process. */
export async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    if (existsSync('/proc/self/stat')) return undefined;
    // Not Linux: only the pid is available.
    try {
      process.kill(pid, 0);
      return 'unknown';
    } catch {
      return undefined;
    }
  }
}

/** A process in the lab's records. */
export interface ProcessRecord {
  pid: number;
  start: string;
}

/** True while exactly that process exists. */
export async function alive(record: ProcessRecord | undefined): Promise<boolean> {
  return record !== undefined && (await startOf(record.pid)) === record.start;
}

/** Reads a JSON file of the lab; undefined if it is missing or truncated. */
export async function readRecord<T>(ctx: Context, name: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(join(ctx.root, name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file of the lab atomically. */
export async function writeRecord(ctx: Context, name: string, value: unknown): Promise<void> {
  const file = join(ctx.root, name);
  await writeFile(`${file}.new`, `${JSON.stringify(value)}\n`);
  await rename(`${file}.new`, file);
}

const LOCK_DEADLINE = 15 * MINUTE;
let tickets = 0;

/** Runs `work` while no other process holds the same lock; a lock with a dead owner is taken over. */
export async function withLock<T>(ctx: Context, name: string, work: () => Promise<T>): Promise<T> {
  const file = join(ctx.root, `${name}.lock`);
  const mine: ProcessRecord = { pid: process.pid, start: (await startOf(process.pid)) ?? 'unknown' };
  // Parts of one process also wait for each other, so the pid is not enough to distinguish the tickets.
  const ticket = `${file}.${process.pid}.${tickets++}`;
  let told = false;
  const taken = await holdsWithin(LOCK_DEADLINE, async () => {
    // Linked, not created, so that a lock always contains its owner.
    await writeFile(ticket, JSON.stringify(mine));
    try {
      await link(ticket, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(ticket, { force: true });
    }
    const owner = await readRecord<ProcessRecord>(ctx, `${name}.lock`);
    if (owner !== undefined && !(await alive(owner))) await breakLock(file, owner);
    else if (!told && owner !== undefined && owner.pid !== process.pid) {
      told = true;
      ctx.say(`${name}: waiting for process ${owner.pid}, which is at it already`);
    }
    return false;
  });
  if (!taken) {
    const cause = `another process has held ${file} for ${LOCK_DEADLINE / MINUTE} minutes`;
    throw new LabError(name, cause, 'look what it does; when it hangs, end it and run this again');
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Removes a dead owner's lock; if another process has taken it in the meantime, restores that one's lock. */
async function breakLock(file: string, owner: ProcessRecord): Promise<void> {
  const aside = `${file}.${process.pid}.${tickets++}.old`;
  try {
    await rename(file, aside);
    const found = JSON.parse(await readFile(aside, 'utf8')) as ProcessRecord;
    if (found.pid !== owner.pid || found.start !== owner.start) await link(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** The path of a program on this process's PATH; undefined if there is none. */
export async function which(program: string): Promise<string | undefined> {
  return ask('sh', ['-c', 'command -v "$1"', 'sh', program], { timeout: MINUTE });
}

/** True if version `have` is at least `want`; compares only the numbers. */
export function atLeast(have: string, want: string): boolean {
  const numbers = (text: string) => (text.match(/\d+(\.\d+)*/)?.[0] ?? '0').split('.').map(Number);
  const [a, b] = [numbers(have), numbers(want)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
