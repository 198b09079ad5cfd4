/** Rows on their way from one Milvus to another: columns of FieldData, which are passed on as bytes if possible. */
import { readMessage, writeMessage } from '../milvus/client.ts';
import { type Column, listOf } from '../milvus/columns.ts';
import { type CollectionSchema, computedFields, keyOf } from './schema.ts';

/** Bytes per number of a vector, for types that are stored as bytes. */
const BYTES: Record<string, number> = { binary_vector: 1 / 8, float16_vector: 2, bfloat16_vector: 2, int8_vector: 1 };

/** The value of the dynamic field in a row without a value. */
const NOTHING = Buffer.from('{}');

/**
 * The columns of a page to insert: all except those that Milvus generates.
 * @param columns as Query returns them
 * @param rows the number of rows
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
    // Milvus needs valid_data for exactly those fields that may have no value.
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

/** Removes the values of rows without a value, as Insert needs it. Query returns placeholders for them. */
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
 * The part of a list for rows with a value; the list itself if all rows have one.
 * @param width the number of items per row
 */
function kept<List extends unknown[] | Uint8Array>(list: List, valid: boolean[], width = 1): List {
  if (list.length !== valid.length * width || !valid.includes(false)) return list;
  return (list as unknown[]).filter((_, at) => valid[Math.floor(at / width)]) as List;
}

/** Fills rows without a value in a column of the dynamic field with an empty object. */
export function filled(column: Column): Column {
  const { valid_data: valid, is_dynamic: dynamic, scalars } = column;
  if (!dynamic) return { ...column, valid_data: [] };
  const data = listOf(column).map((value, at) => (valid[at] === false ? NOTHING : value));
  return { ...column, valid_data: [], scalars: { ...scalars, json_data: { data } } };
}
