/** Finds both programs among the container's processes, no matter who started them. */
import { readdirSync } from 'node:fs';
import { facts } from './facts.ts';
import { readText } from './state.ts';
import { asRoot } from './system/run.ts';

/** The two programs. */
export type Program = 'etcd' | 'milvus';

/** The role of a process. `waiting-…` is run.sh before it executes the program. */
export type Role = Program | 'waiting-etcd' | 'waiting-milvus' | 'start-script' | 'supervisord';

/** A process with a role. */
export interface Process {
  role: Role;
  pid: number;
}

/** Clock ticks per second in /proc, on every Linux. */
const TICKS = 100;

/** All processes with a role, in the order of their numbers. */
export function listProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const role = roleOf(argumentsOf(Number(pid)));
      return role === undefined ? [] : [{ role, pid: Number(pid) }];
    });
}

/** The command line of a process; empty if it is gone. */
export function argumentsOf(pid: number): string[] {
  const text = readText(`/proc/${pid}/cmdline`);
  // A process that has changed its title may lack the final zero byte.
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

/** The role of a process, by its command line. */
export function roleOf(args: string[]): Role | undefined {
  const [program = '', first = '', second = ''] = args;
  if (/^(.*\/)?etcd$/.test(program)) return 'etcd';
  if (/^(.*\/)?milvus$/.test(program) && first === 'run') return 'milvus';
  if (/bash$/.test(program) && first === facts.paths.ddevStartScript) return 'start-script';
  if (/^(.*\/)?supervisord$/.test(program) || (/python/.test(program) && /\/supervisord$/.test(first)))
    return 'supervisord';
  if (/\/bash$/.test(program) && first === facts.paths.milvusBinary && second === 'run') return 'waiting-milvus';
  return waiting(args);
}

/**
 * Recognizes what starts a program, in all its stages: run.sh, or the shell that it executes.
 */
function waiting(args: string[]): Role | undefined {
  for (const [at, word] of args.entries()) {
    const before = args[at - 1] ?? '';
    const next = args[at + 1];
    // Older installations are started by `milvusctl run`.
    const starts =
      /\/(milvusctl|milvus)\/run\.sh$/.test(word) ||
      (before === '-c' && word === 'exec -a "$0" "$@"') ||
      (/\/milvusctl(\.sh)?$/.test(before) && word === 'run');
    if (starts && (next === 'etcd' || next === 'milvus')) return `waiting-${next}`;
  }
  return undefined;
}

/** The process ids of a role. */
export function pidsOf(role: Role, processes = listProcesses()): number[] {
  return processes.filter((one) => one.role === role).map(({ pid }) => pid);
}

/** Whether a program runs. */
export function isRunning(program: Program, processes = listProcesses()): boolean {
  return pidsOf(program, processes).length > 0;
}

/** The resident memory of a process in bytes; undefined if it has ended. */
export function memoryOf(pid: number): number | undefined {
  const found = /^VmRSS:\s+(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1];
  return found === undefined ? undefined : Number(found) * 1024;
}

/** The fields of /proc/PID/stat after the program's name. The first one is its state. */
function fieldsOf(pid: number): string[] {
  const text = readText(`/proc/${pid}/stat`);
  return text === ''
    ? []
    : text
        .slice(text.lastIndexOf(')') + 2)
        .trim()
        .split(' ');
}

/** The parent of a process; 0 if it has ended. */
export function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1] ?? 0);
}

/** Whether a process is an ancestor of this one. */
export function isAncestor(pid: number): boolean {
  for (let one = process.pid; one > 0; one = parentOf(one)) if (one === pid) return true;
  return false;
}

/** When a process started, in ticks since the boot. With its number, this identifies a process. */
export function startedAt(pid: number): string {
  return fieldsOf(pid)[19] ?? '';
}

/** For how many seconds a process has run; undefined if it has ended. */
export function uptimeOf(pid: number): number | undefined {
  const started = startedAt(pid);
  if (started === '') return undefined;
  return Math.max(0, Math.floor(Number.parseFloat(readText('/proc/uptime'))) - Math.floor(Number(started) / TICKS));
}

/**
 * Sends a signal to processes, as root if necessary. An ended process is not a failure.
 * @returns whether all of them got it
 */
export function signal(name: 'TERM' | 'KILL', pids: number[]): boolean {
  return pids.map((pid) => signalOne(name, pid)).every((isSent) => isSent);
}

function signalOne(name: 'TERM' | 'KILL', pid: number): boolean {
  try {
    return process.kill(pid, `SIG${name}`);
  } catch (error) {
    // Minimal systems have only the shell's kill.
    const isRefused = (error as NodeJS.ErrnoException).code === 'EPERM';
    return !isRefused || asRoot('sh', ['-c', 'kill -s "$1" "$2"', 'sh', name, String(pid)]).code === 0;
  }
}
