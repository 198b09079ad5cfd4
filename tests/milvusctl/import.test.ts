/** import of a collection: the created schema, the inserted columns, and refusals. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Direction, IMPORT } from '../../generator/milvusctl/copy/direction.ts';
import { copyCollections, type Order, withPort } from '../../generator/milvusctl/copy/order.ts';
import { compacted, insertable } from '../../generator/milvusctl/copy/rows.ts';
import {
  type CollectionSchema,
  creationOf,
  type Description,
  type FieldSchema,
  haveSameFields,
  lostIn,
  refuse,
} from '../../generator/milvusctl/copy/schema.ts';
import { readMessage, writeMessage } from '../../generator/milvusctl/milvus/client.ts';
import { type Column, keysOf } from '../../generator/milvusctl/milvus/columns.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { type Answer, type StandIn, standIn, whole } from './stand-in-milvus.ts';

const test = suite('import');

const described = whole.lookupType('milvus.proto.milvus.DescribeCollectionResponse');

/** What DescribeCollection gives of a schema. */
function describe(schema: object, rest: object = {}): Description {
  return described.toObject(described.fromObject({ schema, ...rest }), {
    longs: String,
    enums: String,
    defaults: true,
  }) as Description;
}

const KEY = { fieldID: '100', name: 'id', data_type: 'Int64', is_primary_key: true };
const VECTOR = { fieldID: '101', name: 'vector', data_type: 'FloatVector', type_params: [{ key: 'dim', value: '2' }] };
const WORDS = { fieldID: '104', name: 'words', data_type: 'SparseFloatVector', is_function_output: true };
const BM25 = {
  name: 'bm25',
  id: '7',
  type: 'BM25',
  input_field_names: ['text'],
  input_field_ids: ['103'],
  output_field_names: ['words'],
  output_field_ids: ['104'],
};

const RICH = {
  description: 'described',
  enable_dynamic_field: true,
  fields: [
    KEY,
    VECTOR,
    WORDS,
    {
      fieldID: '102',
      name: 'maybe',
      data_type: 'VarChar',
      nullable: true,
      type_params: [{ key: 'max_length', value: '9' }],
      state: 'FieldCreating',
    },
    { fieldID: '103', name: 'text', data_type: 'VarChar' },
    { fieldID: '105', name: 'filled', data_type: 'Int64', default_value: { long_data: '7' } },
    { fieldID: '106', name: 'future', data_type: 250 },
    { fieldID: '107', name: '$meta', data_type: 'JSON', is_dynamic: true },
  ],
  functions: [BM25],
  struct_array_fields: [
    {
      fieldID: '108',
      name: 'parts',
      fields: [{ fieldID: '109', name: 'part', data_type: 'Array', element_type: 'Int64' }],
    },
  ],
};

/** The fields of a request to create a collection that these tests read. */
interface Created {
  shards_num: number;
  consistency_level: string;
  properties: object[];
  num_partitions: string;
  schema: {
    name: string;
    description: string;
    enable_dynamic_field: boolean;
    fields: CreatedField[];
    functions: (typeof BM25)[];
    struct_array_fields: { name: string; fieldID: string; fields: CreatedField[] }[];
  };
}

interface CreatedField extends FieldSchema {
  fieldID: string;
  element_type: string;
  state: string;
  type_params: object[];
}

/** What arrives at the Milvus that is asked to create a collection. */
function created(description: Description): Created {
  const request = whole.lookupType('milvus.proto.milvus.CreateCollectionRequest');
  const schema = whole.lookupType('milvus.proto.schema.CollectionSchema');
  const form = { longs: String, enums: String, defaults: true };
  const plan = creationOf(description, 'draft') as { schema: object };
  const bytes = request
    .encode(request.fromObject({ ...plan, schema: schema.encode(schema.fromObject(plan.schema)).finish() }))
    .finish();
  const read = request.toObject(request.decode(bytes), form);
  return { ...read, schema: schema.toObject(schema.decode(read['schema'] as Uint8Array), form) } as Created;
}

test('nullable and computed fields, default values and lists of structs are created unchanged, without ids', () => {
  const { schema } = created(describe(RICH));
  assert.equal([schema.name, schema.description, schema.enable_dynamic_field], ['draft', 'described', true]);
  assert.equal(
    schema.fields.map((field) => [
      field.name,
      field.data_type,
      field.nullable,
      field.default_value,
      field.is_function_output,
      field.type_params.length,
    ]),
    [
      ['id', 'Int64', false, null, false, 0],
      ['vector', 'FloatVector', false, null, false, 1],
      ['words', 'SparseFloatVector', false, null, true, 0],
      ['maybe', 'VarChar', true, null, false, 1],
      ['text', 'VarChar', false, null, false, 0],
      ['filled', 'Int64', false, { long_data: '7' }, false, 0],
      ['future', 250, false, null, false, 0],
    ],
  );
  assert.equal(
    schema.functions.map(({ name, type, id }) => [name, type, id]),
    [['bm25', 'BM25', '0']],
  );
  assert.equal(
    schema.functions.map((one) => [
      one.input_field_names,
      one.input_field_ids,
      one.output_field_names,
      one.output_field_ids,
    ]),
    [[['text'], [], ['words'], []]],
  );
  assert.equal(
    schema.struct_array_fields.map((one) => [
      one.name,
      one.fieldID,
      one.fields.map((field) => [field.name, field.element_type]),
    ]),
    [['parts', '0', [['part', 'Int64']]]],
  );
  assert.equal([...new Set(schema.fields.map((field) => `${field.fieldID} ${field.state}`))], ['0 FieldCreated']);
});

test("properties of the creation are copied, Milvus' own properties are not", () => {
  const properties = [
    { key: 'collection.ttl.seconds', value: '9' },
    { key: 'timezone', value: 'UTC' },
  ];
  const plain = created(
    describe(
      { fields: [KEY, VECTOR] },
      { shards_num: 2, consistency_level: 'Bounded', properties, num_partitions: '16' },
    ),
  );
  assert.equal(
    [plain.shards_num, plain.consistency_level, plain.properties, plain.num_partitions],
    [2, 'Bounded', [properties[0]], '0'],
  );
  const keyed = created(
    describe({ fields: [KEY, VECTOR, { name: 'tenant', is_partition_key: true }] }, { num_partitions: '16' }),
  );
  assert.is(keyed.num_partitions, '16');
});

/** Schemas, the fields that have an index, and why they are refused. */
const REFUSED: Record<string, { given: [object, string[]]; want: RegExp | undefined }> = {
  'all vectors have an index': { given: [RICH, ['vector', 'words']], want: undefined },
  'a vector without an index': {
    given: [{ fields: [KEY, VECTOR] }, []],
    want: /^its vector vector has no index at the source/,
  },
  'a computed vector without an index': {
    given: [RICH, ['vector']],
    want: /^its vector words has no index at the source/,
  },
  'a list of structs that may be null': {
    given: [{ fields: [KEY], struct_array_fields: [{ name: 'parts', nullable: true }] }, []],
    want: /^its list of structs parts may be null/,
  },
  'rows outside of Milvus': {
    given: [{ fields: [KEY], external_source: 's3://bucket' }, []],
    want: /^its rows are in files outside of Milvus/,
  },
  namespaces: { given: [{ fields: [KEY], enable_namespace: true }, []], want: /^it has namespaces/ },
};

for (const [
  name,
  {
    given: [schema, indexed],
    want,
  },
] of Object.entries(REFUSED)) {
  test(`${name}: ${want === undefined ? 'copied' : 'refused'}`, () => {
    const indexes = indexed.map((field_name) => ({
      field_name,
      index_name: '',
      params: [],
      indexed_rows: '0',
      total_rows: '0',
      state: 'Finished',
    }));
    const check = (): void => refuse(describe(schema).schema, indexes);
    if (want === undefined) check();
    else assert.throws(check, (error: Error) => error instanceof Problem && want.test(error.message));
  });
}

/** What a Milvus made of a schema, and what is missing then. */
const LOST: Record<string, { given: object; want: string | undefined }> = {
  'all of it': { given: RICH, want: undefined },
  'what may be null': {
    given: { ...RICH, fields: RICH.fields.map((field) => ({ ...field, nullable: false })) },
    want: 'its field maybe may be null',
  },
  'a default value': {
    given: { ...RICH, fields: RICH.fields.map((field) => ({ ...field, default_value: null })) },
    want: 'its field filled has a default value',
  },
  'what is computed': { given: { ...RICH, functions: [] }, want: 'its field words is computed by Milvus' },
  'a list of structs': { given: { ...RICH, struct_array_fields: [] }, want: 'it has the list of structs parts' },
};

for (const [name, { given, want }] of Object.entries(LOST)) {
  test(`${want === undefined ? 'a Milvus that knows' : 'a Milvus that passes over'} ${name} is seen`, () => {
    assert.is(lostIn(describe(given).schema, describe(RICH).schema), want);
  });
}

test('collections with different fields are different, in any order', () => {
  const schema = (...fields: object[]): CollectionSchema => describe({ fields }).schema;
  assert.ok(haveSameFields(schema(KEY, VECTOR), schema(VECTOR, KEY)));
  assert.not.ok(haveSameFields(schema(KEY, VECTOR), schema(KEY, { ...VECTOR, data_type: 'BinaryVector' })));
});

const VALID = [true, false, true];
const of = (values: object): Column => ({ field_name: 'f', is_dynamic: false, valid_data: VALID, ...values });

/** Columns of three rows as Query gives them, the second without a value, and what is inserted. */
const COLUMNS: Record<string, { given: object; want: object }> = {
  'a list': {
    given: { scalars: { string_data: { data: ['a', '', 'c'] } } },
    want: { scalars: { string_data: { data: ['a', 'c'] } } },
  },
  'a list of arrays': {
    given: { scalars: { array_data: { data: [{ a: 1 }, {}, { c: 1 }], element_type: 'Int64' } } },
    want: { scalars: { array_data: { data: [{ a: 1 }, { c: 1 }], element_type: 'Int64' } } },
  },
  'a list that has them alone already': {
    given: { scalars: { long_data: { data: ['1', '3'] } } },
    want: { scalars: { long_data: { data: ['1', '3'] } } },
  },
  'vectors of numbers': {
    given: { vectors: { dim: '2', float_vector: { data: [1, 2, 0, 0, 5, 6] } } },
    want: { vectors: { dim: '2', float_vector: { data: [1, 2, 5, 6] } } },
  },
  'vectors of bits': {
    given: { vectors: { dim: '16', binary_vector: Buffer.from([1, 2, 0, 0, 5, 6]) } },
    want: { vectors: { dim: '16', binary_vector: Buffer.from([1, 2, 5, 6]) } },
  },
  'vectors of half numbers': {
    given: { vectors: { dim: '1', float16_vector: Buffer.from([1, 2, 0, 0, 5, 6]) } },
    want: { vectors: { dim: '1', float16_vector: Buffer.from([1, 2, 5, 6]) } },
  },
  'sparse vectors': {
    given: { vectors: { dim: '9', sparse_float_vector: { contents: ['a', '', 'c'] } } },
    want: { vectors: { dim: '9', sparse_float_vector: { contents: ['a', 'c'] } } },
  },
};

for (const [name, { given, want }] of Object.entries(COLUMNS)) {
  test(`${name}: inserted without a value where there is none`, () => assert.equal(compacted(of(given), 3), of(want)));
}

test('a nullable column with all values is marked as valid', () => {
  const column = { ...of({ scalars: { bool_data: { data: [true, false] } } }), valid_data: [] };
  assert.equal(compacted(column, 2), { ...column, valid_data: [true, true] });
});

test('all columns of a page are inserted except generated ones, as unchanged bytes if possible', async () => {
  const { schema } = describe({
    ...RICH,
    fields: RICH.fields.map((field) => (field === KEY ? { ...KEY, autoID: true } : field)),
  });
  const column = (field_name: string, scalars: object, rest: object = {}) =>
    writeMessage('schema.FieldData', { field_name, scalars, ...rest });
  const text = await column('text', { string_data: { data: ['a', 'b'] } });
  // What this program does not know is passed on, too.
  const future = Buffer.concat([await column('future', { long_data: { data: [] } }), Buffer.from([0xf8, 0x7c, 5])]);
  const page = [
    await column('id', { long_data: { data: ['449312345678901234', '2'] } }),
    text,
    future,
    await column('words', {}),
    await column('maybe', { string_data: { data: ['x', ''] } }, { valid_data: [true, false] }),
    await column('filled', { long_data: { data: ['7', '8'] } }),
    await column(
      '$meta',
      { json_data: { data: [Buffer.from('{"a":1}'), Buffer.alloc(0)] } },
      { is_dynamic: true, valid_data: [true, false] },
    ),
  ];
  assert.equal(await keysOf(page, 'id'), ['449312345678901234', '2']);
  const given = await insertable(page, schema, 2);
  assert.ok(given.includes(text));
  assert.ok(given.includes(future));
  const read = (await Promise.all(
    given.filter((one) => one !== future).map((one) => readMessage('schema.FieldData', one)),
  )) as Column[];
  assert.equal(
    read.map((one) => [one.field_name, one.valid_data, JSON.stringify(one.scalars)]),
    [
      ['text', [], '{"string_data":{"data":["a","b"]}}'],
      ['maybe', [true, false], '{"string_data":{"data":["x"]}}'],
      ['filled', [true, true], '{"long_data":{"data":["7","8"]}}'],
      ['$meta', [], JSON.stringify({ json_data: { data: [Buffer.from('{"a":1}'), Buffer.from('{}')] } })],
    ],
  );
});

/** Addresses as they are typed, and where one connects to. */
const ADDRESSES: Record<string, string> = {
  'http://old-milvus': 'http://old-milvus:19530',
  'http://old-milvus/': 'http://old-milvus:19530',
  'http://a:19999': 'http://a:19999',
  'http://localhost:80': 'http://localhost',
  'https://cloud.example': 'https://cloud.example',
};

test("an address without a port gets Milvus' port", () => {
  for (const [given, want] of Object.entries(ADDRESSES)) assert.is(withPort(given), want);
  assert.throws(
    () => withPort('http://127.0.0.300'),
    /^http:\/\/127\.0\.0\.300 is not an address such as http:\/\/old-milvus:19530; nothing was copied$/,
  );
});

/** An order to copy everything from one stand-in to another. */
function orderOf(source: StandIn, target: StandIn, direction: Direction): Order {
  return {
    source: { address: source.address, token: '', variable: 'MILVUS_IMPORT_TOKEN' },
    target: { address: target.address, token: '', variable: 'MILVUS_TOKEN' },
    direction,
    only: [],
    command: { all: 'milvusctl import ADDRESS', again: 'milvusctl import ADDRESS' },
    stop: new AbortController().signal,
  };
}

/** What an import says. */
async function heard(action: () => Promise<unknown>): Promise<string> {
  const write = process.stderr.write;
  let text = '';
  process.stderr.write = ((chunk: string) => {
    text += chunk;
    return true;
  }) as typeof process.stderr.write;
  try {
    await action();
    return text;
  } finally {
    process.stderr.write = write;
  }
}

test('a Milvus that ignores nullable fields gets nothing, and the reason is reported', async () => {
  const nullable = { fields: [KEY, { ...VECTOR, nullable: true }] };
  const drafts: string[] = [];
  const both: Record<string, Answer> = {
    ListDatabases: () => ({ db_names: ['default'] }),
    GetLoadState: () => ({ state: 'LoadStateLoaded' }),
  };
  const source = await standIn({
    ...both,
    ShowCollections: () => ({ collection_names: ['rich'] }),
    DescribeCollection: () => ({ schema: nullable }),
    DescribeIndex: () => ({ index_descriptions: [{ field_name: 'vector' }] }),
    Query: () => ({ fields_data: [{ field_name: 'count(*)', scalars: { long_data: { data: ['3'] } } }] }),
  });
  const target = await standIn({
    ...both,
    ShowCollections: () => ({ collection_names: drafts }),
    HasCollection: ({ collection_name: name }) => ({ value: drafts.includes(name) }),
    CreateCollection: ({ collection_name: name }) => {
      drafts.push(name);
      return {};
    },
    DescribeCollection: () => ({ schema: { fields: [KEY, VECTOR] } }),
    DropCollection: ({ collection_name: name }) => {
      drafts.splice(drafts.indexOf(name), 1);
      return {};
    },
  });
  try {
    const said = await heard(async () => assert.is(await copyCollections(orderOf(source, target, IMPORT)), false));
    assert.match(
      said,
      /^milvus: rich: NOT copied: its field vector may be null, which this project's Milvus does not support; /m,
    );
    assert.match(said, /^milvus: 1 of 1 collections were not copied; .*: milvusctl import ADDRESS$/m);
    assert.ok(target.calls.includes('DropCollection'));
    assert.not.ok(target.calls.includes('Insert'));
    assert.equal(drafts, []);
  } finally {
    await source.close();
    await target.close();
  }
});

test.run();
