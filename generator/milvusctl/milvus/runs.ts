/** Slows down Milvus' restarts after several short runs. */
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { lastPanic } from '../logs.ts';
import { say } from '../print/messages.ts';
import { readText } from '../state.ts';
import { place, remove } from '../system/run.ts';
import { sleep } from '../system/time.ts';

const { timing, paths } = facts;

/** The number of consecutive short runs, and the start of the last one. */
const FILE = join(paths.state, 'short-runs');
/** How much longer each attempt waits than the one before, and the maximum, in seconds. */
const STEP = 10;
const LONGEST = 60;

/**
 * Waits before a start after several short runs, each time longer. Supervisor itself gives up only on programs that run
 * for less than a second.
 */
export async function slowDown(): Promise<void> {
  const { runs, pause } = afterRuns(readText(FILE), seconds());
  if (pause > 0) {
    say(`Milvus exited ${runs} times in a row soon after its start${ofPanic()}; the next start is in ${pause} s`);
    await sleep(pause);
  }
  place(FILE, `${runs} ${seconds()}\n`);
}

/**
 * Counts a start.
 * @param noted the record of the last start; may be empty
 * @param now seconds of the clock
 * @returns the number of consecutive short runs, and how many seconds to wait
 */
export function afterRuns(noted: string, now: number): { runs: number; pause: number } {
  const [before, last] = recorded(noted);
  const runs = now - last < timing.shortRun ? (before || 0) + 1 : 0;
  return { runs, pause: Math.min(Math.max(0, runs - timing.mostRuns) * STEP, LONGEST) };
}

/** Whether the next start is delayed. @param noted and @param now as in afterRuns */
export function isSlowedDown(noted = readText(FILE), now = seconds()): boolean {
  const [runs, last] = recorded(noted);
  return runs >= timing.mostRuns && now - last < timing.shortRun + LONGEST;
}

function recorded(noted: string): [runs: number, last: number] {
  const [runs = 0, last = 0] = noted.trim().split(' ').map(Number);
  return [runs, last];
}

/** Resets the count, when a command starts Milvus. */
export function forgetRuns(): void {
  remove(FILE);
}

/** The reason of Milvus' last panic, as the end of a sentence; empty if there was none. */
export function ofPanic(): string {
  const panic = lastPanic();
  return panic === undefined ? '' : `, the last time with: ${panic}`;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
