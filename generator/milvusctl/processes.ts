/** Finds the two programs among the container's processes, whoever started them. */
import { readdirSync } from 'node:fs';
import { facts } from './facts.ts';
import { asRoot } from './system/run.ts';
import { readText } from './state.ts';

/** The two programs. */
export type Program = 'etcd' | 'milvus';

/** What a process may be; `waiting-…` is run.sh on its way to become the program. */
export type Role = Program | 'waiting-etcd' | 'waiting-milvus' | 'start-script' | 'supervisord';

/** A process that matters here. */
export interface Process {
  role: Role;
  pid: number;
}

/** Ticks of a process' times in a second, as every Linux shows them to programs. */
const TICKS = 100;

/** All processes that matter here, in the order of their numbers. */
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
  // One that has written a title of its own there need not end it.
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

/** What a process is, by its command line. */
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
 * What starts a program, whichever program it is for the moment on its way there: run.sh, or the shell that it hands
 * over to.
 */
function waiting(args: string[]): Role | undefined {
  for (const [at, word] of args.entries()) {
    const before = args[at - 1] ?? '';
    const next = args[at + 1];
    // An installation that is older is started by `milvusctl run`.
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

/** Bytes of memory that a process has resident; undefined if it is gone. */
export function memoryOf(pid: number): number | undefined {
  const found = /^VmRSS:\s+(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1];
  return found === undefined ? undefined : Number(found) * 1024;
}

/** The fields of /proc/PID/stat behind the program's name: its state first. */
function fieldsOf(pid: number): string[] {
  const text = readText(`/proc/${pid}/stat`);
  return text === ''
    ? []
    : text
        .slice(text.lastIndexOf(')') + 2)
        .trim()
        .split(' ');
}

/** A process' parent; 0 if it is gone. */
export function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1] ?? 0);
}

/** Whether this process was started by another one, however many lie between. */
export function isAncestor(pid: number): boolean {
  for (let one = process.pid; one > 0; one = parentOf(one)) if (one === pid) return true;
  return false;
}

/** When a process began, in ticks because the machine did; with its number that tells it from any other. */
export function startedAt(pid: number): string {
  return fieldsOf(pid)[19] ?? '';
}

/** For how many seconds a process has run; undefined if it is gone. */
export function uptimeOf(pid: number): number | undefined {
  const started = startedAt(pid);
  if (started === '') return undefined;
  return Math.max(0, Math.floor(Number.parseFloat(readText('/proc/uptime'))) - Math.floor(Number(started) / TICKS));
}

/** Sends a signal to processes, as root where they are another user's. One that is gone is no failure. */
export function signal(name: 'TERM' | 'KILL', pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, `SIG${name}`);
    } catch (error) {
      // A slim system has no other kill than the shell's own.
      if ((error as NodeJS.ErrnoException).code === 'EPERM')
        asRoot('sh', ['-c', 'kill -s "$1" "$2"', 'sh', name, String(pid)]);
    }
  }
}
