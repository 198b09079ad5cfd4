/** Programs that take long: they run beside this one, end with it, and may be halves of a pipe. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { readText } from '../state.ts';
import { heldLocks } from './lock.ts';
import { BRIEF, run } from './run.ts';

/** Whether the kernel can be told here to end a child with its parent; unknown until it was tried. */
let canBind: boolean | undefined;

/**
 * The command line of a program that ends at once where this process is killed: what it does would be for nobody, and
 * would go on beside the next command. As the data's owner it stands behind ownerPrefix(), since a change of user takes
 * the binding away.
 */
export function wanted(command: string, args: string[]): [string, string[]] {
  canBind ??= run('setpriv', ['--pdeathsig', 'KILL', 'true'], BRIEF).code === 0;
  return canBind ? ['setpriv', ['--pdeathsig', 'KILL', command, ...args]] : [command, args];
}

/** What goes into a pipe and out of it. */
export interface PipeOptions {
  /** The file that the first program reads; nothing: it has no input. */
  from?: string;
  /** The file that the last program writes; nothing: what it prints is dropped. */
  to?: string;
  /** Ends all of them by force. */
  signal?: AbortSignal | undefined;
  /** Told twice a second how many bytes one of the programs has read. */
  watch?: { stage: number; report: (bytes: number) => void } | undefined;
}

/**
 * Runs programs each of which reads what the one before it prints. They say on this program's standard error what is
 * wrong.
 * @param stages their command lines
 * @returns whether each of them ended well
 * @throws Error if a file cannot be opened; the reason of an aborted signal
 */
export async function pipe(stages: string[][], { from, to, signal, watch }: PipeOptions): Promise<boolean> {
  signal?.throwIfAborted();
  const input = from === undefined ? undefined : openSync(from, 'r');
  let output: number | undefined;
  let children: ChildProcess[];
  try {
    output = to === undefined ? undefined : openSync(to, 'w');
    children = startAll(stages, input ?? 'ignore', output ?? 'ignore');
  } finally {
    for (const file of [input, output]) if (file !== undefined) closeSync(file);
  }
  const kill = (): void => children.forEach((child) => void child.kill('SIGKILL'));
  signal?.addEventListener('abort', kill);
  const timer = watch && setInterval(() => watch.report(bytesRead(children[watch.stage]?.pid)), 500);
  const codes = await Promise.all(children.map(endOf));
  clearInterval(timer);
  signal?.removeEventListener('abort', kill);
  signal?.throwIfAborted();
  return codes.every((code) => code === 0);
}

/**
 * Starts them from the last to the first: this process would read along in a pipe that a child writes to before another
 * one reads it.
 */
function startAll(stages: string[][], input: number | 'ignore', output: number | 'ignore'): ChildProcess[] {
  const children: ChildProcess[] = [];
  let next: number | 'ignore' | Writable = output;
  for (const [at, [command = '', ...args]] of [...stages.entries()].reverse()) {
    const child: ChildProcess = spawn(command, args, {
      stdio: [at === 0 ? input : 'pipe', next, 'inherit', ...heldLocks()],
    });
    // The one before has it now; while it is open here, too, its reader would never see its end.
    if (typeof next === 'object') next.destroy();
    if (child.stdin !== null) next = child.stdin;
    children.unshift(child);
  }
  return children;
}

/** A child's exit code; undefined if a signal ended it or it could not be started. */
function endOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code ?? undefined));
  });
}

/** How many bytes a process has read so far, as the kernel counts them. */
function bytesRead(pid: number | undefined): number {
  return Number(/^rchar: (\d+)/m.exec(readText(`/proc/${pid}/io`))?.[1] ?? 0);
}
