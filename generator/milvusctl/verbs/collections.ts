import type { Call } from '../call.ts';
import { askHere, summarizeCollections } from '../milvus/collections.ts';
import { printJson } from '../print/json.ts';
import { humanBytes, printTable } from '../print/table.ts';

/** Lists all collections. */
export async function collections({ flags }: Call): Promise<void> {
  const all = await askHere(summarizeCollections);
  if (flags.has('--json')) return printJson('collections', { collections: all });
  if (all.length === 0) return void process.stdout.write('Milvus has no collections.\n');
  printTable(
    ['COLLECTION', 'DATABASE', 'ROWS', 'DIM', 'INDEX', 'METRIC', 'LOADED', 'SIZE'],
    all.map(({ name, database, rows, dimension, index, metric, loaded_percent: loaded, bytes }) => [
      name,
      database,
      String(rows),
      String(dimension ?? '-'),
      index ?? '-',
      metric ?? '-',
      loadedShown(loaded),
      humanBytes(bytes),
    ]),
  );
}

/** The loaded percentage in a readable form. */
export function loadedShown(percent: number | null): string {
  if (percent === null) return 'no';
  return percent === 100 ? 'yes' : `${percent} %`;
}
