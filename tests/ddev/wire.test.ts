/**
 * milvusctl with Milvus' newer messages: fields that may be null, default values and computed fields, copied between
 * two peers (milvus-lite) on the loopback. Needs neither Docker nor DDEV.
 */
import { join } from 'node:path';
import { DataType, type FieldType, FunctionType, type MilvusClient, type RowData } from '@zilliz/milvus2-sdk-node';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from '../../generator/milvusctl/milvus/client.ts';
import { inspectCollection, summarizeCollections } from '../../generator/milvusctl/milvus/collections.ts';
import { freePort, root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { labPeer, type Peer, startPeer } from '../lab/peer.ts';
import { MINUTE, until } from '../time.ts';
import { assertSuccess, withClient } from './vectors.ts';

const DRAFT = 'ddev_milvus_import_';
/** More than one page of rows. */
const ROWS = 1300;
const MANY = 8000;
const BATCH = 1000;
const NULLS = 'may_be_null';
const TEXTS = 'computed';
const LONG = 'long_one';

const test = suite('newer messages');

let source: Peer;
let target: Peer;

const VECTOR: FieldType = { name: 'vector', data_type: DataType.FloatVector, dim: 4 };
const KEY: FieldType = { name: 'id', data_type: DataType.Int64, is_primary_key: true };
const FIELDS: FieldType[] = [
  KEY,
  { name: 'text', data_type: DataType.VarChar, max_length: 50, nullable: true },
  { name: 'small', data_type: DataType.Int8, nullable: true },
  { name: 'large', data_type: DataType.Int64, nullable: true },
  { name: 'bool', data_type: DataType.Bool, nullable: true },
  { name: 'json', data_type: DataType.JSON, nullable: true },
  { name: 'list', data_type: DataType.Array, element_type: DataType.Int64, max_capacity: 4, nullable: true },
  { name: 'never', data_type: DataType.Double, nullable: true },
  { name: 'filled', data_type: DataType.Int64, default_value: 7 },
  { name: 'both', data_type: DataType.Float, default_value: 1.5, nullable: true },
  VECTOR,
];

/** Each field is null in other rows. */
function rowOf(at: number): RowData {
  const unless = <Value>(every: number, value: Value): Value | null => (at % every === 0 ? null : value);
  return {
    id: at,
    vector: [at, 1, -at, 0.5],
    extra: `extra ${at}`,
    never: null,
    text: unless(2, `text ${at}`),
    small: unless(3, at % 100),
    large: unless(5, String(BigInt(at) * 4_611_686_018_427n)),
    bool: unless(7, at % 2 === 0),
    json: unless(11, { at }),
    list: unless(13, [at, at + 1]),
    ...(at % 4 === 0 ? {} : { filled: at }),
    ...(at % 6 === 0 ? {} : { both: at / 2 }),
  };
}

async function insert(client: MilvusClient, name: string, rows: number, row: (at: number) => RowData): Promise<void> {
  for (let first = 0; first < rows; first += BATCH) {
    const data = Array.from({ length: Math.min(BATCH, rows - first) }, (_, at) => row(first + at));
    assertSuccess('insert', (await client.insert({ collection_name: name, data })).status);
  }
}

async function seed(client: MilvusClient): Promise<void> {
  const flat = { field_name: 'vector', index_type: 'FLAT', metric_type: 'L2' };
  assertSuccess(
    'createCollection',
    await client.createCollection({
      collection_name: NULLS,
      fields: FIELDS,
      enable_dynamic_field: true,
      index_params: [flat],
    }),
  );
  await insert(client, NULLS, ROWS, rowOf);
  assertSuccess(
    'createCollection',
    await client.createCollection({ collection_name: LONG, fields: [KEY, VECTOR], index_params: [flat] }),
  );
  await insert(client, LONG, MANY, (at) => ({ id: at, vector: [at, 0, 1, 2] }));
  assertSuccess(
    'createCollection',
    await client.createCollection({
      collection_name: TEXTS,
      fields: [
        KEY,
        { name: 'text', data_type: DataType.VarChar, max_length: 100, enable_analyzer: true },
        { name: 'words', data_type: DataType.SparseFloatVector },
      ],
      functions: [
        {
          name: 'bm25',
          type: FunctionType.BM25,
          input_field_names: ['text'],
          output_field_names: ['words'],
          params: {},
        },
      ],
      index_params: [{ field_name: 'words', index_type: 'SPARSE_INVERTED_INDEX', metric_type: 'BM25' }],
    }),
  );
  await insert(client, TEXTS, 200, (at) => ({
    id: at,
    text: `house ${at} in the ${at % 10 === 0 ? 'blue' : 'red'} street`,
  }));
}

prepare(test, 'the peers', async () => {
  const packages = await labPeer((line) => process.stdout.write(`${line}\n`));
  source = await startPeer(packages, await freePort());
  target = await startPeer(packages, await freePort());
  await withClient(source.address, seed);
});

cleanUp(test, 'the peers', async () => {
  await Promise.all([source, target].map((peer) => peer.close()));
});

/** Starts an import; it is ended with this program at the latest. */
function startImport(...only: string[]) {
  const addresses = [source, target].map(({ address }) => `http://${address}`);
  const args = ['--import', 'tsx', join(root, 'tests/ddev/copy-program.ts'), 'import', ...addresses, ...only];
  return execa('node', args, { cwd: root, reject: false, all: true, timeout: 5 * MINUTE });
}

/** All rows of a collection, by their keys. */
async function rowsOf(address: string, name: string): Promise<unknown[]> {
  return withClient(address, async (client) => {
    assertSuccess('loadCollection', await client.loadCollectionSync({ collection_name: name }));
    const rows: RowData[] = [];
    while (true) {
      const { data, status } = await client.query({
        collection_name: name,
        filter: `id >= ${rows.length}`,
        output_fields: ['*'],
        limit: 10_000,
      });
      assertSuccess('query', status);
      if (data.length === 0) return rows;
      rows.push(...data.sort((a, b) => Number(a['id']) - Number(b['id'])));
    }
  });
}

async function namesAt({ address }: Peer): Promise<string[]> {
  return withClient(address, async (client) => (await client.showCollections()).data.map(({ name }) => name).sort());
}

test('fields that may be null or have a default arrive row by row, and are the same kind of fields', async () => {
  const { exitCode, all } = await startImport(NULLS);
  assert.is(exitCode, 0, all);
  assert.match(all, new RegExp(`^milvus: ${NULLS}: ${ROWS} rows copied$`, 'm'));
  const [copy, original] = await Promise.all([rowsOf(target.address, NULLS), rowsOf(source.address, NULLS)]);
  assert.is(original.length, ROWS);
  assert.equal(copy, original);
  assert.equal(
    copy.slice(0, 2).map((row) => (row as RowData)['text']),
    [null, 'text 1'],
  );
  const kinds = async ({ address }: Peer) =>
    withClient(address, async (client) =>
      (await client.describeCollection({ collection_name: NULLS })).schema.fields.map(
        ({ name, nullable, default_value: value }) => [name, nullable, JSON.stringify(value)],
      ),
    );
  assert.equal(await kinds(target), await kinds(source));
});

test('computed fields are computed again, and searches find the same', async () => {
  const { exitCode, all } = await startImport(TEXTS);
  assert.is(exitCode, 0, all);
  const find = ({ address }: Peer) =>
    withClient(address, async (client) => {
      assertSuccess('loadCollection', await client.loadCollectionSync({ collection_name: TEXTS }));
      const { status, results } = await client.search({
        collection_name: TEXTS,
        data: ['blue street 20'],
        anns_field: 'words',
        metric_type: 'BM25',
        limit: 5,
        output_fields: ['text'],
      });
      assertSuccess('search', status);
      return (results as unknown as { id: string; score: number; text: string }[]).map(({ id, score, text }) => [
        id,
        score,
        text,
      ]);
    });
  const found = await find(target);
  assert.is(found[0]?.[2], 'house 20 in the blue street');
  assert.equal(found, await find(source));
});

test('killed: there is no incomplete collection with the name, and the next import cleans up', async () => {
  const first = startImport(LONG);
  await withClient(target.address, (client) =>
    until('a copy at work', 3 * MINUTE, async () =>
      (await client.hasCollection({ collection_name: DRAFT + LONG })).value ? true : undefined,
    ),
  );
  first.kill('SIGKILL');
  await first;
  const names = await namesAt(target);
  assert.ok(names.includes(DRAFT + LONG), names.join());
  assert.not.ok(names.includes(LONG), names.join());
  const { exitCode, all } = await startImport(LONG);
  assert.is(exitCode, 0, all);
  assert.match(all, new RegExp(`^milvus: ${LONG}: ${MANY} rows copied$`, 'm'));
  assert.equal(
    (await namesAt(target)).filter((name) => name.startsWith(DRAFT)),
    [],
  );
  assert.is((await rowsOf(target.address, LONG)).length, MANY);
});

test('again: existing collections are not changed', async () => {
  const { exitCode, all } = await startImport();
  assert.is(exitCode, 0, all);
  assert.is(all.match(/already exists here, with all \d+ rows/g)?.length, 3, all);
});

test('collections and inspect read them', async () => {
  const client = connect(`http://${target.address}`, { timeout: 60 });
  try {
    assert.equal(
      (await summarizeCollections(client)).map(({ name, rows }) => [name, rows]),
      [
        [TEXTS, 200],
        [LONG, MANY],
        [NULLS, ROWS],
      ],
    );
    const { fields, indexes } = await inspectCollection(client, TEXTS);
    assert.equal(
      fields.map(({ name, type }) => [name, type]),
      [
        ['id', 'Int64'],
        ['text', 'VarChar'],
        ['words', 'SparseFloatVector'],
      ],
    );
    assert.equal(
      indexes.map(({ field, metric }) => [field, metric]),
      [['words', 'BM25']],
    );
  } finally {
    client.close();
  }
});

test.run();
