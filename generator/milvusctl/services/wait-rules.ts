/** The rules that decide when and why a wait for Milvus ends. */
import { facts } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { now } from '../system/time.ts';

/** The observations of one round. */
export interface Round {
  /** Why Milvus is not ready; undefined if it is. */
  problem: Problem | undefined;
  /** Whether it is being started, or will be: by Supervisor or by the running command. */
  underway: boolean;
  /** Whether Milvus itself runs. */
  running: boolean;
  /** Whether a stop has ended either program. Then only a command starts it again. */
  toldToStop: boolean;
}

/** The source of observations. Expensive ones are separate, and made only when they matter. */
export interface Observer {
  round(): Promise<Round>;
  /** A problem that prevents the start and that waiting does not solve. */
  refusal(): Problem | undefined;
  /** How often Milvus has started since the last start by a command. */
  runs(): number;
  /** Processes that use what Milvus or etcd needs. */
  intruders(): Promise<Problem[]>;
  /** Waits for the next round. @param reason why Milvus is not ready @param seconds since the wait began */
  pause(reason: string, seconds: number): Promise<void>;
}

/** How a wait ended. */
export type Outcome =
  | { end: 'ready' }
  | { end: 'refused'; problem: Problem }
  | { end: 'runs-short' | 'gone'; intruders: Problem[] }
  | { end: 'intruders'; intruders: Problem[] }
  | { end: 'stopped' }
  | { end: 'late'; problem: Problem; seconds: number };

/**
 * How many rounds without either program mean that it has ended: a process that executes another program has neither
 * name for a moment.
 */
const GONE_ROUNDS = 20;
/** How many rounds between two checks for other problems. */
const LOOK_ROUNDS = 50;

/** Waits until Milvus is ready, cannot become ready, or the time is over. */
export async function waitByRules(observer: Observer, seconds: number): Promise<Outcome> {
  const began = now();
  const runsBefore = observer.runs();
  for (let rounds = 1, gone = 0; ; rounds++) {
    const { problem, underway, running, toldToStop } = await observer.round();
    if (problem === undefined) return { end: 'ready' };
    const refusal = running ? undefined : observer.refusal();
    if (refusal !== undefined) return { end: 'refused', problem: refusal };
    if (rounds % LOOK_ROUNDS === 0) {
      const intruders = await observer.intruders();
      if (observer.runs() - runsBefore >= facts.timing.mostRuns) return { end: 'runs-short', intruders };
      if (intruders.length > 0) return { end: 'intruders', intruders };
    }
    gone = underway ? 0 : gone + 1;
    if (gone > GONE_ROUNDS)
      return toldToStop ? { end: 'stopped' } : { end: 'gone', intruders: await observer.intruders() };
    const elapsed = (now() - began) / 1000;
    if (elapsed >= seconds) return { end: 'late', problem, seconds: Math.floor(elapsed) };
    await observer.pause(problem.reason, Math.floor(elapsed));
  }
}
