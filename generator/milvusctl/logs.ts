/** The two programs' logs: where runs begin, and what they last said. */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { facts } from './facts.ts';
import { openFile } from './system/files.ts';

const { paths } = facts;

/** The line with which each run begins. */
export const START_MARK = 'milvus: a new run begins';
/** The line above which all in a log is over: a command has started or fixed something since. */
export const PAST_MARK = 'milvus: what is above is over';

/** How far from its end a log is searched for a panic, in bytes: thousands of lines follow one. */
const PANIC_REACH = 200_000;

/**
 * How far from its end a log is searched for runs, in bytes: Supervisor begins a new file before that, without it
 * nobody does.
 */
export const RUNS_REACH = 64 * 1024 * 1024;

/** The longest line that is held, in characters. */
const LONGEST = 64 * 1024;

/** How many characters of a panic are shown. */
const PANIC_LENGTH = 200;

/** What Milvus last panicked of; nothing where it did not. */
export function lastPanic(log = paths.milvusErrLog): string | undefined {
  const line = tail(log, PANIC_REACH)
    .toString('latin1')
    .split('\n')
    .filter((one) => one.startsWith('panic: '))
    .pop();
  return line
    ?.slice('panic: '.length)
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, PANIC_LENGTH);
}

/** How often Milvus has begun since a command last started it; 0 where its log is not there. */
export function runsSoFar(log = paths.milvusOutLog): number {
  const text = tail(log, RUNS_REACH);
  let runs = 0;
  for (
    let at = text.indexOf(START_MARK, Math.max(0, text.lastIndexOf(PAST_MARK)));
    at >= 0;
    at = text.indexOf(START_MARK, at + 1)
  )
    runs += 1;
  return runs;
}

/**
 * A line that is not too long to be held: of a longer one both ends, since a log that was truncated under its writer
 * has a gap of NUL bytes before a line.
 */
export function shortened(line: string): string {
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST / 2)} ... ${line.slice(-LONGEST / 2)}`;
}

/**
 * The last bytes of a file; empty where it is none, or cannot be read.
 * @param size how much of the file counts; nothing: all of it
 */
export function tail(file: string, bytes: number, size?: number): Buffer {
  const open = openFile(file);
  if (open === undefined) return Buffer.alloc(0);
  try {
    const end = size ?? fstatSync(open).size;
    const begin = Math.max(0, end - bytes);
    const buffer = Buffer.alloc(end - begin);
    return buffer.subarray(0, readSync(open, buffer, 0, buffer.length, begin));
  } finally {
    closeSync(open);
  }
}
