import type { InspectOutput } from '../../outputs.ts';
import type { Call } from '../call.ts';
import { askHere, inspectCollection } from '../milvus/collections.ts';
import { printJson } from '../print/json.ts';
import { humanBytes, printEntry, printTable } from '../print/table.ts';
import { loadedShown } from './collections.ts';

const COLUMN = 13;

/** Shows the details of one collection. */
export async function inspect({ operands: [word = ''], flags }: Call): Promise<void> {
  const found = await askHere((client) => inspectCollection(client, word));
  if (flags.has('--json')) return printJson('inspect', found);
  printFacts(found);
  process.stdout.write('\n');
  printTable(
    ['FIELD', 'TYPE', 'PRIMARY', 'AUTO ID', 'PARAMETERS'],
    found.fields.map(({ name, type, primary, auto_id, params }) => [
      name,
      type,
      yes(primary),
      yes(auto_id),
      Object.entries(params)
        .map((pair) => pair.join('='))
        .join(' ') || '-',
    ]),
  );
  process.stdout.write('\n');
  if (found.indexes.length === 0) return void process.stdout.write('No index.\n');
  printTable(
    ['INDEX', 'FIELD', 'TYPE', 'METRIC', 'INDEXED', 'STATE'],
    found.indexes.map(({ name, field, type, metric, indexed_rows, total_rows, state }) => [
      name,
      field,
      type,
      metric ?? '-',
      `${indexed_rows} of ${total_rows}`,
      state,
    ]),
  );
}

function printFacts(found: InspectOutput): void {
  const entries = {
    Collection: found.name,
    Database: found.database,
    Description: found.description || '-',
    Aliases: found.aliases.join(', ') || '-',
    Rows: found.rows,
    Size: humanBytes(found.bytes),
    Loaded: loadedShown(found.loaded_percent),
    Consistency: found.consistency,
    Shards: found.shards,
    Dynamic: found.dynamic_fields,
  };
  for (const [label, text] of Object.entries(entries)) printEntry(COLUMN, label, String(text));
}

function yes(value: boolean): string {
  return value ? 'true' : '-';
}
