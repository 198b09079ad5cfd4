/**
 * milvusctl's decisions for the host command: whether a page or an upgrade is possible, and whether an upgrade
 * succeeded.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'milvus-on-the-host-'));
const errors = join(folder, 'milvus.err.log');
Object.assign(facts.paths, {
  state: folder,
  milvusData: join(folder, 'data'),
  milvusBinary: '/nowhere',
  milvusOutLog: '/nowhere',
  milvusErrLog: errors,
});
process.env['IS_DDEV_PROJECT'] = 'true';
process.env['MILVUSCTL_HOME'] = join(folder, 'payload');
// Where things are is read once, when these are loaded.
const { main } = await import('../../generator/milvusctl/main.ts');
const { parse } = await import('../../generator/milvusctl/command-line.ts');

const test = suite('on the host');
test.after(() => rmSync(folder, { recursive: true, force: true }));
test.before.each(() => {
  process.env['MILVUSCTL_HOST'] = 'yes';
});
mkdirSync(join(folder, 'data'));

function install(version: string): void {
  writeFileSync(join(folder, 'installation'), version === '' ? '' : `milvus_version=${version}\n`);
}

/** Runs a command line. */
async function ran(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const writes = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (text: string | Uint8Array) => {
      said[name] += String(text);
      return true;
    };
  }
  try {
    return { code: await main(words), ...said };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = writes[name];
  }
}

const OLD =
  'milvus: Milvus 2.4.17 has no WebUI; it is available since 2.5.0; ' +
  'Attu works with every release: ddev milvus ui attu\n';

/** The installed release, what was typed, and what is said against it. */
const PAGES: [installed: string, words: string[], code: number, said: string][] = [
  ['2.5.0', [], 0, ''],
  ['2.6.4', ['webui', '--on'], 0, ''],
  ['2.4.17', [], 1, OLD],
  ['2.4.17', ['--on'], 1, OLD],
  ['2.4.17', ['webui', '--off'], 0, ''],
  ['2.4.17', ['attu'], 0, ''],
  ['2.4.17', ['attu', '--on'], 0, ''],
  ['2.6.4', ['--off', 'attu', '--on'], 2, "milvus: use either --on or --off; see 'ddev milvus help ui'\n"],
];

for (const [installed, words, code, said] of PAGES) {
  test(`ui ${words.join(' ')} with Milvus ${installed}`, async () => {
    install(installed);
    assert.equal(await ran('ui', ...words), { code, stdout: '', stderr: said });
  });
}

test('without an installation there is no page', async () => {
  install('');
  const { code, stderr } = await ran('ui');
  assert.is(code, 3);
  assert.match(stderr, /^milvus: not installed: Milvus /);
});

test('without the host command neither works', async () => {
  delete process.env['MILVUSCTL_HOST'];
  for (const verb of ['ui', 'upgrade']) {
    const problem = await parse([verb]).then(
      () => undefined,
      (error: Error) => error.message,
    );
    assert.is(problem, `${verb} works on the host of a DDEV project`);
  }
});

test('upgrade without a release lists them; an impossible one is reported before a backup is taken', async () => {
  install('2.6.4');
  assert.match((await ran('upgrade')).stdout, /^Installed: Milvus 2\.6\.4\n/);
  assert.equal(await ran('upgrade', '2.6.4'), {
    code: 1,
    stdout: '',
    stderr: 'milvus: Milvus 2.6.4 is already installed; list the releases: ddev milvus upgrade\n',
  });
  assert.match((await ran('upgrade', '2.5.16')).stderr, /^milvus: Milvus 2\.5\.16 is older than the installed 2\.6\.4/);
});

const ERROR = 'panic: this one cannot start';

for (const [title, installed, told] of [
  ['another release is installed', '2.6.4', ''],
  ['there is nothing to wait for', '2.6.15', 'milvus: not installed: Milvus '],
] as const) {
  test(`an upgrade has failed if ${title}, and the last errors are shown`, async () => {
    install(installed);
    writeFileSync(errors, `all is well\n${ERROR}\n`);
    const { code, stdout, stderr } = await ran('moved', '2.6.15', '2.6.4', 'before-2.6.15');
    assert.equal([code, stdout], [5, `milvus | ${ERROR}\n`]);
    assert.ok(stderr.startsWith(told), stderr);
  });
}

test.run();
