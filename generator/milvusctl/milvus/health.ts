/** Whether Milvus is ready. /healthz alone is not enough, because it returns OK before Milvus can serve. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ComponentOutput } from '../../outputs.ts';
import { partsProblem } from '../config/outside.ts';
import { seriesFacts } from '../config/staged.ts';
import { etcdHealth, isEtcdFull, isEtcdHealthy } from '../etcd/client.ts';
import { ForeignEtcd, foreignEtcd } from '../etcd/foreign.ts';
import { facts } from '../facts.ts';
import { lockProblem, missingParts } from '../installed.ts';
import { passwordProblem } from '../options.ts';
import { inContainer, own, Problem } from '../problem.ts';
import { isRunning, type Process, pidsOf, startedAt, uptimeOf } from '../processes.ts';
import { isReleaseRefused, releaseProblem } from '../release.ts';
import { readText, recall } from '../state.ts';
import { isSupervisorRestarting, isSupervisorSettled, type Look, look } from '../supervisor/client.ts';
import { ask } from '../system/http.ts';
import { place } from '../system/run.ts';
import { now } from '../system/time.ts';
import { type Client, connectHere, Locked, milvusToken, Refused, Unreachable } from './client.ts';
import { isSlowedDown, ofPanic } from './runs.ts';

const { paths, ports, timing } = facts;

/** commonpb.StateCode by number. Higher numbers mean stopping. */
const STATES: ComponentOutput['state'][] = ['initializing', 'healthy', 'abnormal', 'standby'];

/** The file that records which run of Milvus was ready. */
const READY_FILE = join(paths.state, 'ready');

/** The requests to both programs. Each one is sent once, when its answer is first needed. */
export interface Questions {
  /** etcd's health page; empty if it does not answer. */
  etcdPage: () => Promise<string>;
  /** Milvus' health page; empty if it does not answer. */
  milvusPage: () => Promise<string>;
  /** The first problem that the coordinators report. */
  coordinators: () => Promise<Problem | undefined>;
  /** See foreignEtcd. */
  foreign: () => Promise<ForeignEtcd | 'none' | undefined>;
}

/** New requests, not sent yet. */
export function questions(waiting?: Waiting): Questions {
  return {
    etcdPage: once(etcdHealth),
    milvusPage: once(milvusHealth),
    coordinators: once(() => coordinatorsProblem(undefined, undefined, waiting)),
    foreign: once(foreignEtcd),
  };
}

function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => (found ??= find());
}

/** Milvus' health page as JSON; empty if it does not answer. */
async function milvusHealth(): Promise<string> {
  return (
    (await ask({ port: ports.management, path: '/healthz', type: 'application/json', timeout: timing.healthRequest }))
      ?.text ?? ''
  );
}

/** The first reason why Milvus is not ready; undefined if it is. */
export async function readinessProblem(at?: Look, asked = questions()): Promise<Problem | undefined> {
  const missing = missingParts();
  if (missing !== undefined) return missing;
  const seen = at ?? (await look());
  return isRunning('milvus', seen.processes) ? problemOfRunning(seen, asked) : problemOfStopped(seen, asked);
}

async function problemOfStopped(at: Look, { etcdPage, foreign }: Questions): Promise<Problem | undefined> {
  const locked = lockProblem();
  if (locked !== undefined) return locked;
  if (!isSupervisorSettled(at)) return restartingProblem();
  const refused = releaseProblem();
  if (refused !== undefined) return refused;
  const page = await etcdPage();
  if (!(await isEtcdHealthy(page))) return etcdProblem(at, page);
  const setting = passwordProblem() ?? partsProblem();
  if (setting !== undefined) return setting;
  const other = await foreign();
  if (other instanceof ForeignEtcd) return other;
  if (pidsOf('waiting-milvus', at.processes).length > 0)
    return isSlowedDown() ? delayedProblem() : notReady('Milvus is starting', 'wait for it', own('wait'));
  return new Problem('Milvus is not running', { advice: 'start it', command: own('restart') }, 'stopped');
}

async function problemOfRunning(
  at: Look,
  { etcdPage, milvusPage, coordinators, foreign }: Questions,
): Promise<Problem | undefined> {
  if (isSupervisorRestarting(at)) return restartingProblem();
  const page = await etcdPage();
  if (!(await isEtcdHealthy(page))) return etcdProblem(at, page);
  const waiting = (await componentStates(await milvusPage())).filter(
    ({ state }) => state !== 'healthy' && state !== 'standby',
  );
  if (waiting.length > 0) {
    const list = waiting.map(({ name, state }) => `${name} is ${state}`).join(', ');
    return notReady(
      `not all components are ready: ${list}`,
      'if this does not change',
      inContainer(`tail -n 100 ${paths.milvusOutLog}`),
    );
  }
  const said = await coordinators();
  if (said !== undefined) return said;
  const other = await foreign();
  return other instanceof ForeignEtcd ? other : undefined;
}

function notReady(reason: string, advice?: string, command = ''): Problem {
  return new Problem(reason, advice === undefined ? undefined : { advice, command }, 'notReady');
}

function delayedProblem(): Problem {
  const reason = `Milvus exited repeatedly soon after its start${ofPanic()}; the next start is delayed`;
  return notReady(reason, 'see its errors', own('logs milvus --errors'));
}

function restartingProblem(): Problem {
  return notReady('Supervisor is restarting, and so is Milvus', 'wait for it', own('wait'));
}

/** The problem of an etcd that is not healthy. @param page its health page */
export async function etcdProblem({ processes }: Pick<Look, 'processes'>, page: string): Promise<Problem> {
  if (!isRunning('etcd', processes)) return notReady('etcd is not running', 'start both', own('restart'));
  if (await isEtcdFull(page))
    return notReady(
      "etcd's database reached its quota and accepts no more writes",
      'free some space',
      own('doctor --fix'),
    );
  return notReady('etcd is not healthy yet', 'if this does not change', inContainer(`tail -n 100 ${paths.etcdLog}`));
}

/**
 * Whether a waiting Milvus needs help to start: the release cannot read the data, or another etcd answers.
 */
export async function isStartRefused(foreign: Questions['foreign'] = foreignEtcd): Promise<boolean> {
  return isReleaseRefused() || (await foreign()) instanceof ForeignEtcd;
}

/**
 * The components of the installed series. Those that Milvus does not list yet are absent.
 * @param page Milvus' health page, if it is known
 */
export async function componentStates(page?: string, version = recall('milvus_version')): Promise<ComponentOutput[]> {
  if (version === '') return [];
  const codes = codesIn(page ?? (await milvusHealth()));
  return seriesFacts(version).components.map((name) => {
    const code = codes.get(name);
    return { name, state: code === undefined ? 'absent' : (STATES[code] ?? 'stopping') };
  });
}

/** The components on Milvus' health page, with the numbers of their states. */
function codesIn(page: string): Map<string, number> {
  try {
    const { detail } = JSON.parse(page) as { detail: { name: string; code: number }[] };
    return new Map(detail.map(({ name, code }) => [name, code]));
  } catch {
    return new Map();
  }
}

/**
 * The first problem that the coordinators report; undefined if there is none. The calls go through the port for
 * clients, and the proxy passes them on:
 *   CheckHealth                     to the root coordinator (before 2.6 to every coordinator)
 *   ShowCollections, type InMemory  to the query coordinator, which reports whether loaded collections can be searched
 *   GetCompactionState              to the data coordinator; if compaction is off, GetFlushState, because the proxy of
 *                                   older releases would repeat GetCompactionState
 * @param stage of this run of Milvus
 */
export async function coordinatorsProblem(
  client: Client = connectHere(timing.healthRequest),
  stage = stageOfRun,
  waiting: Waiting = { refresh: () => {}, searchable: new Set() },
): Promise<Problem | undefined> {
  const data = isCompactionOff() ? 'GetFlushState' : 'GetCompactionState';
  try {
    const found = await Promise.all([
      answered(client.call('CheckHealth').then((health) => healthIn(health as Health))),
      answered(collections(client).then((loaded) => loadingProblem(client, loaded, stage(), waiting))),
      answered(client.call(data).then(() => undefined)),
    ]);
    return found.find((problem) => problem !== undefined);
  } finally {
    client.close();
  }
}

/** The problem that a call finds, or of a missing answer. */
async function answered(call: Promise<Problem | undefined>): Promise<Problem | undefined> {
  try {
    return await call;
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): Problem | undefined {
  // The proxy returns this only when it has reached the coordinators, so it counts as an answer.
  if (error instanceof Locked) return refusedPassword();
  if (error instanceof Unreachable) return notReady(`port ${ports.milvus} does not answer yet`);
  if (!(error instanceof Refused)) throw error;
  // "Compaction disabled" is also an answer of the data coordinator.
  return error.message.includes('compaction disabled') ? undefined : notReady(error.message);
}

function refusedPassword(): Problem | undefined {
  const password = process.env['MILVUS_PASSWORD'] ?? '';
  if (password === '' || milvusToken() !== `root:${password}`) return undefined;
  return notReady(
    'Milvus does not accept the password',
    'set it to MILVUS_PASSWORD by a restart',
    own('restart milvus'),
  );
}

interface Health {
  isHealthy: boolean;
  reasons: string[];
}

function healthIn({ isHealthy, reasons }: Health): Problem | undefined {
  const [reason] = reasons;
  if (reason !== undefined) return notReady(`Milvus is not healthy: ${reason.split('\n')[0]}`);
  return isHealthy ? undefined : notReady('Milvus reports that it is not healthy');
}

/**
 * A query of one row. With the level Bounded, which is Milvus' default, it waits until Milvus has read what was written
 * up to some seconds ago: after a start, this may take much longer than to load.
 */
async function queryOne(client: Client, name: string): Promise<Uint8Array[]> {
  const { fields_data: columns } = (await client.call('Query', {
    collection_name: name,
    consistency_level: 'Bounded',
    query_params: [{ key: 'limit', value: '1' }],
  })) as { fields_data: Uint8Array[] };
  return columns;
}

/** Whether a query finds a row, or the collection has none. While segments are exchanged, 2.4 may find nothing. */
async function hasRow(client: Client, name: string): Promise<boolean> {
  const [key] = await queryOne(client, name);
  const { lengthOf } = await import('./columns.ts');
  if (key !== undefined && (await lengthOf(key)) > 0) return true;
  const { stats } = (await client.call('GetCollectionStatistics', { collection_name: name })) as { stats: Pair[] };
  return stats.every((pair) => pair.key !== 'row_count' || pair.value === '0');
}

interface Pair {
  key: string;
  value: string;
}

/** What a wait for Milvus keeps between its rounds. */
export interface Waiting {
  /** Gets the loaded collections that are not in memory yet. */
  refresh: (names: string[]) => void;
  /** The collections that have answered a query. They are not asked again. */
  searchable: Set<string>;
}

/** For how many milliseconds a query may be under way. */
const QUERY_TIMEOUT = 300;
/** After how many milliseconds targets are refreshed again. */
const REFRESH_AFTER = 1000;
/** For how many collections at once targets are refreshed, or queries are sent. */
const ASKED_AT_ONCE = 30;

/**
 * Refreshes the targets of collections, in parallel to the caller. At its start, the query coordinator pulls the target
 * of each loaded collection once; if the data coordinator is not ready by then, the next pull is due after
 * queryCoord.updateNextTargetInterval. A refresh pulls it now. It does not load a released collection.
 * @param connectTo opens a connection to Milvus
 */
export function targetRefresher(connectTo = () => connectHere(timing.healthRequest)): Waiting['refresh'] {
  let next = -Infinity;
  return (names) => {
    if (names.length === 0 || now() < next) return;
    next = Infinity;
    const client = connectTo();
    const refresh = (name: string): Promise<unknown> =>
      client.call('LoadCollection', { collection_name: name, refresh: true });
    // A failure shows in the next round, when the collection is still not in memory.
    void Promise.allSettled(names.slice(0, ASKED_AT_ONCE).map(refresh)).then(() => {
      client.close();
      next = now() + REFRESH_AFTER;
    });
  };
}

/** What the query coordinator reports for each collection: the loaded percentage, and whether it can be searched. */
interface Loading {
  names: string[];
  percent: number[];
  available: boolean[];
}

/**
 * Gets the loaded collections from the query coordinator. The type InMemory is deprecated, but nothing else reports
 * whether a collection can be searched, and all releases so far support it. If a release does not, its successor
 * GetLoadState is used.
 */
async function collections(client: Client): Promise<Loading> {
  try {
    const {
      collection_names: names,
      inMemory_percentages: percent,
      query_service_available: available,
    } = (await client.call('ShowCollections', { type: 'InMemory' })) as ShownCollections;
    if (available.length === names.length && percent.length === names.length)
      return { names, percent: percent.map(Number), available };
  } catch (error) {
    // An error with a code is Milvus' answer. Without a code, the call is not supported.
    if (!(error instanceof Refused) || error.code !== 0 || error.errorCode !== 0) throw error;
  }
  const { collection_names: all } = (await client.call('ShowCollections')) as ShownCollections;
  const states = await Promise.all(
    all.map(
      async (name) => ((await client.call('GetLoadState', { collection_name: name })) as { state: string }).state,
    ),
  );
  return { names: all, percent: states.map((state) => (state === 'LoadStateLoading' ? 0 : 100)), available: [] };
}

interface ShownCollections {
  collection_names: string[];
  /** Text, because the numbers have 64 bits. */
  inMemory_percentages: string[];
  query_service_available: boolean[];
}

/**
 * The problem of loaded collections. The query coordinator updates the loaded percentage only once per second, and
 * after a start a second too late, so a collection that answers a query also counts as loaded: its shards have all
 * segments then. In the first seconds, loaded ones must answer, too.
 */
async function loadingProblem(
  client: Client,
  { names, percent, available }: Loading,
  stage: Stage,
  { refresh, searchable }: Waiting,
): Promise<Problem | undefined> {
  const loading = names.filter((_, at) => percent[at] !== 100);
  const unavailable = available.every(Boolean) ? undefined : notReady('a loaded collection cannot be searched');
  // After Milvus has been ready, a loading collection is one that a user is loading.
  if (stage === 'ready') return unavailable;
  const asked = stage === 'new' ? [...new Set([...loading, ...names])] : loading;
  if (loading.length <= ASKED_AT_ONCE) {
    await askSome(client, asked, loading, searchable);
    if (asked.slice(0, ASKED_AT_ONCE).every((name) => searchable.has(name))) return unavailable;
  }
  refresh(names.filter((_, at) => percent[at] === 0));
  if (loading.length > 0) return notReady('a collection is still being loaded');
  return unavailable ?? notReady('Milvus is still reading the rows that were written last');
}

/**
 * Sends a query to collections, and waits a moment for the answers. Only some are asked, because each query uses
 * Milvus' CPU time. If one cannot be searched yet, the proxy tries again after growing pauses, so a new query is
 * quicker than to wait for it.
 * @param searchable gets those that answered: loading ones with a row, loaded ones at all
 */
async function askSome(client: Client, names: string[], loading: string[], searchable: Set<string>): Promise<void> {
  const open = names.slice(0, ASKED_AT_ONCE).filter((name) => !searchable.has(name));
  const answers = open.map(async (name) => {
    if (loading.includes(name) ? await hasRow(client, name) : await isAnswered(client, name)) searchable.add(name);
  });
  const enough = new AbortController();
  const late = pause(QUERY_TIMEOUT, undefined, { signal: enough.signal });
  // An error of one must not end the wait for the others.
  await Promise.race([Promise.allSettled(answers), late]);
  enough.abort();
}

/** Whether Milvus answers a query. A refusal counts: it may be told not to read, or the collection is released now. */
async function isAnswered(client: Client, name: string): Promise<boolean> {
  try {
    await queryOne(client, name);
    return true;
  } catch (error) {
    return error instanceof Refused;
  }
}

/** Whether Milvus' config turns compaction off. */
function isCompactionOff(): boolean {
  return /^ +enableCompaction: +['"]?false/im.test(readText(join(paths.milvusConfig, 'milvus.yaml')));
}

/** The identity of this run of Milvus: its process id and start time. */
function thisRun(processes?: Process[]): string {
  const [pid] = pidsOf('milvus', processes);
  return pid === undefined ? '' : `${pid} ${startedAt(pid)}`;
}

/** Whether this run of Milvus has been ready before. */
export function wasReady(processes?: Process[]): boolean {
  const run = thisRun(processes);
  return run !== '' && readText(READY_FILE).trim() === run;
}

/** How far a run of Milvus is: not ready yet, for some seconds or for longer; or it was ready. */
type Stage = 'new' | 'late' | 'ready';

function stageOfRun(): Stage {
  if (wasReady()) return 'ready';
  const [pid] = pidsOf('milvus');
  return pid !== undefined && (uptimeOf(pid) ?? Infinity) < timing.catchUp ? 'new' : 'late';
}

/** Records that this run of Milvus is ready. */
export function markReady(processes?: Process[]): void {
  const run = thisRun(processes);
  if (run === '' || wasReady(processes)) return;
  try {
    place(READY_FILE, `${run}\n`);
  } catch {
    // A user who cannot write the file only queries the state.
  }
}
