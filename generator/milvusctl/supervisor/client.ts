/**
 * Talks to Supervisor through its socket: the XML-RPC that supervisorctl uses too, without a Python start for each
 * call.
 */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { facts } from '../facts.ts';
import { say } from '../print/messages.ts';
import { argumentsOf, isAncestor, listProcesses, parentOf, pidsOf, type Process, type Program } from '../processes.ts';
import { readText } from '../state.ts';
import { ask } from '../system/http.ts';
import { asRoot, isWritable } from '../system/run.ts';
import { now, until } from '../system/time.ts';

const { paths, timing } = facts;

/** For how many milliseconds Supervisor is taken for settled once it was seen to be. */
const SETTLED_FOR = 2000;

/** A program that Supervisor knows. */
export interface SupervisorProgram {
  /** Its name; in a group of several GROUP:NAME. */
  name: string;
  /** Supervisor's own word, or PENDING: never started yet, and about to be. */
  state: string;
  pid: number;
}

/** What Supervisor and the processes were at one moment. Whoever decides several things of one moment passes it on. */
export interface Look {
  processes: Process[];
  programs: SupervisorProgram[];
  /** What Supervisor says of itself: RUNNING, RESTARTING, SHUTDOWN; empty if it does not answer. */
  mood: string;
}

/**
 * Looks at both. The programs come last: one that has just begun to answer could else say that it runs and name none.
 * @param processes where they are known already
 */
export async function look(processes = listProcesses()): Promise<Look> {
  const mood = await supervisorMood();
  return { processes, programs: mood === '' ? [] : await supervisorPrograms(), mood };
}

/** Every program that Supervisor knows; none if it does not answer. */
export async function supervisorPrograms(): Promise<SupervisorProgram[]> {
  return programsIn(await call('getAllProcessInfo'));
}

/**
 * Reads the answer of getAllProcessInfo. Supervisor says STOPPED, too, of a program that it has never started yet:
 * where that starts with Supervisor, it is about to be started, so it is PENDING.
 */
export function programsIn(answer: string, startsItself = startsWithSupervisor): SupervisorProgram[] {
  return [...answer.matchAll(/<struct>([^]*?)<\/struct>/g)].flatMap(([, struct = '']) => {
    const name = member(struct, 'name');
    // An error is a struct, too.
    if (name === '') return [];
    const group = member(struct, 'group');
    const state = member(struct, 'statename');
    const isPending = state === 'STOPPED' && member(struct, 'start') === '0' && startsItself(name);
    // In a group of several, such as DDEV's for a project's own daemons, a program has this name.
    return {
      name: group === name ? name : `${group}:${name}`,
      state: isPending ? 'PENDING' : state,
      pid: Number(member(struct, 'pid')),
    };
  });
}

/** A member of an XML-RPC struct; empty if it has none of that name. */
function member(struct: string, name: string): string {
  return new RegExp(`<name>${name}</name>\\s*<value><[a-z0-9]+>([^<]*)<`).exec(struct)?.[1] ?? '';
}

function startsWithSupervisor(name: string): boolean {
  return /^autostart=true/m.test(readText(join(paths.supervisorConfig, `${name}.conf`)));
}

async function supervisorMood(): Promise<string> {
  return member(await call('getState'), 'statename');
}

/** Calls a method of Supervisor's. @returns the answer as XML; empty if none came in time */
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

/** A program's state; empty if Supervisor does not know it. */
export function stateOf(program: Program, programs: SupervisorProgram[]): string {
  return programs.find(({ name }) => name === program)?.state ?? '';
}

/** Whether a program is at rest for Supervisor, so that it can be started. */
export function isAtRest(program: Program, programs: SupervisorProgram[]): boolean {
  return ['STOPPED', 'EXITED', 'FATAL', ''].includes(stateOf(program, programs));
}

/** Asks for a start or a stop without waiting for it. @param name as SupervisorProgram has it */
export async function request(what: 'startProcess' | 'stopProcess', name: string): Promise<void> {
  await call(
    what,
    `<param><value><string>${name}</string></value></param><param><value><boolean>0</boolean></value></param>`,
  );
}

/**
 * Whether a process is the one that Supervisor runs under a name: its parent alone does not tell, because process 1,
 * which takes in every orphan, may be Supervisor.
 */
export function isSupervised(program: Program, pid: number, programs: SupervisorProgram[]): boolean {
  return programs.some((one) => one.name === program && one.pid === pid);
}

/** The name under which Supervisor runs a process or one that has started it; undefined if it does not. */
export function supervisorNameOf(pid: number, programs: SupervisorProgram[]): string | undefined {
  for (let one = pid; one > 1; one = parentOf(one)) {
    const found = programs.find((program) => program.pid === one);
    if (found !== undefined) return found.name;
  }
  return undefined;
}

/**
 * Whether Supervisor is about to stop everything: DDEV's start script runs, which ends it and starts another, or it
 * says so of itself. What the start script waits for does not wait for the start script.
 */
export function isSupervisorRestarting({ processes, mood }: Look): boolean {
  return (
    mood === 'RESTARTING' ||
    mood === 'SHUTDOWN' ||
    pidsOf('start-script', processes).some((pid) => isStartScript(pid) && !isAncestor(pid))
  );
}

/**
 * Whether a process with the start script's command line is the one that DDEV has started, by a shell of its own: what
 * a script in web-entrypoint.d leaves in the background keeps that command line.
 */
function isStartScript(pid: number): boolean {
  if (process.env['IS_DDEV_PROJECT'] !== 'true') return false;
  const [, flag, script = ''] = argumentsOf(parentOf(pid));
  return flag === '-c' && script.includes(paths.ddevStartScript);
}

/**
 * Whether Supervisor runs for good, or there is none. One that does not answer where it is known to answer is on its
 * way.
 */
export function isSupervisorSettled(at: Look): boolean {
  if (isSupervisorRestarting(at)) return false;
  return at.mood === 'RUNNING' || pidsOf('supervisord', at.processes).length === 0 || !hasKnownSocket();
}

/** Whether Supervisor's configuration has a socket where this program looks for it, and no password. */
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

/** When Supervisor was last found to be settled. */
let settledAt = -SETTLED_FOR;

/**
 * Waits until Supervisor has started what it starts at its own start; says so where that takes too long. What is
 * started past one that is only on its way would never be looked after, and what is stopped would be started again.
 */
export async function settleSupervisor(): Promise<void> {
  if (now() - settledAt < SETTLED_FOR) return;
  if (await until(timing.supervisorRestart, isSupervisorStarted)) settledAt = now();
  else say(`Supervisor has been restarting for ${timing.supervisorRestart} s; continuing without it`);
}

/** Whether Supervisor is settled and has begun to start what it starts at its own start. */
async function isSupervisorStarted(): Promise<boolean> {
  const at = await look();
  return (
    isSupervisorSettled(at) &&
    stateOf('etcd', at.programs) !== 'PENDING' &&
    stateOf('milvus', at.programs) !== 'PENDING'
  );
}
