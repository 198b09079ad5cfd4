/**
 * Known vectors in a Milvus, which are inserted once and found any number of times. Each one is derived from its row
 * number, so later checks need no copy of the data.
 */
import { DataType, MilvusClient, type ResStatus, type SearchResultData } from '@zilliz/milvus2-sdk-node';
import { MINUTE } from '../time.ts';

/** Every row has a key, a text and a vector of this many numbers. */
const DIMENSION = 64;
const BATCH = 500;
/** Searches, spread over the rows. */
const PROBES = 10;
/** Milliseconds for one call; loading and indexing a thousand rows takes about two seconds. */
const CALL_TIMEOUT = MINUTE;
/** Milvus' cosines have single precision. */
const SCORE_TOLERANCE = 1e-3;

/** grpc-js' connectivityState.SHUTDOWN. */
const SHUTDOWN = 4;

/** The default collection. */
export const COLLECTION = 'known_vectors';

/** The result of a search, for output. */
export interface Found {
  /** rows in the collection */
  rows: number;
  /** key of the nearest row for each search, equal to the brute-force result */
  nearest: number[];
}

/** One row, the same on every call. @param id counted from 0 */
export function rowOf(id: number): { id: number; title: string; vector: number[] } {
  return { id, title: `row ${id}`, vector: vectorOf(id) };
}

/**
 * Creates the collection again, and inserts, flushes, indexes and loads the rows 0 … rows-1.
 * @param address Milvus' address, such as `127.0.0.1:19530`
 * @throws Error with the failed call and Milvus' reason
 */
export async function insertVectors(
  address: string,
  rows: number,
  collection = COLLECTION,
  token?: string,
): Promise<void> {
  await withClient(
    address,
    async (client) => {
      const { value: exists, status } = await client.hasCollection({ collection_name: collection });
      assertSuccess('hasCollection', status);
      if (exists) assertSuccess('dropCollection', await client.dropCollection({ collection_name: collection }));
      await createCollection(client, collection);
      for (let first = 0; first < rows; first += BATCH) {
        const data = Array.from({ length: Math.min(BATCH, rows - first) }, (_, offset) => rowOf(first + offset));
        assertSuccess('insert', (await client.insert({ collection_name: collection, data })).status);
      }
      assertSuccess('flush', (await client.flushSync({ collection_names: [collection] })).status);
      await indexAndLoad(client, collection);
    },
    token,
  );
}

/** Creates a collection for rows. */
export async function createCollection(client: MilvusClient, collection: string): Promise<void> {
  assertSuccess(
    'createCollection',
    await client.createCollection({
      collection_name: collection,
      consistency_level: 'Strong',
      fields: [
        { name: 'id', data_type: DataType.Int64, is_primary_key: true },
        { name: 'title', data_type: DataType.VarChar, max_length: 64 },
        { name: 'vector', data_type: DataType.FloatVector, dim: DIMENSION },
      ],
    }),
  );
}

/** Makes a collection searchable. */
export async function indexAndLoad(client: MilvusClient, collection: string): Promise<void> {
  assertSuccess(
    'createIndex',
    await client.createIndex({
      collection_name: collection,
      field_name: 'vector',
      index_type: 'HNSW',
      metric_type: 'COSINE',
      params: { M: 16, efConstruction: 200 },
    }),
  );
  assertSuccess('loadCollection', await client.loadCollectionSync({ collection_name: collection }));
}

/**
 * Checks the rows of insertVectors: their count, and the nearest row of some searches against brute force. It neither
 * loads the collection nor retries: if Milvus is ready, this must work immediately.
 * @param address Milvus' address, such as `127.0.0.1:19530`
 * @throws Error with the difference
 */
export async function expectVectors(
  address: string,
  rows: number,
  collection = COLLECTION,
  token?: string,
): Promise<Found> {
  return withClient(
    address,
    async (client) => {
      const count = await client.count({ collection_name: collection });
      assertSuccess('count', count.status);
      if (Number(count.data) !== rows)
        throw new Error(`${collection} at ${address} holds ${count.data} rows, not ${rows}`);

      const queries = Array.from({ length: PROBES }, (_, probe) => near(Math.floor((probe * rows) / PROBES)));
      const hits = await searchNearest(client, collection, queries);
      const nearest = queries.map((query, at) => {
        const want = nearestTo(query, rows);
        const hit = hits[at];
        const right =
          hit !== undefined &&
          Number(hit['id']) === want.id &&
          hit['title'] === rowOf(want.id).title &&
          Math.abs(hit.score - want.score) <= SCORE_TOLERANCE;
        if (!right)
          throw new Error(
            `the search near row ${want.id} (cosine ${want.score}) in ${collection} at ${address} ` +
              `found ${JSON.stringify(hit)}`,
          );
        return want.id;
      });
      return { rows, nearest };
    },
    token,
  );
}

/** Searches the nearest row of each vector. */
export async function searchNearest(
  client: MilvusClient,
  collection: string,
  vectors: number[][],
): Promise<(SearchResultData | undefined)[]> {
  const { status, results } = await client.search({
    collection_name: collection,
    data: vectors,
    anns_field: 'vector',
    limit: 1,
    metric_type: 'COSINE',
    params: { ef: 128 },
    output_fields: ['id', 'title'],
  });
  assertSuccess('search', status);
  return vectors.map((_, at) => results[at]?.[0]);
}

/** Runs an action with a connected client, and always closes it. @param token USER:PASSWORD, if Milvus requires one */
export async function withClient<T>(
  address: string,
  action: (client: MilvusClient) => Promise<T>,
  token?: string,
): Promise<T> {
  const client = new MilvusClient({
    address,
    ...(token === undefined ? {} : { token }),
    timeout: CALL_TIMEOUT,
    logLevel: 'error',
    pool: { min: 1, max: 1 },
  });
  try {
    await client.connectPromise;
    return await action(client);
  } finally {
    // closeConnection reopens a closed channel when it gets its state, and Milvus stops slowly while a client is
    // connected.
    const connection = await client.channelPool.acquire();
    connection.getChannel().getConnectivityState = () => SHUTDOWN;
    await client.channelPool.release(connection);
    await client.closeConnection();
  }
}

/** Milvus reports errors as data: this throws them. */
export function assertSuccess(call: string, status: ResStatus): void {
  if (status.error_code !== 'Success') throw new Error(`${call} failed: ${status.error_code}: ${status.reason}`);
}

/** A point that no row has, close to one. */
function near(id: number): number[] {
  const other = vectorOf(id + 1_000_000);
  return vectorOf(id).map((value, at) => value + 0.1 * (other[at] ?? 0));
}

/** The row with the greatest cosine, by brute force. */
function nearestTo(query: number[], rows: number): { id: number; score: number } {
  let best = { id: -1, score: -Infinity };
  for (let id = 0; id < rows; id++) {
    const score = cosine(query, vectorOf(id));
    if (score > best.score) best = { id, score };
  }
  return best;
}

function cosine(a: number[], b: number[]): number {
  const dot = (x: number[], y: number[]): number => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Numbers from -1 to 1 from a seed: mulberry32. */
function vectorOf(seed: number): number[] {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return Array.from({ length: DIMENSION }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x80000000 - 1;
  });
}
