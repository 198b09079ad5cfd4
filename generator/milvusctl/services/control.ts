/**
 * Starts and stops both programs, under Supervisor where it manages them and as daemons of their own where it does not.
 */
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { seriesFacts } from '../config/staged.ts';
import { facts } from '../facts.ts';
import { PAST_MARK } from '../logs.ts';
import { isStartRefused } from '../milvus/health.ts';
import { progress, progressEnd, say } from '../print/messages.ts';
import { here, inContainer, own, Problem } from '../problem.ts';
import { isRunning, listProcesses, pidsOf, signal, type Program } from '../processes.ts';
import { etcdData, milvusData, programDir, serviceUser } from '../state.ts';
import {
  isAtRest,
  isSupervised,
  request,
  settleSupervisor,
  stateOf,
  supervisorNameOf,
  supervisorPrograms,
  type SupervisorProgram,
} from '../supervisor/client.ts';
import { Lock } from '../system/lock.ts';
import { asOwner, asRoot, isReadable, isRoot, run } from '../system/run.ts';
import { until } from '../system/time.ts';
import { forgetRuns } from './runs.ts';

const { paths, timing } = facts;

/** Supervisor's words for a program that it runs or is about to run. */
const ACTIVE = ['RUNNING', 'STARTING', 'BACKOFF'];

/** Whether Supervisor runs a program, or is about to. */
export async function isActive(program: Program): Promise<boolean> {
  return ACTIVE.includes(stateOf(program, await supervisorPrograms()));
}

/** Waits until Supervisor has taken note that a program has ended. */
async function comeToRest(program: Program): Promise<void> {
  await until(timing.healthRequest, async () => isAtRest(program, await supervisorPrograms()));
}

/** Where a program writes: its output, then its errors. */
function logsOf(program: Program): [string, string] {
  return program === 'etcd' ? [paths.etcdLog, paths.etcdLog] : [paths.milvusOutLog, paths.milvusErrLog];
}

/** Begins a new page in a program's logs. */
export function turnPage(program: Program): void {
  if (program === 'milvus') forgetRuns();
  const line = `${PAST_MARK}\n`;
  for (const log of new Set(logsOf(program))) {
    try {
      appendFileSync(log, line);
    } catch {
      asRoot('tee', ['-a', log], { input: line });
    }
  }
}

// Starting ------------------------------------------------------------------------------------------------------------

/** Starts both; Milvus itself waits for etcd. */
export async function startServices(): Promise<void> {
  letStart();
  await startService('etcd');
  await startService('milvus');
}

/** Starts one program, if it does not run. @throws Problem if it cannot be started */
export async function startService(program: Program): Promise<void> {
  await settleSupervisor();
  const state = stateOf(program, await supervisorPrograms());
  if (ACTIVE.includes(state)) return;
  if (state !== '') {
    await comeToRest(program);
    turnPage(program);
    await request('startProcess', program);
  } else if (!isRunning(program) && !(await waitsInVain(program))) {
    turnPage(program);
    startDetached(program);
  }
}

/** Whether a Milvus waits already that nobody lets start: a second one would only wait behind it. */
async function waitsInVain(program: Program): Promise<boolean> {
  return program === 'milvus' && pidsOf('waiting-milvus').length > 0 && isStartRefused();
}

/**
 * sudo takes no variable along but those that it then writes to the system's log, so the password goes through a pipe.
 */
const DETACH = `cd /
  [ -z "$5" ] || { IFS= read -r MILVUS_PASSWORD; export MILVUS_PASSWORD; }
  exec setsid --fork bash "$1" "$2" </dev/null >>"$3" 2>>"$4"`;

/** Starts one program as a daemon that outlives this process and the one that called it. */
function startDetached(program: Program): void {
  const { MILVUS_PASSWORD: password } = process.env;
  // Another user cannot write the logs; root may, and gives itself up for the right user.
  const start = isRoot() || process.getuid?.() === serviceUser().uid ? run : asRoot;
  const words = [join(programDir(), 'run.sh'), program, ...logsOf(program), password === undefined ? '' : 'given'];
  const { code, stderr } = start('sh', ['-c', DETACH, 'sh', ...words], { input: `${password ?? ''}\n` });
  if (code === 0) return;
  const reason = `${program} cannot be started: ${stderr.trim()}`;
  throw new Problem(reason, { advice: 'see its log', command: own(`logs ${program}`) });
}

// Stopping ------------------------------------------------------------------------------------------------------------

/** Stops what is named, Milvus before etcd: one TERM, a bounded wait, KILL. @throws Problem if it cannot be ended */
export async function stopServices(...programs: Program[]): Promise<void> {
  for (const program of ['milvus', 'etcd'] as const) if (programs.includes(program)) await stopService(program);
}

/** After how many seconds a stop is ended by force; a second TERM would not be graceful. */
export function stopTimeout(program: Program): number {
  return program === 'etcd' ? timing.etcdStop : seriesFacts().stop;
}

async function stopService(program: Program): Promise<void> {
  await settleSupervisor();
  const programs = await supervisorPrograms();
  const state = stateOf(program, programs);
  if (ACTIVE.includes(state)) await request('stopProcess', program);
  const processes = listProcesses();
  for (const pid of [...pidsOf(`waiting-${program}`, processes), ...pidsOf(program, processes)]) {
    if (!isSupervised(program, pid, programs)) await stopStray(pid, programs);
  }
  progress(`waiting for ${program} to stop`);
  try {
    if (!(await until(stopTimeout(program), () => !isRunning(program)))) await kill(program);
    if (state !== '') await comeToRest(program);
  } finally {
    progressEnd();
  }
}

async function kill(program: Program): Promise<void> {
  progressEnd();
  say(`${program} did not stop within ${stopTimeout(program)} s; killing it (acknowledged writes are on disk)`);
  signal('KILL', pidsOf(program));
  if (await until(timing.etcdStop, () => !isRunning(program))) return;
  const reason = `${program} cannot be killed; only a restart of the container stops it`;
  throw new Problem(reason, {
    advice: here('restart the project', 'see the state of Milvus'),
    command: here('ddev restart', own('doctor')),
  });
}

/**
 * Stops a process that Supervisor does not run under its program's name, but perhaps under another one: it would start
 * it again.
 */
async function stopStray(pid: number, programs: SupervisorProgram[]): Promise<void> {
  const name = supervisorNameOf(pid, programs);
  if (name !== undefined) await request('stopProcess', name);
  // What a shell of Supervisor's has started does not hear of that.
  if (!programs.some((one) => one.pid === pid)) signal('TERM', [pid]);
}

// Holding -------------------------------------------------------------------------------------------------------------

/** The data folders' locks that this process has open: what waits for one does not start. */
const held: Partial<Record<Program, Lock>> = {};

/**
 * Keeps a program from starting, whoever wants to start it, until startServices: Supervisor may have it on its way
 * already. The folder is then its owner's, whoever wrote into it.
 * @returns whether it succeeded
 */
export async function holdBack(program: Program): Promise<boolean> {
  ownFolder(folderOf(program));
  const lock = openLock(program);
  const seconds = stopTimeout(program);
  if (lock !== undefined && !(await lock.take(seconds))) {
    // Whoever has it by now is one that Supervisor started in the meantime.
    await stopService(program);
    if (!(await lock.take(seconds))) return false;
  }
  // One that is run past the add-on asks for no lock.
  return !isRunning(program);
}

/**
 * Stops both, and keeps them from starting.
 * @throws Problem if that cannot be: whatever moves the data then would destroy it
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
 * Keeps from starting what does not run, at once: where a killed command left half of the data, Supervisor must not
 * start anything on it.
 */
function holdWhatIsFree(): void {
  for (const program of ['milvus', 'etcd'] as const) {
    if (held[program] === undefined && openLock(program)?.tryTake() === false) letGo(program);
  }
}

/** Lets both start again. */
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

/** Gives a data folder and all in it to the user that the programs run as. Returns whether it succeeded. */
export function ownFolder(folder: string): boolean {
  const { uid, gid } = serviceUser();
  makeFolder(folder);
  // In large data it looks at every file; what is so slow is left as it is.
  const search = [folder, '!', '-user', String(uid), '-print', '-quit'];
  const { stdout, stderr } = run('find', search, { timeout: timing.etcdReady });
  if (`${stdout}${stderr}` === '') return true;
  say(`changing the owner of ${folder} to the user ${uid}`);
  return asRoot('chown', ['-R', `${uid}:${gid}`, folder]).code === 0;
}

/** The same for what a program cannot start without. @throws Problem if it cannot be given to that user */
export function needFolder(folder: string): void {
  if (ownFolder(folder)) return;
  const { uid } = serviceUser();
  throw new Problem(`the owner of ${folder} cannot be changed to the user ${uid}`, { advice: 'see why', command: inContainer(`ls -ld ${folder}`) });
}

/** Makes a data folder, if it does not exist. Where a link points below the project, the folders on the way are the project's user's, too. */
function makeFolder(folder: string): void {
  if (existsSync(folder) || asOwner('mkdir', ['-p', folder]).code === 0) return;
  const { uid, gid } = serviceUser();
  asRoot('install', ['-d', '-o', String(uid), '-g', String(gid), folder]);
}
