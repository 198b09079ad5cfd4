/** What the Milvus elsewhere answers, and what is wrong with it. */
import lt from 'semver/functions/lt.js';
import { facts } from '../facts.ts';
import { connectHere, Locked, Refused, Unreachable } from '../milvus/client.ts';
import { readinessProblem } from '../milvus/health.ts';
import { isElsewhere, theRemote } from '../milvus/remote.ts';
import { here, inContainer, own, Problem, problemIn } from '../problem.ts';
import { startAgain } from '../state.ts';
import { isExecutable } from '../system/run.ts';
import { isForwarding } from './forwarder.ts';

/** The symptoms of doctor's check `elsewhere`. */
export type Symptom =
  | 'remote-settings'
  | 'remote-address'
  | 'remote-certificate'
  | 'remote-token'
  | 'remote-version'
  | 'remote-unhealthy'
  | 'forwarder-down';

/** What the Milvus elsewhere says. */
export interface Answer {
  /** Its version; null if it did not say. */
  version: string | null;
  /** What is wrong; undefined if it can be used. */
  wrong?: { symptom: Symptom; problem: Problem };
}

/** Asks it, and the forwarder. It waits for each answer for a limited time. */
export async function askElsewhere(): Promise<Answer> {
  let version: string | null = null;
  try {
    const { uri, database, token } = theRemote();
    const client = connectHere();
    try {
      const said = (await client.call('GetVersion')) as { version: string };
      version = /\d+\.\d+\.\d+/.exec(said.version)?.[0] ?? null;
      if (version !== null && lt(version, oldest())) return { version, wrong: tooOld(uri, version) };
      await client.call('ShowCollections', {}, database);
    } finally {
      client.close();
    }
    return (await isForwarding(token)) ? { version } : { version, wrong: notForwarded() };
  } catch (error) {
    return { version, wrong: wrongBy(error) };
  }
}

/** Why the Milvus that the project uses cannot be used: its own, or the one elsewhere. */
export async function useProblem(): Promise<Problem | undefined> {
  return isElsewhere() ? (await askElsewhere()).wrong?.problem : readinessProblem();
}

/** The oldest release that the add-on knows. */
function oldest(): string {
  const [first = '0.0'] = facts.milvus.series.map(({ series }) => series);
  return `${first}.0`;
}

function wrongBy(error: unknown): NonNullable<Answer['wrong']> {
  const given = problemIn(error);
  if (given !== undefined) return { symptom: 'remote-settings', problem: given };
  if (error instanceof Locked)
    return remoteProblem('remote-token', error.message, 'set the user and password', 'token', 'USER:PASSWORD');
  if (error instanceof Unreachable) {
    // client.ts names the cause of a failed connection.
    return /: its certificate|: it does not use TLS/.test(error.message)
      ? remoteProblem('remote-certificate', error.message, 'set the file of its authority', 'ca', 'FILE')
      : remoteProblem('remote-address', error.message, 'correct the address', 'uri', 'ADDRESS');
  }
  if (error instanceof Refused && /database not found/i.test(error.reason))
    return remoteProblem('remote-settings', error.message, 'correct the database', 'database', 'NAME');
  if (error instanceof Refused) {
    const problem = new Problem(error.message, { advice: 'try again', command: own('wait') }, 'notReady');
    return { symptom: 'remote-unhealthy', problem };
  }
  throw error;
}

function tooOld(uri: string, version: string): NonNullable<Answer['wrong']> {
  const reason = `${uri} is Milvus ${version}, and the oldest supported one is ${oldest()}`;
  return remoteProblem('remote-version', reason, 'use a newer one', 'uri', 'ADDRESS');
}

function notForwarded(): NonNullable<Answer['wrong']> {
  const { forwarder, paths, ports } = facts;
  const reason = `nothing passes requests to port ${ports.milvus} on to it`;
  const remedy = isExecutable(forwarder.program)
    ? { advice: 'see why', command: inContainer(`tail -n 20 ${paths.milvusOutLog}`) }
    : { advice: 'install haproxy', command: here('ddev utility rebuild', startAgain()) };
  return { symptom: 'forwarder-down', problem: new Problem(reason, remedy, 'notReady') };
}

function remoteProblem(
  symptom: Symptom,
  reason: string,
  advice: string,
  setting: 'uri' | 'token' | 'ca' | 'database',
  value: string,
): NonNullable<Answer['wrong']> {
  const command = here(
    `ddev dotenv set .ddev/.env.milvus --milvus-remote-${setting}=${value} && ddev restart`,
    `export MILVUS_REMOTE_${setting.toUpperCase()}=${value}`,
  );
  return { symptom, problem: new Problem(reason, { advice, command }, 'notReady') };
}
