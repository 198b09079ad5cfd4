/** Waits until Milvus is ready, and tries to help if it does not become ready. */
import { partsProblem } from '../config/outside.ts';
import { hasOtherConfig, keepGoodConfig, refuseConfig, warnOfUserConfig } from '../config/user.ts';
import { isEtcdHealthy } from '../etcd/client.ts';
import { foreignEtcd, warnOfForeignFiles } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { runsSoFar } from '../logs.ts';
import { markReady, questions, readinessProblem, targetRefresher } from '../milvus/health.ts';
import { ofPanic } from '../milvus/runs.ts';
import { passwordProblem, readyTimeout } from '../options.ts';
import { portsTaken } from '../ports.ts';
import { progress, progressEnd, warn } from '../print/messages.ts';
import { inContainer, own, Problem } from '../problem.ts';
import { isRunning, pidsOf } from '../processes.ts';
import { isReleaseRefused, releaseProblem } from '../release.ts';
import { payloadShown } from '../state.ts';
import { isSupervisorSettled, type Look, look, stateOf } from '../supervisor/client.ts';
import { now, sleep } from '../system/time.ts';
import { startServices, stopServices } from './control.ts';
import { wasEnded } from './told.ts';
import { type Observer, type Outcome, type Round, waitByRules } from './wait-rules.ts';
import { holdsOperationLock, isLockHeld, releaseOperationLock, takeOperationLock } from './work.ts';

const { paths, timing } = facts;

const PROGRAMS = ['etcd', 'milvus'] as const;
/** Supervisor's states of a program that runs, starts or stops. */
const UNDERWAY = ['PENDING', 'STARTING', 'RUNNING', 'BACKOFF', 'STOPPING'];
/**
 * For how many milliseconds the observed processes, Supervisor states, lock and owner of etcd are reused, because they
 * take some milliseconds. Milvus' health is queried in each round.
 */
const LOOK_AGE = 400;

/**
 * Waits until Milvus is ready, and shows on a terminal what is missing. Returns false and reports the reason if Milvus
 * does not become ready.
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

/** The problems of a failed wait. */
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
  const waiting = { refresh: targetRefresher(), searchable: new Set<string>() };
  let underway = false;
  let lookedAt = -Infinity;
  return {
    async round(): Promise<Round> {
      if (now() - lookedAt >= LOOK_AGE) {
        at = await look();
        ({ foreign } = questions());
        // Another command or Supervisor may stop Milvus. Both start it again.
        underway = isUnderway(at) || !isSupervisorSettled(at) || (!holdsOperationLock() && isLockHeld());
        lookedAt = now();
      }
      const running = isRunning('milvus', at.processes);
      const problem = await readinessProblem(at, running ? questions(waiting) : { ...questions(), foreign });
      return {
        problem,
        underway,
        running,
        toldToStop: wasStopped(at),
      };
    },
    refusal: () => releaseProblem() ?? passwordProblem() ?? partsProblem(),
    runs: runsSoFar,
    intruders: findIntruders,
    async pause(reason, seconds) {
      progress(`${seconds} s: ${reason}`);
      await sleep(timing.pollInterval);
    },
  };
}

/** Whether both programs run or are being started. */
export function isUnderway({ processes, programs }: Look): boolean {
  return PROGRAMS.every(
    (program) =>
      isRunning(program, processes) ||
      pidsOf(`waiting-${program}`, processes).length > 0 ||
      UNDERWAY.includes(stateOf(program, programs)),
  );
}

/** Whether a stop has ended either program, by Supervisor or without it. */
function wasStopped({ processes, programs }: Look): boolean {
  return PROGRAMS.some((program) => {
    const state = stateOf(program, programs);
    return state === 'STOPPED' || (state === '' && wasEnded(program, processes));
  });
}

/**
 * Waits after a start by a command or by the container. Tries to help if Milvus does not become ready, and reports
 * foreign programs.
 */
export async function awaitStart(): Promise<boolean> {
  const isReady = (await waitReady()) || (await fallBackFromConfig());
  if (!isReady) await stopMisledMilvus();
  await warnOfForeignFiles();
  return isReady;
}

/**
 * If Milvus did not become ready: starts it again with the last working user.yaml, or without one.
 * @returns whether it is ready then; false if there is no other configuration, or if there is another cause
 */
async function fallBackFromConfig(): Promise<boolean> {
  if (isReleaseRefused() || !(await hasOtherConfig())) return false;
  await takeOperationLock();
  try {
    if (wasStopped(await look()) || (await findIntruders()).length > 0) return false;
    warn(
      `Milvus did not become ready with ${payloadShown()}/user.yaml; starting it with the last working configuration`,
    );
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
 * Stops a Milvus that was started by hand with another etcd: it would change the data here without its metadata.
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

/** Processes that use what Milvus or etcd needs. The logs do not show them. */
async function findIntruders(): Promise<Problem[]> {
  const foreign = (await isEtcdHealthy()) ? await foreignEtcd() : undefined;
  if (foreign instanceof Problem) return [foreign];
  const found = await portsTaken();
  if (found.length === 0) return [];
  // One of our programs that is starting or stopping may look like a foreign one for a moment.
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
