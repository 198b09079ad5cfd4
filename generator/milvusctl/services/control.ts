/**
 * Starts and stops both programs, with Supervisor if it manages them, else as separate daemons.
 */
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { seriesFacts } from '../config/staged.ts';
import { facts } from '../facts.ts';
import { PAST_MARK } from '../logs.ts';
import { isStartRefused } from '../milvus/health.ts';
import { forgetRuns } from '../milvus/runs.ts';
import { progress, progressEnd, say } from '../print/messages.ts';
import { here, inContainer, own, Problem } from '../problem.ts';
import { isRunning, listProcesses, type Program, pidsOf, signal } from '../processes.ts';
import { etcdData, milvusData, programDir, serviceUser } from '../state.ts';
import {
  isAtRest,
  isSupervised,
  isSupervisorSettled,
  type Look,
  look,
  request,
  type SupervisorProgram,
  settledLook,
  stateOf,
  supervisorNameOf,
  supervisorPrograms,
} from '../supervisor/client.ts';
import { statOf } from '../system/files.ts';
import { Lock } from '../system/lock.ts';
import { asOwner, asRoot, isReadable, isRoot, run } from '../system/run.ts';
import { until } from '../system/time.ts';
import { forgetTold, isEnding, noteTold, wasTold } from './told.ts';

const { paths, timing } = facts;

/** Supervisor's states of a program that runs or will run. */
const ACTIVE = ['RUNNING', 'STARTING', 'BACKOFF'];

/** The logs of a program: its output, then its errors. */
function logsOf(program: Program): [string, string] {
  return program === 'etcd' ? [paths.etcdLog, paths.etcdLog] : [paths.milvusOutLog, paths.milvusErrLog];
}

/** Writes the mark to a program's logs after which lines count. */
export function turnPage(program: Program): void {
  if (program === 'milvus') forgetRuns();
  const line = `${PAST_MARK}\n`;
  for (const log of new Set(logsOf(program))) {
    // A write to a named pipe would wait for a reader.
    if (statOf(log)?.isFile() === false) continue;
    try {
      appendFileSync(log, line);
    } catch {
      asRoot('tee', ['-a', log], { input: line });
    }
  }
}

// Starting ------------------------------------------------------------------------------------------------------------

/** Starts both. Milvus' start waits for etcd. */
export async function startServices(): Promise<void> {
  letStart();
  await startService('etcd');
  await startService('milvus');
}

/**
 * Starts one program if it does not run. If a killed command has begun to stop it, it ends first: until then, it runs
 * and cannot be started.
 * @throws Problem if it cannot be started
 */
export async function startService(program: Program): Promise<void> {
  let at = await settledLook();
  if (stateOf(program, at?.programs ?? []) === 'STOPPING' || isEnding(program)) {
    await end(program, at);
    at = await settledLook();
  }
  const state = stateOf(program, at?.programs ?? []);
  forgetTold(program);
  if (ACTIVE.includes(state)) return;
  if (state !== '') {
    turnPage(program);
    await request('startProcess', program);
  } else if (!isRunning(program) && !(await waitsInVain(program))) {
    turnPage(program);
    startDetached(program);
  }
}

/** Whether a Milvus is already waiting and must not start: a second one would only wait, too. */
async function waitsInVain(program: Program): Promise<boolean> {
  return program === 'milvus' && pidsOf('waiting-milvus').length > 0 && isStartRefused();
}

/**
 * The settings go through a pipe, because sudo passes only variables that it writes to the system's log, and some are
 * secret. A file of BASH_ENV must not read them; `-p` ignores it.
 */
const DETACH = `cd /
  while IFS= read -r -d '' setting; do export "$setting"; done
  exec setsid --fork bash "$1" "$2" </dev/null >>"$3" 2>>"$4"`;

/** Starts one program as a daemon that outlives this process and its caller. */
function startDetached(program: Program): void {
  // Another user cannot write the logs. root can, and run.sh then changes to the right user.
  const start = isRoot() || process.getuid?.() === serviceUser().uid ? run : asRoot;
  const settings = facts.options.flatMap(({ name }) => {
    const value = process.env[name];
    return value === undefined ? [] : [`${name}=${value}\0`];
  });
  const words = [join(programDir(), 'run.sh'), program, ...logsOf(program)];
  const { code, stderr } = start('bash', ['-p', '-c', DETACH, 'bash', ...words], { input: settings.join('') });
  if (code === 0) return;
  const reason = `${program} cannot be started: ${stderr.trim()}`;
  throw new Problem(reason, { advice: 'see its log', command: own(`logs ${program}`) });
}

// Stopping ------------------------------------------------------------------------------------------------------------

/** Stops programs, Milvus before etcd: TERM, a limited wait, KILL. @throws Problem if one cannot be killed */
export async function stopServices(...programs: Program[]): Promise<void> {
  for (const program of ['milvus', 'etcd'] as const) if (programs.includes(program)) await stopService(program);
}

/** After how many seconds a program is killed. A second TERM would not be graceful. */
export function stopTimeout(program: Program): number {
  return program === 'etcd' ? timing.etcdStop : seriesFacts().stop;
}

/** Seconds between two checks of a stop, which `ddev restart` waits for. */
const OFTEN = 0.02;

async function stopService(program: Program): Promise<void> {
  const settled = await settledLook();
  await end(program, settled);
  if (settled !== undefined && !(await until(timing.supervisorRestart, restCheck(program), OFTEN)))
    throw new Problem(`${program} was started again`, { advice: 'see what starts it', command: own('doctor') });
}

/** Ends the processes of a program, and waits until Supervisor knows it. @throws Problem if one cannot be killed */
async function end(program: Program, settled: Look | undefined): Promise<void> {
  const { processes, programs } = settled ?? { processes: listProcesses(), programs: [] };
  const pids = [...pidsOf(`waiting-${program}`, processes), ...pidsOf(program, processes)];
  if (ACTIVE.includes(stateOf(program, programs))) await request('stopProcess', program);
  for (const pid of pids) if (!isSupervised(program, pid, programs)) await stopStray(program, pid, programs);
  progress(`waiting for ${program} to stop`);
  try {
    if (!(await until(stopTimeout(program), () => !lives(program, pids), OFTEN))) await kill(program, pids);
    const isNoticed = async (): Promise<boolean> => stateOf(program, await supervisorPrograms()) !== 'STOPPING';
    await until(timing.healthRequest, isNoticed, OFTEN);
  } finally {
    progressEnd();
  }
}

/** Whether one of the processes is still the program, or what starts it. */
function lives(program: Program, pids: number[]): boolean {
  return listProcesses().some(
    ({ role, pid }) => pids.includes(pid) && (role === program || role === `waiting-${program}`),
  );
}

/** Checks that a program and its start have ended, in two looks: Supervisor starts one that has exited right away. */
function restCheck(program: Program): () => Promise<boolean> {
  let before = false;
  return async () => {
    const at = await look();
    const isResting = await hasStopped(program, at);
    const isOver = isResting && (before || stateOf(program, at.programs) !== 'EXITED');
    before = isResting;
    return isOver;
  };
}

/**
 * Whether a program has ended and Supervisor knows it. If Supervisor did not get the request, or has started the
 * program again, it is requested to stop it.
 */
export async function hasStopped(program: Program, at: Look): Promise<boolean> {
  if (ACTIVE.includes(stateOf(program, at.programs))) await request('stopProcess', program);
  return !isRunning(program, at.processes) && isSupervisorSettled(at) && isAtRest(program, at.programs);
}

async function kill(program: Program, pids: number[]): Promise<void> {
  progressEnd();
  say(`${program} did not stop within ${stopTimeout(program)} s; killing it (acknowledged writes are on disk)`);
  signal('KILL', pids);
  if (await until(timing.etcdStop, () => !lives(program, pids))) return;
  const reason = `${program} cannot be killed; only a restart of the container stops it`;
  throw new Problem(reason, {
    advice: here('restart the project', 'see the state of Milvus'),
    command: here('ddev restart', own('doctor')),
  });
}

/**
 * Stops a process that Supervisor does not run under its program's name. If Supervisor runs it under another name,
 * Supervisor must stop it, because it would restart it.
 */
async function stopStray(program: Program, pid: number, programs: SupervisorProgram[]): Promise<void> {
  const name = supervisorNameOf(pid, programs);
  if (name !== undefined) await request('stopProcess', name);
  // A stop by Supervisor does not reach a program that Supervisor's shell started.
  if (programs.some((one) => one.pid === pid) || wasTold(program, pid)) return;
  if (signal('TERM', [pid])) noteTold(program, pid);
}

// Holding -------------------------------------------------------------------------------------------------------------

/** The locks of the data folders that this process holds. Programs that wait for them do not start. */
const held: Partial<Record<Program, Lock>> = {};

/**
 * Prevents a program from starting until startServices, also if Supervisor is about to start it. Afterwards all files
 * of the data folder belong to its owner.
 * @returns whether it succeeded
 */
export async function holdBack(program: Program): Promise<boolean> {
  ownFolder(folderOf(program));
  const lock = openLock(program);
  const seconds = stopTimeout(program);
  if (lock !== undefined && !(await lock.take(seconds))) {
    // Another process holds the lock: Supervisor has started the program at the same time.
    await stopService(program);
    if (!(await lock.take(seconds))) return false;
  }
  // A program that was started without the add-on does not use the lock.
  return !isRunning(program);
}

/**
 * Stops both programs, and prevents them from starting.
 * @throws Problem if that fails; then the data must not be moved
 */
export async function stopAndHold(): Promise<void> {
  holdWhatIsFree();
  await stopServices('milvus', 'etcd');
  if ((await holdBack('milvus')) && (await holdBack('etcd'))) return;
  throw new Problem('the data was not changed, because Milvus or etcd cannot be stopped', {
    advice: 'repair the data',
    command: own('restart'),
  });
}

/**
 * Immediately prevents stopped programs from starting: after a killed command, Supervisor must not start anything with
 * incomplete data.
 */
function holdWhatIsFree(): void {
  for (const program of ['milvus', 'etcd'] as const) {
    if (held[program] === undefined && openLock(program)?.tryTake() === false) letGo(program);
  }
}

/** Allows both to start again. */
function letStart(): void {
  letGo('milvus');
  letGo('etcd');
}

function letGo(program: Program): void {
  held[program]?.release();
  delete held[program];
}

/** The lock of a program's data folder; undefined if it never ran. */
function openLock(program: Program): Lock | undefined {
  const file = join(folderOf(program), '.milvusctl.lock');
  if (held[program] === undefined && isReadable(file)) held[program] = Lock.open(file);
  return held[program];
}

function folderOf(program: Program): string {
  return program === 'etcd' ? etcdData() : milvusData();
}

/** Changes the owner of a data folder and its contents to the programs' user. Returns whether it succeeded. */
export function ownFolder(folder: string): boolean {
  const { uid, gid } = serviceUser();
  makeFolder(folder);
  // The search reads every file of large data. If it takes too long, nothing is changed.
  const search = [folder, '!', '-user', String(uid), '-print', '-quit'];
  const { stdout, stderr } = run('find', search, { timeout: timing.etcdReady });
  if (`${stdout}${stderr}` === '') return true;
  say(`changing the owner of ${folder} to the user ${uid}`);
  return asRoot('chown', ['-R', `${uid}:${gid}`, folder]).code === 0;
}

/** The same for a folder that a program needs to start. @throws Problem if the owner cannot be changed */
export function needFolder(folder: string): void {
  if (ownFolder(folder)) return;
  const { uid } = serviceUser();
  throw new Problem(`the owner of ${folder} cannot be changed to the user ${uid}`, {
    advice: 'see why',
    command: inContainer(`ls -ld ${folder}`),
  });
}

/** Creates a data folder. For a link into the project, new parent folders belong to the project's user, too. */
function makeFolder(folder: string): void {
  if (existsSync(folder) || asOwner('mkdir', ['-p', folder]).code === 0) return;
  const { uid, gid } = serviceUser();
  asRoot('install', ['-d', '-o', String(uid), '-g', String(gid), folder]);
}
