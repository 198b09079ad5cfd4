/** The logs of both programs: the beginnings of runs, and the last lines. */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { facts } from './facts.ts';
import { openFile } from './system/files.ts';

const { paths } = facts;

/** The first line of each run. */
export const START_MARK = 'milvus: a new run begins';
/** Lines above this one no longer count: a command has started or fixed something after them. */
export const PAST_MARK = 'milvus: what is above is over';

/** How many bytes at the end of a log are searched for a panic: thousands of lines follow one. */
const PANIC_REACH = 200_000;

/**
 * How many bytes at the end of a log are searched for runs. Supervisor starts a new file before that; without
 * Supervisor, a log grows without limit.
 */
export const RUNS_REACH = 64 * 1024 * 1024;

/** The maximum length of a line in memory, in characters. */
const LONGEST = 64 * 1024;

/** How many characters of a panic are shown. */
const PANIC_LENGTH = 200;

/** The reason of Milvus' last panic; undefined if there was none. */
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

/** How often Milvus has started since the last start by a command; 0 if it has no log. */
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
 * A line that fits into memory. A longer line keeps its beginning and its end, because a log that was truncated while a
 * program wrote to it has a gap of NUL bytes before a line.
 */
export function shortened(line: string): string {
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST / 2)} ... ${line.slice(-LONGEST / 2)}`;
}

/**
 * The last bytes of a file; empty if it is not a file or cannot be read.
 * @param size how many bytes of the file count; undefined: all
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
