import { spawn } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { tail } from '../logs.ts';
import { painted } from '../print/messages.ts';
import { isReadable } from '../system/run.ts';

const { paths } = facts;

/** Lines of each file that are shown by default. */
const LINES = 100;

/** How many bytes of a log are looked at first for its last lines. */
const FIRST_REACH = 64 * 1024;

/** What ends a program that goes on, and the exit code that it has then. */
const ENDINGS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** One log, up to where it ended when it was first looked at. */
interface Log {
  title: 'etcd' | 'milvus';
  file: string;
  size: number;
}

/** Shows the end of the logs, coloured by level on a terminal; with --follow what is written from then on, too. */
export async function logs({ operands, flags }: Call): Promise<void> {
  // Also where Ctrl+C comes just when what is waited for has ended.
  for (const [name, code] of Object.entries(ENDINGS)) process.on(name, () => process.exit(code));
  const count = Number(flags.get('--lines') ?? LINES);
  const onlyErrors = flags.has('--errors');
  const followed: Promise<void>[] = [];
  for (const log of logsOf(operands[0])) {
    // An error is worth showing however much was written because.
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

/** The last lines of a log. Its bytes are passed on as they are, whatever a program wrote. */
export function lastLines(
  { file, size }: Pick<Log, 'file' | 'size'>,
  count: number,
  firstReach = FIRST_REACH,
): string[] {
  if (count === 0) return [];
  for (let reach = firstReach; ; reach *= 4) {
    const lines = tail(file, reach, size).toString('latin1').replace(/\n$/, '').split('\n');
    if (reach >= size) return size === 0 ? [] : lines.slice(-count);
    // The first of them need not be whole.
    if (lines.length > count) return lines.slice(-count);
  }
}

/** The last lines of a log that tell of something wrong, wherever they are in it. */
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

/** Takes text as it comes, and gives it on line by line. */
function lineReader(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
}

/** Shows what is written to a log from now on. What waits for it ends with this process, however that ends. */
function follow({ title, file, size }: Log, onlyErrors: boolean): Promise<void> {
  const take = lineReader((line) => show(title, line, onlyErrors));
  const tailing = spawn('tail', ['-c', `+${size + 1}`, '-F', `--pid=${process.pid}`, file], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.on('exit', () => tailing.kill());
  tailing.stdout.setEncoding('latin1').on('data', take);
  return new Promise((resolve, reject) => tailing.on('error', reject).on('close', () => resolve()));
}

/** Prints a line after the program's name. */
function show(title: string, line: string, onlyErrors: boolean): void {
  const colour = colourOf(line);
  if (onlyErrors && !isWrong(line)) return;
  process.stdout.write(`${title.padEnd(6)} | ${colour === undefined ? line : painted(colour, line)}\n`, 'latin1');
}

function isWrong(line: string): boolean {
  return ['red', 'yellow'].includes(colourOf(line) ?? '');
}

/** What a line that reports an error has. */
const WRONG = new RegExp(
  [
    /\[(?:ERROR|FATAL|PANIC)\]|"level":"(?:error|fatal|panic)"|^panic:|^fatal|SIG[A-Z]+:/,
    /Corruption|[Nn]o space left|cannot be|address already in use/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** The colour of a line's level: red for an error, yellow for a warning, dim for what is of use to developers alone. */
export function colourOf(line: string): 'red' | 'yellow' | 'dim' | undefined {
  if (WRONG.test(line)) return 'red';
  if (/\[WARN\]|"level":"warn"/.test(line)) return 'yellow';
  return /\[DEBUG\]|"level":"debug"/.test(line) ? 'dim' : undefined;
}
