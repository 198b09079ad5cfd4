/** One of the two Milvus servers of a copy, with one of its databases, and the calls to both. */
import { facts } from '../facts.ts';
import { type Client, Refused } from '../milvus/client.ts';
import type { Pair } from '../milvus/collections.ts';
import { keysOf } from '../milvus/columns.ts';
import { now, sleep } from '../system/time.ts';
import type { Description } from './schema.ts';

/** Seconds between two checks of a condition. */
const LOOK = 0.2;

export interface Side {
  client: Client;
  database: string;
}

/** Calls a method on a collection. */
export async function callOn(
  { client, database }: Side,
  method: string,
  name: string,
  request: object = {},
): Promise<unknown> {
  return client.call(method, { db_name: database, collection_name: name, ...request }, database);
}

/** The message of an error, with the address of the Milvus that it is from. */
export function reasonOf(error: Error): string {
  if (!(error instanceof Refused)) return error.message;
  return `${error.address} answers to ${error.method}: ${error.reason.split('\n')[0]}`;
}

/** The same side, for the cleanup after a stop. */
export function unstopped({ client, database }: Side): Side {
  return { client: client.unstopped(), database };
}

/** The databases, sorted. */
export async function databasesOf(client: Client): Promise<string[]> {
  const { db_names: names } = (await client.call('ListDatabases')) as { db_names: string[] };
  return names.sort();
}

/** The collections of a database, sorted. */
export async function namesIn({ client, database }: Side): Promise<string[]> {
  const { collection_names: names } = (await client.call('ShowCollections', { db_name: database }, database)) as {
    collection_names: string[];
  };
  return names.sort();
}

export async function describe(side: Side, name: string): Promise<Description> {
  return (await callOn(side, 'DescribeCollection', name)) as Description;
}

/** Whether there is a collection, or an alias, of a name. */
export async function exists(side: Side, name: string): Promise<boolean> {
  return ((await callOn(side, 'HasCollection', name)) as { value: boolean }).value;
}

/** Drops a collection. A missing one is not a failure. */
export async function drop(side: Side, name: string): Promise<void> {
  if (await exists(side, name)) await callOn(side, 'DropCollection', name);
}

/** The number of rows of a loaded collection. */
export async function count(side: Side, name: string): Promise<number> {
  const { fields_data: columns } = (await callOn(side, 'Query', name, {
    output_fields: ['count(*)'],
    consistency_level: 'Strong',
  })) as { fields_data: Uint8Array[] };
  return Number((await keysOf(columns, 'count(*)'))[0] ?? 0);
}

async function loadState(side: Side, name: string): Promise<string> {
  return ((await callOn(side, 'GetLoadState', name)) as { state: string }).state;
}

/** Loads a collection and waits until it can be searched. */
export async function load(side: Side, name: string): Promise<void> {
  if ((await loadState(side, name)) === 'LoadStateLoaded') return;
  await callOn(side, 'LoadCollection', name, { replica_number: 1 });
  await until(`${name} was not loaded`, async () => (await loadState(side, name)) === 'LoadStateLoaded');
}

export async function release(side: Side, name: string): Promise<void> {
  await callOn(side, 'ReleaseCollection', name);
}

/** Loads a collection for some work, and releases it afterwards if it was not loaded before. */
export async function loadedFor<Result>(
  side: Side,
  name: string,
  action: (wasLoaded: boolean) => Promise<Result>,
): Promise<Result> {
  // A collection that is being loaded stays loaded: a user wants it.
  const wasLoaded = (await loadState(side, name)) !== 'LoadStateNotLoad';
  try {
    await load(side, name);
    return await action(wasLoaded);
  } finally {
    if (!wasLoaded) await release(unstopped(side), name).catch(() => {});
  }
}

/** Flushes a collection to disk. @returns a function that waits until it is done */
export async function flush(side: Side, name: string): Promise<() => Promise<void>> {
  const flushed = (await callOn(side, 'Flush', name, { collection_names: [name] })) as {
    coll_segIDs: Record<string, { data: string[] }>;
    coll_flush_ts: Record<string, string>;
  };
  const asked = { segmentIDs: flushed.coll_segIDs[name]?.data ?? [], flush_ts: flushed.coll_flush_ts[name] ?? '0' };
  return () =>
    until(
      `${name} was not flushed`,
      async () => ((await callOn(side, 'GetFlushState', name, asked)) as { flushed: boolean }).flushed,
    );
}

/** The number of rows after a flush. The collection need not be loaded. */
export async function flushedRows(side: Side, name: string): Promise<number> {
  await (await flush(side, name))();
  const { stats } = (await callOn(side, 'GetCollectionStatistics', name)) as { stats: Pair[] };
  return Number(stats.find(({ key }) => key === 'row_count')?.value ?? 0);
}

/** Milvus has not done something in time, but may do it yet: what was copied stays. */
export class Late extends Error {}

async function until(failure: string, condition: () => Promise<boolean>): Promise<void> {
  const { copyStep } = facts.timing;
  const deadline = now() + copyStep * 1000;
  while (!(await condition())) {
    if (now() > deadline) throw new Late(`${failure} within ${copyStep} s`);
    await sleep(LOOK);
  }
}
