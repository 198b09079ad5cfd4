/** The rows of a collection, page by page in the order of their keys. */
import { Refused } from '../milvus/client.ts';
import { keysOf } from '../milvus/columns.ts';
import { type FieldSchema, keyLiteral } from './schema.ts';
import { callOn, type Side } from './side.ts';

/** Rows per call, at first and at most. Fewer if they are large. */
const PAGE = 1000;
const LARGEST_PAGE = 4000;
/** Keys per call: Milvus returns at most 16,384. */
const FIRST = 10_000;
/** Bytes per call. Milvus accepts at most 64 MiB. */
const PAGE_BYTES = 16 * 1024 * 1024;

/** A page of rows. */
export interface Page {
  columns: Uint8Array[];
  keys: string[];
  /** The last key, as a filter for the rows behind it. */
  after: string;
}

/** The pages behind a key. While one is being inserted, the next one is read. */
export async function* pagesOf(
  source: Side,
  name: string,
  partition: string,
  key: FieldSchema,
  behind: string,
): AsyncGenerator<Page> {
  let size = PAGE;
  const read = async (after: string): Promise<Page | undefined> => {
    let columns = await pageOf(source, name, partition, after, size);
    for (; columns === undefined; columns = await pageOf(source, name, partition, after, size))
      size = Math.ceil(size / 2);
    if (sizeOf(columns) < PAGE_BYTES / 4) size = Math.min(LARGEST_PAGE, size * 2);
    const keys = await keysOf(columns, key.name);
    const last = keys.at(-1);
    if (last === undefined) return undefined;
    return { columns, keys, after: `${key.name} > ${keyLiteral(key, last)}` };
  };
  let next = read(behind);
  while (true) {
    const page = await next;
    if (page === undefined) return;
    next = read(page.after);
    // It is awaited in the next round.
    next.catch(() => {});
    yield page;
  }
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

/** The primary keys of the first rows. @param key the name of their field */
export async function firstKeys(source: Side, name: string, key: string): Promise<string[]> {
  const { fields_data: columns } = (await callOn(source, 'Query', name, {
    output_fields: [key],
    query_params: [{ key: 'limit', value: String(FIRST) }],
    consistency_level: 'Eventually',
  })) as { fields_data: Uint8Array[] };
  return keysOf(columns, key);
}

function sizeOf(columns: Uint8Array[]): number {
  return columns.reduce((sum, { length }) => sum + length, 0);
}
