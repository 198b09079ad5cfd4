/** Ensures that only one command at a time changes something, and repairs the data after a killed one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dropPartialBackups } from '../data/backups.ts';
import { bringBack, hasMovedData, isHalfSwapped, isSwapping } from '../data/swap.ts';
import { facts } from '../facts.ts';
import { say, warn } from '../print/messages.ts';
import { isDiskFull, own, Problem } from '../problem.ts';
import { readText } from '../state.ts';
import { isHeld, Lock } from '../system/lock.ts';
import { asRoot, place, remove } from '../system/run.ts';
import { startServices, stopAndHold } from './control.ts';

const { paths, timing } = facts;

/** Its lock is held by the command that changes something. */
const LOCK_FILE = join(paths.state, 'operation.lock');
/** The file with the name of the running command that must not be interrupted. */
const AT_WORK = join(paths.state, 'at-work');

/** Commands that must not be interrupted. */
type Work = 'backup' | 'restore' | 'reset';

let operation: Lock | undefined;
let watcher: ChildProcess | undefined;

/**
 * Takes the lock that allows only one milvusctl at a time to change something. It is released when the process ends.
 * @throws Problem (notReady) if the time is over
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

/** Releases the lock, while this command only waits and reports. */
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

/** Takes the lock, and repairs the data after a killed command before any new work. */
export async function takeWorkLock(): Promise<void> {
  await takeOperationLock();
  await resumeInterrupted();
}

/** Takes the lock, without a time limit, and repairs the data if the command that held it was killed. */
export async function resumeOnceFree(): Promise<void> {
  operation = openLock();
  if (await operation.take()) await resumeInterrupted();
}

/**
 * Repairs the data after a killed command. The caller holds the lock, so no other command is running.
 * @param thenStart whether both programs are started afterwards
 */
export async function resumeInterrupted(thenStart = true): Promise<void> {
  // In a new container, the file AT_WORK of a killed backup is missing.
  dropPartialBackups();
  const what = unfinishedWork();
  if (what === undefined) return;
  warn(`a ${what} was interrupted; repairing the data`);
  if (hasMovedData()) await stopAndHold();
  if (isSwapping()) await bringBack();
  if (thenStart) await startServices();
  remove(AT_WORK);
}

/**
 * Repairs the data after a command that was killed together with the container, before etcd starts. A running command
 * holds the lock. etcd is the first to start, and nothing else changes the folders before it.
 * @throws Problem if that fails; then etcd must not start
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
    // Held until the repair is complete: no other process may repair at the same time.
    lock.release();
  }
}

/** Takes the lock if it is free, or waits for it if its holder must end before anything may start. */
async function takeUnlessAtWork(lock: Lock): Promise<boolean> {
  // Checks of the lock take a shared lock for a moment.
  let taken = lock.tryTake('shared') && (await lock.take(timing.healthRequest));
  if (!taken && isHalfSwapped()) say('another milvus command is replacing the data; waiting until it ends');
  // The holder may have to stop this process first.
  while (!taken && isHalfSwapped()) taken = await lock.take(timing.healthRequest);
  return taken;
}

/** The killed command whose data is not repaired yet; also undefined if this user cannot read it. */
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

/** Starts a process that repairs the data if this one is killed, and records the command. @throws Problem on failure */
export async function watchOver(what: Work): Promise<void> {
  const started = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'resume'], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  });
  const failure = await new Promise<Error | undefined>(
    (resolve) => void started.on('spawn', () => resolve(undefined)).on('error', resolve),
  );
  if (failure !== undefined) {
    const cause = `the process that protects the ${what} cannot be started: ${failure.message}`;
    throw new Problem(`nothing was changed, because ${cause}`, {
      advice: 'look for the cause',
      command: own('doctor'),
    });
  }
  watcher = started;
  watcher.unref();
  place(AT_WORK, `${what}\n`);
}

/** Ends the watch after the command. */
export function endWatch(): void {
  remove(AT_WORK);
  if (watcher?.pid !== undefined) endGroup(watcher.pid);
  watcher = undefined;
}

/** Ends a process and its children. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It is gone.
  }
}
