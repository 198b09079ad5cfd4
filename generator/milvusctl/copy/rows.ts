/** Rows as one Milvus gives and another takes them: columns, each a FieldData, passed on as bytes where that can be. */
import { readMessage, writeMessage } from '../milvus/client.ts';
import { computedFields, keyOf, type CollectionSchema } from './schema.ts';

/** A list of values; the kinds of values differ, the form is the same. */
interface Values {
  data: unknown[];
}

/** FieldData: one list of scalars, or one form of vectors. */
export interface Column {
  field_name: string;
  is_dynamic: boolean;
  /** Which rows have a value; empty: all have. */
  valid_data: boolean[];
  scalars?: Record<string, Values>;
  vectors?: { dim: string } & Record<string, string | Uint8Array | Values | { contents: unknown[] }>;
}

/** Bytes that a number of a vector takes, where its form is bytes. */
const BYTES: Record<string, number> = { binary_vector: 1 / 8, float16_vector: 2, bfloat16_vector: 2, int8_vector: 1 };

/** What a row without a value has in the field for what the schema does not name. */
const NOTHING = Buffer.from('{}');

/** Keys of a page's rows, in their order, as text. @param name of the primary key */
export async function keysOf(columns: Uint8Array[], name: string): Promise<string[]> {
  for (const bytes of columns) {
    const { field_name: found } = (await readMessage('schema.FieldDataHead', bytes)) as Column;
    if (found === name) return listOf((await readMessage('schema.FieldData', bytes)) as Column).map(String);
  }
  return [];
}

function listOf({ scalars }: Column): unknown[] {
  return Object.values(scalars ?? {})[0]?.data ?? [];
}

/**
 * What is inserted of a page: all but what Milvus makes itself.
 * @param columns as Query gives them
 * @param rows how many there are
 */
export async function insertable(columns: Uint8Array[], schema: CollectionSchema, rows: number): Promise<Uint8Array[]> {
  const key = keyOf(schema);
  const computed = computedFields(schema);
  const given: Uint8Array[] = [];
  for (const bytes of columns) {
    const head = (await readMessage('schema.FieldDataHead', bytes)) as Column;
    const { field_name: name } = head;
    if (computed.has(name) || (key.autoID && name === key.name)) continue;
    const field = schema.fields.find((one) => one.name === name && !one.is_dynamic);
    // Milvus wants to know which rows have a value exactly where there may be none.
    const mayMiss = field !== undefined && (field.nullable || field.default_value !== null);
    if (!mayMiss && head.valid_data.length === 0) {
      given.push(bytes);
      continue;
    }
    const column = (await readMessage('schema.FieldData', bytes)) as Column;
    given.push(await writeMessage('schema.FieldData', mayMiss ? compacted(column, rows) : filled(column)));
  }
  return given;
}

/** A column without values for the rows that have none, as Insert takes it; Query gives values in their places. */
export function compacted(column: Column, rows: number): Column {
  const { scalars, vectors } = column;
  const valid = column.valid_data.length === 0 ? Array<boolean>(rows).fill(true) : column.valid_data;
  const lists = Object.entries(scalars ?? {}).map(
    ([form, list]) => [form, { ...list, data: kept(list.data, valid) }] as const,
  );
  return {
    ...column,
    valid_data: valid,
    ...(scalars ? { scalars: Object.fromEntries(lists) } : {}),
    ...(vectors ? { vectors: { ...vectors, ...keptVectors(vectors, valid) } } : {}),
  };
}

function keptVectors({ dim, ...forms }: NonNullable<Column['vectors']>, valid: boolean[]): object {
  const entries = Object.entries(forms).map(([form, value]) => {
    if (value instanceof Uint8Array) return [form, kept(value, valid, Number(dim) * (BYTES[form] ?? 1))];
    if (typeof value === 'object' && 'contents' in value)
      return [form, { ...value, contents: kept(value.contents, valid) }];
    if (typeof value === 'object')
      return [form, { ...value, data: kept(value.data, valid, form === 'float_vector' ? Number(dim) : 1) }];
    return [form, value];
  });
  return Object.fromEntries(entries);
}

/**
 * What of a list belongs to rows that have a value; the list itself where it holds no others.
 * @param width what one row has of it
 */
function kept<List extends unknown[] | Uint8Array>(list: List, valid: boolean[], width = 1): List {
  if (list.length !== valid.length * width || !valid.includes(false)) return list;
  return (list as unknown[]).filter((_, at) => valid[Math.floor(at / width)]) as List;
}

/** A column of which every row has a value: in the field for what the schema does not name, an empty object. */
export function filled(column: Column): Column {
  const { valid_data: valid, is_dynamic: dynamic, scalars } = column;
  if (!dynamic) return { ...column, valid_data: [] };
  const data = listOf(column).map((value, at) => (valid[at] === false ? NOTHING : value));
  return { ...column, valid_data: [], scalars: { ...scalars, json_data: { data } } };
}
