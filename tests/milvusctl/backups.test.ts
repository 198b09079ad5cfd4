/** Backups: their names, which ones can be restored, and how they are packed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  backupNames,
  dropPartialBackups,
  isBackup,
  newestBackupOf,
  pruneBackups,
} from '../../generator/milvusctl/data/backups.ts';
import {
  archivesOf,
  digestOf,
  type Place,
  readManifest,
  restoreProblem,
  takenAt,
  writeManifest,
} from '../../generator/milvusctl/data/manifest.ts';
import { packData, packedBytes, packFile, unpackData } from '../../generator/milvusctl/data/pack.ts';
import { damageOf } from '../../generator/milvusctl/data/restore.ts';
import { pipe, wanted } from '../../generator/milvusctl/system/children.ts';
import { freeBytes, usedBytes } from '../../generator/milvusctl/system/disk.ts';
import { run } from '../../generator/milvusctl/system/run.ts';
import { until } from '../../generator/milvusctl/system/time.ts';
import type { BackupManifest } from '../../generator/outputs.ts';
import { bundled } from './bundled.ts';

const test = suite('backups');

const PLACE: Place = {
  milvus: { version: '2.3.5', path: '/var/lib/milvus', mq_type: 'rocksmq' },
  etcd: { version: '3.5.16', path: '/var/lib/etcd', root_path: 'by-dev' },
};

let work: string;

test.before.each(() => {
  // The data belongs to the user who runs the tests.
  process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;
  delete process.env['IS_DDEV_PROJECT'];
  work = mkdtempSync(join(tmpdir(), 'milvus-backups-'));
});

test.after.each(() => rmSync(work, { recursive: true, force: true }));

/** A manifest without a fault. */
function sound(): BackupManifest {
  const archive = (file: string) => ({ file, sha256: 'a'.repeat(64), bytes: 10, unpacked_bytes: 20 });
  return {
    format: 1,
    name: 'first',
    created: '2026-11-24T22:58:48Z',
    addon: '0.1.0',
    ...structuredClone(PLACE),
    archives: [archive('etcd.snapshot.zst'), archive('milvus.tar.zst')],
  };
}

function write(name: string, manifest: unknown): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return folder;
}

/** What is done to a manifest, and why it cannot be restored then; nothing: it can. */
const DAMAGES: Record<string, { given: (manifest: BackupManifest) => unknown; want: string | undefined }> = {
  nothing: { given: (manifest) => manifest, want: undefined },
  'it is cut off': {
    given: (manifest) => JSON.stringify(manifest).slice(0, 200),
    want: 'its manifest is damaged or of another format',
  },
  'it is empty': { given: () => '', want: 'its manifest is damaged or of another format' },
  'it is a list': { given: () => [], want: 'its manifest is damaged or of another format' },
  'it is null': { given: () => 'null', want: 'its manifest is damaged or of another format' },
  'it is of a later form': {
    given: (manifest) => ({ ...manifest, format: 2 }),
    want: 'its manifest is damaged or of another format',
  },
  'Milvus is null': {
    given: (manifest) => ({ ...manifest, milvus: null }),
    want: 'its manifest is damaged or of another format',
  },
  'a version is none': {
    given: (manifest) => ({ ...manifest, milvus: { ...manifest.milvus, version: 'latest' } }),
    want: 'its manifest is damaged or of another format',
  },
  'it names no archive': {
    given: (manifest) => ({ ...manifest, archives: [] }),
    want: 'its manifest is damaged or of another format',
  },
  'it names three archives': {
    given: (manifest) => ({ ...manifest, archives: [...manifest.archives, manifest.archives[0]] }),
    want: 'its manifest is damaged or of another format',
  },
  'an archive is null': {
    given: (manifest) => ({ ...manifest, archives: [null, manifest.archives[1]] }),
    want: 'its manifest is damaged or of another format',
  },
  'it names a file elsewhere': {
    given: changed({ file: '../first/milvus.tar.zst' }),
    want: 'its manifest is damaged or of another format',
  },
  'a size is a command': {
    given: changed({ unpacked_bytes: 'x[$(touch /tmp/injected)]' }),
    want: 'its manifest is damaged or of another format',
  },
  'a size is 0': { given: changed({ bytes: 0 }), want: 'its manifest is damaged or of another format' },
  'a size is a fraction': { given: changed({ bytes: 1.5 }), want: 'its manifest is damaged or of another format' },
  'a digest is short': { given: changed({ sha256: 'abc' }), want: 'its manifest is damaged or of another format' },
  'another Milvus': {
    given: (manifest) => ({ ...manifest, milvus: { ...manifest.milvus, version: '9.8.7' } }),
    want:
      'it holds the data of Milvus 9.8.7, and 2.3.5 is installed; ' +
      'install that release first: ddev dotenv set .ddev/.env.milvus --milvus-version=9.8.7 && ddev restart',
  },
  'a later etcd': {
    given: (manifest) => ({ ...manifest, etcd: { ...manifest.etcd, version: '3.10.1' } }),
    want:
      'it holds the data of etcd 3.10.1, which the older 3.5.16 cannot read; ' +
      'install that release first: ddev dotenv set .ddev/.env.milvus --etcd-version=3.10.1 && ddev restart',
  },
  'an older etcd': {
    given: (manifest) => ({ ...manifest, etcd: { ...manifest.etcd, version: '3.5.9' } }),
    want: undefined,
  },
  'another queue': {
    given: (manifest) => ({ ...manifest, milvus: { ...manifest.milvus, mq_type: 'pulsar' } }),
    want: 'its milvus.mq_type is pulsar, but here it is rocksmq',
  },
  'another path': {
    given: (manifest) => ({ ...manifest, milvus: { ...manifest.milvus, path: '/srv/milvus' } }),
    want: 'its milvus.path is /srv/milvus, but here it is /var/lib/milvus',
  },
  'another folder of etcd': {
    given: (manifest) => ({ ...manifest, etcd: { ...manifest.etcd, path: '/srv/etcd' } }),
    want: 'its etcd.path is /srv/etcd, but here it is /var/lib/etcd',
  },
  'another prefix in etcd': {
    given: (manifest) => ({ ...manifest, etcd: { ...manifest.etcd, root_path: 'shop' } }),
    want: 'its etcd.root_path is shop, but here it is by-dev',
  },
  'a prefix that a terminal obeys': {
    given: (manifest) => ({ ...manifest, etcd: { ...manifest.etcd, root_path: '\u001b[2Jshop\n' } }),
    want: "its etcd.root_path is '[2Jshop', but here it is by-dev",
  },
};

/** Changes the second archive. */
function changed(change: Record<string, unknown>): (manifest: BackupManifest) => unknown {
  return (manifest) => ({ ...manifest, archives: [manifest.archives[0], { ...manifest.archives[1], ...change }] });
}

for (const [name, { given, want }] of Object.entries(DAMAGES)) {
  test(`whether a backup with a damaged manifest can be restored: ${name}`, () => {
    process.env['IS_DDEV_PROJECT'] = 'true';
    const manifest = readManifest(write('first', given(sound())));
    assert.is(restoreProblem(manifest, PLACE)?.text, want);
  });
}

test('a manifest of the Bash version can be read', () => {
  const folder = write(
    'first',
    `{
  "format": 1,
  "name": "first",
  "created": "2026-11-24T22:58:48Z",
  "addon": "0.1.0",
  "milvus": {"version": "2.3.5", "path": "/var/lib/milvus", "mq_type": "rocksmq"},
  "etcd": {"version": "3.5.16", "path": "/var/lib/etcd", "root_path": "by-dev"},
  "archives": [
    {"file": "etcd.snapshot.zst", "sha256": "${'a'.repeat(64)}", "bytes": 2214, "unpacked_bytes": 20512},
    {"file": "milvus.tar.zst", "sha256": "${'b'.repeat(64)}", "bytes": 123456, "unpacked_bytes": 2345678}
  ]
}
`,
  );
  const manifest = readManifest(folder);
  assert.is(restoreProblem(manifest, PLACE), undefined);
  assert.is(takenAt(manifest), '2026-11-24T22:58:48Z');
  assert.equal(
    archivesOf(manifest)?.map(({ unpacked_bytes: bytes }) => bytes),
    [20512, 2345678],
  );
});

test('a written manifest describes the archives, and can be restored', async () => {
  writeFileSync(join(work, 'etcd.snapshot.zst'), 'snapshot');
  writeFileSync(join(work, 'milvus.tar.zst'), 'the data');
  await writeManifest(work, 'mine', PLACE, { 'etcd.snapshot.zst': 100, 'milvus.tar.zst': 200 });
  const manifest = readManifest(work) as BackupManifest;
  assert.is(restoreProblem(manifest, PLACE), undefined);
  assert.equal([manifest.name, manifest.milvus, manifest.etcd], ['mine', PLACE.milvus, PLACE.etcd]);
  assert.match(manifest.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(manifest.archives, [
    {
      file: 'etcd.snapshot.zst',
      sha256: run('sha256sum', [join(work, 'etcd.snapshot.zst')]).stdout.slice(0, 64),
      bytes: 8,
      unpacked_bytes: 100,
    },
    {
      file: 'milvus.tar.zst',
      sha256: run('sha256sum', [join(work, 'milvus.tar.zst')]).stdout.slice(0, 64),
      bytes: 8,
      unpacked_bytes: 200,
    },
  ]);
});

test('backups are listed oldest first; incomplete ones and folders with other names are not listed', () => {
  write('newest', { ...sound(), created: '2026-03-01T00:00:00Z' });
  write('oldest', { ...sound(), created: '2026-01-01T00:00:00Z' });
  write('same-2', { ...sound(), created: '2026-02-01T00:00:00Z' });
  write('same-1', { ...sound(), created: '2026-02-01T00:00:00Z' });
  write('damaged', '{');
  write('.partial-mine', sound());
  write('-flag', sound());
  write('a b', sound());
  write('x'.repeat(65), sound());
  mkdirSync(join(work, 'without'));
  mkdirSync(join(work, 'folder/manifest.json'), { recursive: true });
  writeFileSync(join(work, 'file'), '');
  assert.equal(backupNames(work), ['damaged', 'oldest', 'same-1', 'same-2', 'newest']);
  assert.equal(backupNames(join(work, 'none')), []);
  assert.is(isBackup('../x', work), false);
});

test('the newest backup of a release', () => {
  write('older', { ...sound(), created: '2026-01-01T00:00:00Z' });
  write('newer', { ...sound(), created: '2026-02-01T00:00:00Z' });
  write('another', { ...sound(), created: '2026-03-01T00:00:00Z', milvus: { ...PLACE.milvus, version: '2.6.4' } });
  assert.is(newestBackupOf('2.3.5', work), 'newer');
  assert.is(newestBackupOf('2.6.4', work), 'another');
  assert.is(newestBackupOf('2.5.0', work), undefined);
});

test('only a valid date is taken from a manifest', () => {
  assert.is(takenAt({ created: '\u001b[31m2026-11-24T22:58:48Z; rm' }), '312026-11-24T22:58:48Z');
  assert.is(takenAt({ created: ['2026'] }), '');
});

/** How many are kept, and what is left then; the newest was just taken. */
const PRUNED: Record<string, { keep: number; taken: string; want: string[] }> = {
  'more than there are': {
    keep: 9,
    taken: '20260103-000000',
    want: ['20260101-000000', '20260102-000000', '20260103-000000', 'named'],
  },
  two: { keep: 2, taken: '20260103-000000', want: ['20260102-000000', '20260103-000000', 'named'] },
  one: { keep: 1, taken: '20260103-000000', want: ['20260103-000000', 'named'] },
  'one, and the oldest by date was just taken': {
    keep: 1,
    taken: '20260101-000000',
    want: ['20260101-000000', 'named'],
  },
  'one, and one with a name of its own was just taken': { keep: 1, taken: 'named', want: ['20260103-000000', 'named'] },
};

for (const [name, { keep, taken, want }] of Object.entries(PRUNED)) {
  test(`automatically named backups that are kept: ${name}`, () => {
    for (const day of [1, 2, 3]) write(`2026010${day}-000000`, { ...sound(), created: `2026-01-0${day}T00:00:00Z` });
    write('named', { ...sound(), created: '2025-01-01T00:00:00Z' });
    pruneBackups(keep, taken, work);
    assert.equal(readdirSync(work).sort(), want);
  });
}

test('only the files of killed backups are deleted', () => {
  write('.partial-one', sound());
  write('.partial-two', '');
  write('whole', sound());
  dropPartialBackups(work);
  assert.equal(readdirSync(work), ['whole']);
  dropPartialBackups(join(work, 'none'));
});

test('unpacked data equals packed data: holes, links, modes and times, but no data that can be recreated', async () => {
  const [data, out, archive] = [join(work, 'data'), join(work, 'out'), join(work, 'milvus.tar.zst')];
  mkdirSync(join(data, 'data/insert_log'), { recursive: true });
  for (const folder of ['data/cache', 'data/pprof', '.milvusctl/former']) {
    mkdirSync(join(data, folder), { recursive: true });
    writeFileSync(join(data, folder, 'file'), 'x');
  }
  writeFileSync(join(data, '.milvusctl.lock'), '');
  writeFileSync(join(data, '.ddev-milvus-release'), '2.3.5\n', { mode: 0o640 });
  writeFileSync(join(data, 'data/insert_log/with a space\nand a line'), 'rows');
  writeFileSync(join(data, 'sparse'), 'begin');
  truncateSync(join(data, 'sparse'), 64 * 1024 * 1024);
  symlinkSync('sparse', join(data, 'link'));
  mkdirSync(out);

  const bytes = packedBytes(data);
  assert.ok(await packData(archive, bytes, undefined, data));
  assert.ok(bytes > 10_000 && bytes < 1024 * 1024, `${bytes} bytes`);
  assert.is(run('sh', ['-c', 'zstd -q -d -c "$1" | wc -c', 'sh', archive]).stdout.trim(), String(bytes));
  assert.ok(await unpackData(archive, out));
  for (const left of ['data/cache', 'data/pprof', '.milvusctl', '.milvusctl.lock'])
    rmSync(join(data, left), { recursive: true });
  assert.equal(run('diff', ['-r', '--no-dereference', data, out]).stdout, '');
  assert.ok(usedBytes(join(out, 'sparse')) < 1024 * 1024, 'its holes are holes');
  assert.is(statSync(join(out, '.ddev-milvus-release')).mode & 0o777, 0o640);
});

test('a pipe fails if one of its programs fails', async () => {
  const data = join(work, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'file'), 'rows');
  const archive = join(work, 'milvus.tar.zst');
  assert.not(await packData(archive, 1, undefined, join(work, 'none')), 'tar has nothing to read');
  assert.ok(await packFile(archive, join(data, 'file')));
  assert.not(await unpackData(archive, data), 'no tar is in it');
  assert.ok(await packData(archive, 1, undefined, data));
  assert.not(await unpackData(archive, join(work, 'none')), 'tar has nowhere to write');
  truncateSync(archive, statSync(archive).size - 5);
  assert.not(await unpackData(archive, data), 'it is cut off');
  assert.not(await pipe([['no-such-program'], ['cat']], {}));
  assert.not(await pipe([['true'], ['no-such-program']], {}));
  assert.not(await pipe([['false'], ['cat']], {}));
  assert.not(await pipe([['sh', '-c', 'kill -9 $$'], ['cat']], {}));
  assert.ok(await pipe([['echo', 'text'], ['cat'], ['cat']], { to: join(work, 'printed') }));
  assert.is(readFileSync(join(work, 'printed'), 'utf8'), 'text\n');
});

test('an aborted pipe ends immediately with the reason', async () => {
  const ending = new AbortController();
  const running = pipe([['sleep', '600'], ['cat']], { signal: ending.signal });
  ending.abort(new Error('told to'));
  await running.then(
    () => assert.unreachable(),
    (error: unknown) => assert.match(String(error), 'told to'),
  );
});

test('a program that is killed with -9 leaves no child that it waits for', async () => {
  const started = join(work, 'started');
  const program = await bundled(
    work,
    `import { pipe, wanted } from './system/children.ts';
    const script = 'echo $$ >>' + ${JSON.stringify(started)} + '; exec sleep 600';
    void pipe([wanted('sh', ['-c', script]).flat(), wanted('sh', ['-c', script]).flat()], {});`,
  );
  const killed = spawn(process.execPath, [program], { stdio: 'ignore' });
  const pids = (): string[] => (existsSync(started) ? readFileSync(started, 'utf8').split('\n').slice(0, -1) : []);
  assert.ok(await until(120, () => pids().length === 2), 'both run');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.ok(await until(120, () => pids().every((pid) => !/sleep/.test(readOr(`/proc/${pid}/comm`)))), 'both are gone');
});

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

test('a program that is bound to this one gets its arguments unchanged', () => {
  const [command, args] = wanted('printf', ['%s\n', '--pdeathsig', 'a b']);
  assert.is(run(command, args).stdout, '--pdeathsig\na b\n');
});

/** What is done to a backup's file, and what is said of it. */
const DAMAGED_FILES: Record<string, { given: (file: string) => void; want: RegExp | undefined }> = {
  nothing: { given: () => {}, want: undefined },
  'it is missing': { given: rmSync, want: /^is missing$/ },
  'it is a folder': {
    given: (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    want: /^is missing$/,
  },
  'it is cut off': { given: (file) => truncateSync(file, 3), want: /^has 3 bytes instead of 8$/ },
  'a byte is another one': {
    given: (file) => writeFileSync(file, 'the dAta'),
    want: /^hashes to [0-9a-f]{64} instead of [0-9a-f]{64}$/,
  },
};

for (const [name, { given, want }] of Object.entries(DAMAGED_FILES)) {
  test(`an archive is checked with the manifest: ${name}`, async () => {
    const file = join(work, 'milvus.tar.zst');
    writeFileSync(file, 'the data');
    const archive = { file: 'milvus.tar.zst', bytes: 8, sha256: await digestOf(file), unpacked_bytes: 8 };
    given(file);
    const damage = await damageOf(work, archive);
    if (want === undefined) assert.is(damage, undefined);
    else assert.match(damage ?? '', want);
  });
}

test('an unreadable archive is damaged', async () => {
  // Of a process' memory nothing can be read at its begin, not even by root.
  assert.match(
    (await damageOf('/proc/self', { file: 'mem', bytes: 0, sha256: '', unpacked_bytes: 0 })) ?? '',
    /^cannot be read: E/,
  );
});

test('used bytes are those of du, without holes and hard links', () => {
  mkdirSync(join(work, 'folder'));
  writeFileSync(join(work, 'folder/file'), 'x'.repeat(100_000));
  linkSync(join(work, 'folder/file'), join(work, 'folder/second-name'));
  symlinkSync('file', join(work, 'folder/link'));
  writeFileSync(join(work, 'sparse'), 'begin');
  truncateSync(join(work, 'sparse'), 1024 ** 3);
  assert.is(usedBytes(work), Number(run('du', ['-s', '-B', '1', work]).stdout.split('\t')[0]));
  assert.is(usedBytes(join(work, 'none')), 0);
});

test('the free bytes of a missing folder are those of its future disk', () => {
  const free = freeBytes(join(work, 'none/at/all'));
  assert.ok(free > 0 && Math.abs(free - freeBytes(work)) < 1024 ** 3, `${free} bytes`);
});

test.run();
