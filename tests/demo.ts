/**
 * `npm run demo`: the main features in a temporary DDEV project: installation, start of Milvus, a semantic search from
 * PHP in the web container, 1,000 vectors that are stored and found, also after `ddev restart`.
 *
 *   npm run demo -- --config other.yaml    with a variant of the add-on
 *   npm run demo -- --keep                 leaves the project running
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addonFolder, createMilvusProject, layInExamples, programsInUse } from './addon.ts';
import { publish } from './ddev/support.ts';
import { expectVectors, insertVectors } from './ddev/vectors.ts';
import { type Lab, labUp } from './lab/index.ts';
import type { Project } from './lab/project.ts';
import { secondsSince } from './time.ts';

const ROWS = 1000;
const began = Date.now();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string' }, keep: { type: 'boolean', default: false } } });
  const lab = await step('Docker, DDEV and packages', () => labUp((line) => say(`  ${line}`)));
  say(programsInUse(lab));
  const addon = await addonFolder(lab, 'demo', values.config === undefined ? {} : { config: resolve(values.config) });
  const project = await step('ddev add-on get', () => createMilvusProject(lab, 'milvus-demo', addon));
  try {
    await show(lab, project, values.keep);
  } finally {
    if (!values.keep) await step('ddev delete', () => project.destroy());
  }
  say(`done after ${secondsSince(began).toFixed(1)} s`);
}

/** From the first start to the rows after a restart. */
async function show(lab: Lab, project: Project, keep: boolean): Promise<void> {
  const address = await publish(project);
  await step('ddev start (Milvus ready)', () => project.ddev(['start']));
  say((await project.ddev(['milvus', 'status'])).stdout);
  await layInExamples(lab, project);
  const told = await step('sentences found by what they mean, from PHP in the web container (tests/examples/php)', () =>
    project.ddev(['exec', 'php', 'examples/php/search.php']),
  );
  say(told.stdout.replace(/^/gm, '  '));
  await step(`${ROWS} vectors stored`, () => insertVectors(address, ROWS));
  const before = await step('the nearest neighbours found', () => expectVectors(address, ROWS));
  say(`  ${before.rows} rows; the searches found the rows ${before.nearest.join(', ')}, as comparing all rows does`);
  await step('ddev restart (Milvus ready)', () => project.ddev(['restart']));
  const after = await step('the rows found after the restart', () => expectVectors(address, ROWS));
  say(`  ${after.rows} rows; the searches found the rows ${after.nearest.join(', ')}`);
  if (keep) say(`kept: cd ${project.dir} && ddev milvus status`);
}

/** Runs one step and prints its duration. */
async function step<T>(name: string, action: () => Promise<T>): Promise<T> {
  const start = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`${name} …\r`);
  const result = await action();
  say(`${secondsSince(start).toFixed(1).padStart(6)} s  ${name}`);
  return result;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`the demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
