/** Copies one collection. */
import { Refused } from '../milvus/client.ts';
import { describeIndexes, type IndexDescription, shownName } from '../milvus/collections.ts';
import { progress, progressEnd } from '../print/messages.ts';
import { humanSeconds } from '../print/table.ts';
import { Problem } from '../problem.ts';
import { now } from '../system/time.ts';
import type { Direction } from './direction.ts';
import type { Progress } from './journal.ts';
import { firstKeys, pagesOf } from './pages.ts';
import { insertable } from './rows.ts';
import { creationOf, type Description, hasPartitionKey, haveSameFields, keyOf, lostIn, refuse } from './schema.ts';
import {
  callOn,
  count,
  databasesOf,
  describe,
  drop,
  exists,
  flush,
  flushedRows,
  Late,
  load,
  loadedFor,
  reasonOf,
  release,
  type Side,
  unstopped,
} from './side.ts';
import { compareRows, SAMPLES, verify } from './verify.ts';

/** Bytes in buffers, of old pages too, from which the old ones are freed. Node.js itself waits for 64 MiB of them. */
const BUFFERED = 16 * 1024 * 1024;
const DEFAULT_PARTITION = '_default';

/** A collection on its way. */
export interface Trip {
  source: Side;
  target: Side;
  name: string;
  /** Its name for messages. */
  shown: string;
  direction: Direction;
}

/**
 * Prepares the copy of one collection: checks it, and creates its empty draft with its indexes, or finds the one of a
 * killed copy.
 * @returns a function that copies the rows, and returns what was done
 * @throws Problem, Refused if it cannot be copied; then there is no draft
 */
export async function prepareCopy(trip: Trip): Promise<() => Promise<string>> {
  const { source, target, name, direction } = trip;
  const collection = await describe(source, name);
  keyOf(collection.schema);
  const indexes = await describeIndexes(source.client, source.database, name);
  refuse(collection.schema, indexes);
  if (!(await databasesOf(target.client)).includes(target.database))
    await target.client.call('CreateDatabase', { db_name: target.database });
  if (await exists(target, name)) {
    const done = await compare(trip, collection);
    return async () => done;
  }
  const begun = await begunCopy(trip, collection);
  if (begun !== undefined) return () => fill(trip, collection, indexes, begun);
  const draft = direction.draft + name;
  await drop(target, draft);
  try {
    const progress = await create(trip, collection);
    for (const { field_name, index_name, params } of indexes)
      await callOn(target, 'CreateIndex', draft, { field_name, index_name, extra_params: params });
    return () => fill(trip, collection, indexes, progress);
  } catch (error) {
    await dropDraft(trip);
    throw error;
  }
}

/** Drops the draft of a copy, and forgets how far it was. */
export async function dropDraft({ source, target, name, direction }: Trip): Promise<void> {
  await drop(unstopped(target), direction.draft + name).catch(() => {});
  direction.journal?.clear(source.database, name);
}

/** Copies the rows into the draft, checks them, and gives it its name. */
async function fill(trip: Trip, collection: Description, indexes: IndexDescription[], from: Progress): Promise<string> {
  const { source, target, name, direction } = trip;
  try {
    return await loadedFor(source, name, (wasLoaded) => fillLoaded(trip, collection, indexes, from, wasLoaded));
  } catch (error) {
    // Only a copy that will be correct later may stay, but not in the memory of a Milvus that could not load it.
    if (direction.journal === undefined || error instanceof Problem) await dropDraft(trip);
    else if (error instanceof Late) await release(unstopped(target), direction.draft + name).catch(() => {});
    throw error;
  } finally {
    progressEnd();
  }
}

/** @param wasLoaded whether the source collection was loaded before */
async function fillLoaded(
  trip: Trip,
  collection: Description,
  indexes: IndexDescription[],
  from: Progress,
  wasLoaded: boolean,
): Promise<string> {
  const { source, target, name, direction } = trip;
  const draft = direction.draft + name;
  const key = keyOf(collection.schema);
  const rows = await count(source, name);
  const { done, samples } = await copyRows(trip, collection, from, rows);
  // A killed copy may have been complete.
  if (samples.length === 0) samples.push(...(await someKeys(source, name, key.name)));
  const flushed = await flush(target, draft);
  progress(`${trip.shown}: loading`);
  await load(target, draft);
  await flushed();
  const [there, still] = await Promise.all([count(target, draft), count(source, name)]);
  if (still !== rows) throw new Problem('another client writes to the source collection; stop these writes');
  if (there !== rows)
    throw new Problem(
      `the source counts ${rows} rows but returns ${done}, which happens with duplicate primary keys; ` +
        `index it again ${direction.place}`,
    );
  const checked =
    direction.journal === undefined
      ? []
      : [await verify({ side: source, name }, { side: target, name: draft }, collection.schema, indexes, samples)];
  if (!wasLoaded) await release(target, draft);
  await target.client.call(
    'RenameCollection',
    { db_name: target.database, oldName: draft, newName: name },
    target.database,
  );
  direction.journal?.clear(source.database, name);
  const notes = await giveAliases(target, name, collection.aliases);
  if (key.autoID) notes.unshift('their ids are new, because Milvus generates them');
  return [`${rows} rows copied`, ...checked, ...notes].join('; ');
}

/**
 * Checks whether the existing collection equals the one to be copied.
 * @returns a message if it does
 * @throws Problem if it does not
 */
async function compare({ source, target, name, direction }: Trip, { schema, aliases }: Description): Promise<string> {
  const { place } = direction;
  const shown = shownName({ database: target.database, name });
  const see = `the collection ${place} was not changed${direction.look(shown)}`;
  const copy = await describe(target, name);
  if (!haveSameFields(copy.schema, schema))
    throw new Problem(`a collection with this name but with other fields exists ${place}; ${see}`);
  const [original, there] = [
    { side: source, name },
    { side: target, name },
  ];
  const checked = await loadedFor(source, name, () =>
    loadedFor(target, name, async () => {
      const [rows, found] = await Promise.all([count(source, name), count(target, name)]);
      if (found !== rows)
        throw new Problem(
          `a collection with this name exists ${place}, with ${found} rows; the source has ${rows}; ${see}`,
        );
      const all = `all ${rows} rows`;
      const key = keyOf(schema);
      // Generated keys differ, so rows cannot be found by them.
      if (direction.journal === undefined || rows === 0 || key.autoID) return all;
      const samples = await someKeys(source, name, key.name);
      await compareRows(original, there, schema, samples).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        throw new Problem(`a collection with this name but with other data exists ${place}: ${error.reason}; ${see}`);
      });
      return `${all}, ${samples.length} of them compared`;
    }),
  );
  const missing = aliases.filter((alias) => !copy.aliases.includes(alias));
  const without = missing.length === 0 ? '' : `; without the alias ${missing.join(', ')}`;
  return `already exists ${place}, with ${checked}${without}`;
}

/** Creates an empty draft of the same kind. @throws Problem if its Milvus does not support all of it */
async function create({ target, name, direction }: Trip, collection: Description): Promise<Progress> {
  const draft = direction.draft + name;
  await callOn(target, 'CreateCollection', draft, creationOf(collection, draft));
  // An older Milvus ignores fields that it does not know.
  const { schema, collectionID } = await describe(target, draft);
  const lost = lostIn(schema, collection.schema);
  if (lost !== undefined)
    throw new Problem(
      `${lost}, which ${direction.target} does not support; upgrade it, or index it again ${direction.place}`,
    );
  return { source: collection.collectionID, target: collectionID, partition: '', after: '', done: 0, next: null };
}

/** How far a killed copy is that can go on; undefined if there is none. */
async function begunCopy(
  { source, target, name, direction }: Trip,
  { collectionID }: Description,
): Promise<Progress | undefined> {
  const begun = direction.journal?.read(source.database, name);
  const draft = direction.draft + name;
  if (begun === undefined || begun.source !== collectionID || !(await exists(target, draft))) return undefined;
  if ((await describe(target, draft)).collectionID !== begun.target) return undefined;
  const rows = await flushedRows(target, draft);
  const { done, next } = begun;
  if (rows === done) return { ...begun, next: null };
  if (next !== null && rows === done + next.rows) return { ...begun, after: next.after, done: rows, next: null };
  return undefined;
}

/** Copies the rows, partition by partition, in the order of their keys. @returns the number of rows, and some keys */
async function copyRows(
  { source, target, name, shown, direction }: Trip,
  { schema }: Description,
  from: Progress,
  rows: number,
): Promise<{ done: number; samples: string[] }> {
  const draft = direction.draft + name;
  const key = keyOf(schema);
  const partitions = await partitionsOf(source, name, hasPartitionKey(schema));
  const tell = rateTeller(shown, from.done, rows);
  const samples = new Samples();
  let at = from;
  const save = (progress: Progress): void => {
    at = progress;
    direction.journal?.write(source.database, name, progress);
  };
  save(from);
  for (const partition of partitions.slice(Math.max(0, partitions.indexOf(from.partition)))) {
    if (
      partition !== '' &&
      partition !== DEFAULT_PARTITION &&
      !(await namesOfPartitions(target, draft)).includes(partition)
    )
      await callOn(target, 'CreatePartition', draft, { partition_name: partition });
    if (at.partition !== partition) save({ ...at, partition, after: '' });
    for await (const { columns, keys, after } of pagesOf(source, name, partition, key, at.after)) {
      save({ ...at, next: { after, rows: keys.length } });
      await callOn(target, 'Insert', draft, {
        partition_name: partition,
        fields_data: await insertable(columns, schema, keys.length),
        num_rows: keys.length,
      });
      at = { ...at, after, done: at.done + keys.length, next: null };
      samples.add(keys);
      tell(at.done);
      // `gc` is there because milvusctl starts Node.js with --expose-gc for a copy.
      if (process.memoryUsage().arrayBuffers > BUFFERED) globalThis.gc?.();
    }
  }
  save(at);
  return { done: at.done, samples: samples.keys };
}

/** Keys of a few rows, chosen at random among the first. */
async function someKeys(source: Side, name: string, key: string): Promise<string[]> {
  const samples = new Samples();
  samples.add(await firstKeys(source, name, key));
  return samples.keys;
}

/** A few of many keys, chosen at random. */
class Samples {
  keys: string[] = [];
  #seen = 0;

  add(keys: string[]): void {
    for (const key of keys) {
      this.#seen += 1;
      if (this.keys.length < SAMPLES) this.keys.push(key);
      else {
        const at = Math.floor(Math.random() * this.#seen);
        if (at < SAMPLES) this.keys[at] = key;
      }
    }
  }
}

/** Shows on a terminal how far a copy is, how quick, and how long it will take. */
function rateTeller(shown: string, before: number, rows: number): (done: number) => void {
  const began = now();
  return (done) => {
    const rate = ((done - before) * 1000) / (now() - began);
    const left = humanSeconds(Math.round(Math.max(0, rows - done) / rate));
    progress(`${shown}: ${done} of ${rows} rows, ${Math.round(rate)} rows/s, ${left} left`);
  };
}

/** The partitions to copy one after the other. An empty name means all at once. */
async function partitionsOf(source: Side, name: string, keyed: boolean): Promise<string[]> {
  return keyed ? [''] : namesOfPartitions(source, name);
}

async function namesOfPartitions(side: Side, name: string): Promise<string[]> {
  return ((await callOn(side, 'ShowPartitions', name)) as { partition_names: string[] }).partition_names;
}

/**
 * Creates the aliases of the original for the copy.
 * @returns messages about the aliases that could not be created
 */
async function giveAliases(target: Side, name: string, aliases: string[]): Promise<string[]> {
  const notes: string[] = [];
  for (const alias of aliases) {
    try {
      await callOn(target, 'CreateAlias', name, { alias });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notes.push(`its alias ${alias} could not be created: ${reasonOf(error)}`);
    }
  }
  return notes;
}
