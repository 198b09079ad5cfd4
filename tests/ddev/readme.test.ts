/**
 * Runs the commands of the README and of docs/, in one project that starts without the add-on. moving.test.ts runs
 * those of docs/migrating.md.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { layInExamples, layInPackages, programsInUse, root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { createProject, giveToUser, type Project } from '../lab/project.ts';
import { MINUTE, secondsSince } from '../time.ts';
import { bareCollection } from './kinds.ts';
import { readmeBlocks, typeBlock } from './readme-blocks.ts';
import { type Bench, collectionNames, inWeb, milvus, openBench, programs, publish, readStatus } from './support.ts';
import { assertSuccess, withClient } from './vectors.ts';

const test = suite('README');

let bench: Bench;
let project: Project;
/** The address of Milvus on this machine. */
let address: string;

prepare(test, 'the README tests', async () => {
  bench = await openBench('dt-readme');
  project = await createProject(bench.lab, 'dt-readme');
  bench.clearLater(() => project.destroy());
  await layInPackages(bench.lab, project);
  address = await publish(project);
  await project.ddev(['start']);
});

cleanUp(test, 'the README tests', () => bench.close());

function type(text: string): Promise<RunResult> {
  return typeBlock(bench.lab, project, bench.addon, text);
}

/** The test of each block, by its first line, in the order of the pages. */
const BLOCKS: Record<string, { title: string; run: (text: string) => Promise<void> }> = {
  'ddev add-on get org/ddev-milvus': {
    title:
      'the first minutes: the two commands of the installation bring Milvus, ' +
      'say what comes next, and the first search finds',
    run: async (text) => {
      const began = Date.now();
      const { all, seconds } = await type(text);
      await layInExamples(bench.lab, project);
      const { stdout } = await project.ddev(['exec', 'php', 'examples/php/search.php'], { timeout: MINUTE });
      const total = secondsSince(began);
      assert.is((await readStatus(project)).state, 'ready');
      assert.match(stdout, /^I can't log in any more → If you have forgotten your password, /m);
      const lines = stripVTControlCharacters(all).split('\n');
      assert.equal(
        lines.filter((line) => /^(Milvus|Then)/.test(line)),
        ['Milvus is installed at the next start of the project: ddev restart', 'Then: ddev milvus status'],
      );
      assert.ok(lines.length < 80, `a wall of text, ${lines.length} lines:\n${all}`);
      const listed = lines.filter((line) => line.startsWith('👍')).length;
      process.stdout.write(
        `\n  ${programsInUse(bench.lab)}\n  the two commands: ${seconds.toFixed(1)} s, ` +
          `no download, ${lines.length} lines, of which DDEV lists ${listed} files and actions; ` +
          `until the first search has found: ${total.toFixed(1)} s\n`,
      );
    },
  },
  'ddev milvus status': {
    title: 'status',
    run: async (text) => assert.match((await type(text)).all, /^Milvus is ready$/m),
  },
  'Milvus is ready': {
    title: 'the sample output has the same form as the real output',
    run: async (text) => {
      const { stdout } = await milvus(project, 'status');
      const form = (output: string): string[] => output.split('\n').map((line) => line.replace(/ {2,}.*/, ''));
      const real = form(stdout);
      for (const line of form(text.trimEnd())) assert.ok(real.includes(line), `${line}\n${stdout}`);
    },
  },
  'ddev dotenv set .ddev/.env.milvus --milvus-ready-timeout=60': {
    title: 'a setting reaches the container',
    run: async (text) => {
      await type(text);
      assert.is((await inWeb(bench.lab, project, ['printenv', 'MILVUS_READY_TIMEOUT'])).stdout, '60');
      assert.is((await readStatus(project)).state, 'ready');
    },
  },
  'npm ci && npm run demo': {
    title: 'the workflow runs the demo and the tests; the tests also run here',
    run: async () => {
      const workflow = readFileSync(join(root, '.github/workflows/tests.yml'), 'utf8');
      for (const command of ['npm run demo', 'npm test'])
        assert.match(workflow, new RegExp(`run: npm ci\\n(.*\\n)?.*run: ${command}\\n`));
    },
  },
  'ddev composer require drupal/ai_vdb_provider_milvus': {
    title:
      "Drupal's module: NOT RUN, its packages are not available in the lab; " +
      'the block has the module that the settings are for',
    run: async (text) => {
      const settings = readFileSync(join(root, 'ddev-milvus/settings.ddev.milvus.php'), 'utf8');
      const [, module = 'none'] = /drupal\/(\w+)$/m.exec(text) ?? [];
      assert.ok(settings.includes(`$config['${module}.settings']`), module);
    },
  },
  'hooks:': {
    title: "the hook for snapshots: DDEV takes it beside the add-on's own, and its command makes a backup",
    run: async (text) => {
      writeFileSync(join(project.dir, '.ddev/config.readme.yaml'), text);
      const { stdout } = await project.ddev(['utility', 'configyaml', '--full-yaml', '--omit-keys=web_environment'], {
        timeout: MINUTE,
      });
      const { hooks } = parse(stdout) as { hooks: Record<string, { exec?: string }[]> };
      const [step] = hooks['pre-snapshot'] ?? [];
      assert.ok(hooks['pre-stop']?.length, "the add-on's own hooks are gone");
      await inWeb(bench.lab, project, ['bash', '-c', step?.exec ?? 'false'], { timeout: 5 * MINUTE });
      const { stdout: listed } = await project.ddev(['milvus', 'backups'], { timeout: MINUTE });
      assert.match(listed, /^\d{8}-\d{6} /m);
    },
  },
  'ddev milvus backup for-the-team': {
    title: 'recipe: collections for a colleague, packed',
    run: async (text) => {
      await withClient(address, (client) => bareCollection(client, 'shared'));
      await type(text);
      assert.ok(existsSync(join(project.dir, 'milvus-for-the-team.tar')));
    },
  },
  'mkdir -p .ddev/milvus-backups': {
    title: 'recipe: and brought back where there is neither backup nor collection',
    run: async (text) => {
      await bench.lab.run('rm', ['-r', join(project.dir, '.ddev/milvus-backups')], { timeout: MINUTE });
      await withClient(address, async (client) =>
        assertSuccess('dropCollection', await client.dropCollection({ collection_name: 'shared' })),
      );
      await type(text);
      assert.equal(await collectionNames(project), ['shared']);
    },
  },
  'ddev milvus wait --timeout 60': {
    title: 'recipe: a script that waits',
    run: async (text) => assert.match((await type(text)).all, /^I can't log in any more → /m),
  },
  'ddev milvus reset --yes': {
    title: 'recipe: an empty Milvus',
    run: async (text) => {
      await type(text);
      assert.equal(await collectionNames(project), []);
    },
  },
  '. "$(dirname "${BASH_SOURCE[0]}")/milvus/install.sh"': {
    title: "the line for an installer of one's own starts what is not there",
    run: async (text) => {
      await project.ddev(['milvus', 'stop'], { timeout: MINUTE });
      const file = join(project.dir, '.devpanel/custom_package_installer.sh');
      writeFileSync(
        file,
        `#!/usr/bin/env bash\necho 'what the project itself installs'\n${text}\necho "then $MILVUS_URI"\n`,
      );
      chmodSync(file, 0o755);
      await giveToUser(bench.lab, file);
      const { all } = await project.ddev(['exec', '.devpanel/custom_package_installer.sh'], { all: true });
      assert.match(all, /what the project itself installs/);
      assert.match(all, /^then http:\/\/milvus:19530$/m);
      assert.is((await readStatus(project)).state, 'ready');
      const { milvus, etcd } = await programs(bench.lab, project);
      assert.equal([milvus.length, etcd.length], [1, 1]);
    },
  },
};

for (const { text } of readmeBlocks) {
  const first = text.split('\n')[0] ?? '';
  const block = BLOCKS[first];
  test(block?.title ?? `there is no test of the block that begins with: ${first}`, async () => {
    assert.ok(block);
    await block.run(text);
  });
}

test('the pages have exactly these blocks', () => {
  assert.equal(
    readmeBlocks.map(({ text }) => text.split('\n')[0]),
    Object.keys(BLOCKS),
  );
  assert.equal(
    readmeBlocks.filter(({ language }) => !['bash', 'yaml', 'text'].includes(language)),
    [],
    'blocks of another kind',
  );
});

test.run();
