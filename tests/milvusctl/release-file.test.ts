/** The data about a release file for the installer: its URL, path and digest, and whether it is installed. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'milvus-release-file-'));
const [payload, state, shared] = [join(folder, 'payload'), join(folder, 'state'), join(folder, 'shared')];
for (const dir of [join(payload, 'packages'), state]) mkdirSync(dir, { recursive: true });
Object.assign(facts.paths, { state, ddevGlobalCache: shared, milvusProgram: '/bin/sh', etcdBinaries: folder });
for (const name of Object.keys(process.env)) if (/^(MILVUS|ETCD)/.test(name)) delete process.env[name];
process.env['MILVUSCTL_HOME'] = payload;
process.env['IS_DDEV_PROJECT'] = 'true';
// Where things are is read once, when these are loaded.
const { architecture } = await import('../../generator/milvusctl/installed.ts');
const { releaseFile } = await import('../../generator/milvusctl/release-file.ts');

const test = suite('release file');
test.after(() => rmSync(folder, { recursive: true, force: true }));
test.before.each(() => {
  for (const name of ['MILVUS_DOWNLOAD_BASE', 'MILVUSCTL_IMAGE', 'MILVUSCTL_LOCK']) delete process.env[name];
});

const file = `milvus_2.99.0-1_${architecture()}.deb`;
const DIGEST = 'a'.repeat(64);

/** The folder of a mirror's files in a cache. */
function folderOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 16);
}

test('a file gets its name and URL from addon.yaml and the settings', () => {
  process.env['MILVUS_DOWNLOAD_BASE'] = 'https://mirror.example/milvus/';
  const found = releaseFile('milvus', '2.99.0');
  assert.equal([found.file, found.url], [file, `https://mirror.example/milvus/v2.99.0/${file}`]);
});

test('its path is in the project, else in the cache of the image build, of all projects or of this container', () => {
  const mirror = folderOf('https://mirror.example/v2.99.0');
  process.env['MILVUS_DOWNLOAD_BASE'] = 'https://mirror.example';
  const path = (): string => releaseFile('milvus', '2.99.0').path;
  assert.is(path(), join(facts.paths.packageCache, mirror, file));
  mkdirSync(shared);
  assert.is(path(), join(shared, 'milvus', mirror, file));
  process.env['MILVUSCTL_IMAGE'] = 'yes';
  assert.is(path(), join(facts.paths.buildCache, mirror, file));
  writeFileSync(join(payload, 'packages', file), '');
  assert.is(path(), join(payload, 'packages', file));
  rmSync(join(payload, 'packages', file));
});

test("a published digest overrides a recorded one, and the record of the image build overrides the project's", () => {
  const { version, releases } = facts.etcd;
  const published = releases.find((one) => one.version === version)?.sha256[architecture()];
  const etcd = releaseFile('etcd', version);
  assert.equal([etcd.digest, etcd.record], [published, 'the published digest']);
  assert.equal(
    [releaseFile('milvus', '2.99.0').digest, releaseFile('milvus', '2.99.0').record],
    ['', '.devpanel/milvus/packages.lock'],
  );
  writeFileSync(join(payload, 'packages.lock'), `${DIGEST}  ${file}\r\n${DIGEST}  ${etcd.file}\n`);
  assert.is(releaseFile('milvus', '2.99.0').digest, DIGEST);
  assert.is(releaseFile('etcd', version).digest, published);
  process.env['MILVUSCTL_LOCK'] = join(folder, 'none');
  assert.is(releaseFile('milvus', '2.99.0').digest, '');
});

test('a release is installed if it is recorded, exists, and has the recorded digest', () => {
  const isInstalled = (): boolean => releaseFile('milvus', '2.99.0').isInstalled;
  assert.is(isInstalled(), false);
  writeFileSync(join(state, 'installation'), 'milvus_version=2.99.0\netcd_version=3.99.0\n');
  assert.is(isInstalled(), true);
  assert.is(releaseFile('milvus', '2.99.1').isInstalled, false);
  assert.is(releaseFile('etcd', '3.99.0').isInstalled, false, 'its program is not there');
  writeFileSync(join(state, 'milvus.sha256'), `${'b'.repeat(64)}  ${file}\n`);
  assert.is(isInstalled(), false);
  writeFileSync(join(state, 'milvus.sha256'), `${DIGEST}  ${file}\n`);
  assert.is(isInstalled(), true);
});

test.run();
