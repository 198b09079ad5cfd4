/** Which releases to install, and the record of the installation. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { acceptFile, type WantedRelease, wantedRelease } from '../../generator/milvusctl/installation.ts';
import { keepRecordedDigests, recordDigest } from '../../generator/milvusctl/record.ts';

process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;

const test = suite('installation');
const folder = mkdtempSync(join(tmpdir(), 'milvus-installation-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const standard = facts.milvus.version;

const releases: [string, { given: [asked: string, installed: string, wrote: string]; want: WantedRelease }][] = [
  ['nobody asked: the default', { given: ['', '', ''], want: { release: standard } }],
  ['an installed older one is replaced', { given: ['', '2.0.1', ''], want: { release: standard } }],
  ['an installed newer one stays', { given: ['', '2.99.1', ''], want: { release: '2.99.1' } }],
  [
    'what wrote the data is taken where its series is newer',
    { given: ['', '', '2.99.1'], want: { release: '2.99.1', otherwise: standard } },
  ],
  [
    'and is newer than what is installed',
    { given: ['', '2.98.0', '2.99.1'], want: { release: '2.99.1', otherwise: '2.98.0' } },
  ],
  ['a newer one of the same series reads the data', { given: ['', '2.99.0', '2.99.1'], want: { release: '2.99.0' } }],
  [
    'what somebody asks for is installed, whatever the data is of',
    { given: ['2.1.0', '2.98.0', '2.99.1'], want: { release: '2.1.0' } },
  ],
];
for (const [name, { given, want }] of releases) {
  test(`which release: ${name}`, () => {
    process.env['MILVUS_VERSION'] = given[0];
    assert.equal(wantedRelease(...given), want);
  });
}

const DIGEST = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

/** A record with these lines below the mark. */
function recordWith(...lines: string[]): string {
  return `${facts.addon.marker}\n${facts.lockComment}\n${lines.map((line) => `${line}\n`).join('')}`;
}

test('a digest is recorded once, sorted by file; an existing one is kept', () => {
  const record = join(folder, 'packages.lock');
  recordDigest(DIGEST, 'z.deb', record);
  recordDigest(OTHER, 'a.deb', record);
  recordDigest(OTHER, 'z.deb', record);
  assert.is(readFileSync(record, 'utf8'), recordWith(`${OTHER}  a.deb`, `${DIGEST}  z.deb`));
});

test("the image's digests are copied to the project's record; a user's own record is kept", () => {
  const [image, project] = [join(folder, 'image'), join(folder, 'project')];
  writeFileSync(image, recordWith(`${DIGEST}  a.deb`, `${DIGEST}  b.deb`));
  writeFileSync(project, recordWith(`${OTHER}  b.deb`).replaceAll('\n', '\r\n'));
  keepRecordedDigests(image, project);
  assert.is(readFileSync(project, 'utf8'), recordWith(`${DIGEST}  a.deb`, `${OTHER}  b.deb`));
  writeFileSync(project, '# mine\n');
  keepRecordedDigests(image, project);
  assert.is(readFileSync(project, 'utf8'), '# mine\n');
});

test('an unreadable record is kept, and one that cannot be written is reported', () => {
  // Nobody can read a folder as a file.
  const record = join(folder, 'unreadable');
  mkdirSync(record);
  recordDigest(DIGEST, 'a.deb', record);
  assert.equal(readdirSync(record), []);
  assert.throws(
    () => recordDigest(DIGEST, 'a.deb', join(folder, 'none/packages.lock')),
    /none\/packages\.lock cannot be written: /,
  );
});

test('the digest of a release file is recorded before the installation, but not a published one', async () => {
  const [file, record] = [join(folder, 'milvus_2.99.0-1_amd64.deb'), join(folder, 'accepted')];
  writeFileSync(file, 'a release');
  await acceptFile('milvus', '2.99.0', file, record);
  assert.is(
    readFileSync(record, 'utf8'),
    recordWith(`${createHash('sha256').update('a release').digest('hex')}  milvus_2.99.0-1_amd64.deb`),
  );
  const none = join(folder, 'none-accepted');
  await acceptFile('etcd', facts.etcd.version, file, none);
  assert.not.ok(existsSync(none));
});

test.run();
