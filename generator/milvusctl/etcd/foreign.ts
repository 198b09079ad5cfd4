/**
 * Finds an etcd or a Milvus that is not from the add-on: checks which data the answering etcd uses, and whether
 * Supervisor's files have the add-on's marker.
 */
import { readlinkSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { facts } from '../facts.ts';
import { warn } from '../print/messages.ts';
import { own, Problem, type Remedy } from '../problem.ts';
import { argumentsOf, type Program, pidsOf } from '../processes.ts';
import { etcdData, projectDir, readText, startAgain } from '../state.ts';
import { namesIn } from '../system/disk.ts';
import { asRoot, BRIEF } from '../system/run.ts';
import { sleep } from '../system/time.ts';
import { isEtcdHealthy, isOutside } from './gateway.ts';

const { addon, paths, ports, timing } = facts;

const MOVING_PAGE = `https://github.com/${addon.repository}/blob/main/docs/migrating.md#from-a-setup-by-hand`;

/** How many characters of another etcd's command line are shown. */
const COMMAND_LENGTH = 100;

/** Another etcd answers. */
export class ForeignEtcd extends Problem {}

/**
 * Checks whether the answering etcd has its data in the data folder. In another etcd, Milvus would not find its
 * collections, and it would delete their files as garbage.
 * @returns `none` if no etcd listens; undefined if it is the right one
 */
export async function foreignEtcd(): Promise<ForeignEtcd | 'none' | undefined> {
  // The owner has chosen another one.
  if (isOutside()) return undefined;
  for (let looks = 1; ; looks += 1) {
    const sockets = await listeningSockets(ports.etcdClient);
    if (sockets.length === 0) return 'none';
    const pids = pidsOf('etcd');
    const ours = new Set(pids.flatMap((pid) => socketsWithData(pid)));
    if (sockets.every((socket) => ours.has(socket))) return undefined;
    if (looks === 2) return describeForeignEtcd(pids[0]);
    // An etcd that is starting or stopping may look like another one for a moment.
    await sleep(timing.pollInterval);
  }
}

/**
 * The inodes of the sockets that listen on a port of 127.0.0.1.
 * @param list returns the kernel's list for a protocol. It takes milliseconds, so it is read in parallel to other work.
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
  // An IPv6 socket for all addresses gets connections if there is no IPv4 socket.
  return four.length > 0 ? four : at(await list('tcp6'), '0'.repeat(32), '0000000000000000FFFF00000100007F');
}

/**
 * The inodes of the sockets of a process, if it has the database in etcd's data folder open; else none.
 */
export function socketsWithData(pid: number, database = join(etcdData(), 'member/snap/db')): string[] {
  const folder = `/proc/${pid}/fd`;
  const user = userOf(pid);
  if (user === undefined) return [];
  const isSelf = user.uid === process.geteuid?.();
  const targets = isSelf
    ? targetsIn(folder)
    : asUser(user, 'find', [folder, '-maxdepth', '1', '-type', 'l', '-printf', '%l\\n']).split('\n');
  // Checks path and inode: some file systems do not keep inode numbers, and another user's files need find.
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
 * Runs a command as the user of another process: in a container, even root cannot see the open files of another user's
 * process.
 */
function asUser({ uid, gid }: { uid: number; gid: number }, command: string, args: string[]): string {
  const change = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  return asRoot('setpriv', [...change, command, ...args], BRIEF).stdout;
}

/** The open files of a process, without those that are closed at the same time. */
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

/** The problem that foreignEtcd returns, with the process and a remedy. */
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

/** Matches a program by its name, by its path, or after a shell's -c. */
const START = String.raw`(?:.*\s-c\s+["'](?:.*[\s;&])?)?(?:(?:[A-Z_]+=|-|exec|sudo|setsid|env|nice)\S*\s+)*(?:\S*/)?`;
const COMMANDS: Record<Program, string> = { etcd: String.raw`etcd(?:[\s"';]|$)`, milvus: String.raw`milvus\s+run` };

/** Supervisor's files that run one or both programs and are not from the add-on. */
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

/** The problem of such a file, with a remedy. */
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

/** The file of the project that creates a Supervisor file in each new container. */
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

/** Warns of each such file, except the one in the problem of a foreign etcd. */
export async function warnOfForeignFiles(): Promise<void> {
  const named = (await foreignEtcd()) instanceof ForeignEtcd ? foreignFiles('etcd')[0] : undefined;
  for (const file of foreignFiles()) if (file !== named) warn(foreignFileProblem(file));
}

/** @throws Problem (notReady) if another etcd answers: a command would change only a part of the data */
export async function refuseForeignEtcd(): Promise<void> {
  if (!(await isEtcdHealthy())) return;
  const problem = await foreignEtcd();
  if (problem instanceof ForeignEtcd) throw problem.within('nothing was changed, because ', 'notReady');
}
