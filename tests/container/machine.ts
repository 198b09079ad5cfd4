/**
 * Containers without DDEV, like DevPanel's: plain Debian with the few tools that the installer needs, a project in
 * `/srv/app` with the add-on's files in `.devpanel`, and the project's user, who has sudo.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { labUp, type Lab, type RunResult } from '../lab/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The project's folder in every machine, and its user. */
export const APP_ROOT = '/srv/app';
export const USER = { name: 'dev', uid: 1000 };
/** How the project's user runs something in a machine. */
export const AS_USER = { user: USER.name };
/** DevPanel's way in. */
export const INSTALLER = `${APP_ROOT}/.devpanel/custom_package_installer.sh`;
export const PAYLOAD = `${APP_ROOT}/.devpanel/milvus`;
/** Where the installer keeps what it downloads. */
export const CACHE = '/var/cache/milvusctl';
/** The first process of a machine in which Supervisor looks after things. */
export const SUPERVISOR = ['supervisord', '--nodaemon', '--configuration=/etc/supervisor/supervisord.conf'];
/** The name under which a machine reaches a server that the test runs. */
export const TEST_HOST = 'releases.test';

/**
 * `plain`: Debian with what the seed's commands and a person use; `furnished`: besides it Node.js and the libraries that Milvus'
 * package asks Debian for, so that an installation needs no network; `devpanel`: a stand-in for DevPanel's images, made from Debian after
 * their public sources, since none is available here: the layout of php-apache, its project and user, no Supervisor, no
 * Node. Besides
 * it the libraries of `furnished`, which DevPanel's images have not.
 */
export type Image = 'plain' | 'furnished' | 'devpanel';

/** The project's folder and its user in a machine of the image `devpanel`. */
export const DEVPANEL = {
  root: '/var/www/html',
  user: 'www',
  installer: '/var/www/html/.devpanel/custom_package_installer.sh',
  payload: '/var/www/html/.devpanel/milvus',
  log: '/tmp/custom_package_installer.log',
  /** how apache-start.sh runs the installer at each start of the container */
  execute: 'sudo -E bash /var/www/html/.devpanel/custom_package_installer.sh >>/tmp/custom_package_installer.log 2>&1',
};

export interface MachineOptions {
  image?: Image;
  /** the first process; `sleep infinity` unless told, which reaps no children: the hardest case */
  command?: string[];
  /** false: the installer's cache is empty at first, even if official packages were downloaded before */
  cache?: boolean;
  /** a small separate file system for a folder: path → size, as `50m` */
  tmpfs?: Record<string, string>;
  /** environment of the container, as an entry point or a hosting panel sets it */
  env?: Record<string, string>;
  /** the tag of an image that the test has made, in place of `image` */
  from?: string;
}

export interface ExecOptions {
  /** root unless told */
  user?: string;
  env?: Record<string, string>;
  /** seconds; 60 unless told */
  timeout?: number;
  /** false: a failure is returned, not thrown */
  reject?: boolean;
}

/** The output of `milvusctl status --json`, as issue 3 defines it. */
export interface Status {
  state: string;
  problem: string | null;
  milvus: ServiceStatus;
  etcd: ServiceStatus;
  components: { name: string; state: string }[];
  endpoints: Record<string, string | null>;
  data: Record<string, { path: string; bytes: number }>;
  foreign: string[];
}

export interface ServiceStatus {
  version: string | null;
  state: string;
  pid: number | null;
  uptime_s: number | null;
  rss_bytes: number | null;
  supervisor: string;
}

/** A process as `ps` sees it in the machine. */
export interface Process {
  pid: number;
  user: string;
  command: string;
}

export interface Machine {
  name: string;
  /** runs a bash script in the machine */
  exec(script: string, options?: ExecOptions): Promise<RunResult>;
  /** runs the installer as DevPanel does; five minutes unless told, since official packages are downloaded */
  install(options?: ExecOptions): Promise<RunResult>;
  /** runs milvusctl */
  control(args: string, options?: ExecOptions): Promise<RunResult>;
  /** `milvusctl status --json`, read */
  status(options?: ExecOptions): Promise<{ exitCode: number; status: Status }>;
  /** the processes of both programs, no matter who started them */
  processes(program: 'etcd' | 'milvus'): Promise<Process[]>;
  /** writes a file, owned by root */
  write(path: string, text: string): Promise<void>;
  /** copies a file or a folder of this computer into the machine */
  put(source: string, target: string): Promise<void>;
  /** copies a file of the machine to this computer */
  fetch(source: string, target: string): Promise<void>;
  /** ends and starts the container; its files stay */
  restart(): Promise<void>;
  /** kills the container with all that runs in it, and starts it again */
  kill(): Promise<void>;
  /** takes the network away */
  cutOff(): Promise<void>;
  /** leaves the network there, and lets nothing come back from it */
  blackHole(): Promise<void>;
  /** makes an image of what the machine's files are now */
  commit(tag: string): Promise<void>;
  remove(): Promise<void>;
}

const dockerfile = (lab: Lab): string => `
FROM ${lab.debianImage} AS plain
RUN apt-get -q update \\
 && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install ca-certificates curl iproute2 openssl procps sudo supervisor \\
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid ${USER.uid} --create-home --shell /bin/bash ${USER.name} \\
 && printf '%s ALL=(ALL) NOPASSWD: ALL\\n' ${USER.name} >/etc/sudoers.d/${USER.name} && chmod 440 /etc/sudoers.d/${USER.name}

FROM plain AS furnished
RUN apt-get -q update \\
 && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install libatomic1 libgfortran5 libgomp1 libquadmath0 nodejs \\
 && rm -rf /var/lib/apt/lists/*

FROM ${lab.debianImage} AS devpanel
RUN apt-get -q update \\
 && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install \\
      ca-certificates curl libatomic1 libgfortran5 libgomp1 libquadmath0 nodejs php-cli procps sudo zstd \\
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid ${USER.uid} --create-home --shell /bin/bash ${DEVPANEL.user} \\
 && printf '%s ALL=(ALL) NOPASSWD: ALL\\n' ${DEVPANEL.user} >/etc/sudoers.d/${DEVPANEL.user} && chmod 440 /etc/sudoers.d/${DEVPANEL.user} \\
 && install -d -o ${DEVPANEL.user} -g ${DEVPANEL.user} ${DEVPANEL.root}
ENV APP_ROOT=${DEVPANEL.root}
WORKDIR ${DEVPANEL.root}
`;

/** The machines of one test file. */
export interface Fleet {
  lab: Lab;
  /** the add-on's folder, as the machines get it; set by the test file before the first machine with a project */
  addon: string;
  /** starts a machine */
  start(name: string, options?: MachineOptions): Promise<Machine>;
  /** starts a machine and puts a project with the add-on's payload into it */
  startWithProject(name: string, options?: MachineOptions & ProjectOptions): Promise<Machine>;
  /** removes what was started; the images stay as a cache */
  removeAll(): Promise<void>;
}

/** Opens the lab for a test file; the file's name is in its machines' names, so that files do not meet. */
export async function openFleet(file: string): Promise<Fleet> {
  const lab = await labUp();
  const machines: Machine[] = [];
  const fleet: Fleet = {
    lab,
    addon: '',
    start: async (name, options) => {
      const machine = await startMachine(lab, `${file}-${name}`, options);
      machines.push(machine);
      return machine;
    },
    startWithProject: async (name, options) => {
      const machine = await fleet.start(name, options);
      await layOutProject(lab, machine, fleet.addon, options);
      return machine;
    },
    removeAll: async () => {
      await Promise.all(machines.map((machine) => machine.remove()));
      await rm(fleet.addon, { recursive: true, force: true });
    },
  };
  return fleet;
}

/**
 * The image that machines start from. Its content is determined by what is written above, so it stays under a fixed name: docker's
 * own layer cache answers the next run in a second.
 */
export function testImage(lab: Lab, image: Image): Promise<string> {
  const build = async () => {
    const tag = `ddev-milvus-test:${image}`;
    await lab.run('docker', ['build', '--quiet', '--target', image, '--tag', tag, '-'], { timeout: 10 * MINUTE, input: dockerfile(lab) });
    return tag;
  };
  return (built[image] ??= build());
}

const built: Partial<Record<Image, Promise<string>>> = {};

/** Starts a machine; one of the same name that an aborted run left is removed. */
async function startMachine(lab: Lab, name: string, options: MachineOptions = {}): Promise<Machine> {
  const { image = 'furnished', from, command = ['sleep', 'infinity'], cache = true, tmpfs = {}, env = {} } = options;
  const container = `ddev-milvus-test-${name}`;
  const docker = (args: string[], timeout = MINUTE) => lab.run('docker', args, { timeout });
  const remove = async () => {
    await docker(['rm', '--force', '--volumes', container]);
  };
  await remove();
  const fromLab = lab.packages.source === 'lab' ? [`--volume=${lab.packages.dir}:/packages:ro`] : [];
  const downloaded = lab.packages.source === 'official' && cache ? [`--volume=ddev-milvus-test-downloads:${CACHE}`] : [];
  await docker([
    'run', '--detach', `--name=${container}`, '--hostname=devpanel', ...fromLab, ...downloaded,
    `--add-host=${TEST_HOST}:host-gateway`,
    ...Object.entries(tmpfs).map(([path, size]) => `--tmpfs=${path}:size=${size}`),
    ...Object.entries(env).map(([key, value]) => `--env=${key}=${value}`),
    from ?? (await testImage(lab, image)), ...command,
  ]);

  const exec: Machine['exec'] = (script, { user = 'root', env: more = {}, timeout = 60, reject = true } = {}) =>
    lab.run(
      'docker',
      ['exec', `--user=${user}`, ...Object.entries(more).map(([key, value]) => `--env=${key}=${value}`), container, 'bash', '-c', script],
      { timeout: timeout * SECOND, reject, all: true },
    );
  const version = { MILVUS_VERSION: lab.packages.milvusVersion };
  return {
    name: container,
    exec,
    install: (more = {}) => exec(`bash ${INSTALLER}`, { timeout: 300, ...more, env: { APP_ROOT, ...version, ...more.env } }),
    control: (args, more) => exec(`milvusctl ${args}`, more),
    status: async (more) => {
      const result = await exec('milvusctl status --json', { ...more, reject: false });
      return { exitCode: result.exitCode, status: JSON.parse(result.stdout) as Status };
    },
    processes: async (program) => {
      const { stdout } = await exec('ps -eo pid=,user=,args=');
      const pattern = { etcd: /^(\S*\/)?etcd( |$)/, milvus: /^(\S*\/)?milvus run / }[program];
      return stdout.split('\n').flatMap((line) => {
        const [, pid, user = '', command = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
        return pattern.test(command) ? [{ pid: Number(pid), user, command }] : [];
      });
    },
    write: async (path, text) => {
      await lab.run('docker', ['exec', '--interactive', container, 'tee', path], { timeout: MINUTE, input: text });
    },
    put: async (source, target) => {
      await docker(['cp', source, `${container}:${target}`]);
    },
    restart: async () => {
      await docker(['restart', '--time=2', container]);
    },
    fetch: async (source, target) => {
      await docker(['cp', `${container}:${source}`, target]);
    },
    kill: async () => {
      await docker(['kill', container]);
      await docker(['start', container]);
    },
    cutOff: async () => {
      await docker(['network', 'disconnect', 'bridge', container]);
      // Docker takes the machine's own name away with the network, and sudo would lament that at each call.
      await exec('echo "127.0.0.1 $(hostname)" >>/etc/hosts');
    },
    blackHole: async () => {
      // What goes to the gateway goes to a network card that nobody has. A machine may not change its own network.
      const lose = 'ip neigh replace "$(ip route | sed -n "s/^default via \\([^ ]*\\).*/\\1/p")" lladdr 02:00:00:00:00:00 dev eth0 nud permanent';
      await docker(['run', '--rm', `--network=container:${container}`, '--cap-add=NET_ADMIN', await testImage(lab, 'plain'), 'bash', '-c', lose]);
    },
    commit: async (tag) => {
      await docker(['commit', '--pause=false', container, tag]);
    },
    remove,
  };
}

export interface ProjectOptions {
  /** who owns the project: its user unless told */
  owner?: string;
  /** true: the lab's packages are laid in; official ones are downloaded all the same */
  packages?: boolean;
}

/** Puts a project with the add-on's payload into a machine. */
async function layOutProject(lab: Lab, machine: Machine, addon: string, options: MachineOptions & ProjectOptions = {}): Promise<void> {
  const { root, user } = options.image === 'devpanel' ? DEVPANEL : { root: APP_ROOT, user: USER.name };
  const { owner = user, packages = true } = options;
  if (!existsSync(join(addon, 'dist'))) throw new Error(`${addon} holds no dist/`);
  await machine.exec(`mkdir -p ${root}`);
  await machine.put(join(addon, 'dist'), `${root}/.devpanel`);
  if (packages && lab.packages.source === 'lab') await machine.exec(`cp -r /packages ${root}/.devpanel/milvus/packages`);
  await machine.exec(`chown -R ${owner}: ${root}`);
}

/** The packages' processor, as Debian names it. */
export function architectureOf(lab: Lab): string {
  return lab.packages.milvusFile.replace(/^.*_|\.deb$/g, '');
}

/** Copies both release files into a folder of this computer; official ones are downloaded by a machine first. */
export async function fetchReleases(fleet: Fleet, donor: Machine, folder: string): Promise<{ milvus: string; etcd: string }> {
  const { packages } = fleet.lab;
  if (packages.source === 'official') await donor.install(AS_USER);
  const fetched = { milvus: join(folder, packages.milvusFile), etcd: join(folder, packages.etcdFile) };
  await donor.exec(`cp ${releaseFolder(fleet.lab)}/${packages.milvusFile} ${releaseFolder(fleet.lab)}/${packages.etcdFile} /tmp/`);
  await donor.fetch(`/tmp/${packages.milvusFile}`, fetched.milvus);
  await donor.fetch(`/tmp/${packages.etcdFile}`, fetched.etcd);
  return fetched;
}

/** Where a machine has the release files once the installer has used them, as a pattern for bash. */
export function releaseFolder(lab: Lab): string {
  return lab.packages.source === 'lab' ? `${PAYLOAD}/packages` : `${CACHE}/*`;
}

/**
 * Waits until a condition holds, asked every 100 ms. Returns the seconds that it took; throws when the time is over.
 */
export async function until(what: string, seconds: number, condition: () => Promise<boolean>): Promise<number> {
  const began = Date.now();
  while (!(await condition())) {
    if (Date.now() - began > seconds * SECOND) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(100);
  }
  return (Date.now() - began) / 1000;
}

/** Asserts an exit code, and shows the output when it is another one. */
export function ended(result: RunResult, exitCode: number): void {
  assert.is(result.exitCode, exitCode, `${result.command}\n${result.all}`);
}

/** Prints a measured time. */
export function measured(what: string, seconds: number): void {
  process.stdout.write(`  measured: ${what}: ${seconds.toFixed(1)} s\n`);
}
