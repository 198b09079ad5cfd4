/** The benchmark's scenarios, in the order of the table. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataType, type MilvusClient } from '@zilliz/milvus2-sdk-node';
import { build } from 'esbuild';
import { execa } from 'execa';
import type { Comparison } from '../../generator/performance.ts';
import { createMilvusProject, root } from '../addon.ts';
import { imageOf, publish, secondsInWeb, webContainer } from '../ddev/support.ts';
import { assertSuccess, createCollection, insertVectors, withClient } from '../ddev/vectors.ts';
import type { Lab } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, secondsSince } from '../time.ts';
import { compare, inTurn } from './comparison.ts';
import {
  bare,
  idle,
  imageSize,
  kill,
  need,
  ROWS,
  restart,
  type Side,
  secondsUntilFound,
  unpackedSize,
} from './sides.ts';
import { residentMemory } from './stack.ts';
import type { Load } from './workload.ts';

/** How much is measured. */
export interface Extent {
  /** Rounds of most comparisons. */
  rounds: number;
  /** Rounds of those that take long, for example because each restarts the compose stack. */
  fewRounds: number;
  /** Rounds of a quick command. */
  manyRounds: number;
  /** How long an idle Milvus is measured. */
  idleSeconds: number;
  /** Restarts of Milvus in which an outlier may show up. */
  restarts: number;
  /** The largest number of rows, as a power of ten. */
  growth: number;
  /** The larger number of collections. */
  collections: number;
}

/** The sides of a run. */
export interface Sides {
  ours: Side;
  plain: Project;
}

/** The same with the compose stack. */
export interface StackSides extends Sides {
  stack: Side & { containers: string[] };
}

/** The number of a collection's rows whose memory is compared, and its dimension. */
const LOADED = 100_000;
export const DIMENSION = 128;
const BATCH = 5000;
export const MEGABYTE = 1e6;
export const GROWN = 'grown';
/** The program of workload.ts in the web containers. */
export const WORKLOAD = '/tmp/workload.cjs';
const WORKLOAD_ROWS = 10_000;
const WORKLOAD_SEARCHES = 2000;
/** The smaller number of collections. */
const FEW = 30;

const atMost = (target: number): { wanted: 'at most'; target: number } => ({ wanted: 'at most', target });
const atLeast = (target: number): { wanted: 'at least'; target: number } => ({ wanted: 'at least', target });

/** Shows on a terminal what is measured now. */
function progress(what: string, round: number, rounds: number): void {
  if (process.stderr.isTTY) process.stderr.write(`${what}: round ${round + 1} of ${rounds}\n`);
}

/** Resident memory of Milvus, etcd and, in the stack, MinIO, without any collection. */
export async function emptyMemory(sides: StackSides, { fewRounds }: Extent): Promise<Comparison[]> {
  const { ours, stack } = sides;
  // DDEV waits until the stack's Milvus is healthy.
  const start = async (side: Side): Promise<void> => {
    await side.project.ddev(['restart']);
    if (side === ours) await need(ours, 'milvusctl wait');
  };
  for (const { project } of [ours, stack]) await project.ddev(['start']);
  return [await compareMemory('resident memory, no collection', sides, fewRounds, start)];
}

/** The same with 100,000 loaded rows on both sides, and nothing else but the rows that are searched. */
export function loadedMemory(sides: StackSides, { fewRounds }: Extent): Promise<Comparison[]> {
  const { ours, stack } = sides;
  return withStack(sides, async () => {
    for (const { address } of [ours, stack]) await grow(address, 0, LOADED);
    const start = async (side: Side): Promise<void> => {
      await restart(side);
      await withClient(side.address, (client) => client.loadCollectionSync({ collection_name: GROWN }));
    };
    const what = `resident memory, ${LOADED.toLocaleString('en')} × ${DIMENSION} loaded`;
    const compared = await compareMemory(what, sides, fewRounds, start);
    await withClient(stack.address, (client) => client.dropCollection({ collection_name: GROWN }));
    return [compared];
  });
}

/** @param start starts a side again before each measurement, because Go returns freed memory only after minutes */
async function compareMemory(
  what: string,
  { ours, stack }: StackSides,
  rounds: number,
  start: (side: Side) => Promise<void>,
): Promise<Comparison> {
  const measure = async (side: Side, containers: string[]): Promise<number> => {
    await start(side);
    return (await residentMemory(side.lab, containers)) / MEGABYTE;
  };
  const values = await inTurn(
    rounds,
    () => measure(ours, [webContainer(ours.project)]),
    () => measure(stack, stack.containers),
  );
  return compare({ what, against: 'the compose stack', unit: 'MB', ...atMost(0.7) }, values.ours, values.theirs);
}

/** Does something with the compose stack. Otherwise it is stopped, because it would slow the other sides down. */
async function withStack<Result>({ stack }: StackSides, action: () => Promise<Result>): Promise<Result> {
  try {
    await stack.project.ddev(['start']);
    await secondsUntilFound(stack, Date.now());
    return await action();
  } finally {
    await stack.project.ddev(['stop']);
  }
}

/** Restarts, starts and kills until a search finds. */
export async function starts({ ours, plain }: Sides, { rounds }: Extent): Promise<Comparison[]> {
  const values: Record<'plain' | 'ours' | 'fromContainer' | 'fromServices' | 'bare' | 'kill' | 'bareKill', number[]> = {
    plain: [],
    ours: [],
    fromContainer: [],
    fromServices: [],
    bare: [],
    kill: [],
    bareKill: [],
  };
  for (let round = 0; round < rounds; round++) {
    progress('starts', round, rounds);
    await idle(ours);
    values.plain.push((await plain.ddev(['restart'])).seconds);
    const { whole, fromContainer, fromServices } = await restart(ours);
    values.ours.push(whole);
    values.fromContainer.push(fromContainer);
    values.fromServices.push(fromServices);
    values.kill.push(await kill(ours));
    const { both, afterKill } = await bare(ours);
    values.bare.push(both);
    values.bareKill.push(afterKill);
  }
  const byHand = { against: 'etcd and Milvus started by hand on the same data', unit: 's' as const, ...atMost(1.15) };
  return [
    compare(
      { what: RESTART, against: 'ddev restart without Milvus', unit: 's', ...atMost(1.15) },
      values.ours,
      values.plain,
    ),
    compare({ what: 'a container’s start until a search finds', ...byHand }, values.fromContainer, values.bare),
    compare(
      { what: 'a container’s start until a search finds, from the start of DDEV’s services', ...byHand },
      values.fromServices,
      values.bare,
    ),
    compare(
      {
        what: 'kill -9 of Milvus until a search finds',
        against: 'Milvus started by hand after kill -9 on the same data',
        unit: 's',
        ...atMost(1.2),
      },
      values.kill,
      values.bareKill,
    ),
  ];
}

const RESTART = 'ddev restart until a search finds 1,000 loaded vectors';

/** The same restart, of the compose stack. */
export function stackRestarts(sides: StackSides, { rounds }: Extent): Promise<Comparison[]> {
  return withStack(sides, async () => {
    const { ours, theirs } = await inTurn(
      rounds,
      async () => (await restart(sides.ours)).whole,
      async () => (await restart(sides.stack)).whole,
    );
    return [compare({ what: RESTART, against: 'the compose stack', unit: 's', ...atMost(0.6) }, ours, theirs)];
  });
}

/** The restarts after the first one that follows `ddev add-on get`. @throws Error if one builds an image */
export async function firstRestarts(
  lab: Lab,
  addon: string,
  plain: Project,
  { fewRounds }: Extent,
): Promise<Comparison[]> {
  const project = await createMilvusProject(lab, 'dt-bench-first', addon);
  try {
    await project.ddev(['start']);
    await project.ddev(['restart']);
    const image = await imageOf(lab, project);
    const { ours, theirs } = await inTurn(
      fewRounds,
      async () => (await project.ddev(['restart'])).seconds,
      async () => (await plain.ddev(['restart'])).seconds,
    );
    if ((await imageOf(lab, project)) !== image) throw new Error('the second restart built the image again');
    const question = {
      what: 'the restarts from the second one on after ddev add-on get',
      unit: 's' as const,
      ...atMost(1.15),
    };
    return [compare({ ...question, against: 'ddev restart without Milvus' }, ours, theirs)];
  } finally {
    await project.destroy();
  }
}

/** The slowest of many restarts of Milvus. */
export async function outliers({ ours }: Sides, { restarts }: Extent): Promise<Comparison[]> {
  const seconds: number[] = [];
  for (let round = 0; round < restarts; round++) {
    progress('restarts of Milvus', round, restarts);
    seconds.push(await restartMilvus(ours));
  }
  const what = `the slowest of ${restarts} restarts of Milvus`;
  return [compare({ what, against: 'their median', unit: 's', ...atMost(1.3) }, [Math.max(...seconds)], seconds)];
}

async function restartMilvus(side: Side): Promise<number> {
  const began = Date.now();
  await need(side, 'milvusctl restart');
  return secondsUntilFound(side, began);
}

/** `ddev milvus status`. */
export async function status({ ours: side }: Sides, { manyRounds }: Extent): Promise<Comparison[]> {
  const { ours, theirs } = await inTurn(
    manyRounds,
    () => statusOf(side),
    async () => (await side.project.ddev(['exec', 'true'])).seconds,
  );
  return [compare({ what: 'ddev milvus status', against: 'ddev exec true', unit: 's', ...atMost(1.2) }, ours, theirs)];
}

/** Inserts and searches from the web containers. */
export function workload(sides: StackSides, extent: Extent): Promise<Comparison[]> {
  return withStack(sides, () => compareWorkloads(sides, extent));
}

async function compareWorkloads({ ours, stack }: StackSides, { rounds }: Extent): Promise<Comparison[]> {
  for (const side of [ours, stack]) await placeWorkload(side);
  const run = (side: Side): Promise<Load> => loadOf(side, 'http://milvus:19530', WORKLOAD_ROWS, WORKLOAD_SEARCHES);
  const values = await inTurn(
    rounds,
    () => run(ours),
    () => run(stack),
  );
  const against = 'the compose stack';
  const pick = (key: keyof Load): [number[], number[]] => [
    values.ours.map((one) => one[key]),
    values.theirs.map((one) => one[key]),
  ];
  return [
    compare(
      { what: 'rows inserted from the web container', against, unit: 'rows/s', ...atLeast(1) },
      ...pick('rowsPerSecond'),
    ),
    compare({ what: 'a search from the web container, p50', against, unit: 'ms', ...atMost(1) }, ...pick('p50')),
    compare({ what: 'a search from the web container, p99', against, unit: 'ms', ...atMost(1) }, ...pick('p99')),
  ];
}

/** Inserts and searches from a web container that has the workload. */
export async function loadOf(side: Side, address: string, rows: number, searches: number): Promise<Load> {
  return JSON.parse((await need(side, `node ${WORKLOAD} load ${address} ${rows} ${searches}`)).stdout) as Load;
}

export async function placeWorkload({ lab, project }: Side): Promise<void> {
  const file = join(lab.scratch, `workload-${project.name}.cjs`);
  await build({
    entryPoints: [join(root, 'tests/bench/workload.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node18',
    logLevel: 'error',
  });
  await lab.run('docker', ['cp', file, `${webContainer(project)}:${WORKLOAD}`], { timeout: MINUTE });
  rmSync(file);
}

/** More and more rows, against a project with 10^3 rows; then backup and restore at the largest size. */
export async function growth({ ours }: Sides, addon: string, extent: Extent): Promise<Comparison[]> {
  const { growth: most, fewRounds, manyRounds } = extent;
  // At the largest size, linear growth would be a factor of 1,000.
  const measures = [
    { what: 'ddev milvus status', target: 1.2, rounds: manyRounds, measure: statusOf },
    { what: 'restart of Milvus', target: 10, rounds: fewRounds, measure: restartMilvus },
    { what: 'ddev milvus backup', target: 10, rounds: fewRounds, measure: backup },
  ];
  const rows = (power: number): string => `${(10 ** power).toLocaleString('en')} rows`;
  const few = await newSide(ours.lab, 'dt-bench-few', addon);
  const grown: Comparison[] = [];
  try {
    await few.project.ddev(['start']);
    await insertVectors(few.address, ROWS);
    await grow(few.address, 0, 10 ** 3);
    for (let power = 4; power <= most; power++) {
      await grow(ours.address, power === 4 ? 0 : 10 ** (power - 1), 10 ** power);
      for (const { what, target, rounds, measure } of measures) {
        for (const side of [ours, few]) await idle(side);
        const values = await inTurn(
          rounds,
          () => measure(ours),
          () => measure(few),
        );
        const question = { what: `${what}, ${rows(power)}`, against: `a project with ${rows(3)}`, unit: 's' as const };
        grown.push(compare({ ...question, ...atMost(target) }, values.ours, values.theirs));
      }
    }
  } finally {
    await few.project.destroy();
  }
  return [...grown, ...(await archives(ours, extent.rounds))];
}

/** Inserts, flushes, indexes and loads rows. A flat index needs no time to be built. */
export async function grow(address: string, from: number, to: number): Promise<void> {
  await withClient(address, async (client) => {
    await insertRows(client, GROWN, from, to);
    if (from > 0) return;
    const index = { field_name: 'vector', index_type: 'FLAT', metric_type: 'L2' };
    assertSuccess('createIndex', await client.createIndex({ collection_name: GROWN, ...index }));
    assertSuccess('loadCollection', await client.loadCollectionSync({ collection_name: GROWN }));
  });
}

/** Creates a collection if it is empty, and inserts and flushes rows. */
export async function insertRows(client: MilvusClient, name: string, from: number, to: number): Promise<void> {
  if (from === 0)
    assertSuccess(
      'createCollection',
      await client.createCollection({
        collection_name: name,
        fields: [
          { name: 'id', data_type: DataType.Int64, is_primary_key: true },
          { name: 'vector', data_type: DataType.FloatVector, dim: DIMENSION },
        ],
      }),
    );
  for (let first = from; first < to; first += BATCH) {
    const data = Array.from({ length: Math.min(BATCH, to - first) }, (_, at) => ({
      id: first + at,
      vector: Array.from({ length: DIMENSION }, () => Math.random() - 0.5),
    }));
    assertSuccess('insert', (await client.insert({ collection_name: name, data })).status);
  }
  assertSuccess('flush', (await client.flushSync({ collection_names: [name] })).status);
}

async function statusOf({ project }: Side): Promise<number> {
  return (await project.ddev(['milvus', 'status'])).seconds;
}

async function backup(side: Side): Promise<number> {
  const { seconds } = await side.project.ddev(['milvus', 'backup', 'bench']);
  await secondsUntilFound(side, Date.now());
  await need(side, `rm -r ${OUR_BACKUP}`);
  return seconds;
}

/**
 * Backup of a stopped Milvus, with etcd's snapshot, checksums and flush, and restore until a search finds again,
 * against tar and zstd of the same folders at the same level, and the same start of Milvus.
 */
async function archives(side: Side, rounds: number): Promise<Comparison[]> {
  const { project } = side;
  const archive = '/var/www/html/.ddev/bench.tar.zst';
  const out = '/tmp/out';
  await need(side, 'milvusctl stop');
  const backups = await inTurn(
    rounds,
    async () => {
      await need(side, `rm -rf ${OUR_BACKUP}`);
      return (await project.ddev(['milvus', 'backup', 'bench', '--leave-stopped'])).seconds;
    },
    async () => {
      await need(side, `rm -f ${archive}`);
      const script = `set -o pipefail; tar -C / -cf - var/lib/milvus var/lib/etcd | zstd -q -3 -T0 -o ${archive}`;
      return (await need(side, script)).seconds;
    },
  );
  // Each starts with a stopped Milvus.
  const restores = await inTurn(
    rounds,
    async () => {
      await need(side, 'milvusctl stop');
      const began = Date.now();
      await project.ddev(['milvus', 'restore', 'bench', '--discard']);
      return secondsUntilFound(side, began);
    },
    async () => {
      await need(side, `milvusctl stop && rm -rf ${out} && mkdir ${out}`);
      const began = Date.now();
      await need(side, `set -o pipefail; zstd -q -dc ${archive} | tar -C ${out} -xf - && milvusctl start`);
      return secondsUntilFound(side, began);
    },
  );
  await need(side, `rm -rf ${OUR_BACKUP} ${archive} ${out}`);
  const against = 'tar and zstd of the same folders';
  return [
    compare(
      { what: 'ddev milvus backup of a stopped Milvus with all these rows', against, unit: 's', ...atMost(1.25) },
      backups.ours,
      backups.theirs,
    ),
    compare(
      {
        what: 'ddev milvus restore --discard of this backup until a search finds',
        against: `${against}, and a start until a search finds`,
        unit: 's',
        ...atMost(1.25),
      },
      restores.ours,
      restores.theirs,
    ),
  ];
}

/** The backup that a scenario takes. */
const OUR_BACKUP = '/var/www/html/.ddev/milvus-backups/bench';

/** The beginning of the names of many collections. */
const MANY = 'one_of_many_';

/** `collections` without the start of Node.js, against the SDK in a running process. */
export async function collections(sides: Sides, { rounds, collections: many }: Extent): Promise<Comparison[]> {
  const { ours } = sides;
  await placeWorkload(ours);
  const results: Comparison[] = [];
  for (const number of [FEW, many]) {
    await withClient(ours.address, async (client) => {
      const { data } = await client.listCollections();
      for (let at = data.length; at < number; at++) await createCollection(client, `${MANY}${at}`);
    });
    const inContainer = (command: string): Promise<number> =>
      secondsInWeb(ours.lab, ours.project, `${command} >/dev/null`, MINUTE);
    const values = await inTurn(
      rounds,
      async () => (await inContainer('milvusctl collections')) - (await inContainer('node -e 0')),
      async () => Number((await need(ours, `node ${WORKLOAD} list http://milvus:19530 ${number}`)).stdout),
    );
    const what = `ddev milvus collections, ${number} of them, without Node’s start`;
    const against = 'the SDK in a running process';
    results.push(compare({ what, against, unit: 's', ...atMost(1.5) }, values.ours, values.theirs));
  }
  return results;
}

/** The image that the add-on adds. */
export async function image({ ours, plain }: Sides): Promise<Comparison[]> {
  const added = (await imageSize(ours)) - (await imageSize({ lab: ours.lab, project: plain }));
  const question = {
    what: 'image added',
    against: 'the unpacked packages of Milvus, of etcd, and of what Milvus’ package depends on',
    unit: 'MB' as const,
    ...atMost(1.02),
  };
  return [compare(question, [added / MEGABYTE], [(await unpackedSize(ours, plain)) / MEGABYTE])];
}

/** The build of this repository. */
export async function repositoryBuild({ rounds }: Extent): Promise<Comparison[]> {
  const seconds = async (...args: string[]): Promise<number> => {
    const began = Date.now();
    await execa('npm', ['run', '--silent', ...args], { cwd: root, timeout: MINUTE });
    return secondsSince(began);
  };
  const { ours, theirs } = await inTurn(
    rounds,
    () => seconds('build'),
    () => seconds('typecheck'),
  );
  return [compare({ what: 'npm run build', against: 'tsc --noEmit', unit: 's', ...atMost(1.5) }, ours, theirs)];
}

/** A new project with the add-on, not started, with its address. */
export async function newSide(lab: Lab, name: string, addon: string): Promise<Side> {
  const project = await createMilvusProject(lab, name, addon);
  return { lab, project, address: await publish(project) };
}
