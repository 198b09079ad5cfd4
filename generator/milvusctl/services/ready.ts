/** Waits for Milvus to be ready, and does what helps where it does not become so. */
import { hasOtherConfig, keepGoodConfig, refuseConfig, warnOfUserConfig } from '../config/user.ts';
import { isEtcdHealthy } from '../etcd/client.ts';
import { foreignEtcd, warnOfForeignFiles } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { runsSoFar } from '../logs.ts';
import { markReady, questions, readinessProblem } from '../milvus/health.ts';
import { passwordProblem, readyTimeout } from '../options.ts';
import { portsTaken } from '../ports.ts';
import { progress, progressEnd, warn } from '../print/messages.ts';
import { inContainer, own, Problem } from '../problem.ts';
import { isRunning, pidsOf } from '../processes.ts';
import { isReleaseRefused, releaseProblem } from '../release.ts';
import { payloadShown } from '../state.ts';
import { isSupervisorSettled, look, stateOf, type Look } from '../supervisor/client.ts';
import { now, sleep } from '../system/time.ts';
import { startServices, stopServices } from './control.ts';
import { ofPanic } from './runs.ts';
import { waitByRules, type Observer, type Outcome, type Round } from './wait-rules.ts';
import { holdsOperationLock, isLockHeld, releaseOperationLock, takeOperationLock } from './work.ts';

const { paths, timing } = facts;

const PROGRAMS = ['etcd', 'milvus'] as const;
/** Supervisor's words for a program that runs, comes or goes. */
const UNDERWAY = ['PENDING', 'STARTING', 'RUNNING', 'BACKOFF', 'STOPPING'];
/**
 * For how many milliseconds a look at processes, Supervisor, the lock and whose etcd it is counts: the kernel's list of
 * sockets alone takes some milliseconds. Whether Milvus is healthy is asked in each round.
 */
const LOOK_AGE = 400;

/**
 * Waits until Milvus is ready, and tells on a terminal what is still missing; false, and says why, where it does not
 * become so.
 */
export async function waitReady(seconds = readyTimeout()): Promise<boolean> {
  const outcome = await waitByRules(observeHere(), seconds);
  progressEnd();
  if (outcome.end === 'ready') {
    markReady();
    keepGoodConfig();
    return true;
  }
  for (const problem of problemsOf(outcome)) warn(problem);
  return false;
}

/** What a wait that failed has found. */
function problemsOf(outcome: Exclude<Outcome, { end: 'ready' }>): Problem[] {
  switch (outcome.end) {
    case 'refused':
      return [outcome.problem];
    case 'intruders':
      return outcome.intruders;
    case 'runs-short': {
      const reason = `Milvus exited ${timing.mostRuns} times in a row${ofPanic()}`;
      return [
        new Problem(reason, { advice: 'see its errors', command: own('logs milvus --errors') }),
        ...outcome.intruders,
      ];
    }
    case 'gone':
      return [
        new Problem('it exited right after its start', {
          advice: 'see its logs',
          command: inContainer(`tail -n 20 ${paths.etcdLog} ${paths.milvusErrLog}`),
        }),
        ...outcome.intruders,
      ];
    case 'stopped':
      return [new Problem('Milvus was stopped during the wait', { advice: 'start it', command: own('start') })];
    case 'late':
      return [outcome.problem.within(`not ready after ${outcome.seconds} s: `)];
  }
}

/** Observes this container. */
function observeHere(): Observer {
  let at: Look = { processes: [], programs: [], mood: '' };
  let { foreign } = questions();
  let underway = false;
  let lookedAt = -Infinity;
  return {
    async round(): Promise<Round> {
      if (now() - lookedAt >= LOOK_AGE) {
        at = await look();
        ({ foreign } = questions());
        // Another command may stop Milvus in the meantime, and so may Supervisor; either starts it again.
        underway = isUnderway(at) || !isSupervisorSettled(at) || (!holdsOperationLock() && isLockHeld());
        lookedAt = now();
      }
      const running = isRunning('milvus', at.processes);
      const problem = await readinessProblem(at, running ? questions() : { ...questions(), foreign });
      return {
        problem,
        underway,
        running,
        toldToStop: PROGRAMS.some((program) => stateOf(program, at.programs) === 'STOPPED'),
      };
    },
    refusal: () => releaseProblem() ?? passwordProblem(),
    runs: runsSoFar,
    intruders: findIntruders,
    async pause(reason, seconds) {
      progress(`${seconds} s: ${reason}`);
      await sleep(timing.pollInterval);
    },
  };
}

/** Whether both programs run or somebody still starts them. */
export function isUnderway({ processes, programs }: Look): boolean {
  return PROGRAMS.every(
    (program) =>
      isRunning(program, processes) ||
      pidsOf(`waiting-${program}`, processes).length > 0 ||
      UNDERWAY.includes(stateOf(program, programs)),
  );
}

/**
 * Waits for what a command or a container's start has started, does what helps where it does not become ready, and
 * names what runs beside it.
 */
export async function awaitStart(): Promise<boolean> {
  const isReady = (await waitReady()) || (await fallBackFromConfig());
  if (!isReady) await stopMisledMilvus();
  await warnOfForeignFiles();
  return isReady;
}

/**
 * After a start in which Milvus did not become ready: starts it once more with user.yaml as it last worked, or without
 * one.
 * @returns whether it is ready then; not where that is no change, or where the cause is another
 */
async function fallBackFromConfig(): Promise<boolean> {
  if (isReleaseRefused() || !(await hasOtherConfig())) return false;
  await takeOperationLock();
  try {
    const { programs } = await look();
    if (PROGRAMS.some((program) => stateOf(program, programs) === 'STOPPED') || (await findIntruders()).length > 0)
      return false;
    warn(`Milvus did not become ready with ${payloadShown()}/user.yaml; starting it with the last working configuration`);
    refuseConfig();
    await stopServices('milvus', 'etcd');
    await startServices();
  } finally {
    releaseOperationLock();
  }
  if (!(await waitReady())) return false;
  await warnOfUserConfig();
  return true;
}

/**
 * Stops a Milvus that another process has started on another etcd: it would change the data here without knowing what is
 * in it.
 */
async function stopMisledMilvus(): Promise<void> {
  if (!isRunning('milvus') || !((await foreignEtcd()) instanceof Problem)) return;
  try {
    await takeOperationLock();
    await stopServices('milvus');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return warn(error);
  } finally {
    releaseOperationLock();
  }
  warn(
    new Problem(`Milvus was stopped, because it used another etcd than the one for the data in ${paths.milvusData}`, {
      advice: 'see which one',
      command: own('doctor'),
    }),
  );
}

/** Who has what Milvus or etcd needs, which their own logs do not say. */
async function findIntruders(): Promise<Problem[]> {
  const foreign = (await isEtcdHealthy()) ? await foreignEtcd() : undefined;
  if (foreign instanceof Problem) return [foreign];
  const found = await portsTaken();
  if (found.length === 0) return [];
  // One of ours that is just coming or going looks like somebody else for a moment.
  await sleep(timing.pollInterval);
  const before = new Set(found.map(({ port, pid }) => `${port} ${pid}`));
  return (await portsTaken())
    .filter(({ port, pid }) => before.has(`${port} ${pid}`))
    .map(
      ({ port, name, pid }) =>
        new Problem(`port ${port} is used by ${name}, process ${pid}`, {
          advice: 'end it',
          command: inContainer(`sudo kill ${pid}`),
        }),
    );
}
