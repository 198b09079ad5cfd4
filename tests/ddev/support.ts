/** Shared code of the tests with a DDEV project. */
import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { execa } from 'execa';
import type { Outputs } from '../../generator/outputs.ts';
import { addonFolder, createMilvusProject, freePort, root } from '../addon.ts';
import { asUser, type Lab, labUp, type RunOptions, type RunResult } from '../lab/index.ts';
import type { Project, ProjectOptions } from '../lab/project.ts';
import { MINUTE, SECOND, until } from '../time.ts';

/** How long Milvus may take to become ready after anything: the add-on's own deadline. */
export const READY = 2 * MINUTE;

/** Ends a command that hangs: the longest one is an upgrade there and back, which builds two images. */
const LONGEST = 15 * MINUTE;

/** A lab, the add-on as a folder, and the projects of a test file. */
export interface Bench {
  lab: Lab;
  /** the add-on's folder for `ddev add-on get` */
  addon: string;
  /** a project with the lab's packages and the add-on, not started */
  milvusProject(name: string, options?: ProjectOptions): Promise<Project>;
  /** registers a project or folder that is deleted after the file */
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
    async milvusProject(projectName, options) {
      const project = await createMilvusProject(lab, projectName, addon, options);
      actions.push(() => project.destroy());
      return project;
    },
    async close() {
      for (const action of actions.reverse()) await action();
    },
  };
}

/**
 * Reads the output of `--json`, and checks it with the add-on's published schema.
 * @throws Error with the output and what is wrong with it
 */
export function readOutput<Kind extends keyof Outputs>(kind: Kind, text: string): Outputs[Kind] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${kind} printed no JSON:\n${text}`);
  }
  const valid = ajv.getSchema(`output#/properties/${kind}`);
  if (valid === undefined) throw new Error(`dist/milvus/output.schema.json has no ${kind}`);
  if (!valid(value)) throw new Error(`${kind} is not what its schema says: ${ajv.errorsText(valid.errors)}\n${text}`);
  return value as Outputs[Kind];
}

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(JSON.parse(readFileSync(join(root, 'dist/milvus/output.schema.json'), 'utf8')) as object, 'output');

/** Gets the status from the project. A state other than ready is not an error here. */
export async function readStatus(project: Project): Promise<Outputs['status']> {
  return readOutput(
    'status',
    (await project.ddev(['milvus', 'status', '--json'], { timeout: MINUTE, reject: false })).stdout,
  );
}

/** The collections of the database default and, as DATABASE.NAME, of others: as the add-on lists them. */
export async function collectionNames(project: Project): Promise<string[]> {
  const { stdout } = await project.ddev(['milvus', 'collections', '--json'], { timeout: MINUTE });
  return readOutput('collections', stdout).collections.map(({ database, name }) =>
    database === 'default' ? name : `${database}.${name}`,
  );
}

/** Installs or updates the add-on; a failure is returned. */
export function getAddOn({ addon }: Bench, project: Project): Promise<RunResult> {
  return project.ddev(['add-on', 'get', addon], { timeout: 5 * MINUTE, reject: false, all: true });
}

/** The projects that run in this Docker besides the given ones. `ddev poweroff` would stop them, too. */
export async function otherProjects(lab: Lab, ...own: Project[]): Promise<string[]> {
  const label = 'com.ddev.site-name';
  const list = ['ps', '--filter', `label=${label}`, '--format', `{{.Label "${label}"}}`];
  const { stdout } = await lab.run('docker', list, { timeout: MINUTE });
  const names = new Set(stdout.split('\n').filter(Boolean));
  for (const { name } of own) names.delete(name);
  return [...names];
}

/** Runs `ddev milvus …`; a failure is returned. */
export function milvus(project: Project, ...args: string[]): Promise<RunResult> {
  return project.ddev(['milvus', ...args], { timeout: LONGEST, reject: false, all: true });
}

/**
 * Runs the host script without DDEV, which returns exit code 1 for every failure.
 * @param env e.g. DDEV_PROJECT_STATUS, by default `running`
 */
export function hostScript(
  lab: Lab,
  project: Project,
  args: string[],
  env: Record<string, string> = {},
): Promise<RunResult> {
  const known = { DDEV_SITENAME: project.name, DDEV_APPROOT: project.dir, DDEV_PROJECT_STATUS: 'running' };
  return lab.run('bash', ['.ddev/commands/host/milvus', ...args], {
    cwd: project.dir,
    env: { ...known, ...env },
    timeout: LONGEST,
    reject: false,
    all: true,
  });
}

/**
 * Waits until Milvus is ready, with exactly one process of each program; returns the duration in seconds.
 * @param steadyFor how many milliseconds this state must last, if a second process may be starting
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
      return state === 'ready' && milvus.length === 1 && etcd.length === 1 && Date.now() - since >= steadyFor;
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

/** Runs a program in the web container without DDEV, by default as the container's user. */
export function inWeb(
  lab: Lab,
  project: Project,
  command: string[],
  options: Partial<RunOptions> & { user?: string } = {},
): Promise<RunResult> {
  const { user, ...rest } = options;
  return lab.run(
    'docker',
    ['exec', ...(user === undefined ? [] : ['--user', user]), webContainer(project), ...command],
    { timeout: 5 * MINUTE, ...rest },
  );
}

/** Runs a bash script in the web container; a failure is returned. */
export function bashIn(lab: Lab, project: Project, script: string, user?: string): Promise<RunResult> {
  return inWeb(lab, project, ['bash', '-c', script], {
    reject: false,
    all: true,
    ...(user === undefined ? {} : { user }),
  });
}

export function webContainer(project: Project): string {
  return `ddev-${project.name}-web`;
}

/** The seconds that shell text takes in the web container, by the container's clock. */
export async function secondsInWeb(lab: Lab, project: Project, text: string, timeout: number): Promise<number> {
  const { stdout } = await inWeb(
    lab,
    project,
    ['bash', '-c', `set -e; began=$EPOCHREALTIME\n${text}\nawk "BEGIN { print $EPOCHREALTIME - $began }"`],
    { timeout },
  );
  return Number(stdout.trim().split('\n').at(-1));
}

/** The image that the web container runs. */
export async function imageOf(lab: Lab, project: Project): Promise<string> {
  const inspect = ['inspect', '--format', '{{.Image}}', webContainer(project)];
  return (await lab.run('docker', inspect, { timeout: MINUTE })).stdout;
}

/** The names of a project's Docker volumes with data of Milvus and etcd. */
export async function volumesOf(lab: Lab, project: Project): Promise<string[]> {
  const list = ['volume', 'ls', '--quiet', '--filter', `name=ddev-${project.name}-milvus`];
  const { stdout } = await lab.run('docker', list, { timeout: MINUTE });
  return stdout.split('\n').filter(Boolean).sort();
}

/** Writes a file of a project as its owner. */
export async function writeInProject(lab: Lab, project: Project, file: string, text: string): Promise<void> {
  await lab.run('bash', ['-c', 'mkdir -p "$(dirname "$1")" && cat >"$1"', '-', file], {
    cwd: project.dir,
    input: text,
    timeout: MINUTE,
  });
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

/** Supervisor's state and process of both programs. */
export async function supervised(
  lab: Lab,
  project: Project,
): Promise<Record<string, { state: string; pid: number | undefined }>> {
  const { stdout } = await inWeb(lab, project, ['supervisorctl', 'status', 'etcd', 'milvus'], { reject: false });
  return Object.fromEntries(
    [...stdout.matchAll(/^(etcd|milvus)\s+([A-Z]+)(?:\s+pid (\d+))?/gm)].map(([, name, state, pid]) => [
      String(name),
      { state: String(state), pid: pid === undefined ? undefined : Number(pid) },
    ]),
  );
}

/** Whether something accepts connections there. */
export function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: SECOND });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

/** This machine's own addresses besides the loopback. */
export function otherAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((entries) =>
    (entries ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map((entry) => entry.address),
  );
}

/** Publishes Milvus on a free port of the host's 127.0.0.1 from the next start; returns the address for a client. */
export async function publish(project: Project): Promise<string> {
  const port = await freePort();
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-host-port=${port}`], { timeout: MINUTE });
  return `127.0.0.1:${port}`;
}

/** A process on the host that runs until it is stopped. */
export interface Launched {
  /** its output so far */
  output(): string;
  /** to all processes of a terminal, like Ctrl+C; or only to the first process */
  signal(name: NodeJS.Signals, whom: 'all' | 'first'): void;
  type(text: string): void;
  ended(): Promise<number>;
  /** whether a process of its group exists on the host */
  lives(): boolean;
}

/** Starts a process in the project's folder, in a separate process group. */
export function launch(bench: Bench, project: Project, file: string, ...args: string[]): Launched {
  const { user, env } = bench.lab;
  const child = execa(...asUser(user, file, args), {
    cwd: project.dir,
    env,
    extendEnv: false,
    all: true,
    reject: false,
    detached: true,
    timeout: LONGEST,
  });
  let output = '';
  child.all.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const { pid = 0 } = child;
  bench.clearLater(() => void child.kill('SIGKILL'));
  return {
    output: () => output,
    signal: (name, whom) => void process.kill(whom === 'all' ? -pid : pid, name),
    type: (text) => void child.stdin.write(text),
    ended: async () => (await child).exitCode ?? -1,
    lives: () => {
      try {
        return process.kill(-pid, 0);
      } catch {
        return false;
      }
    },
  };
}
