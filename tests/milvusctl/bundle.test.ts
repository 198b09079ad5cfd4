/** The program under every Node.js that it may meet: its unit tests, the bundle itself, and the launcher where there is none that fits. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { standIns } from '../../generator/bundle.ts';
import { facts } from '../../generator/milvusctl/facts.ts';
import { oldestNode } from '../../generator/model.ts';
import { root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { MAJORS, otherNodes } from './nodes.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PAYLOAD = join(root, 'dist/milvus');
const BUNDLE = join(PAYLOAD, 'milvusctl.cjs');
const { version: addon } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** What is not run under other versions: three kill processes in the middle, for long, and one tests shell alone. */
const LEFT_OUT = ['changing-data.test.ts', 'swap.test.ts', 'work.test.ts', 'run-sh.test.ts'];

const OTHERS = MAJORS.filter((major) => !process.version.startsWith(`v${major}.`));

const test = suite('bundle');
let nodes: { major: number; node: string }[];
let folder: string;
/** Inside the checkout, since what the tests import from packages stays there. */
let bundles: string;

prepare(test, 'the bundle tests', async () => {
  folder = mkdtempSync(join(tmpdir(), 'milvusctl-bundle-'));
  bundles = mkdtempSync(join(root, 'node_modules/.milvusctl-tests-'));
  const files = readdirSync(join(root, 'tests/milvusctl')).filter((name) => name.endsWith('.test.ts') && !['bundle.test.ts', ...LEFT_OUT].includes(name));
  [nodes] = await Promise.all([otherNodes(), bundleTests(files)]);
});

cleanUp(test, 'the bundle tests', async () => {
  rmSync(folder, { recursive: true });
  rmSync(bundles, { recursive: true });
});

/** Each test file with all of the program that it imports, and a state of its own, for the oldest Node.js. */
async function bundleTests(files: string[]): Promise<void> {
  assert.ok(files.length >= 2, files.join());
  await build({
    entryPoints: files.map((name) => join(root, 'tests/milvusctl', name)),
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: `node${oldestNode}`,
    logLevel: 'silent',
    plugins: [...standIns(facts), placesPlugin],
  });
}

/** A file keeps its own place, from which it finds others. */
const placesPlugin: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) }));
  },
};

/** Runs test files one after the other in one process, each with the environment that the process began with. */
const RUNNER = `
  globalThis.UVU_DEFER = 1;
  const { exec } = await import('uvu');
  let failed = 0;
  for (const file of process.argv.slice(2)) {
    const env = { ...process.env };
    globalThis.UVU_QUEUE.splice(0, Infinity, [file]);
    await import('./' + file);
    await exec();
    failed ||= process.exitCode;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
  }
  process.exitCode = failed;`;

// The oldest and the newest enclose the others, one of which runs this very file.
for (const major of OTHERS.filter((one) => one === Math.min(...OTHERS) || one === Math.max(...OTHERS))) {
  test(`Node.js ${major}: every unit test of the program passes, but for ${LEFT_OUT.join(', ')}`, async () => {
    const { node } = nodeOf(major);
    const files = readdirSync(bundles).filter((name) => name.endsWith('.test.mjs'));
    writeFileSync(join(bundles, 'runner.mjs'), RUNNER);
    const { all, exitCode } = await execa(node, [join(bundles, 'runner.mjs'), ...files], { cwd: root, reject: false, all: true, timeout: 2 * MINUTE });
    const counts = (label: string): number[] => [...all.matchAll(new RegExp(`^ *${label}: +(\\d+)`, 'gm'))].map(([, count]) => Number(count));
    assert.is(exitCode, 0, all);
    assert.is(counts('Total').filter((count) => count > 0).length, files.length, all);
    assert.equal([counts('Passed'), counts('Skipped')], [counts('Total'), files.map(() => 0)], all);
  });
}

for (const major of OTHERS) {
  test(`Node.js ${major}: the bundle shows its help and its version, and nothing else`, async () => {
    const { node } = nodeOf(major);
    const run = (program: string, ...words: string[]) => execa(program, [BUNDLE, ...words], { reject: false, timeout: 30 * SECOND, env: { MILVUSCTL_HOME: PAYLOAD } });
    assert.match((await execa(node, ['--version'])).stdout, new RegExp(`^v${major}\\.`));
    const [help, version, expected] = await Promise.all([run(node, 'help'), run(node, 'version', '--json'), run(process.execPath, 'help')]);
    assert.equal([help.exitCode, help.stdout, help.stderr], [0, expected.stdout, '']);
    assert.is((JSON.parse(version.stdout) as { addon: string }).addon, addon);
    assert.match(version.stderr, /^(milvus: not all of it is installed; [^\n]*)?$/);
  });
}

function nodeOf(major: number): { node: string } {
  const found = nodes.find((one) => one.major === major);
  assert.ok(found);
  return found;
}

/** The fixed places where the launcher looks behind the PATH. */
const PLACES = '/usr/local/n/bin/node /usr/local/bin/node /usr/bin/node';

/** How the launcher ended. */
type Ended = { exitCode?: number | undefined; stdout: string; stderr: string };

/** A copy of the launcher and the bundle in a folder of its own, which finds no Node.js but what is in the folder. */
function installed(name: string): { run: (env?: Record<string, string>) => Promise<Ended>; bin: string; places: string; bundle: string } {
  const home = join(folder, name);
  const [bin, places] = [join(home, 'bin'), join(home, 'places')];
  for (const one of [bin, places]) mkdirSync(one, { recursive: true });
  const launcher = readFileSync(join(PAYLOAD, 'milvusctl'), 'utf8');
  assert.ok(launcher.includes(PLACES), launcher);
  writeFileSync(join(home, 'milvusctl'), launcher.replace(PLACES, ['a', 'b', 'c'].map((one) => join(places, one)).join(' ')));
  cpSync(BUNDLE, join(home, 'milvusctl.cjs'));
  for (const tool of ['readlink', 'tail']) symlinkSync(pathOf(tool), join(bin, tool));
  const run = async (env: Record<string, string> = {}): Promise<Ended> =>
    execa(pathOf('bash'), [join(home, 'milvusctl'), 'version', '--json'], { reject: false, timeout: 30 * SECOND, extendEnv: false, env: { PATH: bin, ...env } });
  return { run, bin, places, bundle: join(home, 'milvusctl.cjs') };
}

function pathOf(tool: string): string {
  const found = (process.env['PATH'] ?? '').split(':').map((one) => join(one, tool)).find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  assert.ok(found, `${tool} is on the PATH`);
  return found;
}

/** A stand-in for a Node.js of another version, which can do nothing but tell it. */
function standIn(file: string, version: string): void {
  writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && echo ${version}\n`);
  chmodSync(file, 0o755);
}

/** What the launcher's failure must be: one line, and nothing for programs to read. */
async function expectRefusal(run: () => Promise<Ended>, why: RegExp): Promise<void> {
  const { exitCode, stdout, stderr } = await run();
  assert.is.not(exitCode, 0);
  assert.is(stdout, '');
  assert.match(stderr, why);
  assert.is(stderr.split('\n').length, 1, stderr);
}

test('the launcher says in one line that there is no Node.js, or none that is new enough, and how to get one', async () => {
  const { run, bin, places } = installed('none');
  const why = new RegExp(`^milvus: needs Node\\.js ${oldestNode} or newer, which is not here; get it: sudo apt-get install nodejs$`);
  await expectRefusal(() => run({ IS_DDEV_PROJECT: 'true' }), /; get it: ddev config --nodejs-version=\d+ && ddev restart$/);
  await expectRefusal(run, why);
  standIn(join(bin, 'node'), 'v14.0.0');
  await expectRefusal(run, why);
  standIn(join(places, 'b'), `v${oldestNode - 1}.9.9`);
  await expectRefusal(run, why);
  standIn(join(places, 'a'), 'no version');
  await expectRefusal(run, why);
});

test('the launcher takes the first Node.js that is new enough, wherever it is, and none of the options that are meant for others', async () => {
  const { run, bin, places } = installed('some');
  standIn(join(bin, 'node'), 'v14.0.0');
  symlinkSync(process.execPath, join(places, 'c'));
  for (const env of [{}, { NODE_OPTIONS: '--bad' }, { NODE_OPTIONS: '--require /nowhere/at-all.js' }] as Record<string, string>[]) {
    const { stdout, stderr } = await run(env);
    assert.is((JSON.parse(stdout) as { addon: string }).addon, addon, stderr);
    assert.match(stderr, /^(milvus: not all of it is installed; [^\n]*)?$/);
  }
});

test('the launcher says in one line that the bundle was cut off, wherever that was', async () => {
  const { run, bin, bundle } = installed('cut');
  symlinkSync(process.execPath, join(bin, 'node'));
  const { size } = statSync(bundle);
  for (const left of [size - 5, Math.floor(size / 2), 0]) {
    truncateSync(bundle, left);
    await expectRefusal(run, /^milvus: \S+\/milvusctl\.cjs is not complete; get it again: /);
  }
  rmSync(bundle);
  await expectRefusal(run, /^milvus: \S+\/milvusctl\.cjs is not complete; get it again: /);
});

test.run();
