/** One command at a time changes something; what a killed one left behind is fixed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dropPartialBackups } from '../data/backups.ts';
import { bringBack, isHalfSwapped, isSwapping } from '../data/swap.ts';
import { facts } from '../facts.ts';
import { say, warn } from '../print/messages.ts';
import { isDiskFull, own, Problem } from '../problem.ts';
import { readText } from '../state.ts';
import { isHeld, Lock } from '../system/lock.ts';
import { asRoot, place, remove } from '../system/run.ts';
import { isActive, startServices, stopAndHold } from './control.ts';

const { paths, timing } = facts;

/** Who holds it changes something. */
const LOCK_FILE = join(paths.state, 'operation.lock');
/** Names the command that must not stop midway. */
const AT_WORK = join(paths.state, 'at-work');

/** What must not stop midway. */
type Work = 'backup' | 'restore' | 'reset';

let operation: Lock | undefined;
let watcher: ChildProcess | undefined;

/**
 * Lets one milvusctl at a time change something. The lock ends with the process.
 * @throws Problem (notReady) when the time is over
 */
export async function takeOperationLock(seconds: number = timing.operationLock): Promise<void> {
  if (operation !== undefined) return;
  const lock = openLock();
  if (!lock.tryTake()) {
    say('another milvus command is running; waiting until it ends');
    if (!(await lock.take(seconds))) {
      lock.release();
      throw new Problem(
        `another milvus command has been running for ${seconds} s`,
        { advice: 'see the state of Milvus', command: own('status') },
        'notReady',
      );
    }
  }
  operation = lock;
}

function openLock(): Lock {
  if (!existsSync(LOCK_FILE)) {
    const { code, stderr } = asRoot('sh', ['-c', 'install -d -m 755 "$1" && touch "$2"', 'sh', paths.state, LOCK_FILE]);
    if (code !== 0) throw new Problem(`cannot create ${LOCK_FILE}: ${stderr.trim()}`, isDiskFull(dirname(paths.state)));
  }
  return Lock.open(LOCK_FILE);
}

/** Lets the next one go on, while this one only waits and reports. */
export function releaseOperationLock(): void {
  operation?.release();
  operation = undefined;
}

/** Whether this process holds it. */
export function holdsOperationLock(): boolean {
  return operation !== undefined;
}

/** Whether some command holds it. */
export function isLockHeld(): boolean {
  return isHeld(LOCK_FILE);
}

/** Takes the lock and fixes what a killed command left behind, before anything new is begun. */
export async function takeWorkLock(): Promise<void> {
  await takeOperationLock();
  await resumeInterrupted();
}

/** Takes the lock however long whoever holds it is running, and fixes what that one leaves behind if it is killed. */
export async function resumeOnceFree(): Promise<void> {
  operation = openLock();
  if (await operation.take()) await resumeInterrupted();
}

/** Fixes what a killed command left behind. The caller holds the lock, so nobody is running on it. */
export async function resumeInterrupted(): Promise<void> {
  // A container that was created again does not know that a backup was running.
  dropPartialBackups();
  const what = unfinishedWork();
  if (what === undefined) return;
  warn(`a ${what} was interrupted; repairing the data`);
  // One that is stopping could not be started.
  if (isSwapping() || !(await isActive('milvus'))) await stopAndHold();
  if (isSwapping()) await bringBack();
  await startServices();
  remove(AT_WORK);
}

/**
 * Fixes data that a command left half in place which was killed together with the container, before etcd starts; whoever still is running
 * holds the lock. etcd is the first to start, and nothing else touches the folders before it.
 * @throws Problem if that cannot be done: then etcd must not start
 */
export async function settleKilledWork(): Promise<void> {
  const lock = openLock();
  try {
    if (!(await takeUnlessAtWork(lock))) return;
    if (isSwapping()) {
      say('a command was killed while it replaced the data; restoring the previous data');
      await bringBack();
    }
    dropPartialBackups();
    remove(AT_WORK);
  } finally {
    // Held until all is fixed: nobody else may fix it at the same time.
    lock.release();
  }
}

/** Takes the lock, if it is free or whoever holds it must end before anything may start. */
async function takeUnlessAtWork(lock: Lock): Promise<boolean> {
  // Those that only look whether it is held share it, and are gone at once.
  let taken = lock.tryTake('shared') && (await lock.take(timing.healthRequest));
  if (!taken && isHalfSwapped()) say('another milvus command is replacing the data; waiting until it ends');
  // That one may have to end this one first.
  while (!taken && isHalfSwapped()) taken = await lock.take(timing.healthRequest);
  return taken;
}

/** Which command was killed midway and is not fixed yet; nothing, too, where this user may not look. */
export function interruptedWork(): string | undefined {
  try {
    const what = unfinishedWork();
    return what === undefined || isLockHeld() ? undefined : what;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function unfinishedWork(): string | undefined {
  if (existsSync(AT_WORK)) return readText(AT_WORK).trim();
  return isSwapping() ? 'restore' : undefined;
}

/** Leaves a process behind that fixes things if this one is killed, and only then notes what is running. @throws Problem if it cannot */
export async function watchOver(what: Work): Promise<void> {
  const started = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'resume'], { cwd: '/', detached: true, stdio: 'ignore' });
  const failure = await new Promise<Error | undefined>((resolve) => void started.on('spawn', () => resolve(undefined)).on('error', resolve));
  if (failure !== undefined) {
    const reason = `nothing was changed, because the process that protects the ${what} cannot be started: ${failure.message}`;
    throw new Problem(reason, { advice: 'look for the cause', command: own('doctor') });
  }
  watcher = started;
  watcher.unref();
  place(AT_WORK, `${what}\n`);
}

/** All is done, well or not. */
export function endWatch(): void {
  remove(AT_WORK);
  if (watcher?.pid !== undefined) endGroup(watcher.pid);
  watcher = undefined;
}

/** Ends a process and what it has started. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It is gone.
  }
}
