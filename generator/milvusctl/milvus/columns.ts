/** Columns of rows, as Milvus sends them. */
import { readMessage } from './client.ts';

/** A list of values of any type. */
interface Values {
  data: unknown[];
}

/** FieldData: one list of scalars or of vectors. */
export interface Column {
  field_name: string;
  is_dynamic: boolean;
  /** Which rows have a value. Empty if all have. */
  valid_data: boolean[];
  scalars?: Record<string, Values>;
  struct_arrays?: unknown;
  vectors?: { dim: string } & Record<string, string | Uint8Array | Values | { contents: unknown[] }>;
}

/** The primary keys of a page's rows, in their order, as text. @param name of the primary key */
export async function keysOf(columns: Uint8Array[], name: string): Promise<string[]> {
  for (const bytes of columns) {
    const { field_name: found } = (await readMessage('schema.FieldDataHead', bytes)) as Column;
    if (found === name) return listOf((await readMessage('schema.FieldData', bytes)) as Column).map(String);
  }
  return [];
}

/** How many values a column has. */
export async function lengthOf(bytes: Uint8Array): Promise<number> {
  return listOf((await readMessage('schema.FieldData', bytes)) as Column).length;
}

/** The scalars of a column. */
export function listOf({ scalars }: Column): unknown[] {
  return Object.values(scalars ?? {})[0]?.data ?? [];
}
