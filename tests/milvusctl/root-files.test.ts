/** Files that the installer writes as root. Existing foreign files are kept. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'milvus-root-files-'));
const [home, confs, binary, program] = ['home', 'conf.d', 'milvus', 'program'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
];
Object.assign(facts.paths, {
  supervisorConfig: confs,
  milvusBinary: binary,
  milvusProgram: program,
  milvusLibraries: '/lib/of-milvus',
});
process.env['MILVUSCTL_HOME'] = home;
process.env['IS_DDEV_PROJECT'] = 'true';
const { placeStarter, placeSupervisorFiles } = await import('../../generator/milvusctl/root-files.ts');

const test = suite('root files');
test.after(() => rmSync(folder, { recursive: true, force: true }));
test.before.each(() => {
  for (const path of [confs, binary, program]) rmSync(path, { recursive: true, force: true });
});
const { marker } = facts.addon;
mkdirSync(home);
for (const name of ['etcd.conf', 'milvus.conf']) writeFileSync(join(home, name), `${marker}\n; ${name}\n`);

test('without Supervisor no files are written for it', () => {
  placeSupervisorFiles();
  assert.not.ok(existsSync(confs));
});

test("Supervisor's files are written and updated, and foreign ones are kept", () => {
  mkdirSync(confs);
  const read = (): string[] => ['etcd.conf', 'milvus.conf'].map((name) => readFileSync(join(confs, name), 'utf8'));
  placeSupervisorFiles();
  assert.equal(read(), [`${marker}\n; etcd.conf\n`, `${marker}\n; milvus.conf\n`]);
  writeFileSync(join(confs, 'etcd.conf'), `${marker}\n; of an older version\n`);
  writeFileSync(join(confs, 'milvus.conf'), '; mine\n');
  placeSupervisorFiles();
  assert.equal(read(), [`${marker}\n; etcd.conf\n`, '; mine\n']);
});

/** What is at both places before, and afterwards. */
const STARTERS: [
  title: string,
  before: { binary?: string; program?: string },
  after: { binary: 'starter' | string; program?: string },
][] = [
  ['the binary is where dpkg has put it', { program: 'of Milvus' }, { binary: 'starter', program: 'of Milvus' }],
  ['a move was killed half-way', { binary: 'of Milvus' }, { binary: 'starter', program: 'of Milvus' }],
  [
    'there is an older one',
    { binary: `${marker} older`, program: 'of Milvus' },
    { binary: 'starter', program: 'of Milvus' },
  ],
  ["there is somebody's own file", { binary: 'mine', program: 'of Milvus' }, { binary: 'mine', program: 'of Milvus' }],
];

for (const [title, before, after] of STARTERS) {
  test(`the starter of Milvus: ${title}`, () => {
    if (before.binary !== undefined) writeFileSync(binary, before.binary);
    if (before.program !== undefined) writeFileSync(program, before.program);
    placeStarter();
    placeStarter();
    assert.is(readFileSync(program, 'utf8'), after.program);
    const text = readFileSync(binary, 'utf8');
    if (after.binary !== 'starter') return assert.is(text, after.binary);
    assert.is(
      text,
      `#!/bin/bash\n${marker}\n# Starts Milvus with the libraries of its package. No other program uses them.\n` +
        `export LD_LIBRARY_PATH=/lib/of-milvus\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}\nexec -a milvus ${program} "$@"\n`,
    );
    assert.is(statSync(binary).mode & 0o777, 0o755);
  });
}

test.run();
