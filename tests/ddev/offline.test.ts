/**
 * A project without packages: it starts, reports what is missing, and installs the packages when they are available.
 */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { layInPackages } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { createProject, type Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';
import { type Bench, inWeb, openBench, programs, readStatus } from './support.ts';

/** For a machine with access to the releases: an address without a listener, and versions that are in no cache. */
const CUT = {
  'milvus-download-base': 'https://127.0.0.1:9/nothing',
  'etcd-download-base': 'https://127.0.0.1:9/nothing',
  'milvus-version': '0.0.1',
  'etcd-version': '0.0.1',
};

const test = suite('offline');

let bench: Bench;
let project: Project;
/** the duration of a start in seconds */
const took: Record<string, number> = {};

prepare(test, 'the offline tests', async () => {
  bench = await openBench('dt-offline');
  project = await createProject(bench.lab, 'dt-offline');
  bench.clearLater(() => project.destroy());
});

cleanUp(test, 'the offline tests', () => bench.close());

test('without downloads and packages, ddev start succeeds, and reports why there is no Milvus', async () => {
  await project.ddev(['add-on', 'get', bench.addon], { timeout: MINUTE });
  const cut =
    bench.lab.packages.source === 'lab' ? 'GitHub, as from this machine' : `GitHub, by ${JSON.stringify(CUT)}`;
  if (bench.lab.packages.source !== 'lab') await set(CUT);
  process.stdout.write(
    `\n  cut off: ${cut}; Debian's mirror was ${(await aptReachable()) ? 'left' : 'out of reach too'}\n`,
  );
  const { exitCode, all, seconds } = await project.ddev(['start'], { all: true, reject: false });
  took['ddev start, cut off'] = seconds;
  process.stdout.write(`${all}\n`);
  assert.is(exitCode, 0, all);
  assert.match(all, /^milvus: .*cannot download https:\/\/\S+/m);
  assert.not.match(all, /Task failed/);
  assert.equal(await programs(bench.lab, project), { milvus: [], etcd: [] });
});

test('the rest of the project works', async () => {
  const { stdout } = await inWeb(bench.lab, project, ['curl', '--silent', 'http://127.0.0.1/']);
  assert.is(stdout, 'dt-offline');
});

test('ddev milvus status shows what is missing and the remedy, in the table and as JSON', async () => {
  const { stdout } = await project.ddev(['milvus', 'status'], { timeout: MINUTE, reject: false });
  process.stdout.write(`\n${stdout}\n`);
  const status = await readStatus(project);
  assert.match(stdout, /^Milvus is stopped$/m);
  for (const text of [stdout, status.problem ?? '']) {
    assert.match(text, /not installed: Milvus.*, etcd/);
    assert.match(text, /milvus_[\d.]+-1_\w+\.deb/, 'the name of the package to lay in');
    assert.match(text, /etcd-v[\d.]+-linux-\w+\.tar\.gz/, 'the name of the archive to lay in');
    assert.match(text, /cannot download https:\/\/\S+/);
    assert.match(text, /\.devpanel\/milvus\/packages/);
    assert.match(text, /ddev restart/);
  }
  assert.equal(
    [status.state, status.milvus.state, status.milvus.version, status.milvus.pid],
    ['stopped', 'stopped', null, null],
  );
  const { exitCode } = await project.ddev(['exec', 'milvusctl', 'status'], { timeout: MINUTE, reject: false });
  assert.is(exitCode, 3);
});

test('ddev milvus restart shows the same and fails', async () => {
  const { stderr, exitCode } = await project.ddev(['milvus', 'restart'], { timeout: MINUTE, reject: false });
  assert.is(exitCode, 1);
  assert.match(stderr, /not installed: .*ddev restart/);
});

test('a restart without downloads succeeds, too', async () => {
  const { exitCode, seconds, all } = await project.ddev(['restart'], { all: true, reject: false });
  took['ddev restart, cut off'] = seconds;
  assert.is(exitCode, 0, all);
});

test('when the packages are there, ddev restart installs them', async () => {
  if (bench.lab.packages.source !== 'lab') await set(Object.fromEntries(Object.keys(CUT).map((name) => [name, ''])));
  await layInPackages(bench.lab, project);
  took['ddev restart that installs from laid-in packages'] = (await project.ddev(['restart'])).seconds;
  assert.is((await readStatus(project)).state, 'ready');
  took['ddev restart after that'] = (await project.ddev(['restart'])).seconds;
  process.stdout.write(
    `\n${Object.entries(took)
      .map(([name, seconds]) => `  ${seconds.toFixed(1).padStart(6)} s  ${name}`)
      .join('\n')}\n`,
  );
});

async function set(options: Record<string, string>): Promise<void> {
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', ...flags], { timeout: MINUTE });
}

/** Whether apt in the container could install its packages. */
async function aptReachable(): Promise<boolean> {
  const { exitCode } = await bench.lab.run(
    'docker',
    ['run', '--rm', bench.lab.debianImage, 'timeout', '20', 'apt-get', '-q', 'update'],
    { timeout: MINUTE, reject: false },
  );
  return exitCode === 0;
}

test.run();
