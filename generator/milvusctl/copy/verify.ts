/** Checks a complete copy: some rows are equal, and searches find the same neighbours. */
import { readMessage, writeMessage } from '../milvus/client.ts';
import { type IndexDescription, typeName } from '../milvus/collections.ts';
import type { Column } from '../milvus/columns.ts';
import { Problem } from '../problem.ts';
import { computedFields, type FieldSchema, keyLiteral, keyOf, type CollectionSchema as Schema } from './schema.ts';
import { callOn, type Side } from './side.ts';

/** How many rows are compared. */
export const SAMPLES = 10;
/** How many neighbours of each are searched. */
const NEIGHBOURS = 10;
/**
 * The smallest share that must be the same. Indexes are not exact, and those of a copy have other segments: IVF_PQ had
 * 56 of 100, DISKANN 75. HNSW had 59 with the default effort, and 100 with the one below. Other data has none.
 */
const SAME = 0.2;
/** The relative difference of two equal scores. */
const TOLERANCE = 1e-4;
/** Parameters of an almost exact search, by the beginning of the index type. */
const EFFORT: Record<string, object> = {
  HNSW: { ef: 1000 },
  IVF: { nprobe: 1024 },
  BIN_IVF: { nprobe: 1024 },
  SCANN: { nprobe: 1024, reorder_k: 1000 },
  DISKANN: { search_list: 1000 },
};
/** The rows were counted with Strong just before, so what is read now has them all, without a wait for a time tick. */
const CONSISTENCY = 'Bounded';

/** The name of the list of a vector's values in FieldData, by its type. */
const FORMS: Record<string, string> = {
  FloatVector: 'float_vector',
  BinaryVector: 'binary_vector',
  Float16Vector: 'float16_vector',
  BFloat16Vector: 'bfloat16_vector',
  Int8Vector: 'int8_vector',
  SparseFloatVector: 'sparse_float_vector',
};

/** A collection in one of the two Milvus servers. */
export interface Located {
  side: Side;
  name: string;
}

/**
 * Compares a copy with its original, after both were counted.
 * @param indexes those of both
 * @param samples primary keys of rows
 * @returns what was compared, for a message
 * @throws Problem if a row differs, or too many neighbours do
 */
export async function verify(
  original: Located,
  copy: Located,
  schema: Schema,
  indexes: IndexDescription[],
  samples: string[],
): Promise<string> {
  // Generated keys differ, so rows cannot be found by them.
  if (keyOf(schema).autoID || samples.length === 0) return 'counted';
  const [hits] = await settled([
    sameNeighbours(original, copy, schema, indexes, samples),
    compareRows(original, copy, schema, samples),
  ]);
  const [searched, same] = [hits.length, hits.filter(Boolean).length];
  if (same < searched * SAME)
    throw new Problem(`searches find only ${same} of ${searched} neighbours that the original finds`);
  return `${samples.length} rows compared, ${same} of ${searched} neighbours the same`;
}

/** Compares rows of both. @param samples their primary keys @throws Problem if a row differs */
export async function compareRows(original: Located, copy: Located, schema: Schema, samples: string[]): Promise<void> {
  const computed = computedFields(schema);
  await settled(
    filtersOf(schema, samples).map(async (filter) => {
      const [expected, found] = await Promise.all([rowOf(original, filter), rowOf(copy, filter)]);
      for (const [field, value] of expected)
        if (!computed.has(field) && found.get(field) !== value)
          throw new Problem(`the row ${filter} differs in ${field}`);
    }),
  );
}

function filtersOf(schema: Schema, samples: string[]): string[] {
  const key = keyOf(schema);
  return samples.map((sample) => `${key.name} == ${keyLiteral(key, sample)}`);
}

/** Whether a search in the copy finds each neighbour that one in the original finds, or one that is as near. */
async function sameNeighbours(
  original: Located,
  copy: Located,
  schema: Schema,
  indexes: IndexDescription[],
  samples: string[],
): Promise<boolean[]> {
  const computed = computedFields(schema);
  const vector = schema.fields.find((field) => typeName(field.data_type) in FORMS && !computed.has(field.name));
  if (vector === undefined) return [];
  const index = indexes.find(({ field_name: name }) => name === vector.name);
  const type = index?.params.find(({ key }) => key === 'index_type')?.value ?? '';
  const effort = Object.entries(EFFORT).find(([name]) => type.startsWith(name))?.[1] ?? {};
  const hits = await settled(
    filtersOf(schema, samples).map(async (filter) => {
      const [expected, found] = await Promise.all([
        neighboursOf(original, vector, effort, filter),
        neighboursOf(copy, vector, effort, filter),
      ]);
      // Of equally near rows, both may find others.
      return expected.map(
        ({ key, score }, rank) =>
          found.some((one) => one.key === key) ||
          Math.abs((found[rank]?.score ?? Number.NaN) - score) <= Math.abs(score) * TOLERANCE,
      );
    }),
  );
  return hits.flat();
}

/** The results, when all have ended. A difference weighs more than a failed call, after which the draft would stay. */
async function settled<Results extends unknown[]>(
  work: readonly [...{ [At in keyof Results]: Promise<Results[At]> }],
): Promise<Results> {
  const ended = await Promise.allSettled(work);
  const failures = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  const failure = failures.find((one) => one instanceof Problem) ?? failures[0];
  if (failure !== undefined) throw failure;
  return Promise.all(work) as Promise<Results>;
}

/** The columns of one row, as text by field. */
async function rowOf(place: Located, filter: string): Promise<Map<string, string>> {
  const columns = await Promise.all((await queried(place, filter, '*')).map(readColumn));
  return new Map(
    columns.map(({ field_name: field, scalars, vectors, struct_arrays: structs, valid_data: valid }) => [
      field,
      JSON.stringify(valid.includes(false) ? null : [scalars, vectors, structs]),
    ]),
  );
}

async function queried({ side, name }: Located, filter: string, field: string): Promise<Uint8Array[]> {
  const request = { expr: filter, output_fields: [field], consistency_level: CONSISTENCY };
  return ((await callOn(side, 'Query', name, request)) as { fields_data: Uint8Array[] }).fields_data;
}

async function readColumn(bytes: Uint8Array): Promise<Column> {
  return (await readMessage('schema.FieldData', bytes)) as Column;
}

/** A neighbour. */
interface Neighbour {
  key: string;
  score: number;
}

/** The nearest rows of a row; empty if the row has no vector. */
async function neighboursOf(place: Located, field: FieldSchema, effort: object, filter: string): Promise<Neighbour[]> {
  const { side, name } = place;
  const [bytes] = await columnNamed(await queried(place, filter, field.name), field.name);
  const type = typeName(field.data_type);
  const value = bytes === undefined ? undefined : await vectorIn(await readColumn(bytes), type);
  if (value === undefined) return [];
  const group = await writeMessage('common.PlaceholderGroup', { placeholders: [{ tag: '$0', type, values: [value] }] });
  const params = {
    anns_field: field.name,
    topk: String(NEIGHBOURS),
    params: JSON.stringify(effort),
    round_decimal: '-1',
  };
  const { results } = (await callOn(side, 'Search', name, {
    dsl_type: 'BoolExprV1',
    placeholder_group: group,
    nq: '1',
    search_params: Object.entries(params).map(([key, value]) => ({ key, value })),
    consistency_level: CONSISTENCY,
  })) as { results: { ids: { int_id?: { data: string[] }; str_id?: { data: string[] } } | null; scores: number[] } };
  const keys = results.ids?.int_id?.data ?? results.ids?.str_id?.data ?? [];
  return keys.map((key, rank) => ({ key, score: results.scores[rank] ?? Number.NaN }));
}

async function columnNamed(columns: Uint8Array[], name: string): Promise<Uint8Array[]> {
  const heads = await Promise.all(columns.map((bytes) => readMessage('schema.FieldDataHead', bytes)));
  return columns.filter((_, at) => (heads[at] as Column).field_name === name);
}

/** The bytes of a vector in a column of one row; undefined without one. */
async function vectorIn({ vectors }: Column, type: string): Promise<Uint8Array | undefined> {
  const value = vectors?.[FORMS[type] ?? ''];
  if (value === undefined || typeof value === 'string') return undefined;
  if (value instanceof Uint8Array) return value.length === 0 ? undefined : value;
  if ('contents' in value) return value.contents[0] as Uint8Array | undefined;
  return value.data.length === 0 ? undefined : new Uint8Array(Float32Array.from(value.data as number[]).buffer);
}
