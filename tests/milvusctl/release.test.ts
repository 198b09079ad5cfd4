/** Which release may be started on which data, the recorded digests, and advisories. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { lockedDigest, lockProblem } from '../../generator/milvusctl/installed.ts';
import {
  advisoriesOf,
  damagedMark,
  dataRelease,
  fixedInText,
  isBefore,
  isReleaseRefused,
  jumpProblem,
  markRelease,
  seriesOf,
} from '../../generator/milvusctl/release.ts';

process.env['IS_DDEV_PROJECT'] = 'true';
process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;

const test = suite('release');
const folder = mkdtempSync(join(tmpdir(), 'milvus-release-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const MARK = '.ddev-milvus-release';
const {
  jump: { from, to },
} = facts.milvus;

const orders: [string, { given: [string, string]; want: boolean }][] = [
  ['a patch', { given: ['2.6.4', '2.6.10'], want: true }],
  ['the same', { given: ['2.6.4', '2.6.4'], want: false }],
  ['the other way', { given: ['2.10.0', '2.9.9'], want: false }],
  ['series', { given: ['2.5', '2.6'], want: true }],
  ['leading zeros', { given: ['2.06.1', '2.6.2'], want: true }],
];
for (const [name, { given, want }] of orders) test(`order: ${name}`, () => assert.is(isBefore(...given), want));

test('the series of a release is the release without its last number', () =>
  assert.equal(['2.6.4', '3.0.12'].map(seriesOf), ['2.6', '3.0']));

const marks: [string, { given: (mark: string) => void; want: { release: string; damage: RegExp | undefined } }][] = [
  ['none', { given: () => {}, want: { release: '', damage: undefined } }],
  ['a release', { given: (mark) => writeFileSync(mark, '2.6.4\n'), want: { release: '2.6.4', damage: undefined } }],
  [
    'without an end of line',
    { given: (mark) => writeFileSync(mark, '123.456.789'), want: { release: '123.456.789', damage: undefined } },
  ],
  [
    'empty',
    { given: (mark) => writeFileSync(mark, ''), want: { release: '', damage: /does not contain a release number$/ } },
  ],
  [
    'more than a release',
    {
      given: (mark) => writeFileSync(mark, '2.6.4\n2.6.5\n'),
      want: { release: '', damage: /does not contain a release number$/ },
    },
  ],
  [
    'too long',
    {
      given: (mark) => writeFileSync(mark, `2.6.4${' '.repeat(10_000)}`),
      want: { release: '', damage: /does not contain a release number$/ },
    },
  ],
  ['a folder', { given: (mark) => mkdirSync(mark), want: { release: '', damage: /is not a file$/ } }],
  ['a link', { given: (mark) => symlinkSync('/etc/hostname', mark), want: { release: '', damage: /is not a file$/ } }],
];
for (const [name, { given, want }] of marks) {
  test(`mark: ${name}`, () => {
    const data = mkdtempSync(join(folder, 'data-'));
    given(join(data, MARK));
    const damage = damagedMark(data);
    assert.is(dataRelease(data), want.release);
    if (want.damage === undefined) assert.is(damage, undefined);
    else assert.match(damage ?? '', want.damage);
  });
}

test("a start records its release, also over a damaged mark, but not over a user's own file", () => {
  const data = mkdtempSync(join(folder, 'data-'));
  for (const [before, release] of [
    ['', '2.6.4'],
    ['rubbish', '2.6.5'],
  ] as const) {
    if (before !== '') writeFileSync(join(data, MARK), before);
    markRelease(data, release);
    assert.is(readFileSync(join(data, MARK), 'utf8'), `${release}\n`);
  }
  rmSync(join(data, MARK));
  mkdirSync(join(data, MARK, 'own'), { recursive: true });
  markRelease(data, '2.6.4');
  assert.is(dataRelease(data), '');
});

const starts: [string, { given: { installed: string; wrote: string }; want: boolean }][] = [
  ['the same', { given: { installed: '2.6.4', wrote: '2.6.4' }, want: false }],
  ['an older one of the same series', { given: { installed: '2.6.4', wrote: '2.6.22' }, want: false }],
  ['an older series', { given: { installed: '2.5.27', wrote: '2.6.0' }, want: true }],
  ['a newer series', { given: { installed: '2.6.4', wrote: from }, want: false }],
  ['past the step between', { given: { installed: to, wrote: '2.5.15' }, want: true }],
  ['nothing installed', { given: { installed: '', wrote: '2.6.4' }, want: false }],
  ['not known who wrote it', { given: { installed: '2.3.5', wrote: '' }, want: false }],
];
for (const [name, { given, want }] of starts)
  test(`start: ${name}`, () => assert.is(isReleaseRefused(given.installed, given.wrote), want));

const jumps: [string, { given: [string, string]; want: string | undefined }][] = [
  ['allowed', { given: [from, to], want: undefined }],
  ['within the old series', { given: ['2.3.5', from], want: undefined }],
  [
    'too far',
    {
      given: ['2.5.15', '2.6.4'],
      want:
        'Milvus 2.6.0 and newer can only read the data of 2.5.16 and newer, but this is the data of 2.5.15; ' +
        'upgrade to 2.5.16 or a newer 2.5 first: ddev milvus upgrade 2.5.16',
    },
  ],
  [
    'from a release candidate',
    {
      given: ['2.6.0-rc1', '2.6.4'],
      want:
        'no other release can read the data of the release candidate 2.6.0-rc1; ' +
        'import its collections into an empty Milvus: ddev milvus help import',
    },
  ],
];
for (const [name, { given, want }] of jumps) test(`jump: ${name}`, () => assert.is(jumpProblem(...given)?.text, want));

test('advisories end with the first release without them', () => {
  const [advisory] = facts.knownAdvisories;
  assert.ok(advisory !== undefined);
  const ids = (version: string): string[] => advisoriesOf(version).map(({ id }) => id);
  assert.ok(ids('2.3.5').includes(advisory.id));
  assert.not.ok(ids(advisory.fixedIn).includes(advisory.id));
  assert.equal(ids(''), []);
});

test('an advisory has the first release without it, and the first available one', () => {
  assert.is(fixedInText({ fixedIn: '2.6.5', availableIn: '2.6.5' }), 'fixed in 2.6.5');
  assert.is(fixedInText({ fixedIn: '2.6.10', availableIn: '2.6.15' }), 'fixed in 2.6.10, available from 2.6.15');
});

const [ONE, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];
test('a record is read with any line endings and case, without its comments', () => {
  const lock = `#ddev-generated\n# ${OTHER}  milvus.deb\n${ONE.toUpperCase()}  milvus.deb\r\n${OTHER}  etcd.tar.gz\n`;
  assert.equal(
    [lockedDigest(lock, 'milvus.deb'), lockedDigest(lock, 'etcd.tar.gz'), lockedDigest(lock, 'other')],
    [ONE, OTHER, undefined],
  );
});

test('an installation from another file than the recorded one must not run', () => {
  const lock = join(folder, 'packages.lock');
  process.env['MILVUSCTL_LOCK'] = lock;
  facts.paths.state = folder;
  writeFileSync(join(folder, 'milvus.sha256'), `${ONE}  milvus.deb\n`);
  assert.is(lockProblem(), undefined, 'there is no record');
  writeFileSync(lock, `${ONE}  milvus.deb\n`);
  assert.is(lockProblem(), undefined);
  writeFileSync(lock, `${OTHER}  milvus.deb\n`);
  const problem = lockProblem();
  assert.is(
    problem?.text,
    `what is installed is from a milvus.deb with the digest ${ONE}, but .devpanel/milvus/packages.lock has ${OTHER}, ` +
      'so it must not be started; install the recorded one: ddev utility rebuild',
  );
  assert.is(problem?.code, 'stopped');
  assert.is(lockProblem('etcd'), undefined);
});

test.run();
