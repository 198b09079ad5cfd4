/** Runs programs that take a long time: in parallel to this one, killed together with it, and possibly in a pipe. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { readText } from '../state.ts';
import { heldLocks } from './lock.ts';
import { BRIEF, run } from './run.ts';

/** Whether the kernel can kill a child with its parent; unknown before the first try. */
let canBind: boolean | undefined;

/**
 * The command line of a program that the kernel kills together with this process. Otherwise it would continue in
 * parallel to the next command. It comes after ownerPrefix(), because a change of the user removes the binding.
 */
export function wanted(command: string, args: string[]): [string, string[]] {
  canBind ??= run('setpriv', ['--pdeathsig', 'KILL', 'true'], BRIEF).code === 0;
  return canBind ? ['setpriv', ['--pdeathsig', 'KILL', command, ...args]] : [command, args];
}

/** Input and output of a pipe. */
export interface PipeOptions {
  /** The input file of the first program; undefined: no input. */
  from?: string;
  /** The output file of the last program; undefined: the output is discarded. */
  to?: string;
  /** Kills all of them. */
  signal?: AbortSignal | undefined;
  /** Gets twice a second how many bytes one of the programs has read. */
  watch?: { stage: number; report: (bytes: number) => void } | undefined;
}

/**
 * Runs programs in a pipe. Their errors go to this program's standard error.
 * @param stages their command lines
 * @returns whether all of them succeeded
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
 * Starts them from the last to the first: otherwise this process would read from a pipe before its reader starts.
 */
function startAll(stages: string[][], input: number | 'ignore', output: number | 'ignore'): ChildProcess[] {
  const children: ChildProcess[] = [];
  let next: number | 'ignore' | Writable = output;
  for (const [at, [command = '', ...args]] of [...stages.entries()].reverse()) {
    const child: ChildProcess = spawn(command, args, {
      stdio: [at === 0 ? input : 'pipe', next, 'inherit', ...heldLocks()],
    });
    // The previous program has the pipe now. If it stayed open here, its reader would never see its end.
    if (typeof next === 'object') next.destroy();
    if (child.stdin !== null) next = child.stdin;
    children.unshift(child);
  }
  return children;
}

/** A child's exit code; undefined if a signal killed it or it could not be started. */
function endOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    // An error can also be a signal that could not be sent.
    child.on('error', () => child.pid === undefined && resolve(undefined));
    child.on('close', (code) => resolve(code ?? undefined));
  });
}

/** How many bytes a process has read, counted by the kernel. */
function bytesRead(pid: number | undefined): number {
  return Number(/^rchar: (\d+)/m.exec(readText(`/proc/${pid}/io`))?.[1] ?? 0);
}
