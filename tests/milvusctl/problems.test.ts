/** Files that cannot be written, work of root without sudo, and system errors. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeBackupsDir } from '../../generator/milvusctl/data/take.ts';
import { metadataPrefix } from '../../generator/milvusctl/etcd/client.ts';
import { complain, say } from '../../generator/milvusctl/print/messages.ts';
import { Problem, problemIn, shown } from '../../generator/milvusctl/problem.ts';
import { recordDigest } from '../../generator/milvusctl/record.ts';
import { markRelease } from '../../generator/milvusctl/release.ts';
import { serviceUser } from '../../generator/milvusctl/state.ts';
import { asRoot, place } from '../../generator/milvusctl/system/run.ts';

process.env['IS_DDEV_PROJECT'] = 'true';
process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;

const test = suite('problems');
const folder = mkdtempSync(join(tmpdir(), 'milvus-problems-'));
const FILE = join(folder, 'file');
/** A folder in which nothing can be written, not even by root: it is a file. */
const NOWHERE = join(FILE, 'below');

test.before(() => writeFileSync(FILE, ''));
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** What an action fails with, as it is shown; anything but a Problem fails the test. */
function failure(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error.text;
    throw error;
  }
  return '';
}

/** Does something as another user, without any program on the PATH. */
function as(uid: number, action: () => void): void {
  const { getuid, env } = process;
  const { PATH = '' } = env;
  process.getuid = () => uid;
  process.env['PATH'] = '';
  try {
    action();
  } finally {
    process.getuid = getuid!;
    process.env['PATH'] = PATH;
  }
}

test('a message is one line without control characters, with any names in it', () => {
  const { write } = process.stderr;
  let told = '';
  process.stderr.write = (text: string | Uint8Array): boolean => {
    told += String(text);
    return true;
  };
  try {
    complain(new Problem('the key a\u001b]0;b\u0007\nc'));
    say('first\rx\nsecond');
  } finally {
    Object.assign(process.stderr, { write });
  }
  assert.is(told, 'milvus: the key a ]0;b  c\nmilvus: first x\nsecond\n');
});

test('a long word is shown with both quotes', () => {
  assert.match(shown(`it's ${'x'.repeat(80)}`), /^'it'\\''s x+'$/);
  assert.is(shown(`it's ${'x'.repeat(80)}`).length, 60);
});

/** Why a file below NOWHERE is not written, by who says so. */
const WHY = String.raw`cannot be written: .+; is the disk full\? ddev exec df -h ${NOWHERE}`;

const WRITES: [name: string, write: () => void, want: RegExp][] = [
  ['any file', () => place(join(NOWHERE, 'a'), 'a'), new RegExp(`^${NOWHERE}/a ${WHY}$`)],
  [
    'the mark of the release',
    () => markRelease(NOWHERE, '2.6.4'),
    new RegExp(`^Milvus is not started, because ${NOWHERE}/\\S+ ${WHY}$`),
  ],
  [
    'the record',
    () => recordDigest('0'.repeat(64), 'a.deb', join(folder, 'none/packages.lock')),
    /^\S+\/none\/packages\.lock cannot be written: .+; is the disk full\? ddev exec df -h \S+\/none$/,
  ],
];

for (const [name, write, want] of WRITES)
  test(`${name} that cannot be written: the reason, and a command for details`, () =>
    assert.match(failure(write), want));

test('a file that cannot replace the existing one leaves no temporary file', () => {
  const dir = mkdtempSync(join(folder, 'dir-'));
  const target = mkdtempSync(join(dir, 'full-'));
  writeFileSync(join(target, 'a'), '');
  assert.match(
    failure(() => place(target, 'text')),
    /cannot be written: E/,
  );
  assert.is(readdirSync(dir).length, 1);
});

test('the folder of all backups that cannot be created', () => {
  assert.is(
    failure(() => makeBackupsDir(NOWHERE)),
    `cannot create ${NOWHERE}; who owns the parent folder? ls -ld ${FILE}`,
  );
});

test('without sudo, commands that need root report it', () => {
  as(4711, () =>
    assert.equal(asRoot('ss', ['-l']), { code: 127, stdout: '', stderr: "'ss' needs root, but there is no sudo" }),
  );
});

test('root installs and the project is missing: the command that installs', () => {
  const { MILVUSCTL_USER: user = '' } = process.env;
  delete process.env['MILVUSCTL_USER'];
  process.env['MILVUSCTL_HOME'] = NOWHERE;
  try {
    as(0, () =>
      assert.is(
        failure(() => void serviceUser()),
        `${NOWHERE} does not exist, so the owner of Milvus is unknown; install it again: ddev restart`,
      ),
    );
  } finally {
    process.env['MILVUSCTL_USER'] = user;
    delete process.env['MILVUSCTL_HOME'];
  }
});

/** An error as Node gives it. */
function systemError(code: string, path?: string): Error {
  return Object.assign(new Error(`${code}: it failed, open`), {
    code,
    syscall: 'open',
    ...(path === undefined ? {} : { path }),
  });
}

const ERRORS: [name: string, error: unknown, want: string | undefined][] = [
  ['a problem', new Problem('so it is'), 'so it is'],
  ['a full disk', systemError('ENOSPC'), 'ENOSPC: it failed, open; is the disk full? ddev exec df -h'],
  [
    'a file that may not be read',
    systemError('EACCES', '/a/b'),
    'EACCES: it failed, open; who owns it? ddev exec ls -ld /a/b',
  ],
  [
    'a file that is not there',
    systemError('ENOENT', '/a/b'),
    'ENOENT: it failed, open; does it exist? ddev exec ls -ld /a/b',
  ],
  [
    'a disk that takes no writes',
    systemError('EROFS', '/a/b'),
    'EROFS: it failed, open; is it read-only? ddev exec df -h /a/b',
  ],
  ['another error of the system', systemError('EPIPE'), undefined],
  ['a mistake of the program', new TypeError('x is not a function'), undefined],
  ['no error at all', 'text', undefined],
];

for (const [name, error, want] of ERRORS)
  test(`an error as a problem: ${name}`, () => assert.is(problemIn(error)?.text, want));

const PREFIXES: [values: [string, string], want: RegExp | string][] = [
  [['by-dev', 'meta'], 'by-dev/meta'],
  [['my/own.root_1', 'meta'], 'my/own.root_1/meta'],
  [
    ['|-', 'meta'],
    /^etcd\.rootPath in Milvus' configuration is '\|-', but a path in etcd may have only .* config --origin$/,
  ],
  [['by-dev', ''], /^etcd\.metaSubPath in Milvus' configuration is '', /],
  [['by-dev\n', 'meta'], /^etcd\.rootPath in Milvus' configuration is 'by-dev\\u\{a\}', /],
];

for (const [[root, meta], want] of PREFIXES) {
  test(`below ${JSON.stringify(`${root}/${meta}`)} in etcd`, () => {
    const read = (key: string): string => (key === 'etcd.rootPath' ? root : meta);
    if (typeof want === 'string') assert.is(metadataPrefix(read), want);
    else
      assert.match(
        failure(() => metadataPrefix(read)),
        want,
      );
  });
}

test.run();
