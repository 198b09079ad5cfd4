/**
 * Runs in a web container, as a site's own program would, and prints JSON:
 *
 *   workload.cjs load ADDRESS ROWS SEARCHES   inserts rows and searches: rows/s, and milliseconds of a search
 *   workload.cjs list ADDRESS                 what `ddev milvus collections` asks for, in a running process: seconds
 */
import { DataType, MilvusClient, ShowCollectionsType } from '@zilliz/milvus2-sdk-node';

const COLLECTION = 'workload';
const DIMENSION = 128;
const BATCH = 1000;
const LIMIT = 10;
/** How many collections are asked for at a time. */
const AT_ONCE = 16;

/** What `load` prints. */
export interface Load {
  rowsPerSecond: number;
  p50: number;
  p99: number;
}

const [mode = '', address = '', ...numbers] = process.argv.slice(2);

async function load(client: MilvusClient, rows: number, searches: number): Promise<Load> {
  await client.dropCollection({ collection_name: COLLECTION });
  await client.createCollection({
    collection_name: COLLECTION,
    consistency_level: 'Bounded',
    fields: [
      { name: 'id', data_type: DataType.Int64, is_primary_key: true },
      { name: 'vector', data_type: DataType.FloatVector, dim: DIMENSION },
    ],
  });
  const vector = (): number[] => Array.from({ length: DIMENSION }, () => Math.random() - 0.5);
  const batches = Array.from({ length: rows / BATCH }, (_, batch) =>
    Array.from({ length: BATCH }, (_, at) => ({ id: batch * BATCH + at, vector: vector() })),
  );
  const began = performance.now();
  for (const data of batches) check((await client.insert({ collection_name: COLLECTION, data })).status);
  const inserted = performance.now() - began;
  await client.flushSync({ collection_names: [COLLECTION] });
  check(
    await client.createIndex({
      collection_name: COLLECTION,
      field_name: 'vector',
      index_type: 'FLAT',
      metric_type: 'COSINE',
    }),
  );
  check(await client.loadCollectionSync({ collection_name: COLLECTION }));
  const times: number[] = [];
  for (let search = 0; search < searches; search++) {
    const data = vector();
    const start = performance.now();
    const { status, results } = await client.search({
      collection_name: COLLECTION,
      data,
      anns_field: 'vector',
      limit: LIMIT,
      // Vectors in the result would be fetched by a second query, which waits for the next time tick, 0.2 s.
      output_fields: ['id'],
      metric_type: 'COSINE',
    });
    times.push(performance.now() - start);
    check(status);
    if (results.length !== LIMIT) throw new Error(`a search found ${results.length}`);
  }
  await client.dropCollection({ collection_name: COLLECTION });
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? NaN;
  return { rowsPerSecond: rows / (inserted / 1000), p50: at(0.5), p99: at(0.99) };
}

/** Lists all collections with rows, fields and indexes. @returns seconds */
async function list(client: MilvusClient): Promise<number> {
  const began = performance.now();
  const [all] = await Promise.all([
    client.listCollections(),
    client.listCollections({ type: ShowCollectionsType.Loaded }),
  ]);
  const names = all.data.map(({ name }) => name);
  const lane = async (): Promise<void> => {
    for (let name = names.pop(); name !== undefined; name = names.pop())
      await Promise.all([
        client.getCollectionStatistics({ collection_name: name }),
        client.describeCollection({ collection_name: name }),
        client.describeIndex({ collection_name: name }),
      ]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (performance.now() - began) / 1000;
}

function check({ error_code: code, reason }: { error_code: string | number; reason: string }): void {
  if (code !== 'Success') throw new Error(`${code}: ${reason}`);
}

async function main(): Promise<void> {
  const client = new MilvusClient({ address, logLevel: 'error', pool: { min: 1, max: 1 } });
  await client.connectPromise;
  const [rows = 0, searches = 0] = numbers.map(Number);
  const result = mode === 'load' ? await load(client, rows, searches) : await list(client);
  // The client would keep the process alive.
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
}

void main();
