/** Findings from both programs' logs: lines that match addon.yaml's table, newest first, only of the last runs. */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { facts } from '../facts.ts';
import { PAST_MARK, RUNS_REACH, START_MARK, shortened } from '../logs.ts';
import type { Program } from '../processes.ts';
import { openFile } from '../system/files.ts';
import type { Finding } from './checks.ts';

/** How many lines are read: a panic is followed by thousands of lines. */
const MOST_LINES = 20_000;

/** How many last lines show the current state. */
const LAST_LINES = 20;

/** How many characters of a long line are shown. */
const SHOWN = 200;

/** How many characters are shown before and after a match in a long line. */
const AROUND = 100;

const CHUNK = 256 * 1024;

/** What was read of a program's logs. */
export interface LogText {
  /** The lines of the last runs, newest first. */
  recent: string;
  /** The last lines, in their order. */
  ending: string;
}

/** The symptoms that match log lines. */
export function logFindings(logs: Record<Program, LogText>, ready: boolean): Finding[] {
  return facts.symptoms.flatMap(({ id, log }) => {
    // A normal start writes some of these lines, so they count only while Milvus is starting and at the end of its log.
    if (log === undefined || (log.startsWriteIt && ready)) return [];
    const { recent, ending } = logs[log.program];
    const seen = firstLine(log.startsWriteIt ? ending : recent, new RegExp(log.pattern));
    return seen === undefined ? [] : [{ id, evidence: `its log has: ${seen}`, fromLog: true }];
  });
}

/** The first line that matches, shortened; undefined if there is none. */
export function firstLine(text: string, sign: RegExp): string | undefined {
  const found = sign.exec(text);
  if (found === null) return undefined;
  const begin = text.lastIndexOf('\n', found.index) + 1;
  const end = text.indexOf('\n', found.index);
  const line = text.slice(begin, end < 0 ? undefined : end);
  const [from, to] = [found.index - begin, found.index - begin + found[0].length];
  // The match may be anywhere in a long line.
  const isDeep = to > SHOWN;
  const bytes = isDeep ? line.slice(Math.max(0, from - AROUND), to + AROUND) : line;
  // Logs are read as bytes, because they may contain binary data.
  const shown = Buffer.from(bytes.slice(0, SHOWN), 'latin1')
    .toString('utf8')
    .replace(/[\x00-\x1f\x7f]/g, ' ');
  return isDeep ? `…${shown}` : shown;
}

/** Reads the logs of one program. @param runs how many runs to read */
export function readLogs(files: string[], runs: number): LogText {
  return {
    recent: textOf(files.flatMap((file) => recentLines(file, runs))),
    ending: textOf(files.flatMap((file) => take(linesFromEnd(file), LAST_LINES).reverse())),
  };
}

/** Joins lines, because a search line by line is ten times slower. A dot in a pattern stops at a carriage return. */
function textOf(lines: string[]): string {
  return lines.join('\n').replaceAll('\r', ' ');
}

/**
 * The lines of a log's last runs, newest first, back to the last start or fix by a command.
 * @param runs how many; the mark of a run may follow an incomplete line of the run before
 */
export function recentLines(file: string, runs: number): string[] {
  const lines: string[] = [];
  let begun = 0;
  for (const line of linesFromEnd(file)) {
    if (line.includes(PAST_MARK) || (line.includes(START_MARK) && ++begun === runs)) break;
    lines.push(line);
    if (lines.length === MOST_LINES) break;
  }
  return lines;
}

function take(lines: Iterable<string>, most: number): string[] {
  const taken: string[] = [];
  for (const line of lines) {
    taken.push(line);
    if (taken.length === most) break;
  }
  return taken;
}

/** The lines of a file from its end, up to the search limit, one character per byte; none if it cannot be read. */
function* linesFromEnd(file: string): Generator<string> {
  const fd = openFile(file);
  if (fd === undefined) return;
  try {
    const chunk = Buffer.alloc(CHUNK);
    const { size } = fstatSync(fd);
    let rest = '';
    for (let end = size; end > Math.max(0, size - RUNS_REACH); ) {
      const begin = Math.max(0, end - CHUNK);
      const [first = '', ...lines] = chunk
        .toString('latin1', 0, readSync(fd, chunk, 0, end - begin, begin))
        .split('\n');
      const last = lines.pop();
      if (last === undefined) {
        rest = shortened(first + rest);
      } else {
        // The text after the last line break is a line only while it is being written.
        if (end < size || last + rest !== '') yield shortened(last + rest);
        yield* lines.reverse().map(shortened);
        rest = shortened(first);
      }
      end = begin;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(fd);
  }
}
