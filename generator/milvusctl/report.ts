/** Gathers the data for status. verbs/status.ts prints it. */
import { execFile } from 'node:child_process';
import type { ProgramOutput, StatusOutput } from '../outputs.ts';
import { isAuthenticationOn } from './config/staged.ts';
import { foreignFiles } from './etcd/foreign.ts';
import { facts } from './facts.ts';
import {
  componentStates,
  isStartRefused,
  markReady,
  type Questions,
  questions,
  readinessProblem,
  wasReady,
} from './milvus/health.ts';
import { isElsewhere } from './milvus/remote.ts';
import { readyTimeout, tuningOption } from './options.ts';
import { isRunning, listProcesses, memoryOf, type Program, parentOf, pidsOf, uptimeOf } from './processes.ts';
import { advisoriesOf } from './release.ts';
import { etcdData, milvusAddress, milvusData, readText, recall } from './state.ts';
import { isSupervised, isSupervisorSettled, type Look, look, stateOf } from './supervisor/client.ts';
import { lengthOf } from './system/disk.ts';

const { exitCodes, paths, ports } = facts;

/** Up to this many files and folders, this process counts itself, because starting du takes 4 ms. */
const FEW = 200;

/** Gathers everything in parallel. */
export async function gatherStatus(): Promise<StatusOutput> {
  if (isElsewhere()) return (await import('./elsewhere/status.ts')).gatherStatusElsewhere();
  const asked = questions();
  const processes = listProcesses();
  // The slowest request comes first, so that the others run in parallel to it.
  if (isRunning('milvus', processes)) asked.coordinators().catch(() => {});
  const seeing = look(processes);
  void asked.etcdPage();
  const places = placesHere();
  void asked.foreign();
  const versions = { milvus: recall('milvus_version'), etcd: recall('etcd_version') };
  const components = await componentStates(await asked.milvusPage(), versions.milvus);
  const at = await seeing;
  const problem = await readinessProblem(at, asked);
  if (problem === undefined) markReady(processes);
  const [milvus, etcd] = [
    await programOutput('milvus', versions.milvus, at, asked),
    await programOutput('etcd', versions.etcd, at, asked),
  ];
  return {
    state: overallState(
      problem !== undefined,
      { milvus, etcd },
      { isSettled: isSupervisorSettled(at), wasReady: wasReady(processes), readyTimeout: readyTimeout(false) },
    ),
    problem: problem?.text ?? null,
    milvus,
    etcd,
    components,
    ...(await places),
    authentication: isAuthenticationOn(),
    advisories: advisoriesOf(versions.milvus).map(({ id, fixedIn, availableIn }) => ({
      id,
      fixed_in: fixedIn,
      available_in: availableIn,
    })),
    foreign: foreignFiles(),
    elsewhere: null,
  };
}

/** The addresses, and the data folders with their sizes. */
export async function placesHere(): Promise<Pick<StatusOutput, 'endpoints' | 'data'>> {
  const [milvusBytes = 0, etcdBytes = 0] = await folderSizes([milvusData(), etcdData()]);
  const hostPort = tuningOption('MILVUS_HOST_PORT', false);
  return {
    endpoints: {
      milvus: milvusAddress(),
      host: hostPort === '' ? null : `http://127.0.0.1:${hostPort}`,
      health: `http://127.0.0.1:${ports.management}/healthz`,
      etcd: `http://127.0.0.1:${ports.etcdClient}`,
    },
    data: { milvus: { path: paths.milvusData, bytes: milvusBytes }, etcd: { path: paths.etcdData, bytes: etcdBytes } },
  };
}

/** The exit code for a state. */
export function exitCodeOf(state: StatusOutput['state']): number {
  if (state === 'ready') return exitCodes.ready;
  return state === 'stopped' ? exitCodes.stopped : exitCodes.notReady;
}

/** What the state depends on, in addition to the programs. */
interface Circumstances {
  isSettled: boolean;
  /** Whether this run of Milvus has been ready. */
  wasReady: boolean;
  /** How many seconds a start may take. */
  readyTimeout: number;
}

/** The overall state. */
export function overallState(
  hasProblem: boolean,
  { milvus, etcd }: Record<Program, ProgramOutput>,
  { isSettled, wasReady: wasOnce, readyTimeout: limit }: Circumstances,
): StatusOutput['state'] {
  if (!hasProblem) return 'ready';
  if (!isSettled) return 'starting';
  if (milvus.state === 'stopped') return 'stopped';
  if (etcd.state === 'stopped' || wasOnce) return 'degraded';
  return milvus.state === 'starting' || (milvus.uptime_s ?? 0) < limit ? 'starting' : 'degraded';
}

async function programOutput(program: Program, version: string, at: Look, asked: Questions): Promise<ProgramOutput> {
  const output = (
    state: ProgramOutput['state'],
    supervisor: string,
    [pid, uptime, rss]: (number | null)[] = [],
  ): ProgramOutput => {
    return {
      version: version || null,
      state,
      pid: pid ?? null,
      uptime_s: uptime ?? null,
      rss_bytes: rss ?? null,
      supervisor,
    };
  };
  const [pid] = pidsOf(program, at.processes);
  if (pid !== undefined) {
    const [uptime, rss] = [uptimeOf(pid), memoryOf(pid)];
    // The process may have ended.
    if (uptime !== undefined && rss !== undefined)
      return output('running', keeperOf(program, pid, at), [pid, uptime, rss]);
  }
  const [waiting] = pidsOf(`waiting-${program}`, at.processes);
  if (waiting !== undefined) {
    const isRefused = program === 'milvus' && (await isStartRefused(asked.foreign));
    return output(isRefused ? 'stopped' : 'starting', keeperOf(program, waiting, at));
  }
  const word = stateOf(program, at.programs);
  return output(word === 'PENDING' || word === 'STARTING' ? 'starting' : 'stopped', word || 'none');
}

/** Whether Supervisor manages a process. Its parent shows it, except process 1, which adopts all orphans. */
function keeperOf(program: Program, pid: number, { programs }: Look): string {
  const parent = parentOf(pid);
  const isChild = parent !== 1 && readText(`/proc/${parent}/comm`).trim() === 'supervisord';
  return isChild || isSupervised(program, pid, programs) ? 'supervisor' : 'none';
}

/** The sizes of folders in bytes, 0 for a missing one. */
export function folderSizes(folders: string[], most = FEW): Promise<number[]> {
  return Promise.all(folders.map(async (folder) => lengthOf(folder, most) ?? (await bytesOfMany(folder))));
}

/** With du: for 5,000 files this costs 5 ms of this process, instead of 30 to 100 ms if Node.js reads them. */
function bytesOfMany(folder: string): Promise<number> {
  return new Promise((resolve) => {
    execFile('du', ['-sb', '--', folder], (_error, stdout) => resolve(Number.parseInt(stdout, 10) || 0));
  });
}
