import { spawn } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { tail } from '../logs.ts';
import { painted } from '../print/messages.ts';
import { isReadable } from '../system/run.ts';

const { paths } = facts;

/** How many lines of each file are shown by default. */
const LINES = 100;

/** How many bytes at the end of a log are read first. */
const FIRST_REACH = 64 * 1024;

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
    const lines = onlyErrors ? await lastErrors(log, count) : lastLines(log, count);
    for (const line of lines) show(log.title, line, onlyErrors);
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
  return known
    .filter(({ title, file }) => (program === undefined || title === program) && isReadable(file))
    .map((log) => ({ ...log, size: statSync(log.file).size }));
}

/** The last lines of a log, with unchanged bytes. */
export function lastLines(
  { file, size }: Pick<Log, 'file' | 'size'>,
  count: number,
  firstReach = FIRST_REACH,
): string[] {
  if (count === 0) return [];
  for (let reach = firstReach; ; reach *= 4) {
    const lines = tail(file, reach, size).toString('latin1').replace(/\n$/, '').split('\n');
    if (reach >= size) return size === 0 ? [] : lines.slice(-count);
    // The first line may be incomplete.
    if (lines.length > count) return lines.slice(-count);
  }
}

/** The last warnings and errors of a log, anywhere in it. */
export async function lastErrors({ file, size }: Pick<Log, 'file' | 'size'>, count: number): Promise<string[]> {
  const found: string[] = [];
  if (count === 0 || size === 0) return found;
  const take = lineReader((line) => {
    if (isWrong(line)) found.push(line);
    if (found.length > 2 * count) found.splice(0, found.length - count);
  });
  for await (const chunk of createReadStream(file, { end: size - 1, encoding: 'latin1', highWaterMark: 1024 * 1024 }))
    take(chunk as string);
  take('\n');
  return found.slice(-count);
}

/** Splits a stream of text into lines. */
function lineReader(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
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
