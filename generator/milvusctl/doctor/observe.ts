/** Gathers the observations for doctor's checks, as much as possible in parallel. */
import { execFile } from 'node:child_process';
import { ADDRCONFIG } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConfigFinding,
  isConfigChanged,
  isConfigRefused,
  userConfigFile,
  userConfigFindings,
} from '../config/user.ts';
import { freeBytes } from '../data/backups.ts';
import { etcdFigures, isEtcdFull, isEtcdHealthy, readSessions } from '../etcd/client.ts';
import { ForeignEtcd, foreignFileProblem, foreignFiles } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { lockProblem, missingParts } from '../installed.ts';
import { markReady, questions, readinessProblem, wasReady } from '../milvus/health.ts';
import { optionProblems, readyTimeout } from '../options.ts';
import { portsTaken, type TakenPort } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { type Process, type Program, pidsOf, uptimeOf } from '../processes.ts';
import { advisoriesOf, damagedMark, releaseProblem } from '../release.ts';
import { interruptedWork } from '../services/work.ts';
import {
  etcdData,
  milvusAddress,
  milvusData,
  ownAddresses,
  payloadDir,
  programDir,
  readText,
  recall,
  serviceUser,
} from '../state.ts';
import { look, type SupervisorProgram, stateOf } from '../supervisor/client.ts';
import { hasCommand, isReadable, isRoot } from '../system/run.ts';
import { type LogText, readLogs } from './logs.ts';

const { paths } = facts;

/** How many runs of the logs to read: Supervisor restarts a program that exits immediately. */
const RUNS = 3;

/** A data folder. */
interface ObservedFolder {
  path: string;
  /** Free bytes on its disk. */
  free: number;
  /** Bytes on disk. */
  used: number;
  /** The first file with another owner than the programs' user. */
  stranger: { path: string; user: string } | undefined;
}

/** The observations. */
export interface Observed {
  /** Why Milvus is not ready; undefined if it is. */
  problem: Problem | undefined;
  processes: Process[];
  /** Supervisor's programs. */
  programs: SupervisorProgram[];
  installed: {
    /** Why the installation does not match the project's record. */
    unrecorded: Problem | undefined;
    missing: Problem | undefined;
    /** Versions. */
    milvus: string;
    etcd: string;
    /** A missing library that Milvus needs. */
    library: string | undefined;
    /** The first file of this program that differs from the project's. */
    outdated: string | undefined;
    /** Why the installed release must not be started on this data. */
    release: Problem | undefined;
    /** What is wrong with the file that names the release of the data. */
    mark: string | undefined;
    /** The command that was interrupted. */
    interrupted: string | undefined;
    /** Supervisor's files that run Milvus or etcd and are not the add-on's. */
    foreign: Problem[];
    hasZstd: boolean;
  };
  /** Its architecture as Node.js names it, and the flags of an x64 processor. */
  processor: { kind: string; flags: string[] };
  /** The state of user.yaml; undefined if Milvus is not installed. */
  config: { findings: ConfigFinding[]; isRefused: boolean; isChanged: boolean; hasUserFile: boolean } | undefined;
  taken: TakenPort[];
  /** The user that both programs run as. */
  owner: number;
  /** Milvus', then etcd's. */
  folders: [ObservedFolder, ObservedFolder];
  /** How many processes the kernel has killed in this container, and the free bytes. */
  memory: { kills: number; available: number };
  etcd: {
    /** Undefined if it does not answer. */
    figures: { size: number; inUse: number } | undefined;
    foreign: Problem | undefined;
    isFull: boolean;
    isHealthy: boolean;
  };
  /** The number of the run of each session in etcd; undefined if etcd does not answer. */
  sessions: number[] | undefined;
  /** Seconds since this Milvus started. */
  uptime: number;
  wasReady: boolean;
  /** Seconds that Milvus has to become ready. */
  readyTimeout: number;
  logs: Record<Program, LogText>;
  /** Settings with invalid values. */
  refused: Problem[];
  advisories: ReturnType<typeof advisoriesOf>;
  /** Milvus' address. */
  address: string;
  /** The addresses of Milvus' host name; undefined if nobody needs it. */
  reach: { addresses: string[]; own: string[] } | undefined;
}

/** Gathers everything. If Milvus is ready, records that. */
export async function observe(): Promise<Observed> {
  const at = await look();
  const { processes, programs } = at;
  const asked = questions();
  const [problem, page, figures, foreign, taken, library, folders, reach, config] = await Promise.all([
    readinessProblem(at, asked),
    asked.etcdPage(),
    etcdFigures(),
    asked.foreign(),
    portsTaken(processes),
    missingLibrary(),
    dataFolders(),
    reachOfName(),
    userConfig(),
  ]);
  const ready = problem === undefined;
  if (ready) markReady(processes);
  const isHealthy = ready || (await isEtcdHealthy(page));
  // Each call to a frozen etcd takes seconds.
  const [isFull, sessions] = await Promise.all([isEtcdFull(page), isHealthy ? sessionRuns() : undefined]);
  const [milvusPid] = pidsOf('milvus', processes);
  const was = wasReady(processes);
  const version = recall('milvus_version');
  return {
    problem,
    processes,
    programs,
    installed: {
      unrecorded: lockProblem(),
      missing: missingParts(),
      milvus: version,
      etcd: recall('etcd_version'),
      library,
      outdated: outdatedFile(),
      release: releaseProblem(),
      mark: damagedMark(),
      interrupted: interruptedWork(),
      foreign: foreignFiles().map((file) => foreignFileProblem(file)),
      hasZstd: hasCommand('zstd'),
    },
    processor: { kind: process.arch, flags: processorFlags(readText('/proc/cpuinfo')) },
    config,
    taken,
    owner: serviceUser().uid,
    folders,
    memory: observeMemory(readText),
    etcd: { figures, foreign: foreign instanceof ForeignEtcd ? foreign : undefined, isFull, isHealthy },
    sessions,
    uptime: milvusPid === undefined ? 0 : (uptimeOf(milvusPid) ?? 0),
    wasReady: was,
    readyTimeout: readyTimeout(false),
    logs: {
      milvus: readLogs([paths.milvusErrLog, paths.milvusOutLog], runsToRead(ready || was, stateOf('milvus', programs))),
      etcd: readLogs([paths.etcdLog], runsToRead(isHealthy, stateOf('etcd', programs))),
    },
    refused: optionProblems(),
    advisories: advisoriesOf(version),
    address: milvusAddress(),
    reach,
  };
}

/** A healthy or stopped program was not restarted repeatedly, so one run is enough. */
function runsToRead(wasWell: boolean, state: string): number {
  return wasWell || state === 'STOPPED' ? 1 : RUNS;
}

async function userConfig(): Promise<Observed['config']> {
  if (!isReadable(join(paths.state, 'milvus.package.yaml'))) return undefined;
  return {
    findings: await userConfigFindings(),
    isRefused: isConfigRefused(),
    isChanged: isConfigChanged(),
    hasUserFile: readText(userConfigFile()) !== '',
  };
}

/** The first file of milvusctl in the image that differs from the project's, which the image build copied. */
function outdatedFile(): string | undefined {
  const payload = payloadDir();
  if (programDir() !== paths.control || !existsSync(join(payload, 'milvusctl'))) return undefined;
  return facts.controlFiles.find((file) => !isSame(join(paths.control, file), join(payload, file)));
}

function isSame(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false;
  }
}

async function missingLibrary(): Promise<string | undefined> {
  const told = await outputOf(['ldd', paths.milvusProgram], { ...process.env, LD_LIBRARY_PATH: paths.milvusLibraries });
  return /^\s*(\S+).*not found/m.exec(told)?.[1];
}

async function dataFolders(): Promise<[ObservedFolder, ObservedFolder]> {
  const [milvus, etcd] = [milvusData(), etcdData()];
  const [sizes, milvusStranger, etcdStranger] = await Promise.all([
    rootOutputOf(['du', '-s', '-B', '1', milvus, etcd]),
    strangerIn(milvus),
    strangerIn(etcd),
  ]);
  const folder = (path: string, stranger: ObservedFolder['stranger']): ObservedFolder => {
    const used = sizes.split('\n').find((line) => line.endsWith(`\t${path}`));
    return { path, free: freeBytes(path), used: Number(used?.split('\t')[0] ?? 0), stranger };
  };
  return [folder(milvus, milvusStranger), folder(etcd, etcdStranger)];
}

async function strangerIn(folder: string): Promise<ObservedFolder['stranger']> {
  const found = await rootOutputOf([
    'find',
    folder,
    '!',
    '-user',
    String(serviceUser().uid),
    '-printf',
    '%u %p',
    '-quit',
  ]);
  const [user = '', ...path] = found.split(' ');
  return found === '' ? undefined : { user, path: path.join(' ').replace(/[\x00-\x1f\x7f]/g, '?') };
}

async function sessionRuns(): Promise<number[] | undefined> {
  try {
    return (await readSessions()).flatMap(({ value }) => /"ServerID":(\d+)/.exec(value)?.[1] ?? []).map(Number);
  } catch {
    return undefined;
  }
}

async function reachOfName(): Promise<Observed['reach']> {
  if (process.env['IS_DDEV_PROJECT'] !== 'true') return undefined;
  const found = await lookup(facts.addon.hostName, { all: true, hints: ADDRCONFIG }).catch(() => []);
  return { addresses: [...new Set(found.map(({ address }) => address))].sort(), own: ownAddresses() };
}

/** The flags of the processor in /proc/cpuinfo. */
export function processorFlags(cpuinfo: string): string[] {
  return (/^flags[^:]*:(.*)$/m.exec(cpuinfo)?.[1] ?? '').trim().split(' ');
}

/** The free memory of this container. @param read returns the text of a file, empty if it cannot be read */
export function observeMemory(read: (file: string) => string): Observed['memory'] {
  // Names of control groups v1.
  const first = '/sys/fs/cgroup/memory';
  const isFirst = read(`${first}/memory.stat`) !== '';
  const group = isFirst ? first : '/sys/fs/cgroup';
  const [events, limit, usage] = isFirst
    ? ['oom_control', 'limit_in_bytes', 'usage_in_bytes']
    : ['events', 'max', 'current'];
  const text = (name = ''): string => read(`${group}/memory.${name}`).trim();
  const kills = /^oom_kill (\d+)/m.exec(text(events))?.[1] ?? '0';
  const machine = Number(/^MemAvailable:\s+(\d+)/m.exec(read('/proc/meminfo'))?.[1] ?? 0) * 1024;
  const most = text(limit);
  if (!/^\d+$/.test(most)) return { kills: Number(kills), available: machine };
  // The file cache counts as free, because the kernel releases it when memory is needed.
  const cache = [...text('stat').matchAll(/^(?:in)?active_file (\d+)$/gm)].reduce(
    (sum, [, bytes]) => sum + Number(bytes),
    0,
  );
  return { kills: Number(kills), available: Math.min(machine, Number(most) - Number(text(usage)) + cache) };
}

/** The output of a program, regardless of its exit code. */
function outputOf([program = '', ...args]: string[], env = process.env): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout));
  });
}

function rootOutputOf(command: string[]): Promise<string> {
  return outputOf(isRoot() ? command : ['sudo', '-n', '--', ...command]);
}
