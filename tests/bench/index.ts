/**
 * `npm run bench`: compares the add-on with its alternatives, side by side in one run, and writes
 * generator/performance.yaml, which docs/performance.md shows after `npm run build`.
 *
 *   npm run bench -- --quick        few rounds and rows; prints, writes nothing
 *   npm run bench -- starts status  only these scenarios; the results of others are kept, if they are from this machine
 *
 * No time fails.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Comparison, isMet, type Performance, type Result } from '../../generator/performance.ts';
import { addonFolder, programsInUse, root } from '../addon.ts';
import { insertVectors } from '../ddev/vectors.ts';
import { labUp } from '../lab/index.ts';
import { createProject, destroyProject } from '../lab/project.ts';
import { idleCost } from './idle.ts';
import { copies, estimates, type Far, forwarding, startFar } from './moving.ts';
import {
  collections,
  type Extent,
  emptyMemory,
  firstRestarts,
  growth,
  image,
  loadedMemory,
  newSide,
  outliers,
  repositoryBuild,
  type Sides,
  type StackSides,
  stackRestarts,
  starts,
  status,
  workload,
} from './scenarios.ts';
import { beginAnew, ROWS } from './sides.ts';
import { createStackProject } from './stack.ts';

/** In the order of the table. `rows` inserts what the ones after it search, and stops the compose stack. */
const SCENARIOS = [
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
  'loaded',
  'growth',
  'collections',
  'idle',
  'copy',
  'forwarder',
  'estimates',
] as const;
type Scenario = (typeof SCENARIOS)[number];

/** Scenarios that begin with no other data than these rows, because what the ones before leave would change them. */
const ANEW: Scenario[] = ['loaded', 'growth', 'collections', 'copy', 'estimates'];

/** Projects that scenarios create: deleted at the end if they are still there. */
const SHORT = ['dt-bench-first', 'dt-bench-few', 'dt-bench-remote', 'dt-bench-far'];

const RESULTS = join(root, 'generator/performance.yaml');

/** How many earlier ratios of a comparison are kept. */
const MOST_EARLIER = 4;

const WHOLE: Extent = {
  rounds: 7,
  fewRounds: 3,
  manyRounds: 15,
  idleSeconds: 60,
  restarts: 50,
  growth: 6,
  collections: 1000,
};
const QUICK: Extent = {
  rounds: 2,
  fewRounds: 1,
  manyRounds: 3,
  idleSeconds: 5,
  restarts: 5,
  growth: 4,
  collections: 100,
};

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const isQuick = words.includes('--quick');
  const wanted = words.filter((word) => word !== '--quick');
  const extent = isQuick ? QUICK : WHOLE;
  const unknown = wanted.find((word) => !(SCENARIOS as readonly string[]).includes(word));
  if (unknown !== undefined) throw new Error(`there is no scenario ${unknown}; there are ${SCENARIOS.join(', ')}`);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const lab = await labUp(say);
  const programs = programsInUse(lab);
  const earlier = parse(readFileSync(RESULTS, 'utf8')) as Performance;
  const isSame = earlier.machine === machine() && earlier.programs === programs;
  if (!isQuick && wanted.length > 0 && !isSame)
    throw new Error(`${RESULTS} is from another machine or other programs: run all scenarios, or --quick`);
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
  // A listener of `once` is gone when it runs; execa, whose listener is then the only one, would end this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!isStopped) void stop();
    });
  for (const name of SHORT) undo.push(() => destroyProject(lab, name));
  try {
    // First, because it needs the lab's packages, and a long build.
    const stack = lab.packages.source === 'lab' ? await createStackProject(lab, 'dt-bench-stack', say) : undefined;
    if (stack !== undefined) undo.push(() => stack.project.destroy());
    const addon = await addonFolder(lab, 'bench');
    undo.push(() => rmSync(addon, { recursive: true, force: true }));
    const plain = await createProject(lab, 'dt-bench-plain');
    undo.push(() => plain.destroy());
    const ours = await newSide(lab, 'dt-bench', addon);
    undo.push(() => ours.project.destroy());
    for (const project of [plain, ours.project]) await project.ddev(['start']);
    const sides: Sides = { ours, plain };

    process.stdout.write(`\n${programs}\n${machine()}\n\n`);
    const before = isSame ? earlier.comparisons : [];
    const results: Result[] = [];
    const scenarios: Partial<Record<Scenario, () => Promise<Comparison[]>>> = {
      ...(stack && stackScenarios({ ...sides, stack: { lab, ...stack } }, extent)),
      rows: async () => {
        await insertVectors(ours.address, ROWS);
        if (stack === undefined) return [];
        try {
          await stack.project.ddev(['start']);
          await insertVectors(stack.address, ROWS);
          return [];
        } finally {
          await stack.project.ddev(['stop']);
        }
      },
      first: () => firstRestarts(lab, addon, plain, extent),
      image: () => image(sides),
      build: () => repositoryBuild(extent),
      starts: () => starts(sides, extent),
      outliers: () => outliers(sides, extent),
      status: () => status(sides, extent),
      idle: async () => idleCost(sides, await farMilvus(), extent),
      growth: () => growth(sides, addon, extent),
      collections: () => collections(sides, extent),
      copy: async () => copies(sides, await farMilvus(), extent),
      estimates: () => estimates(sides, extent),
      forwarder: async () => forwarding(lab, addon, await farMilvus(), extent),
    };
    let far: Promise<Far> | undefined;
    const farMilvus = (): Promise<Far> => {
      far ??= startFar(lab, addon);
      return far;
    };
    if (stack === undefined)
      say('no comparison with the compose stack: it is built of the packages that the lab makes without GitHub');
    const failed: string[] = [];
    for (const name of SCENARIOS) {
      const run = scenarios[name];
      const isWanted = wanted.length === 0 || name === 'rows' || wanted.includes(name);
      if (isStopped || run === undefined || !isWanted) continue;
      try {
        if (ANEW.includes(name)) await beginAnew(ours);
        const known = { scenario: name, date: today() };
        results.push(...(await run()).map((one) => ({ ...known, ...one, earlier: ratiosOf(one, before) })));
      } catch (error) {
        // The results of the others are kept.
        process.stdout.write(`\n${name} FAILED: ${String(error)}\n`);
        failed.push(name);
        if (name === 'rows') break;
      }
    }
    process.stdout.write(`\n${results.filter(isMet).length} of ${results.length} targets met\n`);
    const isWhole = wanted.length === 0 && failed.length === 0;
    const measured = new Set(results.map(({ scenario }) => scenario));
    const kept = isWhole ? [] : before.filter(({ scenario }) => !measured.has(scenario));
    if (!isQuick && !isStopped && results.length > 0)
      record({ machine: machine(), programs, comparisons: [...kept, ...results] });
    if (failed.length > 0) process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

/** The scenarios with the compose stack. */
function stackScenarios(sides: StackSides, extent: Extent): Partial<Record<Scenario, () => Promise<Comparison[]>>> {
  return {
    memory: () => emptyMemory(sides, extent),
    stack: () => stackRestarts(sides, extent),
    workload: () => workload(sides, extent),
    loaded: () => loadedMemory(sides, extent),
  };
}

/** The ratios that a comparison had before, the latest first. */
function ratiosOf({ what, against }: Comparison, before: Result[]): number[] {
  const last = before.find((one) => one.what === what && one.against === against);
  return last === undefined ? [] : [last.ratio, ...last.earlier].slice(0, MOST_EARLIER);
}

function machine(): string {
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Writes the results, in the order of the scenarios. */
function record(performance: Performance): void {
  const place = ({ scenario }: Result): number => (SCENARIOS as readonly string[]).indexOf(scenario);
  const comparisons = [...performance.comparisons].sort((one, other) => place(one) - place(other));
  const note = '# Written by `npm run bench`; docs/performance.md shows it after `npm run build`.\n';
  writeFileSync(RESULTS, note + stringify({ ...performance, comparisons }, { lineWidth: 0 }));
}

await main();
