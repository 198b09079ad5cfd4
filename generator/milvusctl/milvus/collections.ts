/** What Milvus reports about its collections, and their size on disk. */
import { join } from 'node:path';
import type { CollectionOutput, FieldOutput, IndexOutput, InspectOutput } from '../../outputs.ts';
import { useProblem } from '../elsewhere/answer.ts';
import { facts } from '../facts.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { own, Problem, shown } from '../problem.ts';
import { milvusData } from '../state.ts';
import { lengthOf } from '../system/disk.ts';
import { inParallel } from '../system/parallel.ts';
import { asks, type Client, connectHere, Locked, Refused, Unreachable } from './client.ts';
import { isElsewhere } from './remote.ts';

/** How many collections are queried in parallel. */
const AT_ONCE = 16;
/** Folders of a collection's flushed data, below Milvus' data folder. */
const LOGS = ['insert_log', 'delta_log', 'stats_log'];
/** Milvus' error code for a missing collection, and the code of older releases. */
const NO_COLLECTION = 100;
const OLD_NO_COLLECTION = 4;
/** The same for a missing index. */
const NO_INDEX = 700;
const OLD_NO_INDEX = 25;

/** A key-value pair of Milvus. */
export interface Pair {
  key: string;
  value: string;
}

/** An index as Milvus describes it. 64-bit numbers are text. */
export interface IndexDescription {
  index_name: string;
  field_name: string;
  params: Pair[];
  indexed_rows: string;
  total_rows: string;
  state: string | number;
}

interface FieldSchema {
  name: string;
  is_primary_key: boolean;
  autoID: boolean;
  data_type: string | number;
  type_params: Pair[];
}

interface Description {
  schema: {
    description: string;
    enable_dynamic_field: boolean;
    fields: FieldSchema[];
    struct_array_fields: { name: string; type_params: Pair[] }[];
  };
  shards_num: number;
  aliases: string[];
  consistency_level: string | number;
}

/** A collection in the list of all. */
interface ListedCollection {
  database: string;
  name: string;
  /** Its id in Milvus. */
  id: string;
  /** The loaded percentage; null if it is not loaded. */
  loaded: number | null;
}

/** A collection's name in the form that commands accept. */
export function shownName({ database, name }: { database: string; name: string }): string {
  return database === 'default' ? name : `${database}.${name}`;
}

/** All collections of all databases, sorted by database and name. @throws Unreachable, Locked, Refused */
export async function listCollections(client: Client): Promise<ListedCollection[]> {
  const { db_names: databases } = (await client.call('ListDatabases')) as { db_names: string[] };
  const lists = await Promise.all(databases.map((database) => listDatabase(client, database)));
  const key = ({ database, name }: ListedCollection): string => `${database} ${name}`;
  return lists.flat().sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function listDatabase(client: Client, database: string): Promise<ListedCollection[]> {
  const show = (type: 'All' | 'InMemory') => client.call('ShowCollections', { db_name: database, type }, database);
  const [all, inMemory] = (await Promise.all([show('All'), show('InMemory')])) as [
    { collection_names: string[]; collection_ids: string[] },
    { collection_names: string[]; inMemory_percentages: string[] },
  ];
  const loaded = new Map(
    inMemory.collection_names.map((name, at) => [name, Number(inMemory.inMemory_percentages[at] ?? 0)]),
  );
  return all.collection_names.map((name, at) => ({
    database,
    name,
    id: all.collection_ids[at] ?? '0',
    loaded: loaded.get(name) ?? null,
  }));
}

/** A summary of each collection. @throws Unreachable, Locked, Refused */
export async function summarizeCollections(client: Client): Promise<CollectionOutput[]> {
  return (await describeCollections(client)).map(summary);
}

/** The details of each collection. @throws Unreachable, Locked, Refused */
export async function describeCollections(client: Client): Promise<InspectOutput[]> {
  const described = await inParallel(await listCollections(client), AT_ONCE, (one) =>
    unlessGone(describeCollection(client, one)),
  );
  return described.filter((one) => one !== undefined);
}

function summary({
  database,
  name,
  rows,
  dimension,
  index,
  metric,
  loaded_percent,
  bytes,
}: InspectOutput): CollectionOutput {
  return { database, name, rows, dimension, index, metric, loaded_percent, bytes };
}

/** Undefined for a collection that was dropped after the listing. */
async function unlessGone<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof Refused && (error.code === NO_COLLECTION || error.errorCode === OLD_NO_COLLECTION))
      return undefined;
    throw error;
  });
}

/**
 * The details of a collection.
 * @param word NAME, or DATABASE.NAME
 * @throws Unreachable, Locked, Refused; Problem if it does not exist, with the most similar name
 */
export async function inspectCollection(client: Client, word: string): Promise<InspectOutput> {
  const [database = '', name = ''] = word.includes('.') ? word.split('.') : ['default', word];
  const all = await listCollections(client);
  const found = all.find((one) => one.database === database && one.name === name);
  if (found !== undefined) return describeCollection(client, found);
  const near = nearest(word, all.map(shownName)) ?? all.filter((one) => one.name === name).map(shownName)[0];
  throw new Problem(`there is no collection '${name}' in the database '${database}'${didYouMean(near)}`, {
    advice: 'list the collections',
    command: own('collections'),
  });
}

async function describeCollection(
  client: Client,
  { database, name, id, loaded }: ListedCollection,
): Promise<InspectOutput> {
  const request = { db_name: database, collection_name: name };
  const [described, statistics, indexes] = (await Promise.all([
    client.call('DescribeCollection', request, database),
    client.call('GetCollectionStatistics', request, database),
    describeIndexes(client, database, name),
  ])) as [Description, { stats: Pair[] }, IndexDescription[]];
  const { schema } = described;
  // A list of structs has no separate type.
  const structs = schema.struct_array_fields.map((field) => ({
    ...field,
    is_primary_key: false,
    autoID: false,
    data_type: 'ArrayOfStruct',
  }));
  const fields = [...schema.fields, ...structs].map(fieldOutput);
  const vector = fields.find(({ type }) => type.endsWith('Vector'));
  const count = (key: string, text: string): number => {
    if (/^\d+$/.test(text)) return Number(text);
    const whose = shownName({ database, name });
    throw new Refused(`Milvus answers: ${key} of ${whose} is ${shown(text)}, which is not a number`, 0, 0);
  };
  const index = vector && indexes.map(indexOutput).find(({ field }) => field === vector.name);
  return {
    database,
    name,
    rows: count('row_count', valueUnder(statistics.stats, 'row_count') ?? '0'),
    dimension: vector?.params['dim'] === undefined ? null : count('dim', vector.params['dim']),
    index: index?.type || null,
    metric: index?.metric ?? null,
    loaded_percent: loaded,
    bytes: LOGS.reduce((sum, log) => sum + (lengthOf(join(milvusData(), 'data', log, id)) ?? 0), 0),
    description: schema.description,
    dynamic_fields: schema.enable_dynamic_field,
    consistency: String(described.consistency_level),
    shards: described.shards_num,
    aliases: described.aliases,
    fields,
    indexes: indexes.map(indexOutput),
  };
}

/** The indexes of a collection. Milvus returns an error if there are none. */
export async function describeIndexes(client: Client, database: string, name: string): Promise<IndexDescription[]> {
  try {
    const answer = (await client.call('DescribeIndex', { db_name: database, collection_name: name }, database)) as {
      index_descriptions: IndexDescription[];
    };
    return answer.index_descriptions;
  } catch (error) {
    if (error instanceof Refused && (error.code === NO_INDEX || error.errorCode === OLD_NO_INDEX)) return [];
    throw error;
  }
}

function fieldOutput({
  name,
  data_type: type,
  is_primary_key: primary,
  autoID: auto_id,
  type_params: pairs,
}: FieldSchema): FieldOutput {
  return {
    name,
    type: typeName(type),
    primary,
    auto_id,
    params: Object.fromEntries(pairs.map(({ key, value }) => [key, value])),
  };
}

/** Milvus' name of a type, or the number of a type that is newer than the proto files. */
export function typeName(type: string | number): string {
  return typeof type === 'number' ? `Type${type}` : type;
}

function indexOutput({
  index_name: name,
  field_name: field,
  params,
  indexed_rows,
  total_rows,
  state,
}: IndexDescription): IndexOutput {
  return {
    name,
    field,
    type: valueUnder(params, 'index_type') ?? '',
    metric: valueUnder(params, 'metric_type') || null,
    params: indexParams(params),
    indexed_rows: Number(indexed_rows),
    total_rows: Number(total_rows),
    state: String(state).replace(/^IndexState/, ''),
  };
}

/** An index's own parameters. Milvus stores them as pairs, or all in one as JSON. */
function indexParams(pairs: Pair[]): Record<string, string> {
  const own = pairs.filter(({ key }) => !['index_type', 'metric_type', 'params'].includes(key));
  const inOne = valueUnder(pairs, 'params') ?? '{}';
  const more = Object.entries((/^\{/.test(inOne) ? JSON.parse(inOne) : {}) as object);
  return Object.fromEntries(
    [...more, ...own.map(({ key, value }) => [key, value])].map(([key, value]) => [key, String(value)]),
  );
}

/** The value of a key; undefined if there is none. */
function valueUnder(pairs: Pair[], key: string): string | undefined {
  return pairs.find((pair) => pair.key === key)?.value;
}

/**
 * Queries the Milvus of this container.
 * @throws Problem if it does not answer
 */
export async function askHere<Result>(question: (client: Client) => Promise<Result>): Promise<Result> {
  const client = connectHere();
  try {
    return await question(client);
  } catch (error) {
    throw await told(error);
  } finally {
    client.close();
  }
}

async function told(error: unknown): Promise<unknown> {
  if (error instanceof Refused) return new Problem(error.message);
  if (error instanceof Locked)
    return (
      (isElsewhere() ? await useProblem() : undefined) ??
      new Problem(`Milvus ${asks(error.given)}: MILVUS_TOKEN=USER:PASSWORD ${own('collections')}`)
    );
  if (!(error instanceof Unreachable)) return error;
  const cause = await useProblem();
  if (cause !== undefined) return cause.within('Milvus does not answer: ', 'notReady');
  return new Problem(
    `Milvus does not answer: no answer within ${facts.timing.healthRequest} s`,
    { advice: 'try again', command: own('collections') },
    'notReady',
  );
}
