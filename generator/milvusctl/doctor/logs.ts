/** What the two programs' logs give away: lines of addon.yaml's table, newest first, of the last runs alone. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { facts } from '../facts.ts';
import { PAST_MARK, START_MARK } from '../logs.ts';
import type { Program } from '../processes.ts';
import type { Finding } from './checks.ts';

/** A panic is followed by thousands of lines. */
const MOST_LINES = 20_000;

/** What a log says now is among so many lines. */
const LAST_LINES = 20;

/** Of a long line so much is shown. */
const SHOWN = 200;

/** What is shown before and behind a sign that is deep in its line. */
const AROUND = 100;

const CHUNK = 256 * 1024;

/** What was read of a program's logs. */
export interface LogText {
  /** The lines of the last runs, newest first. */
  recent: string;
  /** The last lines, in their order. */
  ending: string;
}

/** The symptoms that log lines give away. */
export function logFindings(logs: Record<Program, LogText>, ready: boolean): Finding[] {
  return facts.symptoms.flatMap(({ id, log }) => {
    // A sound start writes some of them, so they count for as long as Milvus is starting, and at the end of its log.
    if (log === undefined || (log.startsWriteIt && ready)) return [];
    const { recent, ending } = logs[log.program];
    const seen = firstLine(log.startsWriteIt ? ending : recent, new RegExp(log.pattern));
    return seen === undefined ? [] : [{ id, evidence: `its log has: ${seen}`, fromLog: true }];
  });
}

/** The first line that has a sign, cut to what can be shown; nothing where there is none. */
export function firstLine(text: string, sign: RegExp): string | undefined {
  const found = sign.exec(text);
  if (found === null) return undefined;
  const begin = text.lastIndexOf('\n', found.index) + 1;
  const end = text.indexOf('\n', found.index);
  const line = text.slice(begin, end < 0 ? undefined : end);
  const [from, to] = [found.index - begin, found.index - begin + found[0].length];
  // A line may be long, and the sign anywhere in it.
  const isDeep = to > SHOWN;
  const bytes = isDeep ? line.slice(Math.max(0, from - AROUND), to + AROUND) : line;
  // Logs are read byte by byte, since some of what is in them is no text.
  const shown = Buffer.from(bytes.slice(0, SHOWN), 'latin1')
    .toString('utf8')
    .replace(/[\x00-\x1f\x7f]/g, ' ');
  return isDeep ? `…${shown}` : shown;
}

/** Reads one program's logs. @param runs how many runs to look back for */
export function readLogs(files: string[], runs: number): LogText {
  return {
    recent: textOf(files.flatMap((file) => recentLines(file, runs))),
    ending: textOf(files.flatMap((file) => take(linesFromEnd(file), LAST_LINES).reverse())),
  };
}

/** One text, searched at once: line by line takes ten times as long. A dot in a pattern stops at a carriage return. */
function textOf(lines: string[]): string {
  return lines.join('\n').replaceAll('\r', ' ');
}

/**
 * A log's lines of the last runs that a command has not started or fixed since, newest first.
 * @param runs how many; a mark may follow half a line of the run before
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

/** The lines of a file from its end on, a character a byte; none where it cannot be read. */
function* linesFromEnd(file: string): Generator<string> {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return;
  }
  try {
    const chunk = Buffer.alloc(CHUNK);
    let rest = '';
    let isEnd = true;
    for (let end = fstatSync(fd).size; end > 0; ) {
      const begin = Math.max(0, end - CHUNK);
      const [first = '', ...lines] = chunk
        .toString('latin1', 0, readSync(fd, chunk, 0, end - begin, begin))
        .split('\n');
      const last = lines.pop();
      if (last === undefined) {
        rest = first + rest;
      } else {
        // Behind the last line break is a line only where somebody is writing it.
        if (!isEnd || last + rest !== '') yield last + rest;
        yield* lines.reverse();
        rest = first;
      }
      isEnd = false;
      end = begin;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(fd);
  }
}
