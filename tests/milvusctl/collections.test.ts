/** Collections, with a stand-in for Milvus. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, connect, Refused } from '../../generator/milvusctl/milvus/client.ts';
import {
  inspectCollection,
  listCollections,
  shownName,
  summarizeCollections,
} from '../../generator/milvusctl/milvus/collections.ts';
import { nearest } from '../../generator/milvusctl/nearest.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { lengthOf } from '../../generator/milvusctl/system/disk.ts';
import { type Answer, standIn } from './stand-in-milvus.ts';

const test = suite('collections');

const pairs = (values: Record<string, string>) => Object.entries(values).map(([key, value]) => ({ key, value }));

/** Databases with their collections; one that is loaded has its percent. */
const DATABASES: Record<string, Record<string, number | undefined>> = {
  other: { elsewhere: undefined },
  default: { plain: undefined, known_vectors: 100, half: 50 },
};

const VECTOR = { name: 'vector', data_type: 'FloatVector', type_params: pairs({ dim: '64' }) };
const FIELDS: Record<string, object[]> = {
  known_vectors: [
    { name: 'id', is_primary_key: true, autoID: true, data_type: 'Int64' },
    { name: 'title', data_type: 'VarChar', type_params: pairs({ max_length: '64', 'mmap.enabled': 'true false' }) },
    VECTOR,
  ],
  half: [
    { name: 'words', data_type: 'SparseFloatVector' },
    { name: 'new', data_type: 250 },
  ],
};

const answers: Record<string, Answer> = {
  ListDatabases: () => ({ status: {}, db_names: Object.keys(DATABASES) }),
  ShowCollections: ({ db_name: database, type }) => {
    const all = Object.entries(DATABASES[database] ?? {}).filter(
      ([, percent]) => type === 'All' || percent !== undefined,
    );
    return {
      status: {},
      collection_names: all.map(([name]) => name),
      collection_ids: all.map((_, at) => String(at + 1)),
      inMemory_percentages: type === 'All' ? [] : all.map(([, percent]) => String(percent)),
    };
  },
  DescribeCollection: ({ collection_name: name }) => ({
    status: {},
    shards_num: 2,
    aliases: name === 'known_vectors' ? ['a', 'b'] : [],
    consistency_level: 'Bounded',
    schema: {
      description: `of\t${name}\u0001`,
      enable_dynamic_field: true,
      fields: FIELDS[name] ?? [VECTOR],
      struct_array_fields: name === 'half' ? [{ name: 'parts' }] : [],
    },
  }),
  GetCollectionStatistics: ({ collection_name: name }) => ({
    status: {},
    stats: pairs({ row_count: name === 'known_vectors' ? '200' : '0' }),
  }),
  DescribeIndex: ({ collection_name: name }) =>
    name === 'known_vectors'
      ? {
          status: {},
          index_descriptions: [
            {
              index_name: 'i',
              field_name: 'vector',
              params: pairs({ index_type: 'HNSW', metric_type: 'COSINE', M: '16', params: '{"efConstruction": 200}' }),
              indexed_rows: '200',
              total_rows: '200',
              state: 'Finished',
            },
          ],
        }
      : { status: { error_code: 'IndexNotExist', code: 700, reason: 'index not found' } },
};

async function ask<Result>(question: (client: Client) => Promise<Result>, given = answers): Promise<Result> {
  const server = await standIn(given);
  const client = connect(server.address);
  try {
    return await question(client);
  } finally {
    client.close();
    await server.close();
  }
}

test('the collections of all databases are listed by database and name', async () => {
  assert.equal(
    (await ask(listCollections)).map((one) => `${shownName(one)} ${one.loaded}`),
    ['half 50', 'known_vectors 100', 'plain null', 'other.elsewhere null'],
  );
});

test('each collection has its first vector, the index and the loaded percentage', async () => {
  const of = (database: string, name: string, rest: object) => ({
    database,
    name,
    rows: 0,
    dimension: 64,
    index: null,
    metric: null,
    loaded_percent: null,
    bytes: 0,
    ...rest,
  });
  assert.equal(await ask(summarizeCollections), [
    of('default', 'half', { dimension: null, loaded_percent: 50 }),
    of('default', 'known_vectors', { rows: 200, index: 'HNSW', metric: 'COSINE', loaded_percent: 100 }),
    of('default', 'plain', {}),
    of('other', 'elsewhere', {}),
  ]);
});

test('a collection that is dropped at the same time is omitted, and any other error is reported', async () => {
  const gone = (code: number): Record<string, Answer> => ({
    ...answers,
    DescribeCollection: (request, ...rest) =>
      request.collection_name === 'plain'
        ? { status: { code, reason: 'no' } }
        : answers['DescribeCollection']?.(request, ...rest),
  });
  assert.equal(
    (await ask(summarizeCollections, gone(100))).map(({ name }) => name),
    ['half', 'known_vectors', 'elsewhere'],
  );
  const error = await ask(summarizeCollections, gone(1)).catch((one: unknown) => one);
  assert.instance(error, Refused);
});

/** Invalid numbers, and their messages. */
const NO_NUMBERS: Record<string, [Record<string, Answer>, string]> = {
  row_count: [
    { GetCollectionStatistics: () => ({ status: {}, stats: pairs({ row_count: 'many\u001b[31m' }) }) },
    "row_count of half is 'many\\u{1b}[31m'",
  ],
  'an empty row_count': [
    { GetCollectionStatistics: () => ({ status: {}, stats: pairs({ row_count: '' }) }) },
    "row_count of half is ''",
  ],
  dim: [
    {
      DescribeCollection: () => ({
        status: {},
        schema: { fields: [{ ...VECTOR, type_params: pairs({ dim: '64x' }) }] },
      }),
    },
    'dim of half is 64x',
  ],
};

for (const [name, [wrong, told]] of Object.entries(NO_NUMBERS)) {
  test(`${name} that is not a number is reported in one line`, async () => {
    const thrown = (question: (client: Client) => Promise<unknown>) =>
      ask(question, { ...answers, ...wrong }).catch((one: unknown) => one);
    assert.instance(await thrown(summarizeCollections), Refused);
    assert.is(
      ((await thrown((client) => inspectCollection(client, 'half'))) as Error).message,
      `Milvus answers: ${told}, which is not a number`,
    );
  });
}

test('details: fields with parameters, indexes, aliases, unchanged texts', async () => {
  const found = await ask((client) => inspectCollection(client, 'known_vectors'));
  assert.equal(
    found.fields.map(({ name, type, primary, auto_id, params }) => [name, type, primary, auto_id, params]),
    [
      ['id', 'Int64', true, true, {}],
      ['title', 'VarChar', false, false, { max_length: '64', 'mmap.enabled': 'true false' }],
      ['vector', 'FloatVector', false, false, { dim: '64' }],
    ],
  );
  assert.equal(found.indexes, [
    {
      name: 'i',
      field: 'vector',
      type: 'HNSW',
      metric: 'COSINE',
      params: { efConstruction: '200', M: '16' },
      indexed_rows: 200,
      total_rows: 200,
      state: 'Finished',
    },
  ]);
  assert.equal(
    [found.description, found.aliases, found.consistency, found.shards, found.dynamic_fields],
    ['of\tknown_vectors\u0001', ['a', 'b'], 'Bounded', 2, true],
  );
});

test('an unknown type is shown as its number, and a list of structs as a name', async () => {
  const { fields } = await ask((client) => inspectCollection(client, 'half'));
  assert.equal(
    fields.map(({ name, type }) => [name, type]),
    [
      ['words', 'SparseFloatVector'],
      ['new', 'Type250'],
      ['parts', 'ArrayOfStruct'],
    ],
  );
});

/** Names that no collection has, and the one that is suggested. */
const UNKNOWN: Record<string, string> = {
  known_vektors: 'known_vectors',
  'other.elsewher': 'other.elsewhere',
  elsewhere: 'other.elsewhere',
  nothing_like_it: '',
};

for (const [name, near] of Object.entries(UNKNOWN)) {
  test(`${name}: there is none, and ${near === '' ? 'none is near' : `${near} is near`}`, async () => {
    const error = await ask((client) => inspectCollection(client, name).catch((one: Error) => one));
    assert.instance(error, Problem);
    const place = `the database '${name.includes('.') ? 'other' : 'default'}'`;
    const question = near === '' ? '' : `; did you mean '${near}'?`;
    assert.is(
      (error as Problem).text,
      `there is no collection '${name.split('.').pop()}' in ${place}${question}; ` +
        'list the collections: milvusctl collections',
    );
  });
}

test('a suggestion differs in at most a third of its letters', () => {
  const words = ['backup', 'restore', 'reset'];
  assert.equal(
    ['bakcup', 'rest', 'restor', 'x', 'backup-and-more', '', 'y'.repeat(41)].map((word) => nearest(word, words)),
    ['backup', 'reset', 'restore', undefined, undefined, undefined, undefined],
  );
});

test('the size of a folder equals that of du', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-collections-'));
  try {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/b/one'), 'x'.repeat(5000));
    writeFileSync(join(folder, 'a/two'), 'y');
    symlinkSync('two', join(folder, 'a/link'));
    assert.is(lengthOf(folder), Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]));
    assert.is(lengthOf(join(folder, 'not-there')), 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('1,000 collections take at most 5 s of processor time, for both sides', async () => {
  const names = Array.from({ length: 1000 }, (_, at) => `collection_${at}`);
  const many: Record<string, Answer> = {
    ...answers,
    ListDatabases: () => ({ status: {}, db_names: ['default'] }),
    ShowCollections: ({ type }) => ({
      status: {},
      collection_names: type === 'All' ? names : [],
      collection_ids: names.map((_, at) => String(at)),
    }),
  };
  // Not by the clock: others have the processor, too. How long it takes with Milvus itself is for compare.ts.
  const before = process.cpuUsage();
  assert.is((await ask(summarizeCollections, many)).length, 1000);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  process.stdout.write(
    `\n  1,000 collections: ${seconds.toFixed(2)} s of the processor, with the stand-in in the same process\n`,
  );
  assert.ok(seconds <= 5, `${seconds} s`);
});

test.run();
