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
import type { Comparison, Performance } from '../../generator/performance.ts';
import { addonFolder, programsInUse, root } from '../addon.ts';
import { insertVectors } from '../ddev/vectors.ts';
import { labUp } from '../lab/index.ts';
import { createProject } from '../lab/project.ts';
import { isMet } from './comparison.ts';
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
  starts,
  status,
  workload,
} from './scenarios.ts';
import { ROWS } from './sides.ts';
import { createStackProject } from './stack.ts';

const WHOLE: Extent = { rounds: 7, restarts: 50, growth: 6, collections: 1000 };
const QUICK: Extent = { rounds: 2, restarts: 5, growth: 5, collections: 100 };

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const isQuick = words.includes('--quick');
  const wanted = words.filter((word) => word !== '--quick');
  const extent = isQuick ? QUICK : WHOLE;
  const lab = await labUp((line) => process.stdout.write(`${line}\n`));
  const undo: (() => unknown)[] = [];
  try {
    const addon = await addonFolder(lab, 'bench');
    undo.push(() => rmSync(addon, { recursive: true, force: true }));
    const plain = await createProject(lab, 'dt-bench-plain');
    undo.push(() => plain.destroy());
    await plain.ddev(['start']);
    const ours = await ourSide(lab, addon);
    undo.push(() => ours.project.destroy());
    const stack = await createStackProject(lab, 'dt-bench-stack', { checkEvery: '1s' });
    undo.push(() => stack.project.destroy());
    const published = await createStackProject(lab, 'dt-bench-published');
    undo.push(() => published.project.destroy());
    for (const { project } of [stack, published]) await project.ddev(['start']);
    const sides: Sides = { ours, plain, stack: { lab, ...stack }, published: { lab, ...published } };

    const programs = programsInUse(lab);
    process.stdout.write(`\n${programs}\n${machine()}\n\n`);
    const comparisons: Comparison[] = [];
    const scenarios: Record<string, () => Promise<Comparison[]>> = {
      memory: () => emptyMemory(sides),
      first: () => firstRestarts(lab, addon, plain),
      image: () => image(sides),
      build: () => repositoryBuild(extent),
      rows: async () => {
        for (const { address } of [ours, stack, published]) await insertVectors(address, ROWS);
        return [];
      },
      starts: () => starts(sides, extent),
      outliers: () => outliers(sides, extent),
      status: () => status(sides),
      workload: () => workload(sides, extent),
      growth: () => growth(sides, extent),
      collections: () => collections(sides, extent),
    };
    for (const [name, run] of Object.entries(scenarios))
      if (wanted.length === 0 || name === 'rows' || wanted.includes(name)) comparisons.push(...(await run()));
    process.stdout.write(`\n${comparisons.filter(isMet).length} of ${comparisons.length} targets met\n`);
    if (!isQuick) record({ date: today(), machine: machine(), programs, comparisons }, wanted.length === 0);
  } finally {
    for (const action of undo.reverse()) await action();
  }
}

function machine(): string {
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** @param isWhole whether the results replace all earlier ones */
function record(performance: Performance, isWhole: boolean): void {
  const file = join(root, 'generator/performance.yaml');
  const before = isWhole ? [] : (parse(readFileSync(file, 'utf8')) as Performance).comparisons;
  const key = ({ what, against }: Comparison): string => `${what}\n${against}`;
  const comparisons = new Map([...before, ...performance.comparisons].map((one) => [key(one), one]));
  const note = '# Written by `npm run bench`; docs/performance.md shows it after `npm run build`.\n';
  writeFileSync(file, note + stringify({ ...performance, comparisons: [...comparisons.values()] }, { lineWidth: 0 }));
}

await main();
