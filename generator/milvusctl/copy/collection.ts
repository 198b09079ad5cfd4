/** Copies one collection. */
import { Refused } from '../milvus/client.ts';
import { describeIndexes, shownName } from '../milvus/collections.ts';
import { progress, progressEnd } from '../print/messages.ts';
import { own, Problem } from '../problem.ts';
import { insertable, keysOf } from './rows.ts';
import { creationOf, type Description, hasPartitionKey, haveSameFields, keyOf, lostIn, refuse } from './schema.ts';
import {
  callOn,
  count,
  databasesOf,
  describe,
  drop,
  exists,
  flush,
  load,
  loadedFor,
  reasonOf,
  release,
  type Side,
  unstopped,
} from './side.ts';

/** The prefix of a collection's name until its copy is complete. Names with this prefix belong to this program. */
export const DRAFT = 'ddev_milvus_import_';
/** Rows per call, at first. Fewer if they are large. */
const PAGE = 1000;
/** Bytes per call. Milvus accepts at most 64 MiB. */
const PAGE_BYTES = 16 * 1024 * 1024;
const DEFAULT_PARTITION = '_default';

/**
 * Copies one collection.
 * @returns what was done
 * @throws Problem, Refused if it failed; then there is no incomplete collection
 */
export async function copyCollection(source: Side, target: Side, name: string, shown: string): Promise<string> {
  const collection = await describe(source, name);
  const key = keyOf(collection.schema);
  const indexes = await describeIndexes(source.client, source.database, name);
  refuse(collection.schema, indexes);
  return loadedFor(source, name, async (wasLoaded) => {
    const rows = await count(source, name);
    if (!(await databasesOf(target.client)).includes(target.database))
      await target.client.call('CreateDatabase', { db_name: target.database });
    if (await exists(target, name)) return compare(target, name, collection, rows);
    const draft = DRAFT + name;
    try {
      await create(target, draft, collection);
      const done = await copyRows(source, target, name, draft, collection, (sum) =>
        progress(`${shown}: ${sum} of ${rows} rows`),
      );
      const flushed = await flush(target, draft);
      for (const { field_name, index_name, params } of indexes)
        await callOn(target, 'CreateIndex', draft, { field_name, index_name, extra_params: params });
      progress(`${shown}: loading`);
      await load(target, draft);
      await flushed();
      const here = await count(target, draft);
      if ((await count(source, name)) !== rows)
        throw new Problem('another client writes to the source collection; stop these writes');
      if (here !== rows)
        throw new Problem(
          `the source counts ${rows} rows but returns ${done}, which happens with duplicate primary keys; ` +
            'index it again here',
        );
      if (!wasLoaded) await release(target, draft);
      await target.client.call(
        'RenameCollection',
        { db_name: target.database, oldName: draft, newName: name },
        target.database,
      );
    } catch (error) {
      await drop(unstopped(target), draft).catch(() => {});
      throw error;
    } finally {
      progressEnd();
    }
    const notes = await giveAliases(target, name, collection.aliases);
    if (key.autoID) notes.unshift('their ids are new, because Milvus generates them');
    return [`${rows} rows copied`, ...notes].join('; ');
  });
}

/**
 * Checks whether the existing collection equals the one to be copied.
 * @returns a message if it does
 * @throws Problem if it does not
 */
async function compare(target: Side, name: string, { schema, aliases }: Description, rows: number): Promise<string> {
  const inspect = own(`inspect ${shownName({ database: target.database, name })}`);
  const see = `the collection here was not changed; look at it: ${inspect}`;
  const here = await describe(target, name);
  if (!haveSameFields(here.schema, schema))
    throw new Problem(`a collection with this name but with other fields exists here; ${see}`);
  const there = await loadedFor(target, name, () => count(target, name));
  if (there !== rows)
    throw new Problem(`a collection with this name exists here, with ${there} rows; the source has ${rows}; ${see}`);
  const missing = aliases.filter((alias) => !here.aliases.includes(alias));
  const without = missing.length === 0 ? '' : `; without the alias ${missing.join(', ')}`;
  return `already exists here, with all ${rows} rows${without}`;
}

/** Creates an empty collection of the same kind. @throws Problem if this Milvus does not support all of it */
async function create(target: Side, draft: string, collection: Description): Promise<void> {
  await callOn(target, 'CreateCollection', draft, creationOf(collection, draft));
  // An older Milvus ignores fields that it does not know.
  const lost = lostIn((await describe(target, draft)).schema, collection.schema);
  if (lost !== undefined)
    throw new Problem(`${lost}, which this project's Milvus does not support; upgrade it, or index it again here`);
}

/**
 * Copies the rows, partition by partition, in the order of their keys.
 * @param tell gets the number of copied rows
 * @returns the number of rows
 */
async function copyRows(
  source: Side,
  target: Side,
  name: string,
  draft: string,
  { schema }: Description,
  tell: (rows: number) => void,
): Promise<number> {
  const key = keyOf(schema);
  let done = 0;
  for (const partition of await partitionsOf(source, name, hasPartitionKey(schema))) {
    if (partition !== '' && partition !== DEFAULT_PARTITION)
      await callOn(target, 'CreatePartition', draft, { partition_name: partition });
    let size = PAGE;
    let after = '';
    while (true) {
      const columns = await pageOf(source, name, partition, after, size);
      if (columns === undefined) {
        size = Math.ceil(size / 2);
        continue;
      }
      const keys = await keysOf(columns, key.name);
      const last = keys.at(-1);
      if (last === undefined) break;
      await callOn(target, 'Insert', draft, {
        partition_name: partition,
        fields_data: await insertable(columns, schema, keys.length),
        num_rows: keys.length,
      });
      done += keys.length;
      tell(done);
      after = `${key.name} > ${key.data_type === 'VarChar' ? JSON.stringify(last) : last}`;
      if (sizeOf(columns) < PAGE_BYTES / 4) size = Math.min(PAGE, size * 2);
    }
  }
  return done;
}

/** The partitions to copy one after the other. An empty name means all at once. */
async function partitionsOf(source: Side, name: string, keyed: boolean): Promise<string[]> {
  if (keyed) return [''];
  return ((await callOn(source, 'ShowPartitions', name)) as { partition_names: string[] }).partition_names;
}

/**
 * Reads the next rows.
 * @param partition empty: all
 * @param filter excludes the rows that were read before
 * @param size how many rows
 * @returns their columns; undefined if the size is too large
 */
async function pageOf(
  source: Side,
  name: string,
  partition: string,
  filter: string,
  size: number,
): Promise<Uint8Array[] | undefined> {
  const params = { limit: String(size), iterator: 'True', reduce_stop_for_best: 'True' };
  try {
    const { fields_data: columns } = (await callOn(source, 'Query', name, {
      expr: filter,
      output_fields: ['*'],
      partition_names: partition === '' ? [] : [partition],
      query_params: Object.entries(params).map(([key, value]) => ({ key, value })),
      // All writes before the count of rows are visible anyway, so stronger consistency is not needed.
      consistency_level: 'Eventually',
    })) as { fields_data: Uint8Array[] };
    return sizeOf(columns) > PAGE_BYTES && size > 1 ? undefined : columns;
  } catch (error) {
    // Milvus has no code for this error.
    if (error instanceof Refused && size > 1 && /maxOutputSize|larger than max/i.test(error.reason)) return undefined;
    throw error;
  }
}

function sizeOf(columns: Uint8Array[]): number {
  return columns.reduce((sum, { length }) => sum + length, 0);
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
