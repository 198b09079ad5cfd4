/** When a wait for Milvus ends, and why: rules over what each round observes. */
import { facts } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { now } from '../system/time.ts';

/** What one round observes. */
export interface Round {
  /** Why Milvus is not ready; undefined if it is. */
  problem: Problem | undefined;
  /** Whether somebody starts it, or will: Supervisor, or the command that is running. */
  underway: boolean;
  /** Whether Milvus itself runs. */
  running: boolean;
  /** Whether Supervisor was told to stop either program, and not to start it because. */
  toldToStop: boolean;
}

/** Who observes. What costs more than a round may is asked only when it decides something. */
export interface Observer {
  round(): Promise<Round>;
  /** What keeps Milvus from starting and does not go away by waiting. */
  refusal(): Problem | undefined;
  /** How often Milvus has begun since a command last started it. */
  runs(): number;
  /** Who has what Milvus or etcd needs. */
  intruders(): Promise<Problem[]>;
  /** Goes on to the next round. @param reason why Milvus is not ready @param seconds because the wait began */
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
 * Rounds without either program before it is taken for gone: between two programs in one process there is a moment in
 * which it has neither name.
 */
const GONE_ROUNDS = 20;
/** Rounds between two looks for what is not what one waits for. */
const LOOK_ROUNDS = 50;

/** Waits until Milvus is ready, or it is certain that it will not be, or the time is over. */
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
