/** The scenarios of a project that moves to another Milvus: the copy, the forwarder, and the estimates of `size`. */
import type { Comparison } from '../../generator/performance.ts';
import { createMilvusProject } from '../addon.ts';
import { readOutput, webContainer } from '../ddev/support.ts';
import { assertSuccess, withClient } from '../ddev/vectors.ts';
import type { Lab } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import { compare, inTurn } from './comparison.ts';
import {
  DIMENSION,
  type Extent,
  GROWN,
  grow,
  insertRows,
  loadOf,
  MEGABYTE,
  newSide,
  placeWorkload,
  type Sides,
  WORKLOAD,
} from './scenarios.ts';
import { beginAnew, idle, need, type Side } from './sides.ts';
import { residentMemory } from './stack.ts';
import type { Load } from './workload.ts';

/** The smallest number of rows that are copied, as a power of ten. */
const FEWEST = 4;
/** More rows than these are copied once: it takes a minute, and varies little. */
const MANY = 100_000;
/** What counts as flat memory. */
const FLAT = 1.2;
const SEARCHES = 3000;
const ROWS_SEARCHED = 10_000;

const rows = (number: number): string => `${number.toLocaleString('en')} × ${DIMENSION}`;

/** A Milvus in another container. */
export interface Far {
  side: Side;
  /** Its address for the other projects. */
  address: string;
}

/** Starts it. */
export async function startFar(lab: Lab, addon: string): Promise<Far> {
  const side = await newSide(lab, 'dt-bench-far', addon);
  await side.project.ddev(['start']);
  return { side, address: `http://${webContainer(side.project)}:19530` };
}

/** Copies more and more rows, against inserts with the SDK from the same container. */
export async function copies({ ours }: Sides, far: Far, { growth, fewRounds }: Extent): Promise<Comparison[]> {
  await placeWorkload(ours);
  const points: { rows: number; rates: number[]; plain: number[]; peak: number }[] = [];
  let there = 0;
  for (let power = FEWEST; power <= growth; power++) {
    const number = 10 ** power;
    await grow(ours.address, there, number);
    there = number;
    let peak = 0;
    const { ours: rates, theirs: plain } = await inTurn(
      number > MANY ? 1 : fewRounds,
      async () => {
        const copied = await copy(ours, far);
        await drop(far);
        peak = Math.max(peak, copied.peak);
        return number / copied.seconds;
      },
      async () => {
        const { stdout } = await need(ours, `node ${WORKLOAD} insert ${far.address} ${number}`);
        return (JSON.parse(stdout) as { rowsPerSecond: number }).rowsPerSecond;
      },
    );
    const point = { rows: number, rates, plain, peak };
    points.push(point);
    process.stdout.write(`copy: ${JSON.stringify(point)}\n`);
  }
  const [first, last] = [points[0]!, points.at(-1)!];
  return [
    ...points.map((point) =>
      compare(
        {
          what: `ddev milvus copy, ${rows(point.rows)}`,
          against: 'a loop of inserts with the SDK, and a flush',
          unit: 'rows/s',
          wanted: 'at least',
          target: 0.7,
        },
        point.rates,
        point.plain,
      ),
    ),
    compare(
      {
        what: `peak memory of ddev milvus copy, ${rows(last.rows)}`,
        against: rows(first.rows),
        unit: 'MB',
        wanted: 'at most',
        target: FLAT,
      },
      [last.peak / MEGABYTE],
      [first.peak / MEGABYTE],
    ),
  ];
}

/** @returns the seconds of the whole copy, and the highest resident memory of its process in bytes */
async function copy(side: Side, { address }: Far): Promise<{ seconds: number; peak: number }> {
  const script = `began=$EPOCHREALTIME
    milvusctl copy --to ${address} ${GROWN} >/tmp/copy.log 2>&1 & job=$!
    while kill -0 $job 2>/dev/null; do
      pid=$(pgrep -f '[m]ilvusctl.cjs copy' | head -n 1)
      peak=$(awk '/^VmHWM:/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
      most=\${peak:-\${most:-0}}
      sleep 0.1
    done
    wait $job || { cat /tmp/copy.log >&2; exit 1; }
    awk "BEGIN { print $EPOCHREALTIME - $began, $most }"`;
  const [seconds = 0, kibibytes = 0] = (await need(side, script)).stdout.trim().split(' ').map(Number);
  return { seconds, peak: kibibytes * 1024 };
}

async function drop({ side }: Far): Promise<void> {
  await withClient(side.address, (client) => client.dropCollection({ collection_name: GROWN }));
}

/** Searches from a project that uses a Milvus elsewhere: through the forwarder, and directly. */
export async function forwarding(lab: Lab, addon: string, far: Far, { rounds }: Extent): Promise<Comparison[]> {
  await beginAnew(far.side);
  const project: Project = await createMilvusProject(lab, 'dt-bench-remote', addon);
  try {
    const setting = `--milvus-remote-uri=${far.address}`;
    await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', setting], { timeout: MINUTE });
    await project.ddev(['start']);
    const side = { lab, project, address: '' };
    await placeWorkload(side);
    const load = (address: string): Promise<Load> => loadOf(side, address, ROWS_SEARCHED, SEARCHES);
    const values = await inTurn(
      rounds,
      () => load('http://milvus:19530'),
      () => load(far.address),
    );
    const pick = (key: 'p50' | 'p99'): Comparison =>
      compare(
        {
          what: `a search through the forwarder, ${key}`,
          against: 'the same search without it',
          unit: 'ms',
          wanted: 'at most',
          target: 1.1,
        },
        values.ours.map((one) => one[key]),
        values.theirs.map((one) => one[key]),
      );
    return [pick('p50'), pick('p99')];
  } finally {
    await project.destroy();
  }
}

/** The indexes whose memory is compared with the estimate, with their parameters. */
const INDEXES: Record<string, Record<string, number>> = {
  FLAT: {},
  IVF_FLAT: { nlist: 128 },
  IVF_SQ8: { nlist: 128 },
  HNSW: { M: 18, efConstruction: 64 },
};
const SIZED = 'sized';

/**
 * The memory that `size` estimates for a collection, against what loading it takes. Milvus' own memory varies by some
 * 20 MB, so the collection is larger, and is loaded several times.
 */
export async function estimates({ ours }: Sides, { fewRounds, growth }: Extent): Promise<Comparison[]> {
  const number = 3 * 10 ** (growth - 1);
  const results: Comparison[] = [];
  await withClient(ours.address, (client) => insertRows(client, SIZED, 0, number));
  for (const [index, params] of Object.entries(INDEXES)) {
    await buildIndex(ours, number, { index_type: index, params });
    const { stdout } = await ours.project.ddev(['milvus', 'size', '--json'], { timeout: MINUTE });
    const sized = readOutput('size', stdout).collections.find(({ name }) => name === SIZED);
    const taken: number[] = [];
    for (let round = 0; round < fewRounds; round++) taken.push(await memoryOfLoading(ours));
    const question = {
      what: `the estimate of ddev milvus size, memory of ${rows(number)}, ${index}`,
      against: 'what loading them took',
      unit: 'MB' as const,
      wanted: 'at least' as const,
      target: 0.8,
    };
    results.push(compare(question, [(sized?.memory_bytes ?? 0) / MEGABYTE], taken));
    await withClient(ours.address, async (client) =>
      assertSuccess('dropIndex', await client.dropIndex({ collection_name: SIZED, field_name: 'vector' })),
    );
  }
  return results;
}

/** Creates the index, and waits until it has all rows. */
async function buildIndex(
  { address }: Side,
  number: number,
  kind: { index_type: string; params: Record<string, number> },
): Promise<void> {
  await withClient(address, async (client) => {
    const field = { collection_name: SIZED, field_name: 'vector' };
    assertSuccess('createIndex', await client.createIndex({ ...field, metric_type: 'L2', ...kind }));
    await until(`the index ${kind.index_type}`, 5 * MINUTE, async () => {
      const {
        index_descriptions: [found],
      } = await client.describeIndex(field);
      return Number(found?.indexed_rows) >= number;
    });
  });
}

/** Loads the collection into a new Milvus, and releases it. @returns the added resident memory in megabytes */
async function memoryOfLoading(side: Side): Promise<number> {
  const resident = (): Promise<number> => residentMemory(side.lab, [webContainer(side.project)]);
  await need(side, 'milvusctl restart');
  await idle(side);
  const before = await resident();
  await withClient(side.address, (client) => client.loadCollectionSync({ collection_name: SIZED }));
  await idle(side);
  const added = ((await resident()) - before) / MEGABYTE;
  const collection = { collection_name: SIZED };
  await withClient(side.address, async (client) =>
    assertSuccess('releaseCollection', await client.releaseCollection(collection)),
  );
  return added;
}
