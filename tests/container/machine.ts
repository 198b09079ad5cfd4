/**
 * Containers without DDEV, like DevPanel's: plain Debian with the few tools that the installer needs, a project in
 * `/srv/app` with the add-on's files in `.devpanel`, and the project's user, who has sudo.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { type Lab, labUp, type RunResult } from '../lab/index.ts';
import { MINUTE, SECOND } from '../time.ts';

/** The project's folder in every machine, and its user. */
export const APP_ROOT = '/srv/app';
export const USER = { name: 'dev', uid: 1000 };
/** Runs a command as the project's user of a machine. */
export const AS_USER = { user: USER.name };
/** DevPanel's command that runs the installer. */
export const INSTALLER = `${APP_ROOT}/.devpanel/custom_package_installer.sh`;
export const PAYLOAD = `${APP_ROOT}/.devpanel/milvus`;
/** The installer's download cache. */
export const CACHE = '/var/cache/milvusctl';
/** The first process of a machine with Supervisor. */
export const SUPERVISOR = ['supervisord', '--nodaemon', '--configuration=/etc/supervisor/supervisord.conf'];
/** What a wait for Milvus says after all of its time. Without it, the wait ended early. */
export const OVER = /not ready after \d+ s/;
/** The host name of the test's server in a machine. */
export const TEST_HOST = 'releases.test';

/**
 * `plain`: Debian with the tools of the seed's commands and of a user; `furnished`: additionally Node.js and the
 * libraries that Milvus' package needs from Debian, so that an installation needs no network; `devpanel`: a stand-in
 * for DevPanel's images, which are not available here, built from Debian by their public sources: the layout of
 * php-apache, its project and user, no Supervisor and no Node.js. Unlike DevPanel's images, it has the libraries of
 * `furnished`.
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

/** Runs a command as the user of DevPanel's web server. */
export const WWW = { user: DEVPANEL.user };
/** The second way, as in newer images: the exports of the installer are in Apache's environment afterwards. */
export const SOURCE = `
  set +e +u
  shopt -s expand_aliases
  alias exit=return
  . "$APP_ROOT/.devpanel/custom_package_installer.sh" 2>>${DEVPANEL.log}
  echo "status $?"
  env | grep -E '^MILVUS_(URI|SERVER|HOST|PORT|TOKEN|API_KEY)=' | sort
  bash -c 'php -r "echo file_get_contents(str_replace(19530, 9091, getenv(\\"MILVUS_URI\\")) . \\"/healthz\\");"'`;

export interface MachineOptions {
  image?: Image;
  /** the first process; by default `sleep infinity`, which reaps no children: the hardest case */
  command?: string[];
  /** false: the installer's cache is empty at first, even if official packages were downloaded before */
  cache?: boolean;
  /** a small separate file system for a folder: path → size, such as `50m` */
  tmpfs?: Record<string, string>;
  /** environment of the container, as from an entry point or a hosting panel */
  env?: Record<string, string>;
  /** the tag of an image that the test has built, instead of `image` */
  from?: string;
}

export interface ExecOptions {
  /** default: root */
  user?: string;
  env?: Record<string, string>;
  /** seconds; default: 300 */
  timeout?: number;
  /** false: a failure is returned, not thrown */
  reject?: boolean;
}

/** The output of `milvusctl status --json`. */
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
  /**
   * runs the installer as DevPanel does; the default timeout is five minutes, because official packages are downloaded
   */
  install(options?: ExecOptions): Promise<RunResult>;
  /** runs milvusctl */
  control(args: string, options?: ExecOptions): Promise<RunResult>;
  /** the parsed output of `milvusctl status --json` */
  status(options?: ExecOptions): Promise<{ exitCode: number; status: Status }>;
  /** the processes of both programs, no matter who started them */
  processes(program: 'etcd' | 'milvus'): Promise<Process[]>;
  /** writes a file, owned by root */
  write(path: string, text: string): Promise<void>;
  /** copies a file or a folder of this computer into the machine */
  put(source: string, target: string): Promise<void>;
  /** copies a file of the machine to this computer */
  fetch(source: string, target: string): Promise<void>;
  /** stops and starts the container; its files are kept */
  restart(): Promise<void>;
  /** kills the container with all its processes, and starts it again */
  kill(): Promise<void>;
  /** disconnects the network */
  cutOff(): Promise<void>;
  /** keeps the network, but drops all answers from it */
  blackHole(): Promise<void>;
  /** creates an image from the current files of the machine */
  commit(tag: string): Promise<void>;
  remove(): Promise<void>;
}

const INSTALL = 'DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install';
/** Lets a user run everything by sudo without a password. */
const sudoer = (user: string): string =>
  `printf '%s ALL=(ALL) NOPASSWD: ALL\\n' ${user} >/etc/sudoers.d/${user} && chmod 440 /etc/sudoers.d/${user}`;

const dockerfile = (lab: Lab): string => `
FROM ${lab.debianImage} AS plain
RUN apt-get -q update \\
 && ${INSTALL} ca-certificates curl iproute2 openssl procps sudo supervisor \\
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid ${USER.uid} --create-home --shell /bin/bash ${USER.name} \\
 && ${sudoer(USER.name)}

FROM plain AS furnished
RUN apt-get -q update \\
 && ${INSTALL} libatomic1 libgfortran5 libgomp1 libquadmath0 nodejs \\
 && rm -rf /var/lib/apt/lists/*

FROM ${lab.debianImage} AS devpanel
RUN apt-get -q update \\
 && ${INSTALL} \\
      ca-certificates curl libatomic1 libgfortran5 libgomp1 libquadmath0 nodejs php-cli procps sudo zstd \\
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid ${USER.uid} --create-home --shell /bin/bash ${DEVPANEL.user} \\
 && ${sudoer(DEVPANEL.user)} \\
 && install -d -o ${DEVPANEL.user} -g ${DEVPANEL.user} ${DEVPANEL.root}
ENV APP_ROOT=${DEVPANEL.root}
WORKDIR ${DEVPANEL.root}
`;

/** The machines of one test file. */
export interface Fleet {
  lab: Lab;
  /** the add-on's folder for the machines; set by the test file before the first machine with a project */
  addon: string;
  /** starts a machine */
  start(name: string, options?: MachineOptions): Promise<Machine>;
  /** starts a machine and puts a project with the add-on's payload into it */
  startWithProject(name: string, options?: MachineOptions & ProjectOptions): Promise<Machine>;
  /** removes all machines; the images are kept as a cache */
  removeAll(): Promise<void>;
}

/** Opens the lab for a test file; the file's name is in its machines' names, so that test files do not conflict. */
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
 * The image of the machines. Its content depends only on the definitions above, so it has a fixed name: with Docker's
 * layer cache, the next run takes a second.
 */
export function testImage(lab: Lab, image: Image): Promise<string> {
  const build = async () => {
    const tag = `ddev-milvus-test:${image}`;
    await lab.run('docker', ['build', '--quiet', '--target', image, '--tag', tag, '-'], {
      timeout: 10 * MINUTE,
      input: dockerfile(lab),
    });
    return tag;
  };
  built[image] ??= build();
  return built[image];
}

const built: Partial<Record<Image, Promise<string>>> = {};

/** Starts a machine, and removes one with the same name from an aborted run. */
async function startMachine(lab: Lab, name: string, options: MachineOptions = {}): Promise<Machine> {
  const { image = 'furnished', from, command = ['sleep', 'infinity'], cache = true, tmpfs = {}, env = {} } = options;
  const container = `ddev-milvus-test-${name}`;
  const docker = (args: string[], timeout = MINUTE) => lab.run('docker', args, { timeout });
  const remove = async () => {
    await docker(['rm', '--force', '--volumes', container]);
  };
  await remove();
  const fromLab = lab.packages.source === 'lab' ? [`--volume=${lab.packages.dir}:/packages:ro`] : [];
  const downloaded =
    lab.packages.source === 'official' && cache ? [`--volume=ddev-milvus-test-downloads:${CACHE}`] : [];
  await docker([
    'run',
    '--detach',
    `--name=${container}`,
    '--hostname=devpanel',
    ...fromLab,
    ...downloaded,
    `--add-host=${TEST_HOST}:host-gateway`,
    ...Object.entries(tmpfs).map(([path, size]) => `--tmpfs=${path}:size=${size}`),
    ...Object.entries(env).map(([key, value]) => `--env=${key}=${value}`),
    from ?? (await testImage(lab, image)),
    ...command,
  ]);

  const exec: Machine['exec'] = (script, { user = 'root', env: more = {}, timeout = 300, reject = true } = {}) =>
    lab.run(
      'docker',
      [
        'exec',
        `--user=${user}`,
        ...Object.entries(more).map(([key, value]) => `--env=${key}=${value}`),
        container,
        'bash',
        '-c',
        script,
      ],
      { timeout: timeout * SECOND, reject, all: true },
    );
  const version = { MILVUS_VERSION: lab.packages.milvusVersion };
  return {
    name: container,
    exec,
    install: (more = {}) =>
      exec(`bash ${INSTALLER}`, { timeout: 300, ...more, env: { APP_ROOT, ...version, ...more.env } }),
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
      // Without the network, Docker removes the machine's own name, and sudo would warn about that at each call.
      await exec('echo "127.0.0.1 $(hostname)" >>/etc/hosts');
    },
    blackHole: async () => {
      // Sends packets for the gateway to a missing network card. A machine must not change its own network.
      const gateway = '$(ip route | sed -n "s/^default via \\([^ ]*\\).*/\\1/p")';
      const lose = `ip neigh replace "${gateway}" lladdr 02:00:00:00:00:00 dev eth0 nud permanent`;
      await docker([
        'run',
        '--rm',
        `--network=container:${container}`,
        '--cap-add=NET_ADMIN',
        await testImage(lab, 'plain'),
        'bash',
        '-c',
        lose,
      ]);
    },
    commit: async (tag) => {
      await docker(['commit', '--pause=false', container, tag]);
    },
    remove,
  };
}

export interface ProjectOptions {
  /** the owner of the project; default: its user */
  owner?: string;
  /** true: the lab's packages are copied into the project; official ones are still downloaded */
  packages?: boolean;
}

/** Puts a project with the add-on's payload into a machine. */
async function layOutProject(
  lab: Lab,
  machine: Machine,
  addon: string,
  options: MachineOptions & ProjectOptions = {},
): Promise<void> {
  const { root, user } = options.image === 'devpanel' ? DEVPANEL : { root: APP_ROOT, user: USER.name };
  const { owner = user, packages = true } = options;
  if (!existsSync(join(addon, 'dist'))) throw new Error(`${addon} holds no dist/`);
  await machine.exec(`mkdir -p ${root}`);
  await machine.put(join(addon, 'dist'), `${root}/.devpanel`);
  if (packages && lab.packages.source === 'lab')
    await machine.exec(`cp -r /packages ${root}/.devpanel/milvus/packages`);
  await machine.exec(`chown -R ${owner}: ${root}`);
}

/** The architecture of the packages, with Debian's name. */
export function architectureOf(lab: Lab): string {
  return lab.packages.milvusFile.replace(/^.*_|\.deb$/g, '');
}

/** Copies both release files into a folder of this computer; official ones are downloaded by a machine first. */
export async function fetchReleases(
  fleet: Fleet,
  donor: Machine,
  folder: string,
): Promise<{ milvus: string; etcd: string }> {
  const { packages } = fleet.lab;
  if (packages.source === 'official') await donor.install(AS_USER);
  const fetched = { milvus: join(folder, packages.milvusFile), etcd: join(folder, packages.etcdFile) };
  await donor.exec(
    `cp ${releaseFolder(fleet.lab)}/${packages.milvusFile} ${releaseFolder(fleet.lab)}/${packages.etcdFile} /tmp/`,
  );
  await donor.fetch(`/tmp/${packages.milvusFile}`, fetched.milvus);
  await donor.fetch(`/tmp/${packages.etcdFile}`, fetched.etcd);
  return fetched;
}

/** The release files in a machine after the installer has used them, as a pattern for bash. */
export function releaseFolder(lab: Lab): string {
  return lab.packages.source === 'lab' ? `${PAYLOAD}/packages` : `${CACHE}/*`;
}

/** Asserts that one process of each program runs, as this user. */
export async function expectRunBy(machine: Machine, user: string): Promise<void> {
  for (const program of ['etcd', 'milvus'] as const) {
    const users = (await machine.processes(program)).map((process) => process.user);
    assert.equal(users, [user], program);
  }
}

/** Asserts an exit code, and shows the output if it differs. */
export function ended(result: RunResult, exitCode: number): void {
  assert.is(result.exitCode, exitCode, `${result.command}\n${result.all}`);
}

/** The last line of the messages. */
export function lastLine({ stderr }: RunResult): string {
  return stderr.split('\n').at(-1) ?? '';
}

/** Prints a measured time. */
export function measured(what: string, seconds: number): void {
  process.stdout.write(`  measured: ${what}: ${seconds.toFixed(1)} s\n`);
}
