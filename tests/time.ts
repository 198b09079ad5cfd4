/** Time in the tests: its units in milliseconds, waiting for a condition, and measured durations. */
import { setTimeout as pause } from 'node:timers/promises';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
/** The interval between two checks of a condition. */
const POLL = 100;

/** Checks a condition until it holds; returns whether it did in time. */
export async function holdsWithin(timeout: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  return (await seek(timeout, condition)) ?? false;
}

/**
 * Waits until `look` returns something other than undefined and false, and returns this value.
 * @throws Error with the last observation, if the time is over
 */
export async function until<T>(
  what: string,
  timeout: number,
  look: () => Promise<T | false | undefined>,
  seen: () => string = () => '',
): Promise<T> {
  const value = await seek(timeout, look);
  if (value === undefined) throw new Error(`${what}: not within ${timeout / SECOND} s. ${seen()}`);
  return value;
}

/** The same for a condition whose value is not needed; returns the duration in seconds. */
export async function secondsUntil(what: string, timeout: number, look: () => Promise<boolean>): Promise<number> {
  const began = Date.now();
  await until(what, timeout, look);
  return secondsSince(began);
}

/** The seconds since a time from Date.now(). */
export function secondsSince(began: number): number {
  return (Date.now() - began) / SECOND;
}

/** The middle one of measured values; of an even number, the mean of the two. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (Number.isNaN(low + high)) throw new Error('nothing was measured');
  return (low + high) / 2;
}

/** The measured values themselves, for output. */
export function printable(values: number[], digits: number): string {
  return values.map((value) => value.toFixed(digits)).join(', ');
}

async function seek<T>(
  timeout: number,
  look: () => T | false | undefined | Promise<T | false | undefined>,
): Promise<T | undefined> {
  const end = Date.now() + timeout;
  while (true) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) return undefined;
    await pause(POLL);
  }
}
