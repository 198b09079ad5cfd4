/** A Docker Engine that DDEV accepts: the machine's own, or a separate one of the lab. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdsWithin, MINUTE } from '../time.ts';
import { aptCandidate, aptExtract } from './apt.ts';
import {
  alive,
  ask,
  atLeast,
  type Context,
  digest,
  isDefaultPlace,
  LabError,
  type ProcessRecord,
  part,
  placed,
  placeName,
  readRecord,
  sh,
  startOf,
  unmountBelow,
  which,
  writeRecord,
} from './context.ts';
import { download, OFFICIAL, reachable } from './official.ts';
import { joinGroupOf, type User } from './user.ts';

export interface Engine {
  /** true if the lab started it, so that `down` stops it */
  own: boolean;
  /** environment for `docker` and DDEV */
  env: Record<string, string>;
  /** folder for the start of PATH; undefined if the machine's own client is used */
  bin?: string;
  /** folder with the client's plugins; undefined if the machine's own are used */
  plugins?: string;
  version: string;
  buildx: string;
  /** Go's name: amd64, arm64 */
  arch: string;
}

/** The requirements of DDEV v1.25.3. */
const MINIMUM = { docker: '25.0', buildx: '0.17' } as const;
/** Set to `own` to use the lab's engine although another one is available. */
const CHOICE_VARIABLE = 'DDEV_MILVUS_LAB_ENGINE';
const OFFICIAL_VERSIONS = { docker: '28.5.2', buildx: '0.29.1' } as const;
const RECORD = 'dockerd.json';
const START_DEADLINE = 3 * MINUTE;
const STOP_DEADLINE = 30_000;
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Paths of the lab's own engine. */
function layout(ctx: Context) {
  const run = join(ctx.root, 'run');
  return {
    run,
    socket: join(run, 'docker.sock'),
    exec: join(run, 'exec'),
    pid: join(run, 'dockerd.pid'),
    config: join(run, 'daemon.json'),
    log: join(run, 'dockerd.log'),
    data: join(ctx.root, 'docker'),
  };
}

/** Finds or starts an engine. */
export async function ensureEngine(ctx: Context, user: User | undefined): Promise<Engine> {
  return part(ctx, 'engine', async () => {
    const { engine: machine, reason } = await machineEngine(ctx);
    if (machine !== undefined) {
      const socket = (machine.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').replace('unix://', '');
      if (user !== undefined && existsSync(socket)) await joinGroupOf(user, socket);
      return { value: machine, decision: `the machine's own Docker ${machine.version}, buildx ${machine.buildx}` };
    }
    if (!ctx.asRoot || process.platform !== 'linux') {
      const wanted = `Docker (>= ${MINIMUM.docker}, buildx >= ${MINIMUM.buildx})`;
      throw new LabError(
        'engine',
        reason,
        `start ${wanted}, or run the lab as root on Debian, where it brings its own`,
      );
    }
    const bin = await engineBinaries(ctx);
    const started = await startEngine(ctx, bin.dir, user);
    const engine = await describe(ownEnv(ctx, bin.dir), join(bin.dir, 'bin'), join(bin.dir, 'cli-plugins'));
    if (engine === undefined)
      throw new LabError(
        'engine',
        'the lab’s engine runs but its client cannot talk to it',
        `look at ${layout(ctx).log}`,
      );
    return {
      value: engine,
      decision: `the lab's own Docker ${engine.version}, buildx ${engine.buildx}, ${started} (${reason})`,
    };
  });
}

/** True while the lab's own engine answers; for `status`. */
export async function ownEngineRuns(ctx: Context): Promise<boolean> {
  return (await alive(await readRecord<ProcessRecord>(ctx, RECORD))) && existsSync(layout(ctx).socket);
}

async function machineEngine(ctx: Context): Promise<{ engine?: Engine; reason: string }> {
  if (process.env[CHOICE_VARIABLE] === 'own') return { reason: `${CHOICE_VARIABLE}=own` };
  const host = process.env['DOCKER_HOST'];
  if (host === `unix://${layout(ctx).socket}`) return { reason: 'DOCKER_HOST names it' };
  if ((await which('docker')) === undefined) return { reason: 'no docker on this machine' };
  const engine = await describe(host === undefined ? {} : { DOCKER_HOST: host });
  if (engine === undefined) return { reason: 'no engine answers on this machine' };
  if (!atLeast(engine.version, MINIMUM.docker))
    return { reason: `the machine's Docker ${engine.version} is older than ${MINIMUM.docker}` };
  if (!atLeast(engine.buildx, MINIMUM.buildx))
    return { reason: `the machine's buildx ${engine.buildx} is older than ${MINIMUM.buildx}` };
  return { engine, reason: '' };
}

/** The environment of the lab's own calls to its engine. */
function ownEnv(ctx: Context, dir: string): Record<string, string> {
  return {
    PATH: `${join(dir, 'bin')}:${SYSTEM_PATH}`,
    DOCKER_HOST: `unix://${layout(ctx).socket}`,
    DOCKER_CONFIG: join(ctx.root, 'docker-config'),
  };
}

async function describe(env: Record<string, string>, bin?: string, plugins?: string): Promise<Engine | undefined> {
  const format = '{{.Server.Version}} {{.Server.Arch}}';
  const server = await ask('docker', ['version', '--format', format], { timeout: MINUTE, env });
  if (server === undefined) return undefined;
  const [full = '', arch = ''] = server.split(' ');
  const version = full.replace(/\+.*/, '');
  const buildx =
    /v?(\d+\.\d+\.\d+)/.exec((await ask('docker', ['buildx', 'version'], { timeout: MINUTE, env })) ?? '')?.[1] ?? '0';
  const clients = { ...(bin === undefined ? {} : { bin }), ...(plugins === undefined ? {} : { plugins }) };
  return { own: bin !== undefined, env, version, buildx, arch, ...clients };
}

// ---- the binaries

/** Debian's client, engine and helpers. They need only libc from the machine. */
const FROM_SID = ['docker.io', 'docker-cli', 'containerd', 'docker-buildx', 'tini-static'];
/**
 * The programs that dockerd calls, from the machine's suite so that they match its libraries; with libraries that may
 * be missing.
 */
const FROM_MACHINE = [
  'runc',
  'libseccomp2',
  'iptables',
  'libip4tc2',
  'libip6tc2',
  'libxtables12',
  'libnftnl11',
  'libmnl0',
  'libnfnetlink0',
  'libnetfilter-conntrack3',
];
const PROGRAMS = ['docker', 'dockerd', 'docker-proxy', 'containerd', 'containerd-shim-runc-v2', 'ctr'];
const IPTABLES = ['iptables', 'iptables-save', 'iptables-restore', 'ip6tables', 'ip6tables-save', 'ip6tables-restore'];

async function engineBinaries(ctx: Context): Promise<{ dir: string }> {
  const kept = await keptBinaries(ctx);
  if (kept !== undefined) return { dir: kept };
  const official = (await reachable(OFFICIAL.docker)) && (await reachable(OFFICIAL.releases));
  if (official) {
    try {
      return await placed(ctx, `engine-official-${OFFICIAL_VERSIONS.docker}`, (dir, final) =>
        officialBinaries(ctx, dir, final),
      );
    } catch (error) {
      ctx.say(
        `engine: official download failed (${(error as Error).message.split('\n')[0]}); ` +
          "going on with Debian's packages",
      );
    }
  }
  const version = await aptCandidate(ctx, 'sid', 'docker.io');
  if (version === undefined)
    throw new LabError('engine', 'Debian sid has no docker.io', 'install Docker yourself; the lab uses what it finds');
  return placed(ctx, `engine-debian-${version.replace(/[^0-9.]+.*/, '')}`, (dir, final) =>
    debianBinaries(ctx, dir, final),
  );
}

/** Binaries from an earlier run: kept, even if the mirror has newer ones. */
async function keptBinaries(ctx: Context): Promise<string | undefined> {
  const parts = join(ctx.root, 'parts');
  if (!existsSync(parts)) return undefined;
  const name = (await readdir(parts))
    .sort()
    .reverse()
    .find((entry) => entry.startsWith('engine-'));
  return name === undefined ? undefined : join(parts, name);
}

async function debianBinaries(ctx: Context, dir: string, final: string): Promise<void> {
  const root = join(dir, 'root');
  await aptExtract(ctx, 'sid', FROM_SID, root);
  await aptExtract(ctx, 'machine', FROM_MACHINE, root);
  await mkdir(join(dir, 'bin'));
  await mkdir(join(dir, 'cli-plugins'));
  for (const program of PROGRAMS) await linkProgram(root, program, join(dir, 'bin', program));
  await symlink('../root/usr/bin/tini-static', join(dir, 'bin/docker-init'));
  await symlink('../root/usr/libexec/docker/cli-plugins/docker-buildx', join(dir, 'cli-plugins/docker-buildx'));
  await wrapHelpers(dir, final);
}

async function linkProgram(root: string, program: string, link: string): Promise<void> {
  const folder = ['usr/bin', 'usr/sbin'].find((candidate) => existsSync(join(root, candidate, program)));
  if (folder === undefined)
    throw new LabError(
      'engine',
      `Debian's packages hold no ${program}`,
      'install Docker yourself; the lab uses what it finds',
    );
  await symlink(`../root/${folder}/${program}`, link);
}

async function officialBinaries(ctx: Context, dir: string, final: string): Promise<void> {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const go = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const archive = join(dir, 'docker.tgz');
  await download(`${OFFICIAL.docker}/linux/static/stable/${machine}/docker-${OFFICIAL_VERSIONS.docker}.tgz`, archive);
  await mkdir(join(dir, 'bin'));
  await mkdir(join(dir, 'cli-plugins'));
  await sh('tar', ['-xzf', archive, '-C', join(dir, 'bin'), '--strip-components=1'], { timeout: 2 * MINUTE });
  await rm(archive);
  const plugin = join(dir, 'cli-plugins/docker-buildx');
  const { buildx } = OFFICIAL_VERSIONS;
  await download(
    `${OFFICIAL.releases}/docker/buildx/releases/download/v${buildx}/buildx-v${buildx}.linux-${go}`,
    plugin,
  );
  await chmod(plugin, 0o755);
  await aptExtract(ctx, 'machine', FROM_MACHINE, join(dir, 'root'));
  await wrapHelpers(dir, final);
}

/** iptables and runc with the libraries that came with them, unless the machine has its own iptables. */
async function wrapHelpers(dir: string, final: string): Promise<void> {
  const root = join(final, 'root');
  const triplet = (await readdir(join(dir, 'root/usr/lib'))).find((name) => name.endsWith('-linux-gnu')) ?? '';
  const libraries = [join(root, 'usr/lib', triplet), join(root, 'lib', triplet)].join(':');
  const wrap = async (program: string, lines: string[]) => {
    const file = join(dir, 'bin', program);
    await writeFile(file, ['#!/bin/sh', `export LD_LIBRARY_PATH='${libraries}'`, ...lines, ''].join('\n'));
    await chmod(file, 0o755);
  };
  if (!existsSync(join(dir, 'bin/runc'))) await wrap('runc', [`exec '${join(root, 'usr/sbin/runc')}' "$@"`]);
  if ((await which('iptables')) !== undefined) return;
  const modules = `export XTABLES_LIBDIR='${join(root, 'usr/lib', triplet, 'xtables')}'`;
  for (const program of IPTABLES)
    await wrap(program, [modules, `exec '${join(root, 'usr/sbin/xtables-nft-multi')}' ${program} "$@"`]);
}

// ---- the daemon

async function startEngine(ctx: Context, dir: string, user: User | undefined): Promise<string> {
  const paths = layout(ctx);
  const env = ownEnv(ctx, dir);
  const answers = async () =>
    (await ask('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: MINUTE, env })) !== undefined;
  if ((await alive(await readRecord<ProcessRecord>(ctx, RECORD))) && (await holdsWithin(START_DEADLINE, answers)))
    return 'running';
  // A killed engine's containers are left to the new one, which can stop them.
  await endStrays(ctx, ['dockerd', 'containerd']);
  for (const stale of [paths.socket, paths.pid]) await rm(stale, { force: true });
  await mkdir(paths.run, { recursive: true, mode: 0o755 });
  await mkdir(env['DOCKER_CONFIG'] ?? '', { recursive: true });
  await rm(join(env['DOCKER_CONFIG'] ?? '', 'cli-plugins'), { force: true });
  await symlink(join(dir, 'cli-plugins'), join(env['DOCKER_CONFIG'] ?? '', 'cli-plugins'));
  await writeFile(paths.config, JSON.stringify(await daemonConfig(ctx, user, env), null, 2));
  const log = await open(paths.log, 'a');
  // Not execa: the engine must outlive its parent, so it has no timeout; the wait below is the deadline.
  const daemon = spawn(join(dir, 'bin/dockerd'), ['--config-file', paths.config], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { PATH: env['PATH'], HOME: ctx.root },
  });
  daemon.unref();
  await log.close();
  const pid = daemon.pid ?? -1;
  const start = await startOf(pid);
  if (start !== undefined) await writeRecord(ctx, RECORD, { pid, start } satisfies ProcessRecord);
  let gone = false;
  const up = await holdsWithin(START_DEADLINE, async () => {
    gone = start === undefined || (await startOf(pid)) !== start;
    return gone || answers();
  });
  if (!up || gone) {
    const tail = (await readFile(paths.log, 'utf8')).trim().split('\n').slice(-5).join('\n  ');
    const remedy = `read ${paths.log}; the lab needs a kernel with overlayfs, bridges, NAT and cgroups, and full root`;
    throw new LabError('engine', `dockerd ${gone ? 'ended' : 'did not answer'}:\n  ${tail}`, remedy);
  }
  return 'started';
}

async function daemonConfig(
  ctx: Context,
  user: User | undefined,
  env: Record<string, string>,
): Promise<Record<string, unknown>> {
  const { bridge } = await takeNetwork(ctx, env);
  const paths = layout(ctx);
  const mtu = await outwardMtu();
  return {
    'data-root': paths.data,
    'exec-root': paths.exec,
    pidfile: paths.pid,
    hosts: [`unix://${paths.socket}`],
    group: user?.name ?? 'root',
    'storage-driver': 'overlay2',
    'log-level': 'warn',
    // Packets above the MTU of the outgoing interface would be lost, in the default network and in each project's.
    mtu,
    'default-network-opts': { bridge: { 'com.docker.network.driver.mtu': String(mtu) } },
    // With the default bridge as an option, dockerd would not create it.
    ...(bridge === DEFAULT_BRIDGE ? {} : { bridge }),
  };
}

/** The engine's changes outside its folder; recorded before its first start, restored by `down`. */
interface NetworkRecord {
  bridge: string;
  /** the previous forwarding settings of the kernel and of the packet filter */
  forward: string;
  policy: string;
}

const NETWORK_RECORD = 'network.json';
const DEFAULT_BRIDGE = 'docker0';
const FORWARDING = '/proc/sys/net/ipv4/ip_forward';

/**
 * Docker's usual bridge on a machine without one; else a separate bridge of the lab, so that two engines never share
 * one.
 */
async function takeNetwork(ctx: Context, env: Record<string, string>): Promise<NetworkRecord> {
  const known = await readRecord<NetworkRecord>(ctx, NETWORK_RECORD);
  const usual = isDefaultPlace(ctx) && !existsSync(`/sys/class/net/${DEFAULT_BRIDGE}`);
  const record = known ?? {
    bridge: usual ? DEFAULT_BRIDGE : placeName(ctx, 'lab'),
    forward: (await readFile(FORWARDING, 'utf8')).trim(),
    policy:
      /^-P FORWARD (\w+)/m.exec((await ask('iptables', ['-S', 'FORWARD'], { timeout: MINUTE, env })) ?? '')?.[1] ??
      'ACCEPT',
  };
  if (known === undefined) await writeRecord(ctx, NETWORK_RECORD, record);
  if (record.bridge !== DEFAULT_BRIDGE && !existsSync(`/sys/class/net/${record.bridge}`)) {
    const third = parseInt(digest(ctx.root).slice(0, 2), 16);
    await sh('ip', ['link', 'add', record.bridge, 'type', 'bridge'], { timeout: MINUTE });
    await sh('ip', ['addr', 'add', `172.30.${third}.1/24`, 'dev', record.bridge], { timeout: MINUTE });
    await sh('ip', ['link', 'set', record.bridge, 'up'], { timeout: MINUTE });
  }
  return record;
}

async function outwardMtu(): Promise<number> {
  const route = (await readFile('/proc/net/route', 'utf8'))
    .split('\n')
    .map((line) => line.split('\t'))
    .find((fields) => fields[1] === '00000000');
  const device = route?.[0];
  return device === undefined ? 1500 : Number(await readFile(`/sys/class/net/${device}/mtu`, 'utf8'));
}

// ---- the end

/** Stops the lab's engine with its containers, and restores the network settings. */
export async function dropEngine(ctx: Context): Promise<void> {
  const dir = await keptBinaries(ctx);
  if (dir !== undefined && existsSync(layout(ctx).data)) {
    // A dead engine may have left containers running; only an engine can stop those properly.
    await startEngine(ctx, dir, undefined);
    const env = ownEnv(ctx, dir);
    const containers = (await sh('docker', ['ps', '--all', '--quiet'], { timeout: MINUTE, env }))
      .split('\n')
      .filter(Boolean);
    if (containers.length > 0) await sh('docker', ['rm', '--force', ...containers], { timeout: 2 * MINUTE, env });
    await sh('docker', ['network', 'prune', '--force'], { timeout: MINUTE, env });
    const record = await readRecord<ProcessRecord>(ctx, RECORD);
    if (record !== undefined) await endProcess(ctx, record);
    ctx.say(`engine: ended, with ${containers.length} containers`);
  }
  await endStrays(ctx, ['dockerd', 'containerd', 'containerd-shim-runc-v2']);
  await unmountBelow(ctx.root);
  if (dir !== undefined) await giveBackNetwork(ctx, ownEnv(ctx, dir));
}

async function endProcess(ctx: Context, record: ProcessRecord): Promise<void> {
  if (!(await alive(record))) return;
  process.kill(record.pid, 'SIGTERM');
  if (await holdsWithin(STOP_DEADLINE, async () => !(await alive(record)))) return;
  ctx.say(`engine: process ${record.pid} does not heed TERM; killing it`);
  if (await alive(record)) process.kill(record.pid, 'SIGKILL');
  await holdsWithin(STOP_DEADLINE, async () => !(await alive(record)));
}

/** Ends the remaining processes of a killed engine: those with the lab's run folder in their command line. */
async function endStrays(ctx: Context, programs: string[]): Promise<void> {
  const { run } = layout(ctx);
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    const [program, ...args] = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const ours = programs.includes(program?.split('/').pop() ?? '');
    if (!ours || !args.some((arg) => arg.startsWith(`${run}/`))) continue;
    const start = await startOf(Number(name));
    if (start !== undefined) await endProcess(ctx, { pid: Number(name), start });
  }
}

/** Removes the lab's bridge, and Docker's packet filter rules if no other engine may need them. */
async function giveBackNetwork(ctx: Context, env: Record<string, string>): Promise<void> {
  const record = await readRecord<NetworkRecord>(ctx, NETWORK_RECORD);
  if (record === undefined) return;
  if (existsSync(`/sys/class/net/${record.bridge}`))
    await sh('ip', ['link', 'del', record.bridge], { timeout: MINUTE });
  if (existsSync('/var/run/docker.sock') || (await otherEngine())) return;
  const filter = (program: string, table: string, ...args: string[]) =>
    ask(program, ['-t', table, ...args], { timeout: MINUTE, env });
  for (const program of ['iptables', 'ip6tables']) {
    for (const table of ['filter', 'nat', 'raw']) {
      const rules = ((await filter(program, table, '-S')) ?? '').split('\n');
      const dockers = rules.filter((rule) => /\bDOCKER|\b(docker0|br-[0-9a-f]{12})\b/.test(rule));
      for (const rule of dockers.filter((line) => /^-A (?!DOCKER)/.test(line)))
        await filter(program, table, ...rule.replace(/^-A/, '-D').split(' '));
      const chains = dockers.filter((line) => line.startsWith('-N ')).map((line) => line.slice(3));
      // All are emptied before any is removed, because they refer to each other.
      for (const verb of ['-F', '-X']) for (const chain of chains) await filter(program, table, verb, chain);
    }
  }
  await filter('iptables', 'filter', '-P', 'FORWARD', record.policy);
  await writeFile(FORWARDING, record.forward);
}

/** True if a dockerd still runs on this machine. */
async function otherEngine(): Promise<boolean> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    if ((await readFile(`/proc/${name}/comm`, 'utf8').catch(() => '')).trim() === 'dockerd') return true;
  }
  return false;
}
