/** From a project to another Milvus: size, copy and export, with a second real Milvus as the far side. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cleanUp, prepare } from '../hooks.ts';
import { inContext } from '../lab/context.ts';
import { goBuild } from '../lab/go.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import { type Bench, bashIn, inWeb, milvus, openBench, publish, readOutput, webContainer } from './support.ts';
import { assertSuccess, COLLECTION, expectVectors, insertVectors, withClient } from './vectors.ts';

const test = suite('growing');

const ROWS = 20_000;
const KILLS = 10;

let bench: Bench;
let project: Project;
let far: Project;
let here: string;
let there: string;

prepare(test, 'two projects', async () => {
  bench = await openBench('dt-growing');
  project = await bench.milvusProject('dt-growing');
  far = await bench.milvusProject('dt-far');
  here = await publish(project);
  there = await publish(far);
  await project.ddev(['start']);
  await far.ddev(['start']);
  await insertVectors(here, ROWS);
});

cleanUp(test, 'two projects', () => bench.close());

/** The far Milvus as the project sees it. */
const FAR = () => `http://${webContainer(far)}:19530`;

test('size: the estimate follows its schema, and holds what is in memory now', async () => {
  const { stdout } = await project.ddev(['milvus', 'size', '--json'], { timeout: MINUTE });
  const { collections, memory_bytes: memory, fits, machine } = readOutput('size', stdout);
  assert.equal(
    collections.map(({ name, rows, index, dimension }) => ({ name, rows, index, dimension })),
    [{ name: COLLECTION, rows: ROWS, index: 'HNSW', dimension: 64 }],
  );
  assert.ok(fits && memory > 0 && machine.memory_bytes > memory, stdout);
  const { stdout: planned } = await project.ddev(['milvus', 'size', '--rows', '100000000', '--dim', '768'], {
    timeout: MINUTE,
  });
  assert.match(planned, /^\(planned\) +100000000 +768 +HNSW /m);
  assert.match(planned, /: too little, so leave it; see docs\/growing\.md; it is full at about [\d,]+ rows\.$/m);
});

test(`copy, killed ${KILLS} times at random: it continues, and ends with exactly the rows`, async () => {
  const copied: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const after = Math.random() * 3;
    const { all } = await bashIn(
      bench.lab,
      project,
      `milvusctl copy --to ${FAR()} & sleep ${after.toFixed(2)}; pkill -KILL -f '[m]ilvusctl.cjs copy'; wait`,
    );
    copied.push(`${after.toFixed(2)} s: ${/\d+ rows copied/.exec(all)?.[0] ?? 'killed'}`);
  }
  process.stdout.write(`\n  ${copied.join('\n  ')}\n`);
  const { exitCode, all } = await milvus(project, 'copy', '--to', FAR());
  assert.is(exitCode, 0, all);
  await expectVectors(there, ROWS);
  const keysAt = (address: string) =>
    withClient(address, async (client) => {
      const keys: number[] = [];
      while (keys.length < ROWS + 1) {
        const { data, status } = await client.query({
          collection_name: COLLECTION,
          filter: `id >= ${keys.length}`,
          output_fields: ['id'],
          limit: 16_000,
        });
        assertSuccess('query', status);
        if (data.length === 0) return keys;
        keys.push(...data.map(({ id }) => Number(id)).sort((a, b) => a - b));
      }
      return keys;
    });
  const [copy, original] = await Promise.all([keysAt(there), keysAt(here)]);
  assert.is(original.length, ROWS);
  assert.equal(copy, original);
  const { stdout } = await inWeb(bench.lab, project, ['bash', '-c', 'ls /var/lib/milvusctl/copies']);
  assert.is(stdout, '');
});

test('copy again: what is there is not changed; one that differs is an error', async () => {
  const again = await milvus(project, 'copy', '--to', FAR(), COLLECTION);
  assert.is(again.exitCode, 0, again.all);
  assert.match(again.all, new RegExp(`^milvus: ${COLLECTION}: already exists there, with all ${ROWS} rows$`, 'm'));
  await withClient(there, async (client) =>
    assertSuccess('delete', (await client.delete({ collection_name: COLLECTION, ids: [0] })).status),
  );
  await until('the deletion', MINUTE, async () =>
    withClient(there, async (client) => Number((await client.count({ collection_name: COLLECTION })).data) < ROWS),
  );
  const { exitCode, all } = await milvus(project, 'copy', '--to', FAR());
  assert.is.not(exitCode, 0);
  assert.match(
    all,
    new RegExp(`exists there, with ${ROWS - 1} rows; the source has ${ROWS}; .* was not changed$`, 'm'),
  );
});

test('copy to where no Milvus is: one line, and nothing is changed', async () => {
  const { exitCode, all } = await milvus(project, 'copy', '--to', 'http://127.0.0.1:1');
  assert.is.not(exitCode, 0);
  assert.match(all, /^milvus: http:\/\/127\.0\.0\.1:1 does not answer: .*; nothing was copied; .*$/m);
});

test("export operator: the Milvus Operator's own types know every field", async () => {
  const { file: reader } = await inContext(
    'bench',
    () => undefined,
    (ctx) =>
      goBuild(ctx, 'manifests', '.', 'eager', {
        module: fileURLToPath(new URL('../manifests/', import.meta.url)),
        env: { CGO_ENABLED: '0' },
      }),
  );
  for (const mode of ['standalone', 'cluster']) {
    await project.ddev(['milvus', 'export', 'operator', '--mode', mode, '--out', `deploy/${mode}`], {
      timeout: MINUTE,
    });
    const file = join(project.dir, 'deploy', mode, 'milvus.yaml');
    await bench.lab.run(reader, [file], { timeout: MINUTE });
    assert.match(readFileSync(file, 'utf8'), new RegExp(`^ {2}mode: ${mode}$`, 'm'));
  }
});

test.run();
