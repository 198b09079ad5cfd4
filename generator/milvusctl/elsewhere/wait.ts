/** Waits until the Milvus elsewhere can be used. */
import { facts } from '../facts.ts';
import { progress, progressEnd, warn } from '../print/messages.ts';
import { now, sleep } from '../system/time.ts';
import { askElsewhere } from './answer.ts';

const { exitCodes, timing } = facts;

/** Seconds do not change these. */
const LASTING = ['remote-settings', 'remote-token', 'remote-version', 'remote-certificate'];

/** Waits, and reports why it cannot be used. @returns the exit code */
export async function awaitElsewhere(seconds: number): Promise<number> {
  const began = now();
  for (;;) {
    const { wrong } = await askElsewhere();
    const elapsed = (now() - began) / 1000;
    if (wrong === undefined || LASTING.includes(wrong.symptom) || elapsed >= seconds) {
      progressEnd();
      if (wrong === undefined) return exitCodes.ready;
      warn(wrong.problem);
      return exitCodes.notReady;
    }
    progress(`${Math.floor(elapsed)} s: ${wrong.problem.reason}`);
    await sleep(timing.watchInterval);
  }
}
