import { lstatSync, readlinkSync } from 'node:fs';
import type { Call } from '../call.ts';
import { stageConfig } from '../config/staged.ts';
import { isEtcdHealthy } from '../etcd/client.ts';
import { foreignEtcd } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { lockProblem } from '../installed.ts';
import { passwordProblem } from '../options.ts';
import { say, warn } from '../print/messages.ts';
import { Problem } from '../problem.ts';
import { isRunning, type Program } from '../processes.ts';
import { isReleaseRefused, markRelease, releaseProblem } from '../release.ts';
import { needFolder } from '../services/control.ts';
import { applyPassword } from '../services/password.ts';
import { slowDown } from '../services/runs.ts';
import { endDeadSessions } from '../services/sessions.ts';
import { settleKilledWork } from '../services/work.ts';
import { etcdData, milvusData } from '../state.ts';
import { request, stateOf, supervisorPrograms } from '../supervisor/client.ts';
import { inheritLock } from '../system/lock.ts';
import { isExecutable } from '../system/run.ts';
import { sleep } from '../system/time.ts';

const { exitCodes, paths, timing } = facts;

/** Where run.sh has the data folder's lock open. */
const FOLDER_LOCK = 8;
/** Rounds between two messages of what is waited for. */
const TELL_ROUNDS = 100;

/**
 * Prepares the start of a program, and waits until nothing is in the way of it. run.sh holds the data folder's lock
 * in the meantime.
 */
export async function prepare({ operands }: Call): Promise<number> {
  endWithCaller();
  const program = operands[0] as Program;
  takeOverLock();
  const problem = lockProblem() ?? (program === 'milvus' ? passwordProblem() : undefined);
  if (problem !== undefined) return refuse(program, problem);
  // One that was started by hand as root leaves files that this user cannot write.
  needFolder(program === 'etcd' ? etcdData() : milvusData());
  if (program === 'etcd') await prepareEtcd();
  else await prepareMilvus();
  return exitCodes.ready;
}

/**
 * Ends this process once run.sh has: what stops a program ends run.sh at once, and nobody starts what is prepared then.
 */
function endWithCaller(): void {
  const caller = Number(process.env['MILVUSCTL_RUN'] ?? process.ppid);
  setInterval(() => {
    if (process.ppid !== caller) process.exit(exitCodes.stopped);
  }, timing.pollInterval * 1000).unref();
}

/** Has what this process starts hold the folder, too: where this one is killed, nothing starts on what that still moves. */
function takeOverLock(): void {
  try {
    if (readlinkSync(`/proc/self/fd/${FOLDER_LOCK}`).endsWith('/.milvusctl.lock')) inheritLock(FOLDER_LOCK);
  } catch {
    // Somebody calls this without run.sh.
  }
}

/** Tells Supervisor, too, which would start it again. */
async function refuse(program: Program, problem: Problem): Promise<number> {
  warn(problem);
  if (stateOf(program, await supervisorPrograms()) !== '') await request('stopProcess', program);
  return exitCodes.stopped;
}

async function prepareEtcd(): Promise<void> {
  if (isRunning('milvus')) return;
  // What cannot be looked into cannot be told from what is in order.
  if (!isExecutable(milvusData())) needFolder(milvusData());
  await settleKilledWork();
}

async function prepareMilvus(): Promise<void> {
  await waitForEtcd();
  // etcd runs only once a swap that was killed is undone, so the data is what it will be.
  await waitForRelease();
  await stageConfig();
  await applyPassword();
  await endDeadSessions();
  for (const folder of paths.milvusRuntime) ownRuntime(folder);
  await slowDown();
  markRelease();
}

/** Waits until etcd is healthy and has its data where it belongs: on another etcd Milvus never starts. */
async function waitForEtcd(): Promise<void> {
  for (let rounds = 0; ; rounds++) {
    const foreign = (await isEtcdHealthy()) ? await foreignEtcd() : 'none';
    if (foreign === undefined) return;
    const isOther = foreign instanceof Problem;
    if (rounds % TELL_ROUNDS === 0) say(isOther ? foreign.text : 'waiting until etcd is healthy');
    // Another one does not go soon.
    await sleep(isOther ? timing.watchInterval : timing.pollInterval);
  }
}

/**
 * Waits for as long as the installed release may not be started on this data. Supervisor would start again at once what
 * ends.
 */
async function waitForRelease(): Promise<void> {
  const problem = releaseProblem();
  if (problem !== undefined) warn(problem);
  while (isReleaseRefused()) await sleep(timing.refusedInterval);
}

/** Gives Milvus' user the folder for the file with the process id, which a Milvus that root started may have left. */
function ownRuntime(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) needFolder(folder);
}
