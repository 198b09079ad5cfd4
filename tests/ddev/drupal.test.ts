/**
 * A Drupal project with its docroot elsewhere, Apache, and dots and dashes in its name: the environment of its code,
 * and Milvus in Drupal's settings. Drupal itself is not available in the lab; its settings.php is DDEV's own, read by
 * the real PHP.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createMilvusProject } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';
import { type Bench, inWeb, openBench, readStatus } from './support.ts';

const DOCROOT = 'site/public';
const PASSWORD = 'correct-horse:9';
const NAMES = ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST', 'MILVUS_PORT', 'MILVUS_TOKEN', 'MILVUS_API_KEY'];

/** The values in a page of the site. */
interface Seen {
  environment: Record<string, string>;
  config: Record<string, Record<string, unknown>>;
}

const test = suite('drupal');

let bench: Bench;
let project: Project;

prepare(test, 'the Drupal tests', async () => {
  bench = await openBench('dt-drupal');
  project = await createMilvusProject(bench.lab, 'dt-drupal.site-1', bench.addon, {
    type: 'drupal11',
    docroot: DOCROOT,
    webserver: 'apache-fpm',
  });
  bench.clearLater(() => project.destroy());
  // Drupal's index.php sets these two before it reads the settings.
  writeFileSync(
    join(project.dir, DOCROOT, 'seen.php'),
    `<?php
$config = [];
$settings = [];
$app_root = __DIR__;
$site_path = 'sites/default';
require "$app_root/$site_path/settings.php";
$names = ${JSON.stringify(NAMES)};
echo json_encode(['environment' => array_combine($names, array_map('getenv', $names)), 'config' => $config]);
`,
  );
  await project.ddev(['start']);
});

cleanUp(test, 'the Drupal tests', () => bench.close());

/** The environment of the web server's PHP. */
async function see(): Promise<Seen> {
  const { stdout } = await inWeb(bench.lab, project, [
    'curl',
    '--silent',
    '--show-error',
    '--fail',
    'http://127.0.0.1/seen.php',
  ]);
  return JSON.parse(stdout) as Seen;
}

function settings(): string {
  return readFileSync(join(project.dir, DOCROOT, 'sites/default/settings.php'), 'utf8');
}

/** Changes .ddev/.env.milvus and restarts. */
async function restartWith(flag: string): Promise<void> {
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', flag], { timeout: MINUTE });
  await project.ddev(['restart']);
}

test("after the first start, PHP has Milvus' address in its environment, and the module is configured", async () => {
  const { environment, config } = await see();
  assert.equal(environment, {
    MILVUS_URI: 'http://milvus:19530',
    MILVUS_SERVER: 'http://milvus',
    MILVUS_HOST: 'milvus',
    MILVUS_PORT: '19530',
    MILVUS_TOKEN: '',
    MILVUS_API_KEY: '',
  });
  assert.equal(config['ai_vdb_provider_milvus.settings'], { server: 'http://milvus', port: 19530, api_key: '' });
  assert.is((await readStatus(project)).state, 'ready');
});

test('the address in the environment answers', async () => {
  const { stdout } = await inWeb(bench.lab, project, [
    'bash',
    '-c',
    'curl --silent --show-error --fail "$MILVUS_URI/v1/vector/collections"',
  ]);
  assert.is((JSON.parse(stdout) as { code: number }).code, 200, stdout);
});

test('a restart changes nothing', async () => {
  const before = settings();
  await project.ddev(['restart']);
  assert.is(settings(), before);
  assert.is(before.match(/settings\.ddev\.milvus\.php';/g)?.length, 1, before);
});

test('with a password, the token in the environment works, and the module is configured with the key', async () => {
  await restartWith(`--milvus-password=${PASSWORD}`);
  const { environment, config } = await see();
  for (const name of ['MILVUS_TOKEN', 'MILVUS_API_KEY']) assert.is(environment[name], `root:${PASSWORD}`);
  assert.equal(config['ai_vdb_provider_milvus.settings'], {
    server: 'http://milvus',
    port: 19530,
    api_key: 'milvus_token',
  });
  const ask = async (token: string): Promise<number> => {
    const { stdout } = await inWeb(bench.lab, project, [
      'bash',
      '-c',
      `curl --silent --show-error --header "Authorization: Bearer ${token}" "$MILVUS_URI/v1/vector/collections"`,
    ]);
    return (JSON.parse(stdout) as { code: number }).code;
  };
  assert.is(await ask('$MILVUS_TOKEN'), 200);
  assert.is.not(await ask('root:Milvus'), 200);
  assert.is((await readStatus(project)).state, 'ready');
});

test('--milvus-drupal-settings=off removes the config, and keeps the environment', async () => {
  await restartWith('--milvus-drupal-settings=off');
  const { environment, config } = await see();
  assert.is(environment['MILVUS_URI'], 'http://milvus:19530');
  assert.is(config['ai_vdb_provider_milvus.settings'], undefined);
  assert.not.match(settings(), /milvus/);
});

test('after the removal of the add-on, settings.php is as before', async () => {
  const before = settings();
  await restartWith('--milvus-drupal-settings=on');
  assert.match(settings(), /milvus/);
  await project.ddev(['add-on', 'remove', 'milvus']);
  assert.is(settings(), before);
});

test.run();
