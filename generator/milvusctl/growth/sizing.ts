/**
 * How much memory and disk vectors need. The formulas are those of Milvus' sizing tool (milvus.io/tools/sizing), read
 * in its source; docs/performance.md compares them with measured values.
 */

/** The indexes with a formula. Every other one is counted as the raw vectors. */
const SIZED = ['flat', 'ivf_flat', 'ivf_sq8', 'hnsw', 'diskann'] as const;
export type SizedIndex = (typeof SIZED)[number];

export function isSized(name: string): name is SizedIndex {
  return SIZED.some((one) => one === name);
}

/** What is to be stored. */
export interface Content {
  rows: number;
  /** The bytes of one vector. */
  vector: number;
  /** The bytes of a row's other fields. */
  scalars: number;
  index: SizedIndex;
  /** The index's parameters, such as M; Milvus' defaults apply to missing ones. */
  params: Record<string, string>;
}

/** Bytes that something needs. */
export interface Demand {
  memory: number;
  disk: number;
}

/** The processes without any collection, in bytes: measured, Milvus 2.3.5 with etcd. */
const EMPTY = 250e6;
/** The share of memory beyond the vectors themselves. */
const OVERHEAD = 1.15;
/** The largest segment in bytes, dataCoord.segment.maxSize of Milvus 2.6. During indexing it is in memory twice. */
const SEGMENT = 1024 * 1024 * 1024;
/** rocksmq keeps written rows for some days, up to this size in bytes: rocksmq.retentionSizeInMB of Milvus 2.6. */
const QUEUE = 8192 * 1024 * 1024;
/** The bytes of a link in a graph. */
const LINK = 4;
const DEFAULTS = { M: 18, nlist: 128, max_degree: 56 };

/** What the index of a collection needs. */
function indexDemand({ rows, vector, index, params }: Content): Demand {
  const raw = rows * vector;
  const param = (name: keyof typeof DEFAULTS): number => Number(params[name] ?? DEFAULTS[name]);
  switch (index) {
    case 'flat':
      return { memory: raw, disk: raw };
    case 'ivf_flat':
      return both(raw + param('nlist') * vector);
    case 'ivf_sq8':
      return both(raw / 4 + param('nlist') * vector);
    case 'hnsw':
      return both(raw + rows * 2 * param('M') * LINK);
    case 'diskann':
      return { memory: raw / 4, disk: raw + rows * param('max_degree') * LINK };
  }
}

function both(bytes: number): Demand {
  return { memory: bytes, disk: bytes };
}

/** What one loaded collection needs, without the processes themselves. */
export function collectionDemand(content: Content): Demand {
  const { rows, vector, scalars } = content;
  const index = indexDemand(content);
  const written = rows * (vector + scalars);
  return { memory: (index.memory + rows * scalars) * OVERHEAD, disk: written + index.disk };
}

/** What all collections need together, if they are loaded at the same time. */
export function totalDemand(contents: Content[]): Demand {
  const demands = contents.map(collectionDemand);
  const written = contents.map(({ rows, vector, scalars }) => rows * (vector + scalars));
  // Only one segment is being indexed at a time.
  const building = 2 * Math.min(SEGMENT, Math.max(0, ...contents.map(({ rows, vector }) => rows * vector)));
  return {
    memory: EMPTY + sum(demands.map(({ memory }) => memory)) + building * OVERHEAD,
    disk: sum(demands.map(({ disk }) => disk)) + Math.min(QUEUE, sum(written)),
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What a machine can give to Milvus, in bytes. */
export type Room = Demand;

/** By how many times the rows may grow until memory or disk is full; below 1 they already are. */
export function growthUntilFull(contents: Content[], room: Room): number {
  const fits = (factor: number): boolean => {
    const { memory, disk } = totalDemand(contents.map((one) => ({ ...one, rows: one.rows * factor })));
    return memory <= room.memory && disk <= room.disk;
  };
  let [low, high] = [0, 1];
  while (fits(high) && high < 2 ** 40) [low, high] = [high, high * 2];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
