/** Collections of each kind that Milvus 2.3 supports. Each row is derived from its number. */
import { DataType, type FieldType, type MilvusClient, type RowData } from '@zilliz/milvus2-sdk-node';
import { assertSuccess, withClient } from './vectors.ts';

/** The schema of a kind of collection, and its rows. */
export interface Kind {
  name: string;
  /** default: `default` */
  database?: string;
  rows: number;
  fields: FieldType[];
  /** accepts fields that are not in the schema */
  dynamic?: boolean;
  /** the partitions, which get the rows in turn */
  partitions?: string[];
  /** the number of partitions that Milvus creates for a partition key */
  keyed?: number;
  alias?: string;
  /** false: not loaded */
  loaded?: boolean;
  index: { index_type: string; metric_type: string; params?: Record<string, number> };
  row: (at: number) => RowData;
}

const INTEGER_KEY: FieldType = { name: 'id', data_type: DataType.Int64, is_primary_key: true };
const VECTOR: FieldType = { name: 'vector', data_type: DataType.FloatVector, dim: 4 };
const FLAT = { index_type: 'FLAT', metric_type: 'L2' };
const vector = (at: number): number[] => [at, at / 3, -at, 1];

/** The second largest and second smallest keys: Milvus 2.3.5 cannot read a row with the largest or smallest one. */
const EDGES = ['-9223372036854775807', '9223372036854775806'];

export const KINDS: Kind[] = [
  {
    // Like Drupal's module.
    name: 'articles',
    rows: 1200,
    dynamic: true,
    fields: [{ ...INTEGER_KEY, autoID: true }, VECTOR],
    index: { index_type: 'HNSW', metric_type: 'COSINE', params: { M: 8, efConstruction: 64 } },
    row: (at) => ({
      vector: vector(at + 1),
      number: at,
      title: `“${at}” and "quotes"`,
      nested: { list: [at, 'é'] },
    }),
  },
  {
    name: 'every_type',
    rows: 1500,
    alias: 'every_alias',
    fields: [
      INTEGER_KEY,
      { name: 'bool', data_type: DataType.Bool },
      { name: 'int8', data_type: DataType.Int8 },
      { name: 'int16', data_type: DataType.Int16 },
      { name: 'int32', data_type: DataType.Int32 },
      { name: 'int64', data_type: DataType.Int64 },
      { name: 'float', data_type: DataType.Float },
      { name: 'double', data_type: DataType.Double },
      { name: 'text', data_type: DataType.VarChar, max_length: 400 },
      { name: 'json', data_type: DataType.JSON },
      { name: 'list', data_type: DataType.Array, element_type: DataType.Int32, max_capacity: 4 },
      { name: 'vector', data_type: DataType.BinaryVector, dim: 16 },
    ],
    index: { index_type: 'BIN_FLAT', metric_type: 'HAMMING' },
    row: (at) => ({
      id: EDGES[at] ?? at,
      bool: at % 2 === 0,
      int8: (at % 200) - 100,
      int16: -at,
      int32: at * 1000,
      int64: String(BigInt(at) * -4611686018427n),
      float: at / 4,
      double: at / 7,
      text: `${'x'.repeat(at % 300)}ü`,
      json: { at, deep: { list: ['a', at] } },
      list: [at, at + 1],
      vector: [at % 256, at >> 8],
    }),
  },
  {
    name: 'text_key',
    rows: 2300,
    loaded: false,
    keyed: 4,
    fields: [
      { name: 'id', data_type: DataType.VarChar, max_length: 100, is_primary_key: true },
      { name: 'tenant', data_type: DataType.VarChar, max_length: 20, is_partition_key: true },
      VECTOR,
    ],
    index: FLAT,
    row: (at) => ({ id: `key\\"'${at}é\n/${'z'.repeat(at % 20)}`, tenant: `tenant ${at % 7}`, vector: vector(at) }),
  },
  {
    name: 'in_partitions',
    database: 'other',
    rows: 200,
    partitions: ['_default', 'second'],
    fields: [INTEGER_KEY, VECTOR],
    index: FLAT,
    row: (at) => ({ id: at, vector: vector(at) }),
  },
  {
    // More than Milvus returns at once.
    name: 'large_rows',
    rows: 120,
    fields: [
      INTEGER_KEY,
      ...['a', 'b', 'c'].map((name): FieldType => ({ name, data_type: DataType.VarChar, max_length: 65_535 })),
      VECTOR,
    ],
    index: FLAT,
    row: (at) => ({
      id: at,
      a: `${at}a`.repeat(15_000),
      b: `${at}b`.repeat(15_000),
      c: `${at}c`.repeat(15_000),
      vector: vector(at),
    }),
  },
  { name: 'empty', rows: 0, fields: [INTEGER_KEY, VECTOR], index: FLAT, row: () => ({}) },
];

/** Creates all of them. */
export async function seed(client: MilvusClient): Promise<void> {
  assertSuccess('createDatabase', await client.createDatabase({ db_name: 'other' }));
  for (const kind of KINDS) {
    const place = placeOf(kind);
    assertSuccess(
      'createCollection',
      await client.createCollection({
        ...place,
        fields: kind.fields,
        enable_dynamic_field: kind.dynamic ?? false,
        consistency_level: 'Strong',
        description: `${kind.name}, described`,
        ...(kind.keyed === undefined ? {} : { num_partitions: kind.keyed }),
      }),
    );
    const { partitions = [''] } = kind;
    for (const [turn, partition] of partitions.entries()) {
      if (partition !== '' && partition !== '_default')
        assertSuccess('createPartition', await client.createPartition({ ...place, partition_name: partition }));
      const data = Array.from({ length: kind.rows }, (_, at) => at)
        .filter((at) => at % partitions.length === turn)
        .map(kind.row);
      if (data.length > 0)
        assertSuccess(
          'insert',
          (await client.insert({ ...place, data, ...(partition === '' ? {} : { partition_name: partition }) })).status,
        );
    }
    assertSuccess(
      'createIndex',
      await client.createIndex({ ...place, field_name: 'vector', index_name: `${kind.name}_index`, ...kind.index }),
    );
    if (kind.alias !== undefined)
      assertSuccess('createAlias', await client.createAlias({ ...place, alias: kind.alias }));
  }
  const loaded = await Promise.all(
    KINDS.filter((kind) => kind.loaded !== false).map((kind) => client.loadCollectionSync(placeOf(kind))),
  );
  for (const status of loaded) assertSuccess('loadCollection', status);
}

/** Creates a collection without an index. */
export async function bareCollection(client: MilvusClient, name: string): Promise<void> {
  assertSuccess(
    'createCollection',
    await client.createCollection({ collection_name: name, fields: [INTEGER_KEY, VECTOR] }),
  );
}

/** Creates a small collection with an index, and a row for each of these keys. */
export async function indexedCollection(client: MilvusClient, name: string, keys: number[]): Promise<void> {
  await bareCollection(client, name);
  if (keys.length > 0)
    assertSuccess(
      'insert',
      (await client.insert({ collection_name: name, data: keys.map((id) => ({ id, vector: vector(id) })) })).status,
    );
  assertSuccess('createIndex', await client.createIndex({ collection_name: name, field_name: 'vector', ...FLAT }));
}

/**
 * The complete state of a collection in a Milvus: definition, indexes, aliases, and the rows of each partition, without
 * values that Milvus sets itself.
 */
export async function everythingOf(address: string, kind: Kind): Promise<unknown> {
  return withClient(address, async (client) => {
    const place = placeOf(kind);
    const { schema, aliases, consistency_level, num_partitions, shards_num } = await client.describeCollection(place);
    const { index_descriptions } = await client.describeIndex(place);
    const { partition_names } = await client.showPartitions(place);
    const { state } = await client.getLoadState(place);
    if (state !== 'LoadStateLoaded') assertSuccess('loadCollection', await client.loadCollectionSync(place));
    const keyMade = kind.fields.some(({ autoID }) => autoID);
    const rows = [];
    for (const partition of kind.partitions ?? ['']) {
      const { data, status } = await client.query({
        ...place,
        filter: '',
        limit: 16384,
        output_fields: ['*'],
        ...(partition === '' ? {} : { partition_names: [partition] }),
      });
      assertSuccess('query', status);
      rows.push(
        data
          .map((row) =>
            JSON.stringify(
              Object.entries(row)
                .filter(([name]) => !(keyMade && name === 'id'))
                .sort(),
            ),
          )
          .sort(),
      );
    }
    return {
      fields: schema.fields.map(
        ({ name, data_type, type_params, is_primary_key, autoID, is_partition_key, element_type }) => ({
          name,
          data_type,
          type_params,
          is_primary_key,
          autoID,
          is_partition_key,
          element_type,
        }),
      ),
      description: schema.description,
      dynamic: schema.enable_dynamic_field,
      state,
      aliases,
      consistency_level,
      shards_num,
      num_partitions,
      partitions: kind.keyed === undefined ? partition_names.sort() : partition_names.length,
      indexes: index_descriptions.map(({ field_name, index_name, params }) => ({
        field_name,
        index_name,
        params: params.map(({ key, value }) => `${key}=${value}`).sort(),
      })),
      rows,
    };
  });
}

function placeOf({ name, database = 'default' }: Kind): { collection_name: string; db_name: string } {
  return { collection_name: name, db_name: database };
}
