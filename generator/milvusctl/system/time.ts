/** Monotonic time, and waits for conditions. */
import { setTimeout as pause } from 'node:timers/promises';
import { facts } from '../facts.ts';

/** The milliseconds of a monotonic clock. */
export function now(): number {
  return performance.now();
}

export async function sleep(seconds: number): Promise<void> {
  await pause(seconds * 1000);
}

/**
 * Waits until a condition holds; false if the time is over.
 * @param interval seconds between two checks
 */
export async function until(
  seconds: number,
  condition: () => boolean | Promise<boolean>,
  interval = facts.timing.pollInterval,
): Promise<boolean> {
  const deadline = now() + seconds * 1000;
  while (!(await condition())) {
    if (now() >= deadline) return false;
    await sleep(interval);
  }
  return true;
}

/** UTC as 2026-11-24T22:58:48Z. */
export function utc(date = new Date()): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** UTC as 20261124-225848: names of backups. */
export function stamp(date = new Date()): string {
  return utc(date).replaceAll(/[-:Z]/g, '').replace('T', '-');
}
