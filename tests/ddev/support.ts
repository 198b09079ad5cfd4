/** What the tests with a DDEV project share. */
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { addonFolder, createMilvusProject } from '../addon.ts';
import { labUp, type Lab, type RunOptions, type RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
/** How long Milvus may take to be ready, whatever happened to it: the add-on's own deadline. */
export const READY = 2 * MINUTE;
/** How often a condition is looked at. */
const POLL = 100;

/** A lab, the add-on as a folder, and the projects that a test file made of them. */
export interface Bench {
  lab: Lab;
  /** the add-on, as `ddev add-on get` takes it */
  addon: string;
  /** a project with the lab's packages and the add-on, not started */
  milvusProject(name: string): Promise<Project>;
  /** notes a project or folder that goes when the file is done */
  clearLater(action: () => Promise<void> | void): void;
  close(): Promise<void>;
}

/** Opens the lab. @param name of the folder with the add-on; each test file has its own */
export async function openBench(name: string): Promise<Bench> {
  const lab = await labUp();
  const actions: (() => Promise<void> | void)[] = [];
  const addon = await addonFolder(lab, name);
  actions.push(() => rmSync(addon, { recursive: true, force: true }));
  return {
    lab,
    addon,
    clearLater: (action) => void actions.push(action),
    async milvusProject(projectName) {
      const project = await createMilvusProject(lab, projectName, addon);
      actions.push(() => project.destroy());
      return project;
    },
    async close() {
      for (const action of actions.reverse()) await action();
    },
  };
}

/** What `ddev milvus status --json` prints. */
export interface Status {
  state: 'ready' | 'starting' | 'degraded' | 'stopped';
  problem: string | null;
  milvus: ProgramStatus;
  etcd: ProgramStatus;
  components: { name: string; state: string }[];
  endpoints: { milvus: string; host: string | null; health: string; etcd: string };
  data: { milvus: { path: string; bytes: number }; etcd: { path: string; bytes: number } };
  advisories: { id: string; fixed_in: string }[];
}

export interface ProgramStatus {
  version: string | null;
  state: 'running' | 'starting' | 'stopped';
  pid: number | null;
  uptime_s: number | null;
  rss_bytes: number | null;
  supervisor: string;
}

/** Asks the project itself; a state other than ready is no error here. */
export async function readStatus(project: Project): Promise<Status> {
  const { stdout, all } = await project.ddev(['milvus', 'status', '--json'], { timeout: MINUTE, reject: false });
  try {
    return JSON.parse(stdout) as Status;
  } catch {
    throw new Error(`ddev milvus status --json in ${project.name} printed no JSON:\n${all}`);
  }
}

/** Waits until a condition gives a value other than undefined. @throws Error with what was seen last, when the time is over */
export async function until<T>(what: string, timeout: number, look: () => Promise<T | undefined>, seen: () => string = () => ''): Promise<T> {
  const deadline = Date.now() + timeout;
  while (true) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeout / SECOND} s. ${seen()}`);
    await pause(POLL);
  }
}

/**
 * Waits until Milvus says that it is ready, with exactly one process of each program; returns the seconds that took.
 * @param steadyFor milliseconds for which all that must stay so, where a second process may be on its way
 */
export async function untilReady(lab: Lab, project: Project, steadyFor = 0): Promise<number> {
  const began = Date.now();
  let last = '';
  let since = 0;
  let ids = '';
  await until(
    `Milvus in ${project.name} ready, as one process beside one etcd`,
    READY,
    async () => {
      const { milvus, etcd } = await programs(lab, project);
      const { state, problem } = await readStatus(project);
      last = JSON.stringify({ state, problem, milvus, etcd });
      const now = [...milvus, ...etcd].map(({ pid }) => pid).join();
      if (state !== 'ready' || milvus.length !== 1 || etcd.length !== 1 || now !== ids) since = Date.now();
      ids = now;
      return state === 'ready' && milvus.length === 1 && etcd.length === 1 && Date.now() - since >= steadyFor ? true : undefined;
    },
    () => `Last seen: ${last}`,
  );
  return (Math.max(since, began) - began) / SECOND;
}

export interface Process {
  pid: number;
  parent: number;
  user: string;
  arguments: string;
}

/** Runs a program in the web container, past DDEV, as the container's own user unless told. */
export function inWeb(lab: Lab, project: Project, command: string[], options: Partial<RunOptions> & { user?: string } = {}): Promise<RunResult> {
  const { user, ...rest } = options;
  return lab.run('docker', ['exec', ...(user === undefined ? [] : ['--user', user]), webContainer(project), ...command], { timeout: MINUTE, ...rest });
}

export function webContainer(project: Project): string {
  return `ddev-${project.name}-web`;
}

/** The processes of Milvus and etcd in the web container, found without the add-on's help. */
export async function programs(lab: Lab, project: Project): Promise<{ milvus: Process[]; etcd: Process[] }> {
  const { stdout } = await inWeb(lab, project, ['ps', '-eww', '-o', 'pid=,ppid=,user=,args=']);
  const all = stdout.split('\n').flatMap((line): Process[] => {
    const [, pid, parent, user, args] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || parent === undefined || user === undefined || args === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), user, arguments: args }];
  });
  const running = (pattern: RegExp): Process[] => all.filter((process) => pattern.test(process.arguments));
  return { milvus: running(/^(\S*\/)?milvus run standalone/), etcd: running(/^(\S*\/)?etcd( |$)/) };
}

/** What Supervisor itself says of both programs: state and process. */
export async function supervised(lab: Lab, project: Project): Promise<Record<string, { state: string; pid: number | undefined }>> {
  const { stdout } = await inWeb(lab, project, ['supervisorctl', 'status', 'etcd', 'milvus'], { reject: false });
  return Object.fromEntries(
    [...stdout.matchAll(/^(etcd|milvus)\s+([A-Z]+)(?:\s+pid (\d+))?/gm)].map(([, name, state, pid]) => [
      String(name),
      { state: String(state), pid: pid === undefined ? undefined : Number(pid) },
    ]),
  );
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Publishes Milvus on a free port of the host's 127.0.0.1 with the next start; returns the address for a client. */
export async function publish(project: Project): Promise<string> {
  const port = await freePort();
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-host-port=${port}`], { timeout: MINUTE });
  return `127.0.0.1:${port}`;
}
