/**
 * Traffic with a record outside the container: each row that Milvus acknowledged is recorded here, and checked after a
 * fault. A row is derived from its number. An insert without an answer may or may not have happened; both are correct.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { assertSuccess, createCollection, indexAndLoad, rowOf, searchNearest, withClient } from '../ddev/vectors.ts';
import { recordFault } from './ledger.ts';
import { createRows, type Verdict } from './rows.ts';

const COLLECTION = 'oracle';
/** Rows of one insert. */
const BATCH = 10;
/** Milliseconds between two inserts. */
const EVERY = 25;
/** Milliseconds between two flushes, which run in parallel to the inserts. */
const FLUSH_EVERY = 1_000;
/** Milliseconds for a call during a fault; after that the writer continues with the next row. */
const CALL_TIMEOUT = 3_000;
/** Milliseconds for a complete flush. */
const FLUSH_TIMEOUT = 30_000;
/** Rows whose vectors are searched after each fault, in addition to the count of all. */
const SEARCHES = 10;
/** The number of keys in one query. */
const PAGE = 1_000;

export interface Oracle {
  /** starts writing, and continues after every failure until `pauseTraffic` */
  startTraffic(): void;
  /** stops the writing, and waits for the current insert */
  pauseTraffic(): Promise<void>;
  /** rows acknowledged so far, and rows with an acknowledged flush */
  acknowledged(): number;
  flushed(): number;
  /** the last failures of writing and of flushing, with their times */
  failures(): string;
  /** checks the acknowledged rows in Milvus: all by number, some by search */
  check(address: string): Promise<Verdict>;
}

/**
 * Makes the collection again and loads it.
 * @param address the current address of Milvus; a function, because a restart may change it
 */
export async function createOracle(address: () => string): Promise<Oracle> {
  await withClient(address(), async (client) => {
    // That of an earlier oracle, if there was one.
    await client.dropCollection({ collection_name: COLLECTION });
    await createCollection(client, COLLECTION);
    await indexAndLoad(client, COLLECTION);
  });
  const rows = createRows();
  const failures = { insert: 'none', flush: 'none' };
  let writing: { stop: boolean; done: Promise<unknown> } | undefined;

  async function writeFor(client: MilvusClient, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const ids = rows.begin(BATCH);
      const answer = await client.insert({ collection_name: COLLECTION, data: ids.map(rowOf), timeout: CALL_TIMEOUT });
      assertSuccess('insert', answer.status);
      rows.acknowledge(ids);
      await pause(EVERY);
    }
  }

  async function flushFor(client: MilvusClient, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const answered = rows.beginFlush();
      // It polls until the flush is done.
      const { status } = await withinTime(
        FLUSH_TIMEOUT,
        client.flushSync({ collection_names: [COLLECTION], timeout: CALL_TIMEOUT }),
      );
      assertSuccess('flush', status);
      answered();
      await pause(FLUSH_EVERY);
    }
  }

  /** Repeats an action, with a new connection after each failure. */
  async function insist(
    what: keyof typeof failures,
    state: { stop: boolean },
    act: (client: MilvusClient, isOver: () => boolean) => Promise<void>,
  ): Promise<void> {
    while (!state.stop) {
      try {
        await withClient(address(), (client) => act(client, () => state.stop));
      } catch (error) {
        failures[what] = `${new Date().toISOString()} ${String(error).slice(0, 300)}`;
        // A failed call stays uncertain. Milvus is not available, and the call is retried until it answers.
        rows.fail();
        await pause(EVERY);
      }
    }
  }

  return {
    startTraffic() {
      const state = { stop: false };
      writing = Object.assign(state, {
        done: Promise.all([insist('insert', state, writeFor), insist('flush', state, flushFor)]),
      });
    },
    async pauseTraffic() {
      if (writing === undefined) return;
      writing.stop = true;
      await writing.done;
      writing = undefined;
    },
    acknowledged: rows.acknowledged,
    flushed: rows.flushed,
    failures: () => `insert: ${failures.insert}; flush: ${failures.flush}`,
    check: (at) =>
      withClient(at, async (client) => {
        const there = await readAll(client, rows.end());
        await searchSome(client, there);
        return rows.judge(there);
      }),
  };
}

/** Adds a round to the ledger. @throws Error if a flushed row is lost, or there is an unknown row */
export function judge(
  fault: string,
  { acknowledged, flushed, lostFlushed, lostOthers, strangers }: Verdict,
  secondsToReady: number,
): void {
  recordFault({
    fault,
    rounds: 1,
    acknowledged,
    flushed,
    lostFlushed: lostFlushed.length,
    lostOthers: lostOthers.length,
    longestReady: Math.round(secondsToReady * 10) / 10,
  });
  const some = (ids: number[]): string => ids.slice(0, 10).join(', ');
  if (lostFlushed.length > 0)
    throw new Error(`${fault}: ${lostFlushed.length} flushed rows are gone: ${some(lostFlushed)} …`);
  if (strangers.length > 0) throw new Error(`${fault}: unknown rows: ${some(strangers)}`);
}

/** @throws Error if the time is over first */
async function withinTime<T>(time: number, action: Promise<T>): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([
      action,
      pause(time, undefined, { signal: over.signal }).then(() => Promise.reject(new Error(`not within ${time} ms`))),
    ]);
  } finally {
    over.abort();
  }
}

/** Returns the existing keys, and checks that their rows are as written. */
async function readAll(client: MilvusClient, end: number): Promise<Set<number>> {
  const there = new Set<number>();
  for (let first = 0; first < end; first += PAGE) {
    const answer = await client.query({
      collection_name: COLLECTION,
      filter: `id >= ${first} && id < ${first + PAGE}`,
      output_fields: ['id', 'title'],
    });
    assertSuccess('query', answer.status);
    for (const row of answer.data) {
      const id = Number(row['id']);
      if (row['title'] !== rowOf(id).title) throw new Error(`row ${id} reads ${JSON.stringify(row)}`);
      there.add(id);
    }
  }
  return there;
}

/** Searches rows by their own vectors. */
async function searchSome(client: MilvusClient, there: Set<number>): Promise<void> {
  const all = [...there];
  const some = Array.from(
    { length: Math.min(SEARCHES, all.length) },
    (_, at) => all[Math.floor((at * all.length) / SEARCHES)]!,
  );
  if (some.length === 0) return;
  const vectors = some.map((id) => rowOf(id).vector);
  const hits = await searchNearest(client, COLLECTION, vectors);
  some.forEach((id, at) => {
    const hit = hits[at];
    if (Number(hit?.['id']) !== id)
      throw new Error(`row ${id} is not found by its own vector, but ${JSON.stringify(hit)}`);
  });
}
