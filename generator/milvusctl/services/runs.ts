/** Rows of short runs of Milvus, which are slowed down. */
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { lastPanic } from '../logs.ts';
import { say } from '../print/messages.ts';
import { readText } from '../state.ts';
import { place, remove } from '../system/run.ts';
import { sleep } from '../system/time.ts';

const { timing, paths } = facts;

/** How many short runs there were in a row, and when the last one began. */
const FILE = join(paths.state, 'short-runs');
/** How much longer each try waits than the one before, and the most that one waits: seconds. */
const STEP = 10;
const LONGEST = 60;

/**
 * Waits before a start that follows a row of short runs, each time longer: Supervisor itself gives up only on what does
 * not even live for a second.
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
 * @param noted what the last one noted; empty: nothing
 * @param now seconds of the clock
 * @returns how many short runs there were in a row, and for how many seconds to wait
 */
export function afterRuns(noted: string, now: number): { runs: number; pause: number } {
  const [before = 0, last = 0] = noted.trim().split(' ').map(Number);
  const runs = now - last < timing.shortRun ? (before || 0) + 1 : 0;
  return { runs, pause: Math.min(Math.max(0, runs - timing.mostRuns) * STEP, LONGEST) };
}

/** Begins a new row, as a command does that starts Milvus. */
export function forgetRuns(): void {
  remove(FILE);
}

/** What Milvus last panicked of, as the end of a clause; empty if it did not. */
export function ofPanic(): string {
  const panic = lastPanic();
  return panic === undefined ? '' : `, the last time with: ${panic}`;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
