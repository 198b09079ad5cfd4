import { lstatSync, readlinkSync } from 'node:fs';
import type { Call } from '../call.ts';
import { markParts, nameRoot, partsProblem } from '../config/outside.ts';
import { stageConfig } from '../config/staged.ts';
import { isEtcdHealthy } from '../etcd/client.ts';
import { foreignEtcd } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { lockProblem } from '../installed.ts';
import { slowDown } from '../milvus/runs.ts';
import { passwordProblem } from '../options.ts';
import { say, warn } from '../print/messages.ts';
import { Problem } from '../problem.ts';
import { isRunning, type Program } from '../processes.ts';
import { isReleaseRefused, markRelease, releaseProblem } from '../release.ts';
import { needFolder } from '../services/control.ts';
import { applyPassword } from '../services/password.ts';
import { endDeadSessions } from '../services/sessions.ts';
import { settleKilledWork } from '../services/work.ts';
import { etcdData, milvusData } from '../state.ts';
import { request, stateOf, supervisorPrograms } from '../supervisor/client.ts';
import { inheritLock } from '../system/lock.ts';
import { isExecutable } from '../system/run.ts';
import { sleep } from '../system/time.ts';

const { exitCodes, paths, timing } = facts;

/** The file descriptor of the data folder's lock in run.sh. */
const FOLDER_LOCK = 8;
/** How many rounds between two messages during a wait. */
const TELL_ROUNDS = 100;

/**
 * Prepares the start of a program, and waits until it may start. run.sh holds the data folder's lock.
 */
export async function prepare({ operands }: Call): Promise<number> {
  endWithCaller();
  const program = operands[0] as Program;
  takeOverLock();
  const problem = lockProblem() ?? (program === 'milvus' ? (passwordProblem() ?? partsProblem()) : undefined);
  if (problem !== undefined) return refuse(program, problem);
  // A program that was started by hand as root leaves files that this user cannot write.
  needFolder(program === 'etcd' ? etcdData() : milvusData());
  if (program === 'milvus') return prepareMilvus();
  await prepareEtcd();
  return exitCodes.ready;
}

/**
 * Ends this process when run.sh ends: a stop kills run.sh, and then nothing starts the prepared program.
 */
function endWithCaller(): void {
  const caller = Number(process.env['MILVUSCTL_RUN'] ?? process.ppid);
  setInterval(() => {
    if (process.ppid !== caller) process.exit(exitCodes.stopped);
  }, timing.pollInterval * 1000).unref();
}

/** Lets child processes inherit the lock: if this process is killed, nothing starts while a child still moves data. */
function takeOverLock(): void {
  try {
    if (readlinkSync(`/proc/self/fd/${FOLDER_LOCK}`).endsWith('/.milvusctl.lock')) inheritLock(FOLDER_LOCK);
  } catch {
    // Called without run.sh.
  }
}

/** Also stops the program in Supervisor, which would restart it. */
async function refuse(program: Program, problem: Problem): Promise<number> {
  warn(problem);
  if (stateOf(program, await supervisorPrograms()) !== '') await request('stopProcess', program);
  return exitCodes.stopped;
}

async function prepareEtcd(): Promise<void> {
  if (isRunning('milvus')) return;
  // If the folder is unreadable, its state is unknown.
  if (!isExecutable(milvusData())) needFolder(milvusData());
  await settleKilledWork();
}

async function prepareMilvus(): Promise<number> {
  await waitForEtcd();
  // etcd starts only after a killed swap is undone, so the data does not change any more.
  await waitForRelease();
  const parts = partsProblem();
  if (parts !== undefined) return refuse('milvus', parts);
  nameRoot();
  await stageConfig();
  await applyPassword();
  await endDeadSessions();
  for (const folder of paths.milvusRuntime) ownRuntime(folder);
  await slowDown();
  markParts();
  markRelease();
  return exitCodes.ready;
}

/** Waits until etcd is healthy and uses the right data folder. Milvus never starts with another etcd. */
async function waitForEtcd(): Promise<void> {
  for (let rounds = 0; ; rounds++) {
    const foreign = (await isEtcdHealthy()) ? await foreignEtcd() : 'none';
    if (foreign === undefined) return;
    const isOther = foreign instanceof Problem;
    if (rounds % TELL_ROUNDS === 0) say(isOther ? foreign.text : 'waiting until etcd is healthy');
    // Another etcd will not end soon.
    await sleep(isOther ? timing.watchInterval : timing.pollInterval);
  }
}

/**
 * Waits as long as the installed release must not be started on this data. If it ended instead, Supervisor would
 * restart it immediately.
 */
async function waitForRelease(): Promise<void> {
  const problem = releaseProblem();
  if (problem !== undefined) warn(problem);
  while (isReleaseRefused()) await sleep(timing.refusedInterval);
}

/** Changes the owner of the folder for the pid file to Milvus' user, because a Milvus of root may have created it. */
function ownRuntime(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) needFolder(folder);
}
