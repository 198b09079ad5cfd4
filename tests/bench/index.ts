/**
 * `npm run bench`: compares the add-on with its alternatives, side by side in one run, and writes
 * generator/performance.yaml, which docs/performance.md shows after `npm run build`.
 *
 *   npm run bench -- --quick        few rounds and rows; prints, writes nothing
 *   npm run bench -- starts status  only these scenarios; the results of others are kept
 *
 * No time fails.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Comparison, isMet, type Performance } from '../../generator/performance.ts';
import { addonFolder, programsInUse, root } from '../addon.ts';
import { insertVectors } from '../ddev/vectors.ts';
import { labUp } from '../lab/index.ts';
import { createProject } from '../lab/project.ts';
import { MINUTE } from '../time.ts';
import { copies, estimates, type Far, forwarding, startFar } from './moving.ts';
import {
  collections,
  type Extent,
  emptyMemory,
  firstRestarts,
  growth,
  image,
  ourSide,
  outliers,
  repositoryBuild,
  type Sides,
  stackRestarts,
  starts,
  status,
  workload,
} from './scenarios.ts';
import { beginAnew, ROWS } from './sides.ts';
import { createStackProject } from './stack.ts';

/** In the order of the table. `rows` inserts what the ones after it search, and stops the compose stack. */
const SCENARIOS: string[] = [
  'memory',
  'rows',
  'first',
  'image',
  'build',
  'starts',
  'outliers',
  'status',
  'stack',
  'workload',
  'growth',
  'collections',
  'copy',
  'forwarder',
  'estimates',
];

/** Scenarios that begin with no other data than these rows, because what the ones before leave would change them. */
const ANEW = ['growth', 'collections', 'copy', 'estimates'];

/** Projects that scenarios create: deleted at the end if they are still there. */
const SHORT = ['dt-bench-first', 'dt-bench-remote', 'dt-bench-far'];

const WHOLE: Extent = { rounds: 7, restarts: 50, growth: 6, collections: 1000 };
const QUICK: Extent = { rounds: 2, restarts: 5, growth: 5, collections: 100 };

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const isQuick = words.includes('--quick');
  const wanted = words.filter((word) => word !== '--quick');
  const extent = isQuick ? QUICK : WHOLE;
  const unknown = wanted.find((word) => !SCENARIOS.includes(word));
  if (unknown !== undefined) throw new Error(`there is no scenario ${unknown}; there are ${SCENARIOS.join(', ')}`);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const lab = await labUp(say);
  const undo: (() => unknown)[] = [];
  // One that fails must not keep the others from being deleted.
  const cleanUp = async (): Promise<void> => {
    for (const action of undo.splice(0).reverse())
      await Promise.resolve()
        .then(action)
        .catch((error: unknown) => say(`clean-up FAILED: ${String(error)}`));
  };
  let isStopped = false;
  const stop = async (): Promise<never> => {
    isStopped = true;
    await cleanUp();
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  undo.push(async () => {
    for (const name of SHORT)
      await lab.run('ddev', ['delete', '--omit-snapshot', '--yes', name], { timeout: 5 * MINUTE, reject: false });
  });
  try {
    // First, because it needs the lab's packages, and a long build.
    const stack = await createStackProject(lab, 'dt-bench-stack', say);
    undo.push(() => stack.project.destroy());
    const addon = await addonFolder(lab, 'bench');
    undo.push(() => rmSync(addon, { recursive: true, force: true }));
    const plain = await createProject(lab, 'dt-bench-plain');
    undo.push(() => plain.destroy());
    const ours = await ourSide(lab, addon);
    undo.push(() => ours.project.destroy());
    for (const project of [plain, ours.project, stack.project]) await project.ddev(['start']);
    const sides: Sides = { ours, plain, stack: { lab, ...stack } };

    const programs = programsInUse(lab);
    process.stdout.write(`\n${programs}\n${machine()}\n\n`);
    const comparisons: Comparison[] = [];
    const scenarios: Record<(typeof SCENARIOS)[number], () => Promise<Comparison[]>> = {
      memory: () => emptyMemory(sides),
      rows: async () => {
        try {
          for (const { address } of [ours, stack]) await insertVectors(address, ROWS);
          return [];
        } finally {
          await stack.project.ddev(['stop']);
        }
      },
      first: () => firstRestarts(lab, addon, plain),
      image: () => image(sides),
      build: () => repositoryBuild(extent),
      starts: () => starts(sides, extent),
      outliers: () => outliers(sides, extent),
      status: () => status(sides),
      stack: () => stackRestarts(sides, extent),
      workload: () => workload(sides, extent),
      growth: () => growth(sides, extent),
      collections: () => collections(sides, extent),
      copy: async () => copies(sides, await farMilvus(), extent),
      estimates: () => estimates(sides),
      forwarder: async () => forwarding(lab, addon, await farMilvus(), extent),
    };
    let far: Promise<Far> | undefined;
    const farMilvus = (): Promise<Far> => {
      far ??= startFar(lab, addon);
      return far;
    };
    const failed: string[] = [];
    for (const [name, run] of Object.entries(scenarios)) {
      if (isStopped || (wanted.length > 0 && name !== 'rows' && !wanted.includes(name))) continue;
      try {
        if (ANEW.includes(name)) await beginAnew(ours);
        comparisons.push(...(await run()));
      } catch (error) {
        // The results of the others are kept.
        process.stdout.write(`\n${name} FAILED: ${String(error)}\n`);
        failed.push(name);
      }
    }
    process.stdout.write(`\n${comparisons.filter(isMet).length} of ${comparisons.length} targets met\n`);
    const isWhole = wanted.length === 0 && failed.length === 0;
    if (!isQuick && !isStopped) record({ date: today(), machine: machine(), programs, comparisons }, isWhole);
    if (failed.length > 0) process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

function machine(): string {
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Writes the results.
 * @param isWhole whether they replace all earlier ones
 * @throws Error if they are from another machine or other programs than those that are kept
 */
function record(performance: Performance, isWhole: boolean): void {
  const file = join(root, 'generator/performance.yaml');
  const earlier = parse(readFileSync(file, 'utf8')) as Performance;
  const isSame = earlier.machine === performance.machine && earlier.programs === performance.programs;
  if (!isWhole && !isSame) throw new Error(`not written, because ${file} is from another machine or other programs`);
  const before = isWhole ? [] : earlier.comparisons;
  const key = ({ what, against }: Comparison): string => `${what}\n${against}`;
  const comparisons = new Map([...before, ...performance.comparisons].map((one) => [key(one), one]));
  const note = '# Written by `npm run bench`; docs/performance.md shows it after `npm run build`.\n';
  writeFileSync(file, note + stringify({ ...performance, comparisons: [...comparisons.values()] }, { lineWidth: 0 }));
}

await main();
