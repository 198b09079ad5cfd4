/**
 * `npm run demo`: the main features in a temporary DDEV project: installation, start of Milvus, a semantic search from
 * PHP in the web container, 1,000 vectors that are stored and found, also after `ddev restart`; then the same program
 * with the Milvus of another project, and back.
 *
 *   npm run demo -- --config other.yaml    with a variant of the add-on
 *   npm run demo -- --keep                 leaves the project running
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addonFolder, createMilvusProject, layInExamples, programsInUse } from './addon.ts';
import { publish, webContainer } from './ddev/support.ts';
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
    const address = await publish(project);
    await show(lab, project, address);
    await switchBetween(lab, project, addon, address);
    if (values.keep) say(`kept: cd ${project.dir} && ddev milvus status`);
  } finally {
    if (!values.keep) await step('ddev delete', () => project.destroy());
  }
  say(`done after ${secondsSince(began).toFixed(1)} s`);
}

/** From the first start to the rows after a restart. */
async function show(lab: Lab, project: Project, address: string): Promise<void> {
  await step('ddev start (Milvus ready)', () => project.ddev(['start']));
  say((await project.ddev(['milvus', 'status'])).stdout);
  await layInExamples(lab, project);
  await searchSentences(
    project,
    'sentences found by what they mean, from PHP in the web container (tests/examples/php)',
  );
  await step(`${ROWS} vectors stored`, () => insertVectors(address, ROWS));
  const before = await step('the nearest neighbours found', () => expectVectors(address, ROWS));
  say(`  ${before.rows} rows; the searches found the rows ${before.nearest.join(', ')}, as comparing all rows does`);
  await step('ddev restart (Milvus ready)', () => project.ddev(['restart']));
  const after = await step('the rows found after the restart', () => expectVectors(address, ROWS));
  say(`  ${after.rows} rows; the searches found the rows ${after.nearest.join(', ')}`);
}

async function searchSentences(project: Project, name: string): Promise<void> {
  const { stdout } = await step(name, () => project.ddev(['exec', 'php', 'examples/php/search.php']));
  say(stdout.replace(/^/gm, '  '));
}

/** To the Milvus of another project and back, each with one option and a restart. */
async function switchBetween(lab: Lab, project: Project, addon: string, address: string): Promise<void> {
  const far = await step('another project with Milvus', () => createMilvusProject(lab, 'milvus-demo-far', addon));
  try {
    await step('ddev start there', () => far.ddev(['start']));
    const use = (uri: string): Promise<unknown> =>
      step(`ddev dotenv set .ddev/.env.milvus --milvus-remote-uri=${uri} && ddev restart`, async () => {
        await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', `--milvus-remote-uri=${uri}`]);
        await project.ddev(['restart']);
      });
    await use(`http://${webContainer(far)}:19530`);
    say((await project.ddev(['milvus', 'status'])).stdout);
    await searchSentences(project, 'the same program, with the Milvus of the other project');
    await use('');
    const { rows } = await step('the rows of this project found again', () => expectVectors(address, ROWS));
    say(`  ${rows} rows`);
  } finally {
    await step('ddev delete of the other project', () => far.destroy());
  }
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
