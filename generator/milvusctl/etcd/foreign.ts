/**
 * An etcd or a Milvus that is not the add-on's: the etcd that answers is held to its data, and Supervisor's files to
 * the add-on's mark.
 */
import { readlinkSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { facts } from '../facts.ts';
import { warn } from '../print/messages.ts';
import { own, Problem, type Remedy } from '../problem.ts';
import { argumentsOf, pidsOf, type Program } from '../processes.ts';
import { etcdData, projectDir, readText, startAgain } from '../state.ts';
import { namesIn } from '../system/disk.ts';
import { asRoot, BRIEF } from '../system/run.ts';
import { sleep } from '../system/time.ts';
import { isEtcdHealthy } from './gateway.ts';

const { addon, paths, ports, timing } = facts;

const MOVING_PAGE = `https://github.com/${addon.repository}/blob/main/docs/moving-from-a-setup-by-hand.md`;

/** How many characters of another etcd's command line are shown. */
const COMMAND_LENGTH = 100;

/** That the etcd that answers is another one. */
export class ForeignEtcd extends Problem {}

/**
 * What is wrong with the etcd that answers, where its data is not in the data folder: Milvus would not find its
 * collections there, and would take their files for rubbish.
 * @returns `none` where none listens; nothing where it is ours
 */
export async function foreignEtcd(): Promise<ForeignEtcd | 'none' | undefined> {
  for (let looks = 1; ; looks += 1) {
    const sockets = await listeningSockets(ports.etcdClient);
    if (sockets.length === 0) return 'none';
    const pids = pidsOf('etcd');
    const ours = new Set(pids.flatMap((pid) => socketsWithData(pid)));
    if (sockets.every((socket) => ours.has(socket))) return undefined;
    if (looks === 2) return describeForeignEtcd(pids[0]);
    // One that is just coming or going may look like another for a moment.
    await sleep(timing.pollInterval);
  }
}

/**
 * The inode of each socket that takes connections to a port on 127.0.0.1.
 * @param list the kernel's list of a protocol. It takes milliseconds to make, so it is read while other things go on.
 */
export async function listeningSockets(
  port: number,
  list = (protocol: 'tcp' | 'tcp6'): Promise<string> => readFile(`/proc/net/${protocol}`, 'utf8').catch(() => ''),
): Promise<string[]> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const at = (text: string, ...addresses: string[]): string[] =>
    text.split('\n').flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      return state === '0A' && addresses.some((address) => local === `${address}:${hex}`) ? [inode] : [];
    });
  const four = at(await list('tcp'), '0100007F', '00000000');
  // One of version 6 for all addresses gets what none of version 4 takes.
  return four.length > 0 ? four : at(await list('tcp6'), '0'.repeat(32), '0000000000000000FFFF00000100007F');
}

/**
 * The inode of each socket of a process that has the database in etcd's data folder open; none of any other process.
 */
export function socketsWithData(pid: number, database = join(etcdData(), 'member/snap/db')): string[] {
  const folder = `/proc/${pid}/fd`;
  const user = userOf(pid);
  if (user === undefined) return [];
  const isSelf = user.uid === process.geteuid?.();
  const targets = isSelf
    ? targetsIn(folder)
    : asUser(user, 'find', [folder, '-maxdepth', '1', '-type', 'l', '-printf', '%l\\n']).split('\n');
  // Some file systems number a file anew each time, and one that belongs to another user cannot be looked at.
  const hasData =
    targets.includes(database) ||
    (isSelf
      ? hasSameFile(folder, database)
      : asUser(user, 'find', ['-L', folder, '-maxdepth', '1', '-samefile', database]) !== '');
  return hasData ? targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []) : [];
}

function userOf(pid: number): { uid: number; gid: number } | undefined {
  try {
    return statSync(`/proc/${pid}`);
  } catch {
    return undefined;
  }
}

/**
 * Runs a command as another process' user: in a container not even root may see which files another user's process has
 * open.
 */
function asUser({ uid, gid }: { uid: number; gid: number }, command: string, args: string[]): string {
  const change = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  return asRoot('setpriv', [...change, command, ...args], BRIEF).stdout;
}

/** What the open files of a process are; those that are closed meanwhile are left out. */
function targetsIn(folder: string): string[] {
  return entriesIn(folder).flatMap((path) => {
    try {
      return [readlinkSync(path)];
    } catch {
      return [];
    }
  });
}

function hasSameFile(folder: string, file: string): boolean {
  const wanted = identityOf(file);
  return wanted !== undefined && entriesIn(folder).some((path) => identityOf(path) === wanted);
}

function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

function entriesIn(folder: string): string[] {
  return namesIn(folder).map((name) => join(folder, name));
}

/** What foreignEtcd returns, with who it is and what helps. */
export function describeForeignEtcd(
  pid: number | undefined,
  command = pid === undefined ? [] : argumentsOf(pid),
  files = foreignFiles('etcd'),
): ForeignEtcd {
  const [file] = files;
  const shown = command
    .join(' ')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, COMMAND_LENGTH);
  const who = shown === '' ? '' : ` (process ${pid}: ${shown})`;
  const fault = `does not have its data in ${paths.etcdData}, so Milvus must not use it`;
  const reason = `the etcd at 127.0.0.1:${ports.etcdClient}${who} ${fault}`;
  if (file === undefined)
    return new ForeignEtcd(
      reason,
      { advice: "stop it and start the add-on's etcd", command: own('restart') },
      'notReady',
    );
  const { advice, command: again } = removal();
  return new ForeignEtcd(reason, { advice: `${reasonOf(file)}; ${advice}`, command: again }, 'notReady');
}

/** A program by its name, by its path, or behind a shell's -c. */
const START = String.raw`(?:.*\s-c\s+["'](?:.*[\s;&])?)?(?:(?:[A-Z_]+=|-|exec|sudo|setsid|env|nice)\S*\s+)*(?:\S*/)?`;
const COMMANDS: Record<Program, string> = { etcd: String.raw`etcd(?:[\s"';]|$)`, milvus: String.raw`milvus\s+run` };

/** Supervisor's files that run a program, or either, and are not the add-on's. */
export function foreignFiles(program?: Program, folder = paths.supervisorConfig): string[] {
  const programs: Program[] = program === undefined ? ['etcd', 'milvus'] : [program];
  const commands = programs.map((one) => COMMANDS[one]).join('|');
  const starts = new RegExp(`^\\s*(?:\\[program:(?:${programs.join('|')})\\]|command\\s*=\\s*${START}(?:${commands}))`);
  return entriesIn(folder).filter((file) => {
    if (!file.endsWith('.conf')) return false;
    const text = readText(file);
    return !text.includes(addon.marker) && text.split('\n').some((line) => starts.test(line));
  });
}

/** What such a file does and what helps. */
export function foreignFileProblem(file: string, project = projectDir()): Problem {
  return new Problem(reasonOf(file, project), removal());
}

function reasonOf(file: string, project = projectDir()): string {
  const writer = writerOf(file, project);
  const by = writer === undefined ? '' : ` (${writer} creates it)`;
  return `${file} starts Milvus or etcd but is not from the add-on${by}`;
}

function removal(): Remedy {
  return { advice: `remove it as described in ${MOVING_PAGE}, then`, command: startAgain() };
}

/** The file of the project that writes one of Supervisor's: what it writes is there again in each container. */
function writerOf(file: string, project: string): string | undefined {
  const folder = paths.supervisorConfig.replace(/^\/etc\//, '');
  const ddev = join(project, '.ddev');
  const candidates = [
    ...entriesIn(join(ddev, 'web-build')),
    ...entriesIn(join(ddev, 'web-entrypoint.d')),
    ...entriesIn(ddev).filter((path) => /^config.*\.yaml$/.test(basename(path))),
    ...entriesIn(join(project, '.devpanel')).filter((path) => path.endsWith('.sh')),
  ];
  const found = candidates.find((path) => {
    const text = readText(path);
    return text.includes(folder) && text.includes(basename(file)) && !text.includes(addon.marker);
  });
  return found === undefined ? undefined : relative(project, found);
}

/** Warns of each such file, but for the one that the problem of a foreign etcd has named. */
export async function warnOfForeignFiles(): Promise<void> {
  const named = (await foreignEtcd()) instanceof ForeignEtcd ? foreignFiles('etcd')[0] : undefined;
  for (const file of foreignFiles()) if (file !== named) warn(foreignFileProblem(file));
}

/** @throws Problem (notReady) where another etcd answers: what is done to the data would be done to half of it */
export async function refuseForeignEtcd(): Promise<void> {
  if (!(await isEtcdHealthy())) return;
  const problem = await foreignEtcd();
  if (problem instanceof ForeignEtcd) throw problem.within('nothing was changed, because ', 'notReady');
}
