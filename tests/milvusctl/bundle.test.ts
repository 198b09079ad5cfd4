/** The bundle with every supported Node.js, and the launcher without a suitable one. Its unit tests: tests/nodes. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { oldestNode } from '../../generator/model.ts';
import { root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { MINUTE } from '../time.ts';
import { OTHERS, otherNodes } from './nodes.ts';

const PAYLOAD = join(root, 'dist/milvus');
const BUNDLE = join(PAYLOAD, 'milvusctl.cjs');
const { version: addon } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const test = suite('bundle');
let nodes: { major: number; node: string }[];
let folder: string;

prepare(test, 'the bundle tests', async () => {
  folder = mkdtempSync(join(tmpdir(), 'milvusctl-bundle-'));
  nodes = await otherNodes();
});

cleanUp(test, 'the bundle tests', async () => {
  rmSync(folder, { recursive: true });
});

for (const major of OTHERS) {
  test(`Node.js ${major}: the bundle shows only its help and its version`, async () => {
    const { node } = nodeOf(major);
    const run = (program: string, ...words: string[]) =>
      execa(program, [BUNDLE, ...words], { reject: false, timeout: 2 * MINUTE, env: { MILVUSCTL_HOME: PAYLOAD } });
    assert.match((await execa(node, ['--version'])).stdout, new RegExp(`^v${major}\\.`));
    const [help, version, expected] = await Promise.all([
      run(node, 'help'),
      run(node, 'version', '--json'),
      run(process.execPath, 'help'),
    ]);
    assert.equal([help.exitCode, help.stdout, help.stderr], [0, expected.stdout, '']);
    assert.is((JSON.parse(version.stdout) as { addon: string }).addon, addon);
    assert.match(version.stderr, /^(milvus: the installation is incomplete; [^\n]*)?$/);
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

/** A copy of the launcher and the bundle in a separate folder, which finds only the Node.js in that folder. */
function installed(name: string): {
  run: (env?: Record<string, string>, words?: string[]) => Promise<Ended>;
  bin: string;
  places: string;
  bundle: string;
} {
  const home = join(folder, name);
  const [bin, places] = [join(home, 'bin'), join(home, 'places')];
  for (const one of [bin, places]) mkdirSync(one, { recursive: true });
  const launcher = readFileSync(join(PAYLOAD, 'milvusctl'), 'utf8');
  assert.ok(launcher.includes(PLACES), launcher);
  writeFileSync(
    join(home, 'milvusctl'),
    launcher.replace(PLACES, ['a', 'b', 'c'].map((one) => join(places, one)).join(' ')),
  );
  cpSync(BUNDLE, join(home, 'milvusctl.cjs'));
  for (const tool of ['readlink', 'tail']) symlinkSync(pathOf(tool), join(bin, tool));
  const run = async (env: Record<string, string> = {}, words = ['version', '--json']): Promise<Ended> =>
    execa(pathOf('bash'), [join(home, 'milvusctl'), ...words], {
      reject: false,
      timeout: 2 * MINUTE,
      extendEnv: false,
      env: { PATH: bin, ...env },
    });
  return { run, bin, places, bundle: join(home, 'milvusctl.cjs') };
}

function pathOf(tool: string): string {
  const found = (process.env['PATH'] ?? '')
    .split(':')
    .map((one) => join(one, tool))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  assert.ok(found, `${tool} is on the PATH`);
  return found;
}

/** A stand-in for a Node.js of another version, which can only tell it, and what it is called with. */
function standIn(file: string, version: string): void {
  writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && echo ${version} || echo "$@"\n`);
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

test('without a Node.js that is new enough, the launcher reports in one line how to install it', async () => {
  const { run, bin, places } = installed('none');
  const why = new RegExp(
    `^milvus: needs Node\\.js ${oldestNode} or newer, which is not installed; install it: sudo apt-get install nodejs$`,
  );
  await expectRefusal(
    () => run({ IS_DDEV_PROJECT: 'true' }),
    /; install it: ddev config --nodejs-version=\d+ && ddev restart$/,
  );
  await expectRefusal(run, why);
  standIn(join(bin, 'node'), 'v14.0.0');
  await expectRefusal(run, why);
  standIn(join(places, 'b'), `v${oldestNode - 1}.9.9`);
  await expectRefusal(run, why);
  standIn(join(places, 'a'), 'no version');
  await expectRefusal(run, why);
});

test('the launcher uses the first Node.js that is new enough, without NODE_OPTIONS', async () => {
  const { run, bin, places } = installed('some');
  standIn(join(bin, 'node'), 'v14.0.0');
  symlinkSync(process.execPath, join(places, 'c'));
  for (const env of [{}, { NODE_OPTIONS: '--bad' }, { NODE_OPTIONS: '--require /nowhere/at-all.js' }] as Record<
    string,
    string
  >[]) {
    const { stdout, stderr } = await run(env);
    assert.is((JSON.parse(stdout) as { addon: string }).addon, addon, stderr);
    assert.match(stderr, /^(milvus: the installation is incomplete; [^\n]*)?$/);
  }
});

test('the launcher starts Node.js with the options for flat memory if it copies, else without options', async () => {
  const { run, bin, bundle } = installed('copy');
  standIn(join(bin, 'node'), `v${oldestNode}.0.0`);
  const calls: [string, string][] = [
    ['copy --to http://far', '--expose-gc --max-semi-space-size=1 '],
    ['import http://far', '--expose-gc --max-semi-space-size=1 '],
    ['status --json', ''],
    ['', ''],
  ];
  for (const [words, options] of calls) {
    const { stdout } = await run({}, words.split(' ').filter(Boolean));
    assert.is(stdout.trim(), `${options}${bundle} ${words}`.trim());
  }
});

test('the launcher reports a truncated bundle in one line, no matter where it was cut', async () => {
  const { run, bin, bundle } = installed('cut');
  symlinkSync(process.execPath, join(bin, 'node'));
  const { size } = statSync(bundle);
  for (const left of [size - 5, Math.floor(size / 2), 0]) {
    truncateSync(bundle, left);
    await expectRefusal(run, /^milvus: \S+\/milvusctl\.cjs is incomplete; get it again: /);
  }
  rmSync(bundle);
  await expectRefusal(run, /^milvus: \S+\/milvusctl\.cjs is incomplete; get it again: /);
});

test('messages that cannot be written change neither the work nor the exit code', async () => {
  for (const stderr of ['2>/dev/full', '2>&-']) {
    const { exitCode } = await execa('bash', ['-c', `"$0" "$1" nosuch ${stderr}`, process.execPath, BUNDLE], {
      reject: false,
      timeout: 2 * MINUTE,
    });
    assert.is(exitCode, 2, stderr);
  }
});

test('the bundle is ASCII, which Node.js reads five times as fast', () => {
  assert.equal(readFileSync(BUNDLE, 'latin1').match(/.*[^\x00-\x7f].*/g), null);
});

test.run();
