/** Backups, restores and resets, and faults during them that must not lose data. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BackupManifest } from '../../generator/outputs.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE, SECOND, until } from '../time.ts';
import {
  type Bench,
  hostScript,
  inWeb,
  milvus,
  openBench,
  programs,
  publish,
  readOutput,
  readStatus,
  untilReady,
  webContainer,
} from './support.ts';
import { expectVectors, insertVectors, rowOf, withClient } from './vectors.ts';

/**
 * The numbers of rows in the backup and in the current data, which differ: the number shows which data was restored.
 */
const BACKED_UP = 300;
const TODAY = 400;
const MILVUS = '/var/lib/milvus';
const ETCD = '/var/lib/etcd';
const BACKUPS = '/var/www/html/.ddev/milvus-backups';
/** The collection that is written and flushed while a backup is taken. */
const WRITTEN = 'written';
const BATCH = 50;

const test = suite('backups');

let bench: Bench;
let project: Project;
let other: Project;
let address: string;
let otherAddress: string;

prepare(test, 'the backup tests', async () => {
  bench = await openBench('dt-backup');
  project = await bench.milvusProject('dt-backup');
  other = await bench.milvusProject('dt-backup-other');
  address = await publish(project);
  otherAddress = await publish(other);
  await other.ddev(['dotenv', 'set', '.ddev/.env.milvus', '--milvus-backup-keep=1'], { timeout: MINUTE });
  await project.ddev(['start']);
  await other.ddev(['start']);
});

cleanUp(test, 'the backup tests', () => bench.close());

test('a backup during writes restores every flushed row in another project, with the same search results', async () => {
  await insertVectors(address, 0, WRITTEN);
  const writer = startWriter(address);
  await until('two flushes', 2 * MINUTE, async () => writer.flushes.length >= 2);
  const { exitCode, all } = await milvus(project, 'backup', 'loaded');
  await writer.ended;
  assert.is(exitCode, 0, all);
  assert.ok(writer.failure !== undefined, 'the writer still wrote when Milvus was stopped');

  // Rows that were acknowledged before the snapshot must be in the backup; Milvus was stopped when it was taken.
  const snapshot = statSync(join(backups(), 'loaded/etcd.snapshot.zst')).mtimeMs;
  const flushed = Math.max(...writer.flushes.filter(({ at }) => at < snapshot).map(({ rows }) => rows));
  await untilReady(bench.lab, project);
  await bench.lab.run('mkdir', ['-p', backups(other)], { timeout: MINUTE });
  await bench.lab.run('cp', ['-R', join(backups(), 'loaded'), backups(other)], { timeout: MINUTE });
  const restored = await hostScript(bench.lab, other, ['restore', 'loaded']);
  assert.is(restored.exitCode, 0, restored.all);

  const [before, after] = [await look(address, flushed), await look(otherAddress, flushed)];
  assert.is(after.ids.length, flushed, `${flushed} rows were flushed before the backup`);
  assert.equal(
    after.ids,
    Array.from({ length: flushed }, (_, id) => id),
  );
  assert.equal(
    after.found.map(({ id }) => id),
    before.found.map(({ id }) => id),
  );
  for (const [at, { score }] of after.found.entries()) {
    const earlier = before.found[at]?.score;
    assert.ok(Math.abs(score - (earlier ?? NaN)) < 1e-5, `score ${score}, before ${earlier}`);
  }
  process.stdout.write(
    `\n  ${flushed} flushed rows restored elsewhere; ` +
      `${after.found.length} neighbours as before; the writer ended with: ${writer.failure}\n`,
  );
});

test('two backups in parallel succeed; MILVUS_BACKUP_KEEP deletes the older one, but no named backup', async () => {
  const both = await Promise.all([milvus(other, 'backup'), milvus(other, 'backup')]);
  for (const { exitCode, all } of both) assert.is(exitCode, 0, all);
  const [older = '', newer = ''] = both.map(({ stdout }) => stdout).sort();
  assert.is.not(older, newer);
  assert.ok(both.some(({ stderr }) => stderr.includes('another milvus command is running; waiting until it ends')));
  assert.ok(
    both.some(({ stderr }) => stderr.includes(`deleted the backup ${older}; 1 automatically named backups are kept`)),
  );
  const kept = (await listed(other)).sort();
  assert.equal(
    kept.map((name) => name.replace(/^(before-restore)-\d{8}-\d{6}$/, '$1')),
    [newer, 'before-restore', 'loaded'],
  );
  assert.is((await look(otherAddress, 1)).ids.length, 1);
  await other.destroy();
});

test('reset without a terminal deletes nothing, and shows the command for it', async () => {
  await insertVectors(address, BACKED_UP);
  const { exitCode, stderr } = await hostScript(bench.lab, project, ['reset']);
  assert.is(exitCode, 2);
  assert.match(
    stderr,
    joinPatterns(
      /^milvus: reset deletes all collections, and there is no terminal to ask on; /m,
      /to reset without asking: ddev milvus reset --yes$/,
    ),
  );
  await expectVectors(address, BACKED_UP);
});

/** The answers to both questions. */
const ANSWERS: Record<string, string> = {
  'no, and no': 'n\nno\n',
  'no, and y, which is not yes': 'n\ny\n',
  'no, and the end of input': 'n\n\x04',
};

for (const [name, input] of Object.entries(ANSWERS)) {
  test(`reset at a terminal: ${name}: nothing is deleted`, async () => {
    const asked = ['exec', '-i', webContainer(project), 'script', '-qec', 'milvusctl reset', '/dev/null'];
    const { exitCode, stdout } = await bench.lab.run('docker', asked, { timeout: MINUTE, input, reject: false });
    assert.match(
      stdout,
      joinPatterns(
        /This permanently deletes all collections of this project: /,
        /\S+B in \/var\/lib\/milvus, \S+B in \/var\/lib\/etcd\./,
      ),
    );
    assert.match(stdout, /milvus: nothing was changed/);
    assert.is(exitCode, 1);
    assert.equal(await listed(), ['loaded']);
    await expectVectors(address, BACKED_UP);
  });
}

test('reset --yes deletes all collections, and Milvus is ready', async () => {
  const { exitCode, stdout, stderr } = await milvus(project, 'reset', '--yes');
  assert.is(exitCode, 0, stderr);
  assert.match(stderr, /^milvus: all data of Milvus was deleted; Milvus runs with empty data$/m);
  assert.match(stdout, /^Milvus is ready$/m);
  assert.equal(await collections(), []);
  await expectNothingLeft();
});

test('backup in a pipe prints only its name, and its messages are whole lines', async () => {
  await insertVectors(address, BACKED_UP);
  const { stdout, stderr, exitCode } = await hostScript(bench.lab, project, ['backup', 'first']);
  assert.is(exitCode, 0, stderr);
  assert.is(stdout, 'first');
  assert.match(
    stderr,
    joinPatterns(
      /^milvus: taking the backup first; Milvus is not available during this time\n/,
      /milvus: the backup first has \S+B, taken in \d+ s\nmilvus: Milvus is ready again$/,
    ),
  );
  await expectVectors(address, BACKED_UP);
});

test('its manifest matches the schema, and is correct', () => {
  const manifest = manifestOf('first');
  const { versions } = bench.lab;
  assert.equal(
    [manifest.name, manifest.milvus],
    ['first', { version: versions.milvus, path: MILVUS, mq_type: 'rocksmq' }],
  );
  assert.equal(manifest.etcd, { version: versions.etcd, path: ETCD, root_path: 'by-dev' });
  assert.ok(Math.abs(Date.parse(manifest.created) - Date.now()) < 5 * MINUTE, manifest.created);
  assert.equal(
    manifest.archives.map(({ file }) => file),
    ['etcd.snapshot.zst', 'milvus.tar.zst'],
  );
  for (const { file, sha256, bytes } of manifest.archives)
    assert.equal([sha256, bytes], [digestOf('first', file), statSync(join(backups(), 'first', file)).size]);
  assert.equal(readdirSync(join(backups(), 'first')).sort(), ['etcd.snapshot.zst', 'manifest.json', 'milvus.tar.zst']);
});

test('git ignores backups and packages, but not packages.lock', async () => {
  const { stdout } = await bench.lab.run('git', ['status', '--porcelain', '--untracked-files=all'], {
    cwd: project.dir,
    timeout: MINUTE,
  });
  assert.match(stdout, /\.ddev\/config\.yaml$/m, 'git sees what else is new');
  assert.not.match(stdout, /milvus-backups/);
  assert.match(stdout, /\.devpanel\/milvus\/packages\.lock$/m);
  assert.not.match(stdout, /milvus\/packages\//, 'packages that were laid in');
});

test('an existing name is refused, and neither the backup nor Milvus is changed', async () => {
  const before = digestOf('first', 'manifest.json');
  await expectRefusal(
    ['backup', 'first'],
    1,
    /^milvus: the backup 'first' already exists; choose another name: ddev milvus backup OTHER_NAME$/m,
    BACKED_UP,
  );
  assert.is(digestOf('first', 'manifest.json'), before);
});

test('without a name: named automatically; --leave-stopped starts nothing; --keep deletes the oldest one', async () => {
  const older = await hostScript(bench.lab, project, ['backup']);
  assert.is(older.exitCode, 0, older.stderr);
  const { stdout, stderr, exitCode } = await hostScript(bench.lab, project, ['backup', '--leave-stopped', '--keep=1']);
  assert.is(exitCode, 0, stderr);
  assert.match(stdout, /^\d{8}-\d{6}$/);
  assert.ok(
    stderr.includes(`milvus: deleted the backup ${older.stdout}; 1 automatically named backups are kept`),
    stderr,
  );
  assert.equal(await listed(), ['loaded', 'first', stdout]);
  assert.equal(await programs(bench.lab, project), { milvus: [], etcd: [] });
  assert.is((await hostScript(bench.lab, project, ['status'])).exitCode, 3);
  assert.is((await milvus(project, 'start')).exitCode, 0);
  await expectVectors(address, BACKED_UP);
});

test('backups lists them as a table and as JSON; without backups it shows how to take one', async () => {
  const table = await milvus(project, 'backups');
  const { versions } = bench.lab;
  assert.match(table.stdout, /^BACKUP +TAKEN \(UTC\) +SIZE +MILVUS +ETCD +RESTORABLE HERE$/m);
  assert.match(
    table.stdout,
    new RegExp(`^first +${manifestOf('first').created} +\\S+B +${versions.milvus} +${versions.etcd} +yes$`, 'm'),
  );
  const first = readOutput('backups', (await milvus(project, 'backups', '--json')).stdout).backups.find(
    ({ name }) => name === 'first',
  );
  assert.ok(first);
  assert.equal(
    { ...first, bytes: 0 },
    {
      name: 'first',
      created: manifestOf('first').created,
      bytes: 0,
      milvus: versions.milvus,
      etcd: versions.etcd,
      restorable: true,
    },
  );
  assert.ok(first.bytes > 1000, `${first.bytes} bytes`);

  await shell(`mv ${BACKUPS} ${BACKUPS}.away`);
  const { stdout } = await milvus(project, 'backups');
  assert.is(stdout, 'There are no backups in .ddev/milvus-backups; take one: ddev milvus backup');
  assert.equal(await listed(), []);
  await shell(`mv ${BACKUPS}.away ${BACKUPS}`);
});

test('without zstd (removed by a fault) no backup starts', async () => {
  await shell('mv /usr/bin/zstd /usr/bin/zstd.away', 'root');
  try {
    await expectRefusal(
      ['backup', 'unpacked'],
      1,
      joinPatterns(
        /^milvus: zstd is missing; it could not be installed when the image was built, for example offline; /m,
        /rebuild the image: ddev utility rebuild$/,
      ),
      BACKED_UP,
    );
  } finally {
    await shell('mv /usr/bin/zstd.away /usr/bin/zstd', 'root');
  }
});

/** Faults: the folder of the backups is on a small, nearly full disk. */
const FULL_DISKS: Record<string, { args: string[]; fault: string; says: RegExp; stopped: boolean }> = {
  'when a backup starts': {
    args: ['backup', 'large'],
    fault: 'true',
    says: joinPatterns(
      /^milvus: the disk with \.ddev\/milvus-backups has \S+B? free, /m,
      /and the backup may need \S+B; free some space: ddev milvus backups$/,
    ),
    stopped: false,
  },
  'while a backup is packed, after a fake df showed enough space': {
    args: ['backup', 'large'],
    fault: `printf '#!/bin/sh\\necho avail\\necho 99999999999\\n' >/usr/local/bin/df && chmod 755 /usr/local/bin/df`,
    says: /^milvus: the backup failed, and its files were deleted; is the disk full\? ddev exec df -h \S+$/m,
    stopped: true,
  },
  'while a restore backs up the current data': {
    args: ['restore', 'first'],
    fault: 'true',
    says: joinPatterns(
      /^milvus: the current data could not be backed up, so nothing was changed; /m,
      /is the disk full\? ddev exec df -h \S+$/,
    ),
    stopped: true,
  },
};

for (const [name, { args, fault, says, stopped }] of Object.entries(FULL_DISKS)) {
  test(`the disk is full ${name}: reported, the incomplete backup is deleted, and Milvus runs again`, async () => {
    await shell(
      `mv ${BACKUPS} ${BACKUPS}.away && mkdir /dev/shm/backups && ln -s /dev/shm/backups ${BACKUPS} && ` +
        `cp -R ${BACKUPS}.away/first ${BACKUPS}/ && ! cat /dev/zero >/dev/shm/filler 2>&1 && ` +
        'truncate -s -16K /dev/shm/filler',
    );
    await shell(fault, 'root');
    const before = await programs(bench.lab, project);
    try {
      const { exitCode, stderr, stdout } = await hostScript(bench.lab, project, args);
      assert.is(exitCode, 1, stderr);
      assert.match(stderr, says, stderr);
      assert.is(stdout, '');
      await expectNothingLeft();
      assert.equal(await listed(), ['first']);
      await untilReady(bench.lab, project);
      assert.is((await programs(bench.lab, project)).milvus[0]?.pid !== before.milvus[0]?.pid, stopped);
      await expectVectors(address, BACKED_UP);
    } finally {
      await shell('rm -f /usr/local/bin/df', 'root');
      await shell(`rm -rf ${BACKUPS} /dev/shm/backups /dev/shm/filler && mv ${BACKUPS}.away ${BACKUPS}`);
    }
  });
}

test('restore takes a backup of the current data, then restores the backup', async () => {
  await insertVectors(address, TODAY);
  const { exitCode, stdout, stderr } = await hostScript(bench.lab, project, ['restore', 'first']);
  assert.is(exitCode, 0, stderr);
  assert.is(stdout, '');
  assert.match(
    stderr,
    joinPatterns(
      /^milvus: taking the backup before-restore-\d{8}-\d{6} of the current data; /m,
      /Milvus is not available during this time$/,
    ),
  );
  assert.match(
    stderr,
    joinPatterns(
      /^milvus: restoring the backup first; Milvus is not available during this time\n/m,
      /milvus: restored the backup first$/,
    ),
  );
  await expectVectors(address, BACKED_UP);
  await expectNothingLeft();
});

test('the backup that restore took can be restored; --discard takes none', async () => {
  const before = await listed();
  const name = before.at(-1) ?? '';
  assert.match(name, /^before-restore-\d{8}-\d{6}$/);
  const { exitCode, stderr } = await hostScript(bench.lab, project, ['restore', name, '--discard']);
  assert.is(exitCode, 0, stderr);
  await expectVectors(address, TODAY);
  assert.equal(await listed(), before);
});

test('for an unknown name, the most similar backup is suggested', () =>
  expectRefusal(
    ['restore', 'frist'],
    1,
    joinPatterns(
      /^milvus: there is no backup 'frist' in \.ddev\/milvus-backups; /m,
      /did you mean 'first'\?; list the backups: ddev milvus backups$/,
    ),
    TODAY,
  ));

/** The damage of a copy of the backup `first`, and the expected reason. */
const DAMAGES: Record<string, { damage: (dir: string) => void; says: RegExp }> = {
  'one byte of the data differs': {
    damage: (dir) => flip(join(dir, 'milvus.tar.zst')),
    says: joinPatterns(
      /is damaged: its file milvus\.tar\.zst hashes to [0-9a-f]{64} instead of [0-9a-f]{64}; /,
      /choose another backup: ddev milvus backups/,
    ),
  },
  "a byte of etcd's snapshot is another one": {
    damage: (dir) => flip(join(dir, 'etcd.snapshot.zst')),
    says: /its file etcd\.snapshot\.zst hashes to /,
  },
  'the data is truncated': {
    damage: (dir) => truncateSync(join(dir, 'milvus.tar.zst'), 1000),
    says: /its file milvus\.tar\.zst has 1000 bytes instead of \d+/,
  },
  'the snapshot is missing': {
    damage: (dir) => rmSync(join(dir, 'etcd.snapshot.zst')),
    says: /its file etcd\.snapshot\.zst is missing/,
  },
  'the manifest is truncated': {
    damage: (dir) => truncateSync(join(dir, 'manifest.json'), 200),
    says: /its manifest is damaged or of another format/,
  },
  'the manifest has no archive': {
    damage: manifested((manifest) => Object.assign(manifest, { archives: [] })),
    says: /its manifest is damaged or of another format/,
  },
  'the manifest has a file that no backup has': {
    damage: manifested(({ archives: [, data] }) => Object.assign(data ?? {}, { file: '../first/milvus.tar.zst' })),
    says: /its manifest is damaged or of another format/,
  },
  'the manifest has a command instead of a number': {
    damage: manifested(({ archives: [, data] }) =>
      Object.assign(data ?? {}, { unpacked_bytes: 'x[$(touch /tmp/dt-injected)]' }),
    ),
    says: /its manifest is damaged or of another format/,
  },
  'the manifest has a newer format': {
    damage: manifested((manifest) => Object.assign(manifest, { format: 2 })),
    says: /its manifest is damaged or of another format/,
  },
  'another Milvus': {
    damage: manifested(({ milvus: of }) => Object.assign(of, { version: '9.8.7' })),
    says: joinPatterns(
      /it holds the data of Milvus 9\.8\.7, and \S+ is installed; /,
      /install that release first: ddev dotenv set \.ddev\/\.env\.milvus --milvus-version=9\.8\.7 && ddev restart/,
    ),
  },
  'a newer etcd': {
    damage: manifested(({ etcd }) => Object.assign(etcd, { version: '9.8.7' })),
    says: joinPatterns(
      /it holds the data of etcd 9\.8\.7, which the older \S+ cannot read; /,
      /install that release first: ddev dotenv set/,
    ),
  },
  'another queue': {
    damage: manifested(({ milvus: of }) => Object.assign(of, { mq_type: 'pulsar' })),
    says: /its milvus\.mq_type is pulsar, but here it is rocksmq/,
  },
  'another path': {
    damage: manifested(({ milvus: of }) => Object.assign(of, { path: '/srv/milvus' })),
    says: /its milvus\.path is \/srv\/milvus, but here it is \/var\/lib\/milvus/,
  },
  'another prefix in etcd': {
    damage: manifested(({ etcd }) => Object.assign(etcd, { root_path: 'shop' })),
    says: /its etcd\.root_path is shop, but here it is by-dev/,
  },
  'more data than fits on the disk': {
    damage: manifested(({ archives: [, data] }) => Object.assign(data ?? {}, { unpacked_bytes: 5e14 })),
    says: joinPatterns(
      /nothing was changed, because the disk with \/var\/lib\/milvus has \S+B free, /,
      /and the backup needs \d+TB; free some space: /,
    ),
  },
  // These two have matching digests, so that only their readers can detect the damage.
  'the data is not an archive': {
    damage: replaced('milvus.tar.zst'),
    says: /could not be unpacked, so nothing was changed/,
  },
  'the snapshot is not a snapshot': {
    damage: replaced('etcd.snapshot.zst'),
    says: /could not be unpacked, so nothing was changed/,
  },
};

for (const [name, { damage, says }] of Object.entries(DAMAGES)) {
  test(`restore refuses a damaged or foreign backup: ${name}`, async () => {
    await shell(`cp -R ${BACKUPS}/first ${BACKUPS}/bad`);
    try {
      damage(join(backups(), 'bad'));
      await expectRefusal(['restore', 'bad'], 1, says, TODAY);
      assert.is((await shell('ls /tmp/dt-injected', undefined, false)).exitCode, 2, 'no command of a manifest was run');
    } finally {
      rmSync(join(backups(), 'bad'), { recursive: true });
    }
  });
}

test('if Milvus cannot start with the restored data (a damaged queue), the current data is restored', async () => {
  await shell(`cp -R ${BACKUPS}/first ${BACKUPS}/bad && mkdir /tmp/dt-data && cd /tmp/dt-data &&
    zstd -qdc ${BACKUPS}/bad/milvus.tar.zst | tar -x &&
    for file in rdb_data/{CURRENT,MANIFEST-*} rdb_data_meta_kv/{CURRENT,MANIFEST-*}; do echo damaged >$file; done &&
    tar -cf - . | zstd -q >${BACKUPS}/bad/milvus.tar.zst && rm -r /tmp/dt-data`);
  manifested(() => undefined)(join(backups(), 'bad'));
  const { exitCode, stderr, seconds } = await hostScript(bench.lab, project, ['restore', 'bad']);
  assert.is(exitCode, 5, stderr);
  assert.match(
    stderr,
    joinPatterns(
      /^milvus: Milvus did not become ready with the backup 'bad', so the previous data was restored; /m,
      /see its errors: ddev milvus logs milvus --errors$/,
    ),
  );
  await expectVectors(address, TODAY);
  await expectNothingLeft();
  rmSync(join(backups(), 'bad'), { recursive: true });
  process.stdout.write(`\n  the data of before was back after ${seconds.toFixed(0)} s\n`);
});

/** Additional data that no test checks. It makes the packing slow enough to be interrupted. */
const BALLAST = `head -c 100M /dev/urandom >${MILVUS}/data/ballast`;

/** When a command is killed: the condition in the container, in shell; and whether Milvus is then left alone. */
const MOMENTS: Record<string, { args: string[]; when: string; isRunning?: boolean }> = {
  'backup, at its start': { args: ['backup', 'killed'], when: `-d ${BACKUPS}/.partial-killed` },
  'backup, when Milvus has been stopped': {
    args: ['backup', 'killed'],
    when: `-d ${BACKUPS}/.partial-killed && ! -d /proc/$milvus`,
  },
  'backup, while the data is packed': {
    args: ['backup', 'killed'],
    when: `-e ${BACKUPS}/.partial-killed/milvus.tar.zst`,
  },
  'backup, after its folder has its name': { args: ['backup', 'killed'], when: `-d ${BACKUPS}/killed` },
  'restore, at its start': { args: ['restore', 'first'], when: '-e /var/lib/milvusctl/at-work', isRunning: true },
  'restore, while the data is unpacked': {
    args: ['restore', 'first'],
    when: `-d ${MILVUS}/.milvusctl/new/data`,
    isRunning: true,
  },
  'restore, when Milvus has been stopped': {
    args: ['restore', 'first'],
    when: `-d ${MILVUS}/.milvusctl/new && ! -d /proc/$milvus`,
  },
  'restore, while the current data is backed up': {
    args: ['restore', 'first'],
    when: `-n $(compgen -G "${BACKUPS}/.partial-before-restore-*/milvus.tar.zst")`,
  },
  "restore, when Milvus' former data is moved": {
    args: ['restore', 'first', '--discard'],
    when: `-d ${MILVUS}/.milvusctl/former/data`,
  },
  "restore, when Milvus' data is the backup's": { args: ['restore', 'first'], when: `-e ${MILVUS}/.milvusctl/out` },
  "restore, when etcd's data is the backup's": { args: ['restore', 'first'], when: `-e ${ETCD}/.milvusctl/out` },
  'restore, while Milvus starts with the data': {
    args: ['restore', 'first'],
    when: `-e ${ETCD}/.milvusctl/out && -n $(pgrep -f "^milvus run standalone")`,
  },
  'reset, while Milvus starts with empty data': {
    args: ['reset', '--yes'],
    when: `-e ${ETCD}/.milvusctl/out && -n $(pgrep -f "^milvus run standalone")`,
  },
};

for (const [name, { args, when, isRunning }] of Object.entries(MOMENTS)) {
  test(`kill -9 of ${name}: Milvus becomes ready automatically with all previous data`, async () => {
    await shell(when.includes('tar.zst') ? BALLAST : 'true');
    const { milvus } = await readStatus(project);
    const [assassin, command] = await Promise.all([atMoment('KILL', args, when), hostScript(bench.lab, project, args)]);
    assert.equal([assassin.exitCode, command.exitCode], [0, 137], `${assassin.all}\n${command.all}`);
    await until('the files of the killed command are cleaned up', 3 * MINUTE, async () => (await leftovers()) === '');
    const seconds = await untilReady(bench.lab, project);
    // Until the data moves, the repair needs no stop.
    if (isRunning === true) assert.is((await readStatus(project)).milvus.pid, milvus.pid);
    await expectVectors(address, TODAY);
    assert.is((await hostScript(bench.lab, project, ['status'])).exitCode, 0);
    if (existsSync(join(backups(), 'killed')))
      readOutput('manifest', readFileSync(join(backups(), 'killed/manifest.json'), 'utf8'));
    rmSync(join(backups(), 'killed'), { recursive: true, force: true });
    await shell(`rm -f ${MILVUS}/data/ballast`);
    process.stdout.write(`\n  ready ${seconds.toFixed(1)} s after it was fixed\n`);
  });
}

/**
 * Commands that end the container at a given moment. The milvusctl command is frozen first, so that the moment does not
 * pass.
 */
const ENDS: Record<string, { args: string[]; when: string; end: string[] }> = {
  'docker kill in a backup, while the data is packed': {
    args: ['backup', 'killed'],
    when: `-e ${BACKUPS}/.partial-killed/milvus.tar.zst`,
    end: ['kill'],
  },
  "docker kill in a restore, when Milvus' data alone is the backup's": {
    args: ['restore', 'first'],
    when: `-e ${MILVUS}/.milvusctl/out`,
    end: ['kill'],
  },
  'the container is removed in a restore, while Milvus starts with the data': {
    args: ['restore', 'first'],
    when: `-e ${ETCD}/.milvusctl/out`,
    end: ['rm', '--force'],
  },
};

for (const [name, { args, when, end }] of Object.entries(ENDS)) {
  test(`${name}: after ddev start, all previous data is found immediately`, async () => {
    await shell(when.includes('tar.zst') ? BALLAST : 'true');
    const [command] = await Promise.all([
      hostScript(bench.lab, project, args),
      (async () => {
        const frozen = await atMoment('STOP', args, when);
        await bench.lab.run('docker', [...end, webContainer(project)], { timeout: MINUTE });
        assert.is(frozen.exitCode, 0, frozen.all);
      })(),
    ]);
    assert.is(command.exitCode, 137, command.all);
    await project.ddev(['start']);
    await expectVectors(address, TODAY);
    await shell(`rm -f ${MILVUS}/data/ballast`);
    await expectNothingLeft();
    assert.is((await hostScript(bench.lab, project, ['status'])).exitCode, 0);
  });
}

test('reset --backup --yes deletes all data, and its backup can be restored', async () => {
  const { exitCode, stdout, stderr } = await milvus(project, 'reset', '--backup', '--yes');
  assert.is(exitCode, 0, stderr);
  assert.match(stdout, /^Milvus is ready$/m);
  assert.equal(await collections(), []);
  const name = (await listed()).at(-1) ?? '';
  assert.match(name, /^before-reset-\d{8}-\d{6}$/);
  const restored = await hostScript(bench.lab, project, ['restore', name]);
  assert.is(restored.exitCode, 0, restored.all);
  await expectVectors(address, TODAY);
});

/** The folder of a project's backups, on the host. */
function backups(of = project): string {
  return join(of.dir, '.ddev/milvus-backups');
}

async function listed(of = project): Promise<string[]> {
  return readOutput('backups', (await milvus(of, 'backups', '--json')).stdout).backups.map(({ name }) => name);
}

async function collections(): Promise<string[]> {
  return withClient(address, async (client) => (await client.showCollections()).data.map(({ name }) => name));
}

function manifestOf(name: string): BackupManifest {
  return readOutput('manifest', readFileSync(join(backups(), name, 'manifest.json'), 'utf8'));
}

function digestOf(name: string, file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(backups(), name, file)))
    .digest('hex');
}

/** Shell in the web container. */
function shell(script: string, user?: string, reject = true): Promise<RunResult> {
  return inWeb(bench.lab, project, ['bash', '-c', script], { reject, ...(user === undefined ? {} : { user }) });
}

/** The files of a running or killed command in the container; none at the end. */
async function leftovers(): Promise<string> {
  const { stdout } = await shell(
    `ls -d ${MILVUS}/.milvusctl ${ETCD}/.milvusctl ${BACKUPS}/.partial-* /var/lib/milvusctl/at-work 2>/dev/null`,
    undefined,
    false,
  );
  return stdout;
}

async function expectNothingLeft(): Promise<void> {
  assert.is(await leftovers(), '');
}

/** A command that must fail with a reason, and change nothing: the same processes run, and the rows are there. */
async function expectRefusal(args: string[], code: number, says: RegExp, rows: number): Promise<void> {
  const before = await programs(bench.lab, project);
  const { exitCode, stdout, stderr } = await hostScript(bench.lab, project, args);
  assert.is(exitCode, code, stderr);
  assert.match(stderr, says, stderr);
  if (args[0] === 'restore' && !/there is no backup/.test(stderr)) assert.match(stderr, /nothing was changed/);
  assert.is(stdout, '');
  assert.equal(await programs(bench.lab, project), before);
  await expectVectors(address, rows);
  await expectNothingLeft();
}

/** Changes a byte in the middle of a file. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

/** Changes a backup's manifest after its digests and sizes match its files again. */
function manifested(change: (manifest: BackupManifest) => unknown): (dir: string) => void {
  return (dir) => {
    const file = join(dir, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
    for (const archive of manifest.archives) {
      const bytes = readFileSync(join(dir, archive.file));
      Object.assign(archive, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    }
    change(manifest);
    writeFileSync(file, JSON.stringify(manifest));
  };
}

/** Replaces an archive, and its digest in the manifest. */
function replaced(file: string): (dir: string) => void {
  return (dir) => {
    writeFileSync(join(dir, file), 'no archive');
    manifested(() => undefined)(dir);
  };
}

/**
 * Sends a signal to milvusctl as soon as a condition holds; fails if the command ends earlier.
 * @param when a condition for [[ ]], with the earlier process in $milvus
 */
function atMoment(signal: 'KILL' | 'STOP', args: string[], when: string): Promise<RunResult> {
  const script = `
    milvus=$(pgrep -f '^milvus run standalone')
    deadline=$((SECONDS + 180))
    until pid=$(pgrep -of '^[^ ]*node [^ ]*/milvusctl.cjs ${args.join(' ')}'); do
      ((SECONDS < deadline)) || { echo 'it never began'; exit 1; }
    done
    until [[ ${when} ]]; do [[ -d /proc/$pid ]] || { echo 'it ended before'; exit 1; }; done
    kill -s ${signal} $pid`;
  return shell(script, undefined, false);
}

/** Inserts and flushes batches until Milvus ends. */
function startWriter(to: string): {
  flushes: { rows: number; at: number }[];
  failure: string | undefined;
  ended: Promise<void>;
} {
  const writer = {
    flushes: [] as { rows: number; at: number }[],
    failure: undefined as string | undefined,
    ended: Promise.resolve(),
  };
  writer.ended = withClient(to, async (client) => {
    for (let rows = 0; ; rows += BATCH) {
      const data = Array.from({ length: BATCH }, (_, offset) => rowOf(rows + offset));
      const { status } = await client.insert({ collection_name: WRITTEN, data, timeout: 30 * SECOND });
      if (status.error_code !== 'Success') throw new Error(status.reason);
      const flush = await client.flushSync({ collection_names: [WRITTEN], timeout: 30 * SECOND });
      if (flush.status.error_code === 'Success') writer.flushes.push({ rows: rows + BATCH, at: Date.now() });
      // Milvus 2.6 flushes a collection once in ten seconds.
      else if (!/rate limit/.test(flush.status.reason)) throw new Error(flush.status.reason);
    }
  }).catch((error: unknown) => {
    writer.failure = error instanceof Error ? error.message : String(error);
  });
  return writer;
}

/** The first rows, by number, and the results of searches in them. */
async function look(at: string, rows: number): Promise<{ ids: number[]; found: { id: number; score: number }[] }> {
  return withClient(at, async (client) => {
    const filter = `id < ${rows}`;
    const all = await client.query({ collection_name: WRITTEN, filter, output_fields: ['id'], limit: 16384 });
    const search = await client.search({
      collection_name: WRITTEN,
      data: [7, 23, 42, 61, 88].map((id) => rowOf(id).vector.map((value, place) => value + 0.1 * Math.sin(place))),
      anns_field: 'vector',
      metric_type: 'COSINE',
      params: { ef: 256 },
      filter,
      limit: 5,
    });
    for (const { status } of [all, search]) assert.is(status.error_code, 'Success', status.reason);
    const found = (search.results as unknown as { id: string; score: number }[][])
      .flat()
      .map(({ id, score }) => ({ id: Number(id), score }));
    return { ids: all.data.map(({ id }) => Number(id)).sort((a, b) => a - b), found };
  });
}

test.run();
