/**
 * Calls Supervisor's XML-RPC through its socket, like supervisorctl, but without a start of Python for each call.
 */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { facts } from '../facts.ts';
import { say } from '../print/messages.ts';
import { argumentsOf, isAncestor, listProcesses, type Process, type Program, parentOf, pidsOf } from '../processes.ts';
import { readText } from '../state.ts';
import { ask } from '../system/http.ts';
import { asRoot, isWritable } from '../system/run.ts';
import { until } from '../system/time.ts';

const { paths, timing } = facts;

/** A program that Supervisor knows. */
export interface SupervisorProgram {
  /** Its name, or GROUP:NAME in a group with several programs. */
  name: string;
  /** Supervisor's state, or PENDING: not started yet, but about to be. */
  state: string;
  pid: number;
}

/** The states of Supervisor and the processes at one moment. Callers pass it on to make several decisions with it. */
export interface Look {
  processes: Process[];
  programs: SupervisorProgram[];
  /** Supervisor's own state: RUNNING, RESTARTING, SHUTDOWN; empty if it does not answer. */
  mood: string;
}

/**
 * Gets both. The programs come last: otherwise a Supervisor that has just started could report that it runs, but no
 * programs.
 * @param processes if they are known
 */
export async function look(processes = listProcesses()): Promise<Look> {
  const mood = await supervisorMood();
  return { processes, programs: mood === '' ? [] : await supervisorPrograms(), mood };
}

/** All programs of Supervisor; none if it does not answer. */
export async function supervisorPrograms(): Promise<SupervisorProgram[]> {
  return programsIn(await call('getAllProcessInfo'));
}

/**
 * Reads the answer of getAllProcessInfo. Supervisor also reports STOPPED for a program that it has not started yet. If
 * the program starts together with Supervisor, it is PENDING.
 */
export function programsIn(answer: string, startsItself = startsWithSupervisor): SupervisorProgram[] {
  return [...answer.matchAll(/<struct>([\s\S]*?)<\/struct>/g)].flatMap(([, struct = '']) => {
    const name = member(struct, 'name');
    // An error is also a struct.
    if (name === '') return [];
    const group = member(struct, 'group');
    const state = member(struct, 'statename');
    const isPending = state === 'STOPPED' && member(struct, 'start') === '0' && startsItself(name);
    // The name of a program in a group with several programs, such as DDEV's group for a project's daemons.
    return {
      name: group === name ? name : `${group}:${name}`,
      state: isPending ? 'PENDING' : state,
      pid: Number(member(struct, 'pid')),
    };
  });
}

/** A member of an XML-RPC struct; empty if it is missing. */
function member(struct: string, name: string): string {
  return new RegExp(`<name>${name}</name>\\s*<value><[a-z0-9]+>([^<]*)<`).exec(struct)?.[1] ?? '';
}

function startsWithSupervisor(name: string): boolean {
  return /^autostart=true/m.test(readText(join(paths.supervisorConfig, `${name}.conf`)));
}

async function supervisorMood(): Promise<string> {
  return member(await call('getState'), 'statename');
}

/** Calls a method of Supervisor. @returns the answer as XML; empty if there was none in time */
async function call(method: string, params = ''): Promise<string> {
  const socketPath = paths.supervisorSockets.find(isSocket);
  if (socketPath === undefined) return '';
  const body = `<methodCall><methodName>supervisor.${method}</methodName><params>${params}</params></methodCall>`;
  if (isWritable(socketPath)) {
    return (
      (await ask({ socketPath, path: '/RPC2', body, type: 'text/xml', timeout: timing.healthRequest }))?.text ?? ''
    );
  }
  const limit = String(timing.healthRequest);
  const words = [
    '--silent',
    '--max-time',
    limit,
    '--unix-socket',
    socketPath,
    '--header',
    'Content-Type: text/xml',
    '--data',
    body,
    'http://localhost/RPC2',
  ];
  return asRoot('curl', words).stdout;
}

function isSocket(path: string): boolean {
  try {
    return statSync(path).isSocket();
  } catch {
    return false;
  }
}

/** The state of a program; empty if Supervisor does not know it. */
export function stateOf(program: Program, programs: SupervisorProgram[]): string {
  return programs.find(({ name }) => name === program)?.state ?? '';
}

/** Whether Supervisor can start a program, because it has ended. */
export function isAtRest(program: Program, programs: SupervisorProgram[]): boolean {
  return ['STOPPED', 'EXITED', 'FATAL', ''].includes(stateOf(program, programs));
}

/** Requests a start or a stop without waiting for it. @param name as in SupervisorProgram */
export async function request(what: 'startProcess' | 'stopProcess', name: string): Promise<void> {
  await call(
    what,
    `<param><value><string>${name}</string></value></param><param><value><boolean>0</boolean></value></param>`,
  );
}

/**
 * Whether Supervisor runs a process under a name. Its parent is not enough: process 1, which adopts all orphans, may be
 * Supervisor.
 */
export function isSupervised(program: Program, pid: number, programs: SupervisorProgram[]): boolean {
  return programs.some((one) => one.name === program && one.pid === pid);
}

/** The name under which Supervisor runs a process or its ancestor; undefined if it does not. */
export function supervisorNameOf(pid: number, programs: SupervisorProgram[]): string | undefined {
  for (let one = pid; one > 1; one = parentOf(one)) {
    const found = programs.find((program) => program.pid === one);
    if (found !== undefined) return found.name;
  }
  return undefined;
}

/**
 * Whether Supervisor is about to stop everything: DDEV's start script runs, which replaces Supervisor, or Supervisor
 * reports it. A process that the start script waits for does not wait for the start script.
 */
export function isSupervisorRestarting({ processes, mood }: Look): boolean {
  return (
    mood === 'RESTARTING' ||
    mood === 'SHUTDOWN' ||
    pidsOf('start-script', processes).some((pid) => isStartScript(pid) && !isAncestor(pid))
  );
}

/**
 * Whether DDEV has started a process with the start script's command line, with a separate shell. Background processes
 * of a script in web-entrypoint.d have the same command line.
 */
function isStartScript(pid: number): boolean {
  if (process.env['IS_DDEV_PROJECT'] !== 'true') return false;
  const [, flag, script = ''] = argumentsOf(parentOf(pid));
  return flag === '-c' && script.includes(paths.ddevStartScript);
}

/**
 * Whether Supervisor runs and will stay, or there is none. If it is expected to answer but does not, it is starting.
 */
export function isSupervisorSettled(at: Look): boolean {
  if (isSupervisorRestarting(at)) return false;
  return at.mood === 'RUNNING' || pidsOf('supervisord', at.processes).length === 0 || !hasKnownSocket();
}

/** Whether Supervisor's configuration has a socket at a known path, without a password. */
export function hasKnownSocket(folder = dirname(paths.supervisorConfig), sockets = paths.supervisorSockets): boolean {
  const texts = filesBelow(folder).map(readText);
  const socket = new RegExp(
    `^file[^\\S\\n]*=[^\\S\\n]*(?:${sockets.map((path) => path.replaceAll('.', '\\.')).join('|')})(?:[\\s;]|$)`,
    'm',
  );
  return texts.some((text) => socket.test(text)) && !texts.some((text) => /^username[^\S\n]*=/m.test(text));
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
  } catch {
    return [];
  }
}

/** Whether Supervisor did not settle in time. The rest of this command works without it. */
let hangs = false;

/**
 * Waits until Supervisor has started its programs. Before that, it would not manage a started program, and it would
 * start a stopped one.
 * @returns what it runs; undefined if it does not settle in time, which is reported once
 */
export async function settledLook(): Promise<Look | undefined> {
  if (hangs) return undefined;
  let at: Look | undefined;
  const isSettled = await until(timing.supervisorRestart, async () => {
    at = await look();
    return isStarted(at);
  });
  if (isSettled) return at;
  hangs = true;
  say(`Supervisor has been restarting for ${timing.supervisorRestart} s; continuing without it`);
  return undefined;
}

/** Whether Supervisor is settled and has begun to start its programs. */
function isStarted(at: Look): boolean {
  return (
    isSupervisorSettled(at) &&
    stateOf('etcd', at.programs) !== 'PENDING' &&
    stateOf('milvus', at.programs) !== 'PENDING'
  );
}
