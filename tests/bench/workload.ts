/**
 * Runs in a web container, as a site's own program would, and prints JSON:
 *
 *   workload.cjs load ADDRESS ROWS SEARCHES   inserts rows and searches: rows/s, and milliseconds of a search
 *   workload.cjs insert ADDRESS ROWS          inserts rows in a plain loop, and flushes them: rows/s
 *   workload.cjs list ADDRESS COLLECTIONS     what `ddev milvus collections` asks for, in a running process: seconds
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
  await create(client);
  const batches = Array.from({ length: rows / BATCH }, (_, batch) => batchFrom(batch * BATCH));
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
    const data = randomVector();
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

/** Creates rows batch by batch, so that memory stays flat; their creation does not count. */
async function insert(client: MilvusClient, rows: number): Promise<{ rowsPerSecond: number }> {
  await client.dropCollection({ collection_name: COLLECTION });
  await create(client);
  let milliseconds = 0;
  for (let first = 0; first < rows; first += BATCH) {
    const data = batchFrom(first);
    const began = performance.now();
    check((await client.insert({ collection_name: COLLECTION, data })).status);
    milliseconds += performance.now() - began;
  }
  const began = performance.now();
  await client.flushSync({ collection_names: [COLLECTION] });
  milliseconds += performance.now() - began;
  await client.dropCollection({ collection_name: COLLECTION });
  return { rowsPerSecond: rows / (milliseconds / 1000) };
}

async function create(client: MilvusClient): Promise<void> {
  await client.createCollection({
    collection_name: COLLECTION,
    consistency_level: 'Bounded',
    fields: [
      { name: 'id', data_type: DataType.Int64, is_primary_key: true },
      { name: 'vector', data_type: DataType.FloatVector, dim: DIMENSION },
    ],
  });
}

function randomVector(): number[] {
  return Array.from({ length: DIMENSION }, () => Math.random() - 0.5);
}

function batchFrom(first: number): { id: number; vector: number[] }[] {
  return Array.from({ length: BATCH }, (_, at) => ({ id: first + at, vector: randomVector() }));
}

/** Lists all collections with rows, fields and indexes. @returns seconds */
async function list(client: MilvusClient, expected: number): Promise<number> {
  const began = performance.now();
  const [all] = await Promise.all([
    client.listCollections(),
    client.listCollections({ type: ShowCollectionsType.Loaded }),
  ]);
  check(all.status);
  const names = all.data.map(({ name }) => name);
  if (names.length !== expected) throw new Error(`${names.length} collections instead of ${expected}`);
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
  const client = new MilvusClient({ address, logLevel: 'error' });
  await client.connectPromise;
  const [rows = 0, searches = 0] = numbers.map(Number);
  const modes: Record<string, () => Promise<unknown>> = {
    load: () => load(client, rows, searches),
    insert: () => insert(client, rows),
    list: () => list(client, rows),
  };
  const result = await modes[mode]?.();
  // The client would keep the process alive.
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
}

void main();
