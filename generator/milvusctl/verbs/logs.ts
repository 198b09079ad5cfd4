import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { shortened, tail } from '../logs.ts';
import { painted, warn } from '../print/messages.ts';
import { statOf } from '../system/files.ts';
import { isReadable } from '../system/run.ts';

const { paths } = facts;

/** Lines of each file that are shown unless told otherwise. */
const LINES = 100;

/** How many bytes of a log are read at a time. */
const STEP = 1024 * 1024;

const LINE_BREAK = 10;

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
    // An error is worth showing however much was written since.
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

/** Takes the last lines of a log. Its bytes are passed on as they are, whatever a program wrote. */
export async function lastLines(
  log: Pick<Log, 'file' | 'size'>,
  count: number,
  take: (line: string) => void,
  step = STEP,
): Promise<void> {
  if (count > 0) await eachLine(log, beginOfLast(log, count, step), take);
}

/** Where the last lines of a log begin. Their breaks are counted, since a string cannot hold any number of lines. */
function beginOfLast({ file, size }: Pick<Log, 'file' | 'size'>, count: number, step: number): number {
  let left = count;
  // The break at the very end begins no line.
  for (let end = size - 1; end > 0; end -= step) {
    const bytes = tail(file, step, end);
    for (let at = bytes.length - 1; at >= 0; at--)
      if (bytes[at] === LINE_BREAK && --left === 0) return Math.max(0, end - step) + at + 1;
  }
  return 0;
}

/** Takes the last lines that tell of something wrong, wherever they are. They are counted first: none is held. */
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

/** Takes each line of a log from a place on. */
async function eachLine(
  { file, size }: Pick<Log, 'file' | 'size'>,
  start: number,
  take: (line: string) => void,
): Promise<void> {
  if (start >= size) return;
  const read = lineReader(take);
  let last = '\n';
  for await (const chunk of createReadStream(file, { start, end: size - 1, encoding: 'latin1', highWaterMark: STEP }))
    read((last = chunk as string));
  if (!last.endsWith('\n')) read('\n');
}

/** Takes text as it comes, and gives it on line by line. */
function lineReader(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n').map(shortened);
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

/** What a line that tells of an error has. */
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
