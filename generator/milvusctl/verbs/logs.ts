import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { shortened, tail } from '../logs.ts';
import { painted, warn } from '../print/messages.ts';
import { statOf } from '../system/files.ts';
import { isReadable } from '../system/run.ts';

const { paths } = facts;

/** How many lines of each file are shown by default. */
const LINES = 100;

/** How many bytes of a log are read at a time. */
const STEP = 1024 * 1024;

const LINE_BREAK = 10;

/** The signals that stop --follow, and their exit codes. */
const ENDINGS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** A log, with its size at the first read. */
interface Log {
  title: 'etcd' | 'milvus';
  file: string;
  size: number;
}

/** Shows the last lines of the logs, coloured by level on a terminal; with --follow also new lines. */
export async function logs({ operands, flags }: Call): Promise<void> {
  // Also if Ctrl+C arrives just when the awaited process has ended.
  for (const [name, code] of Object.entries(ENDINGS)) process.on(name, () => process.exit(code));
  const count = Number(flags.get('--lines') ?? LINES);
  const onlyErrors = flags.has('--errors');
  const followed: Promise<void>[] = [];
  for (const log of logsOf(operands[0])) {
    // Errors are shown even if much was written after them.
    await (onlyErrors ? lastErrors : lastLines)(log, count, (line) => show(log.title, line, onlyErrors));
    if (flags.has('--follow')) followed.push(follow(log, onlyErrors));
  }
  await Promise.all(followed);
}

function logsOf(program: string | undefined): Log[] {
  const known: Omit<Log, 'size'>[] = [
    { title: 'milvus', file: paths.milvusOutLog },
    { title: 'milvus', file: paths.milvusErrLog },
    { title: 'etcd', file: paths.etcdLog },
  ];
  return known.flatMap((log): Log[] => {
    const stat = statOf(log.file);
    if ((program !== undefined && log.title !== program) || stat === undefined || !isReadable(log.file)) return [];
    if (stat.isFile()) return [{ ...log, size: stat.size }];
    warn(`${log.file} is not shown: it is not a file`);
    return [];
  });
}

/** Passes on the last lines of a log, with unchanged bytes. */
export async function lastLines(
  log: Pick<Log, 'file' | 'size'>,
  count: number,
  take: (line: string) => void,
  step = STEP,
): Promise<void> {
  if (count > 0) await eachLine(log, beginOfLast(log, count, step), take);
}

/** The position of the last lines of a log. It counts line breaks, because not every log fits into one string. */
function beginOfLast({ file, size }: Pick<Log, 'file' | 'size'>, count: number, step: number): number {
  let left = count;
  // The break at the very end does not begin a line.
  for (let end = size - 1; end > 0; end -= step) {
    const bytes = tail(file, step, end);
    for (let at = bytes.length - 1; at >= 0; at--)
      if (bytes[at] === LINE_BREAK && --left === 0) return Math.max(0, end - step) + at + 1;
  }
  return 0;
}

/** Passes on the last warnings and errors of a log, anywhere in it. It counts them first, so that it stores none. */
export async function lastErrors(
  log: Pick<Log, 'file' | 'size'>,
  count: number,
  take: (line: string) => void,
): Promise<void> {
  let wrong = 0;
  await eachLine(log, 0, (line) => void (isWrong(line) && wrong++));
  let older = wrong - count;
  await eachLine(log, 0, (line) => void (isWrong(line) && older-- <= 0 && take(line)));
}

/** Passes on each line of a log from a position on. */
async function eachLine(
  { file, size }: Pick<Log, 'file' | 'size'>,
  start: number,
  take: (line: string) => void,
): Promise<void> {
  if (start >= size) return;
  const read = lineReader(take);
  let last = '\n';
  const chunks = createReadStream(file, { start, end: size - 1, encoding: 'latin1', highWaterMark: STEP });
  for await (const chunk of chunks) {
    last = chunk as string;
    read(last);
  }
  if (!last.endsWith('\n')) read('\n');
}

/** Splits a stream of text into lines. */
function lineReader(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n').map(shortened);
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
}

/** Shows new lines of a log. The process that waits for them ends together with this one. */
function follow({ title, file, size }: Log, onlyErrors: boolean): Promise<void> {
  const take = lineReader((line) => show(title, line, onlyErrors));
  const tailing = spawn('tail', ['-c', `+${size + 1}`, '-F', `--pid=${process.pid}`, file], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.on('exit', () => tailing.kill());
  tailing.stdout.setEncoding('latin1').on('data', take);
  return new Promise((resolve, reject) => tailing.on('error', reject).on('close', () => resolve()));
}

/** Prints a line with the program's name before it. */
function show(title: string, line: string, onlyErrors: boolean): void {
  const colour = colourOf(line);
  if (onlyErrors && !isWrong(line)) return;
  process.stdout.write(`${title.padEnd(6)} | ${colour === undefined ? line : painted(colour, line)}\n`, 'latin1');
}

function isWrong(line: string): boolean {
  return ['red', 'yellow'].includes(colourOf(line) ?? '');
}

/** Matches warnings and errors. */
const WRONG = new RegExp(
  [
    /\[(?:ERROR|FATAL|PANIC)\]|"level":"(?:error|fatal|panic)"|^panic:|^fatal|SIG[A-Z]+:/,
    /Corruption|[Nn]o space left|cannot be|address already in use/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** The colour of a line's level: red for errors, yellow for warnings, dim for debug output. */
export function colourOf(line: string): 'red' | 'yellow' | 'dim' | undefined {
  if (WRONG.test(line)) return 'red';
  if (/\[WARN\]|"level":"warn"/.test(line)) return 'yellow';
  return /\[DEBUG\]|"level":"debug"/.test(line) ? 'dim' : undefined;
}
