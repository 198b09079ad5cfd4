/** Checks a complete copy: some rows are equal, and searches find the same neighbours. */
import { readMessage, writeMessage } from '../milvus/client.ts';
import { typeName } from '../milvus/collections.ts';
import { Problem } from '../problem.ts';
import type { Trip } from './collection.ts';
import type { Column } from './rows.ts';
import { computedFields, type Description, keyOf } from './schema.ts';
import { callOn, type Side } from './side.ts';

/** How many rows are compared. */
export const SAMPLES = 10;
/** How many neighbours of each are searched, and the smallest share that must be the same: indexes are not exact. */
const NEIGHBOURS = 10;
const SAME = 0.8;
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

/**
 * Compares a draft with its original, after both were counted.
 * @param samples primary keys of rows
 * @returns what was compared, for a message
 * @throws Problem if a row differs, or too many neighbours do
 */
export async function verify(trip: Trip, { schema }: Description, samples: string[]): Promise<string> {
  const { source, target, name, direction } = trip;
  const draft = direction.draft + name;
  const key = keyOf(schema);
  // Generated keys differ, so rows cannot be found by them.
  if (key.autoID || samples.length === 0) return 'counted';
  const computed = computedFields(schema);
  const vector = schema.fields.find((field) => typeName(field.data_type) in FORMS && !computed.has(field.name));
  const compared = await Promise.allSettled(
    samples.map(async (sample) => {
      const filter = `${key.name} == ${key.data_type === 'VarChar' ? JSON.stringify(sample) : sample}`;
      const [original, copy, found, expected] = await Promise.all([
        rowOf(source, name, filter),
        rowOf(target, draft, filter),
        neighboursOf(target, draft, vector?.name, schema, filter),
        neighboursOf(source, name, vector?.name, schema, filter),
      ]);
      for (const [field, value] of original)
        if (!computed.has(field) && copy.get(field) !== value)
          throw new Problem(`the copied row ${filter} differs in ${field}; copy it again`);
      return expected.map((one) => found.includes(one));
    }),
  );
  const failures = compared.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  // A difference weighs more than a failed call: after that one, the draft would stay.
  const failure = failures.find((one) => one instanceof Problem) ?? failures[0];
  if (failure !== undefined) throw failure;
  const hits = compared.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const [searched, same] = [hits.length, hits.filter(Boolean).length];
  if (same < searched * SAME)
    throw new Problem(`searches find only ${same} of ${searched} neighbours that the original finds; copy it again`);
  return `${samples.length} rows compared, ${same} of ${searched} neighbours the same`;
}

/** The columns of one row, as text by field. */
async function rowOf(side: Side, name: string, filter: string): Promise<Map<string, string>> {
  const columns = await Promise.all((await queried(side, name, filter, ['*'])).map(readColumn));
  return new Map(columns.map(({ field_name: field, scalars, vectors }) => [field, JSON.stringify([scalars, vectors])]));
}

async function queried(side: Side, name: string, filter: string, fields: string[]): Promise<Uint8Array[]> {
  const request = { expr: filter, output_fields: fields, consistency_level: CONSISTENCY };
  return ((await callOn(side, 'Query', name, request)) as { fields_data: Uint8Array[] }).fields_data;
}

async function readColumn(bytes: Uint8Array): Promise<Column> {
  return (await readMessage('schema.FieldData', bytes)) as Column;
}

/** The keys of the nearest rows of a row; empty without a vector. */
async function neighboursOf(
  side: Side,
  name: string,
  vector: string | undefined,
  schema: Description['schema'],
  filter: string,
): Promise<string[]> {
  const field = schema.fields.find((one) => one.name === vector);
  if (field === undefined) return [];
  const [bytes] = await queried(side, name, filter, [field.name]).then((columns) => columnNamed(columns, field.name));
  const type = typeName(field.data_type);
  const value = bytes === undefined ? undefined : await vectorIn(await readColumn(bytes), type);
  if (value === undefined) return [];
  const group = await writeMessage('common.PlaceholderGroup', { placeholders: [{ tag: '$0', type, values: [value] }] });
  const params = { anns_field: field.name, topk: String(NEIGHBOURS), params: '{}', round_decimal: '-1' };
  const { results } = (await callOn(side, 'Search', name, {
    dsl_type: 'BoolExprV1',
    placeholder_group: group,
    nq: '1',
    search_params: Object.entries(params).map(([key, value]) => ({ key, value })),
    consistency_level: CONSISTENCY,
  })) as { results: { ids: { int_id?: { data: string[] }; str_id?: { data: string[] } } | null } };
  return results.ids?.int_id?.data ?? results.ids?.str_id?.data ?? [];
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
