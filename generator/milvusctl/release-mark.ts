/** The file beside the data with the release that last wrote it. release.ts decides with it. */
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { milvusData } from './state.ts';
import { asOwner, BRIEF } from './system/run.ts';

/** The maximum size of the mark in bytes. */
const MARK_MAX = 12;

/** The file with the release that last wrote the data. */
export function markIn(data: string): string {
  return join(data, '.ddev-milvus-release');
}

/**
 * The release of Milvus that last wrote the data; empty if it is unknown, because the mark is missing or damaged.
 */
export function dataRelease(data = milvusData()): string {
  const text = readMark(markIn(data));
  return typeof text === 'string' && isNumber(text) ? text.replace(/\n$/, '') : '';
}

/** What is wrong with the mark; undefined if it is valid or missing. */
export function damagedMark(data = milvusData()): string | undefined {
  const mark = markIn(data);
  const text = readMark(mark);
  if (text === undefined) return undefined;
  if (text === false) return `${mark} is not a file`;
  return isNumber(text) ? undefined : `${mark} does not contain a release number`;
}

function isNumber(text: string): boolean {
  return /^\d{1,3}\.\d{1,3}\.\d{1,3}\n?$/.test(text);
}

/**
 * The text of the mark, up to one byte more than its maximum; false if it is not a file, undefined if it is missing.
 */
function readMark(mark: string): string | false | undefined {
  try {
    return lstatSync(mark).isFile() && headOf(mark);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return undefined;
  }
  // Only the owner can read the data folder.
  const what = asOwner('stat', ['-c', '%F', mark], BRIEF);
  if (what.code !== 0) return undefined;
  return what.stdout.startsWith('regular') && asOwner('head', ['-c', String(MARK_MAX + 1), mark], BRIEF).stdout;
}

function headOf(file: string): string {
  const bytes = Buffer.alloc(MARK_MAX + 1);
  const open = openSync(file, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(open, bytes));
  } finally {
    closeSync(open);
  }
}
