/**
 * The lab: a real Docker Engine, a real DDEV with its web image, and Milvus and etcd packages, on a machine that may
 * have none of them. Each part is the machine's own, else the official download, else built by the recipe. On a machine
 * with Docker and DDEV nothing is built.
 */
import { existsSync } from 'node:fs';
import { chown, mkdir, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { MINUTE, secondsSince } from '../time.ts';
import {
  type Context,
  digest,
  inContext,
  LabError,
  peekContext,
  readRecord,
  type Say,
  writeRecord,
} from './context.ts';
import { type Ddev, ensureDdev } from './ddev.ts';
import { dropEngine, type Engine, ensureEngine, ownEngineRuns } from './engine.ts';
import { ensureDebian } from './images.ts';
import { ensurePackages, type Packages } from './packages.ts';
import { dropUser, ensureUser, homeOf, type User } from './user.ts';
import { ensureWebImage } from './web-image.ts';

export type { Packages, Say, User };

/** How to run a program in the lab. */
export interface RunOptions {
  /** milliseconds, after which the program is ended */
  timeout: number;
  /** default: the lab's scratch folder */
  cwd?: string;
  input?: string;
  /** false: a failure is returned, not thrown */
  reject?: boolean;
  /** true: `all` has both outputs interleaved */
  all?: boolean;
  /** added to the lab's environment */
  env?: Record<string, string>;
  /** run as the caller, in `callerEnv`, instead of as the lab's user */
  asRoot?: boolean;
}

export interface RunResult {
  command: string;
  /** -1 if a signal or the timeout ended the program */
  exitCode: number;
  stdout: string;
  stderr: string;
  /** both outputs, interleaved if requested, else one after the other */
  all: string;
  timedOut: boolean;
  seconds: number;
}

export interface Lab {
  /** complete environment for child processes */
  env: Record<string, string>;
  /** the same for the caller: equal to `env` on a laptop; root's own home and client settings in a lab of root */
  callerEnv: Record<string, string>;
  /** user that runs DDEV if the lab runs as root; undefined on a laptop */
  user?: User;
  /** folder for temporary projects, owned by that user */
  scratch: string;
  versions: { docker: string; buildx: string; ddev: string; milvus: string; etcd: string };
  packages: Packages;
  /** plain Debian image without DDEV */
  debianImage: string;
  /** one line per part: the result or decision */
  decisions: string[];
  run(file: string, args: string[], options: RunOptions): Promise<RunResult>;
}

/** DDEV's settings in the lab's own home; a user's settings are never changed. */
const GLOBAL_CONFIG = [
  'config',
  'global',
  '--omit-containers=ddev-router,ddev-ssh-agent',
  '--instrumentation-opt-in=false',
];
const GLOBAL_RECORD = 'global-config.json';
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Creates the missing parts; a second call takes seconds. */
export async function labUp(say: Say = () => undefined): Promise<Lab> {
  return inContext('lab', say, async (ctx) => {
    const user = await ensureUser(ctx);
    const engine = ensureEngine(ctx, user);
    const debian = ensureDebian(ctx, engine);
    const ddev = ensureDdev(ctx, user);
    const web = ensureWebImage(
      ctx,
      engine,
      debian,
      ddev.then(({ version }) => version),
    );
    const packages = ensurePackages(ctx, engine);
    await settle([engine, debian, web, ddev, packages]);
    return openLab(ctx, user, await engine, await ddev, await debian, await packages);
  });
}

/** Waits for every part before it reports the first failure, so that no part continues after an error. */
async function settle(parts: Promise<unknown>[]): Promise<void> {
  const causes = (await Promise.allSettled(parts)).flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as Error] : [],
  );
  const distinct = [...new Set(causes)];
  if (distinct.length === 1) throw distinct[0];
  if (distinct.length > 1) throw new AggregateError(distinct, distinct.map(({ message }) => message).join('\n'));
}

async function openLab(
  ctx: Context,
  user: User | undefined,
  engine: Engine,
  ddev: Ddev,
  debianImage: string,
  packages: Packages,
): Promise<Lab> {
  const scratch = join(ctx.root, 'scratch');
  await mkdir(scratch, { recursive: true });
  if (user !== undefined) await chown(scratch, user.uid, user.gid);
  const env = labEnv(ctx, user, engine, ddev);
  // Root uses its own home, because the user could not read root's files in the user's home.
  const caller = { HOME: homedir(), USER: 'root', LOGNAME: 'root', ...engine.env, PATH: env['PATH'] ?? '' };
  const callerEnv = user === undefined ? env : { ...env, ...caller };
  const run = (file: string, args: string[], options: RunOptions) =>
    options.asRoot
      ? runAs(undefined, callerEnv, scratch, file, args, options)
      : runAs(user, env, scratch, file, args, options);
  if (user !== undefined) await prepareHome(ctx, user, engine, run);
  const versions = {
    docker: engine.version,
    buildx: engine.buildx,
    ddev: ddev.version,
    milvus: packages.milvusVersion,
    etcd: packages.etcdVersion,
  };
  return {
    env,
    callerEnv,
    ...(user === undefined ? {} : { user }),
    scratch,
    versions,
    packages,
    debianImage,
    decisions: ctx.decisions,
    run,
  };
}

function labEnv(ctx: Context, user: User | undefined, engine: Engine, ddev: Ddev): Record<string, string> {
  const quiet = { DDEV_NONINTERACTIVE: 'true', DDEV_NO_INSTRUMENTATION: 'true' };
  const path = [ddev.bin, engine.bin].filter((dir) => dir !== undefined);
  const host = engine.env['DOCKER_HOST'] === undefined ? {} : { DOCKER_HOST: engine.env['DOCKER_HOST'] };
  if (user !== undefined) {
    // Without root's environment, whose folders this user cannot read.
    return {
      ...quiet,
      ...host,
      PATH: [...path, SYSTEM_PATH].join(':'),
      HOME: homeOf(ctx),
      USER: user.name,
      LOGNAME: user.name,
      SHELL: '/bin/bash',
      LANG: 'C.UTF-8',
      TERM: process.env['TERM'] ?? 'dumb',
    };
  }
  const own = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  // A DDEV from the lab has its settings in the lab's folder.
  const settings = ddev.bin === undefined ? {} : { DDEV_XDG_CONFIG_HOME: join(ctx.root, 'xdg') };
  return { ...own, ...quiet, ...host, ...settings, PATH: [...path, own['PATH'] ?? SYSTEM_PATH].join(':') };
}

async function prepareHome(ctx: Context, user: User, engine: Engine, run: Lab['run']): Promise<void> {
  const done = digest(JSON.stringify([GLOBAL_CONFIG, engine.plugins, ctx.root]));
  if ((await readRecord<string>(ctx, GLOBAL_RECORD)) === done && existsSync(join(homeOf(ctx), '.ddev'))) return;
  if (engine.plugins !== undefined) {
    const docker = join(homeOf(ctx), '.docker');
    await mkdir(docker, { recursive: true });
    await chown(docker, user.uid, user.gid);
    await rm(join(docker, 'cli-plugins'), { force: true });
    await symlink(engine.plugins, join(docker, 'cli-plugins'));
  }
  await run('ddev', GLOBAL_CONFIG, { timeout: 2 * MINUTE });
  await writeRecord(ctx, GLOBAL_RECORD, done);
}

/** Switches to the lab's user: only uid, gid and groups change. */
export function asUser(user: User | undefined, file: string, args: string[]): [string, string[]] {
  if (user === undefined) return [file, args];
  return ['setpriv', ['--reuid', String(user.uid), '--regid', String(user.gid), '--init-groups', '--', file, ...args]];
}

async function runAs(
  user: User | undefined,
  env: Record<string, string>,
  scratch: string,
  file: string,
  args: string[],
  options: RunOptions,
): Promise<RunResult> {
  const [program, list] = asUser(user, file, args);
  const begin = Date.now();
  const result = await execa(program, list, {
    env: { ...env, ...options.env },
    extendEnv: false,
    cwd: options.cwd ?? scratch,
    timeout: options.timeout,
    all: options.all ?? false,
    reject: options.reject ?? true,
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
  });
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const [stdout, stderr] = [text(result.stdout), text(result.stderr)];
  return {
    command: [file, ...args].join(' '),
    exitCode: result.exitCode ?? -1,
    stdout,
    stderr,
    all: options.all ? text(result.all) : [stdout, stderr].filter(Boolean).join('\n'),
    timedOut: result.timedOut,
    seconds: secondsSince(begin),
  };
}

/** Removes everything that the lab created. */
export async function labDown(say: Say = () => undefined): Promise<void> {
  const { root } = peekContext('lab', say);
  if (!existsSync(root)) {
    say(`down: nothing there, no ${root}`);
    return;
  }
  await inContext('lab', say, async (ctx) => {
    await dropEngine(ctx);
    await dropUser(ctx);
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  });
  say(`down: removed ${root}`);
}

/** The current state, without changes. */
export async function labStatus(): Promise<{ root: string; there: boolean; engineRuns: boolean }> {
  const ctx = peekContext('lab', () => undefined);
  return { root: ctx.root, there: existsSync(ctx.root), engineRuns: await ownEngineRuns(ctx) };
}

export { LabError };
