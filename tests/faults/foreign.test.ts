/**
 * A user's own file at each path of the add-on: at an upgrade and at a removal. At an installation:
 * ddev/install.test.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bench, getAddOn, openBench, writeInProject } from '../ddev/support.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { createProject, type Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';
import { recordCases } from './ledger.ts';

const MARK = '#ddev-generated';
/** As YAML it is empty, so that DDEV can read a project with it. */
const OWN = '# mine, and no mark\n';
/** Files that a project may have itself: an upgrade skips them instead of refusing. */
const PASSED_OVER = /(\/custom_package_installer\.sh|\/\.gitattributes|\/packages\.lock)$/;
/** Paths that the add-on writes only during use. */
const LATER = [
  '.ddev/docker-compose.milvus_port.yaml',
  '.ddev/config.milvus_webui.yaml',
  '.ddev/docker-compose.milvus_attu.yaml',
];
const RECORD = '.devpanel/milvus/packages.lock';

const test = suite('foreign files');

let bench: Bench;
let project: Project;
let places: string[];

prepare(test, 'the foreign files tests', async () => {
  bench = await openBench('dt-foreign');
  project = await createProject(bench.lab, 'dt-foreign');
  bench.clearLater(() => project.destroy());
  await getAddOn(bench, project);
  const { stdout } = await bench.lab.run(
    'grep',
    ['-rl', MARK, '.ddev', '.devpanel', '--include=*milvus*', '--include=*', '--exclude-dir=addon-metadata'],
    { cwd: project.dir, timeout: MINUTE },
  );
  places = stdout
    .split('\n')
    .filter((file) => file.startsWith('.devpanel/') || /milvus/.test(file))
    .sort();
  assert.ok(places.length > 15, places.join(' '));
});

cleanUp(test, 'the foreign files tests', () => bench.close());

function read(file: string): string {
  return readFileSync(join(project.dir, file), 'utf8');
}

function write(file: string, text: string): Promise<void> {
  return writeInProject(bench.lab, project, file, text);
}

test('at an upgrade: each file is unchanged', async () => {
  for (const place of places) {
    const before = read(place);
    await write(place, OWN);
    const { exitCode, all } = await getAddOn(bench, project);
    assert.is(read(place), OWN, place);
    if (!PASSED_OVER.test(place)) {
      assert.is.not(exitCode, 0, `${place} was not refused`);
      assert.ok(all.includes('Nothing was changed.') && all.includes(place), all);
    }
    await write(place, before);
  }
  const { exitCode, all } = await getAddOn(bench, project);
  assert.is(exitCode, 0, all);
  recordCases("A user's file with the name of an add-on file, at an upgrade", places.length);
});

test('at paths that are written only during use: each file is kept by the code that would write it', async () => {
  for (const place of LATER) await write(place, OWN);
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', '--milvus-host-port=23456'], { timeout: MINUTE });
  await bench.lab.run('bash', ['.ddev/ddev-milvus/prepare.sh'], { cwd: project.dir, timeout: MINUTE });
  for (const args of [
    ['attu', '--off'],
    ['webui', '--off'],
  ])
    await bench.lab.run('bash', ['.ddev/commands/host/milvus', 'ui', ...args], {
      cwd: project.dir,
      timeout: MINUTE,
      env: { DDEV_APPROOT: project.dir, DDEV_SITENAME: project.name },
      reject: false,
    });
  for (const place of LATER) assert.is(read(place), OWN, place);
});

test('at a removal: each file is unchanged', async () => {
  const all = [...places, ...LATER, RECORD];
  for (const place of all) await write(place, OWN);
  await project.ddev(['add-on', 'remove', 'milvus'], { timeout: MINUTE, reject: false });
  for (const place of all) assert.is(existsSync(join(project.dir, place)) && read(place), OWN, place);
  recordCases("A user's file with the name of an add-on file, at a removal", all.length);
});

test.run();
