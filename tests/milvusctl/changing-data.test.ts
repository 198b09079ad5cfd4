/**
 * backup, restore and reset as separate processes, with temporary folders: Milvus, etcd and their starts and stops are
 * stand-ins.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { undoSwap } from '../../generator/milvusctl/data/swap.ts';
import { run } from '../../generator/milvusctl/system/run.ts';
import { until } from '../../generator/milvusctl/system/time.ts';
import { bundled } from './bundled.ts';

const test = suite('changing data');

/** Writes down each call: `stop milvus`. */
const LOG = `import { appendFileSync } from 'node:fs';
    const log = (text) => appendFileSync(process.env.WORK + '/calls', text + '\\n');`;

/** What backup and restore say before they stop Milvus. */
const AWAY = 'Milvus is not available during this time';

/** Stand-ins for Milvus, etcd and the code that starts and stops them. */
const STAND_INS: Record<string, string> = {
  'etcd/client.ts': `import { writeFileSync } from 'node:fs';
    export const isEtcdHealthy = async () => process.env.ETCD !== 'sick';
    export const saveSnapshot = async (file) => {
      writeFileSync(file, 'etcd of today');
      return { code: process.env.ETCD === 'mute' ? 1 : 0 };
    };`,
  'etcd/foreign.ts':
    'export const foreignEtcd = async () => undefined; export const refuseForeignEtcd = async () => {};',
  'installed.ts': 'export const startProblem = () => undefined;',
  'release.ts': "export const dataRelease = () => '2.3.5';",
  'config/staged.ts': "export const stagedValue = (key) => ({ 'mq.type': 'rocksmq', 'etcd.rootPath': 'by-dev' })[key];",
  'services/control.ts': `${LOG}
    export const startService = async (name) => log('start ' + name);
    export const startServices = async () => log('start');
    export const stopServices = async (...names) => log('stop ' + names.join(' '));
    export const holdBack = async (name) => { log('hold ' + name); return true; };
    export const stopAndHold = async () => log('stop and hold');`,
  // Ready is what READY says, one word a call; 'never' waits until it is ended.
  'services/ready.ts': `${LOG}
    const words = (process.env.READY ?? '').split(' ');
    export const waitReady = async () => {
      const word = words.shift();
      log('wait ' + word);
      if (word === 'never') await new Promise((resolve) => setTimeout(resolve, 600_000));
      return word === 'yes';
    };`,
  'services/work.ts': `${LOG}
    export const takeWorkLock = async () => log('lock');
    export const releaseOperationLock = () => log('release');
    export const watchOver = async (what) => log('watch ' + what);
    export const endWatch = () => log('end watch');`,
  'verbs/status.ts': "export const status = () => { process.stdout.write('Milvus is ready\\n'); };",
};

const MAIN = `
  import { parse } from './command-line.ts';
  import { facts } from './facts.ts';
  import { Problem } from './problem.ts';
  import { complain } from './print/messages.ts';
  import { backup } from './verbs/backup.ts';
  import { backups } from './verbs/backups.ts';
  import { reset } from './verbs/reset.ts';
  import { restore } from './verbs/restore.ts';
  parse(process.argv.slice(2))
    .then(({ verb, call }) => ({ backup, backups, reset, restore })[verb](call))
    .then((code) => { process.exitCode = code ?? 0; }, (error) => {
      if (!(error instanceof Problem)) throw error;
      complain(error);
      process.exitCode = facts.exitCodes[error.code];
    });`;

/** In the place of etcdutl. */
const ETCDUTL = `#!/bin/sh
  case $2 in
    status) exit 0 ;;
    restore) mkdir -p "$5/member" && cp "$3" "$5/member/db" ;;
  esac`;

const work = mkdtempSync(join(tmpdir(), 'milvus-data-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
// The data belongs to the user who runs the tests.
process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;

const program = await bundled(work, MAIN, {
  modules: STAND_INS,
  paths: {
    milvusData: join(work, 'milvus'),
    etcdData: join(work, 'etcd'),
    state: join(work, 'state'),
    etcdBinaries: join(work, 'bin'),
  },
});

test.before.each(() => {
  for (const name of readdirSync(work)) if (join(work, name) !== program) rmSync(join(work, name), { recursive: true });
  for (const folder of ['bin', 'state', 'milvus/data', 'etcd/member', 'project/.ddev', 'project/.devpanel/milvus'])
    mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(join(work, 'bin/etcdutl'), ETCDUTL, { mode: 0o755 });
  writeFileSync(join(work, 'state/installation'), 'milvus_version=2.3.5\netcd_version=3.5.16\n');
  fill('today');
});

function fill(text: string): void {
  writeFileSync(join(work, 'milvus/data/rows'), `rows of ${text}`);
  writeFileSync(join(work, 'etcd/member/db'), `etcd of ${text}`);
}

/** What the two folders hold. */
function data(): string[] {
  return ['milvus', 'etcd'].flatMap((folder) =>
    run('find', [join(work, folder), '-type', 'f'])
      .stdout.trim()
      .split('\n')
      .filter(Boolean)
      .sort()
      .map((file) => readFileSync(file, 'utf8')),
  );
}

const TODAY = ['rows of today', 'etcd of today'];

interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end. @param meanwhile gets its process id once it runs */
async function command(
  args: string[],
  env: Record<string, string> = {},
  meanwhile: (pid: number) => Promise<void> = async () => {},
): Promise<Ended> {
  rmSync(join(work, 'calls'), { force: true });
  const all = {
    ...process.env,
    WORK: work,
    MILVUSCTL_HOME: join(work, 'project/.devpanel/milvus'),
    IS_DDEV_PROJECT: 'true',
    READY: 'yes',
    ...env,
  };
  // A group of its own, which a stand-in can end as Ctrl+C does.
  const child = spawn(process.execPath, [program, ...args], {
    env: all,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => (text[name] += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, ...text })),
  );
  await meanwhile(child.pid ?? 0);
  return ended;
}

function calls(): string[] {
  return existsSync(join(work, 'calls')) ? readFileSync(join(work, 'calls'), 'utf8').trim().split('\n') : [];
}

/** The folder of all backups, without what keeps it out of git. */
function backupFolders(): string[] {
  const folder = join(work, 'project/.ddev/milvus-backups');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== '.gitignore') : [];
}

/** Once there is the backup of the current data: taken once, and later copied from there. */
let taken = '';
process.on('exit', () => taken !== '' && rmSync(taken, { recursive: true, force: true }));

async function backUp(): Promise<void> {
  const folder = join(work, 'project/.ddev/milvus-backups');
  if (taken !== '') return cpSync(taken, folder, { recursive: true, preserveTimestamps: true });
  const { code, stderr } = await command(['backup', 'first']);
  assert.is(code, 0, stderr);
  taken = mkdtempSync(join(tmpdir(), 'milvus-backups-'));
  cpSync(folder, taken, { recursive: true, preserveTimestamps: true });
}

test('backup prints only its name; Milvus is stopped only to pack the data, not to compute the digests', async () => {
  const { code, stdout, stderr } = await command(['backup', 'first']);
  assert.is(code, 0, stderr);
  assert.is(stdout, 'first\n');
  assert.match(
    stderr,
    new RegExp(
      `^milvus: taking the backup first; ${AWAY}\n` +
        'milvus: the backup first has \\S+B, taken in \\d+ s\nmilvus: Milvus is ready again\n$',
    ),
  );
  assert.equal(calls(), [
    'lock',
    'watch backup',
    'stop milvus',
    'hold milvus',
    'start etcd',
    'start',
    'end watch',
    'release',
    'wait yes',
  ]);
  const folder = join(work, 'project/.ddev/milvus-backups');
  assert.equal(readdirSync(join(folder, 'first')).sort(), ['etcd.snapshot.zst', 'manifest.json', 'milvus.tar.zst']);
  assert.match(readFileSync(join(folder, '.gitignore'), 'utf8'), /^\*$/m);
  assert.equal(data(), TODAY);
});

test('backup --leave-stopped also stops etcd, and does not wait', async () => {
  const { code, stdout } = await command(['backup', '--leave-stopped']);
  assert.is(code, 0);
  assert.match(stdout, /^\d{8}-\d{6}\n$/);
  assert.equal(calls().slice(-3), ['start etcd', 'stop etcd', 'end watch']);
});

test('a backup succeeds even if Milvus is not ready afterwards', async () => {
  const { code, stdout } = await command(['backup', 'first'], { READY: 'no' });
  assert.equal([code, stdout, backupFolders()], [5, 'first\n', ['first']]);
});

test('an existing name is refused before anything is stopped', async () => {
  await backUp();
  const { code, stderr } = await command(['backup', 'first']);
  assert.equal(
    [code, stderr, calls()],
    [1, "milvus: the backup 'first' already exists; choose another name: ddev milvus backup OTHER_NAME\n", ['lock']],
  );
});

/** What keeps a backup from being taken: environment, and a program that is in the place of the real one. */
const FAILURES: Record<string, { env?: Record<string, string>; zstd?: string; says?: RegExp }> = {
  'etcd returned no snapshot': { env: { ETCD: 'mute' }, says: /^milvus: etcd returned no snapshot$/m },
  'zstd cannot write': { zstd: '#!/bin/sh\nhead -c 1 >/dev/null\nexit 1\n' },
  'zstd is killed': { zstd: '#!/bin/sh\nkill -9 $$\n' },
};

for (const [name, { env = {}, zstd, says }] of Object.entries(FAILURES)) {
  test(`a failed backup leaves no files, and Milvus is started again: ${name}`, async () => {
    if (zstd !== undefined) writeFileSync(join(work, 'bin/zstd'), zstd, { mode: 0o755 });
    const { code, stdout, stderr } = await command(['backup', 'first'], {
      ...env,
      PATH: `${join(work, 'bin')}:${process.env['PATH']}`,
    });
    assert.equal([code, stdout, backupFolders()], [1, '', []]);
    if (says !== undefined) assert.match(stderr, says);
    assert.match(
      stderr,
      /^milvus: the backup failed, and its files were deleted; is the disk full\? .* df -h \S+\/milvus-backups$/m,
    );
    assert.equal(calls().slice(-2), ['start', 'end watch']);
    assert.equal(data(), TODAY);
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`a backup that ${signal} ends during packing leaves no files, and Milvus is started again`, async () => {
    writeFileSync(join(work, 'bin/zstd'), '#!/bin/sh\n: >"$WORK/packing"\nexec sleep 600\n', { mode: 0o755 });
    const {
      code,
      signal: by,
      stdout,
      stderr,
    } = await command(['backup', 'first'], { PATH: `${join(work, 'bin')}:${process.env['PATH']}` }, async (pid) => {
      assert.ok(await until(120, () => existsSync(join(work, 'packing'))), 'it packs');
      process.kill(pid, signal);
    });
    assert.equal([code, by, stdout, backupFolders()], [null, signal, '', []], stderr);
    assert.equal(calls().slice(-2), ['start', 'end watch']);
    assert.equal(data(), TODAY);
  });
}

test('without zstd no backup starts', async () => {
  mkdirSync(join(work, 'none'));
  const { code, stderr } = await command(['backup', 'first'], { PATH: join(work, 'none') });
  assert.equal([code, calls()], [1, []]);
  assert.match(
    stderr,
    /^milvus: zstd is missing; it could not be installed when the image was built, .*: ddev utility rebuild$/m,
  );
});

test('restore takes a backup of the current data, then replaces it with the data of the backup', async () => {
  await backUp();
  fill('later');
  const { code, stdout, stderr } = await command(['restore', 'first']);
  assert.is(code, 0, stderr);
  assert.is(stdout, '');
  assert.match(
    stderr,
    new RegExp(`^milvus: taking the backup (before-restore-\\d{8}-\\d{6}) of the current data; ${AWAY}$`, 'm'),
  );
  assert.match(
    stderr,
    new RegExp(`^milvus: restoring the backup first; ${AWAY}\nmilvus: restored the backup first$`, 'm'),
  );
  assert.equal(calls(), [
    'lock',
    'watch restore',
    'stop milvus',
    'hold milvus',
    'start etcd',
    'stop and hold',
    'start',
    'wait yes',
    'end watch',
  ]);
  assert.equal(data(), TODAY);
  assert.match(backupFolders().join(), /^before-restore-\d{8}-\d{6},first$/);
});

test('restore --discard takes no backup', async () => {
  await backUp();
  fill('later');
  assert.is((await command(['restore', 'first', '--discard'])).code, 0);
  assert.equal([data(), backupFolders()], [TODAY, ['first']]);
});

test('if Milvus does not become ready with the restored data, the previous data is restored', async () => {
  await backUp();
  fill('later');
  const { code, stderr } = await command(['restore', 'first', '--discard'], { READY: 'no yes' });
  assert.is(code, 5);
  assert.match(
    stderr,
    /^milvus: Milvus did not become ready with the backup 'first', so the previous data was restored; .* --errors$/m,
  );
  assert.equal(calls(), [
    'lock',
    'watch restore',
    'stop and hold',
    'start',
    'wait no',
    'stop and hold',
    'start',
    'end watch',
    'wait yes',
  ]);
  assert.equal(data(), ['rows of later', 'etcd of later']);
});

test('an interrupted restore reports that the watching process restores the previous data automatically', async () => {
  await backUp();
  fill('later');
  const { code, stderr } = await command(['restore', 'first', '--discard'], { READY: 'never' }, async (pid) => {
    assert.ok(await until(120, () => calls().includes('wait never')), 'it waits');
    process.kill(pid, 'SIGINT');
  });
  assert.is(code, 1);
  assert.match(
    stderr,
    /^milvus: interrupted; the previous data is restored automatically, wait for it: ddev milvus wait$/m,
  );
  assert.not(calls().includes('end watch'), 'whoever watches has to do it');
  assert.ok(undoSwap({ milvus: join(work, 'milvus'), etcd: join(work, 'etcd') }));
  assert.equal(data(), ['rows of later', 'etcd of later']);
});

test('Ctrl+C while the data is moved says the same, also when it ends the moving process first', async () => {
  await backUp();
  fill('later');
  // A find that moves data ends the whole group; others find.
  writeFileSync(
    join(work, 'bin/find'),
    '#!/bin/sh\ncase $* in *" mv "*) kill -INT 0; sleep 600 ;; esac\nPATH=${PATH#*:} exec find "$@"\n',
    { mode: 0o755 },
  );
  const path = `${join(work, 'bin')}:${process.env['PATH']}`;
  const { code, stderr } = await command(['restore', 'first', '--discard'], { PATH: path });
  assert.is(code, 1, stderr);
  assert.match(stderr, /^milvus: interrupted; the previous data is restored automatically/m);
  assert.not.match(stderr, /did not become ready/);
  assert.not(calls().includes('end watch'), 'whoever watches has to do it');
  assert.ok(undoSwap({ milvus: join(work, 'milvus'), etcd: join(work, 'etcd') }));
  assert.equal(data(), ['rows of later', 'etcd of later']);
});

test('if the current data cannot be backed up, nothing is changed, and a remedy is shown', async () => {
  await backUp();
  fill('later');
  const { code, stderr } = await command(['restore', 'first'], { ETCD: 'mute' });
  assert.is(code, 1);
  assert.match(
    stderr,
    /^milvus: the current data could not be backed up, so nothing was changed; is the disk full\? .* df -h \S+$/m,
  );
  assert.equal(calls().slice(-2), ['start', 'end watch']);
  assert.equal([data(), backupFolders()], [['rows of later', 'etcd of later'], ['first']]);
});

/** What is done to a backup, and what restore says. */
const REFUSED: Record<string, { given: (folder: string) => void; name?: string; says: RegExp }> = {
  'no backup has that name': {
    given: () => {},
    name: 'frist',
    says: /^milvus: there is no backup 'frist' in \S+; did you mean 'first'\?; .*: ddev milvus backups$/m,
  },
  'a byte is another one': {
    given: (folder) => {
      const file = join(folder, 'milvus.tar.zst');
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    says: unchanged(
      "the backup 'first' is damaged: its file milvus\\.tar\\.zst hashes to \\w+ instead of \\w+; " +
        'choose another backup: ddev milvus backups',
    ),
  },
  'its manifest is gone bad': {
    given: (folder) => writeFileSync(join(folder, 'manifest.json'), '{'),
    says: unchanged("the backup 'first' cannot be restored here: its manifest is damaged or of another format"),
  },
  'more data than the disk holds': {
    given: changeManifest(({ archives: [, archive] }) => Object.assign(archive ?? {}, { unpacked_bytes: 5e14 })),
    says: unchanged('the disk with \\S+ has \\S+B free, and the backup needs 454TB; free some space: docker system df'),
  },
  'it is no archive': {
    given: (folder) => {
      writeFileSync(join(folder, 'milvus.tar.zst'), 'no archive');
      const sha256 = run('sha256sum', [join(folder, 'milvus.tar.zst')]).stdout.slice(0, 64);
      changeManifest(({ archives: [, archive] }) => Object.assign(archive ?? {}, { bytes: 10, sha256 }))(folder);
    },
    says: /^milvus: the backup 'first' could not be unpacked, so nothing was changed; .* df -h \S+\/milvus$/m,
  },
};

function unchanged(reason: string): RegExp {
  return new RegExp(`^milvus: nothing was changed, because ${reason}$`, 'm');
}

function changeManifest(change: (manifest: { archives: object[] }) => void): (folder: string) => void {
  return (folder) => {
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { archives: object[] };
    change(manifest);
    writeFileSync(file, JSON.stringify(manifest));
  };
}

for (const [name, { given, name: word = 'first', says }] of Object.entries(REFUSED)) {
  test(`restore refuses, and changes nothing: ${name}`, async () => {
    await backUp();
    fill('later');
    given(join(work, 'project/.ddev/milvus-backups/first'));
    const { code, stdout, stderr } = await command(['restore', word]);
    assert.equal([code, stdout], [1, ''], stderr);
    assert.match(stderr, says);
    assert.not(
      calls().some((call) => /^(stop|start)/.test(call)),
      calls().join(),
    );
    assert.equal(data(), ['rows of later', 'etcd of later']);
  });
}

test('reset --yes deletes all data; --backup takes a backup first, and prints no name', async () => {
  const { code, stdout, stderr } = await command(['reset', '--yes', '--backup']);
  assert.is(code, 0, stderr);
  assert.is(stdout, 'Milvus is ready\n');
  assert.match(stderr, /^milvus: all data of Milvus was deleted; Milvus runs with empty data$/m);
  assert.equal(data(), []);
  assert.match(backupFolders().join(), /^before-reset-\d{8}-\d{6}$/);
});

test('a reset deletes nothing if Milvus does not become ready', async () => {
  const { code, stderr } = await command(['reset', '--yes'], { READY: 'no yes' });
  assert.is(code, 5);
  assert.match(
    stderr,
    /^milvus: Milvus did not become ready with empty data either, so the previous data was restored; .* doctor$/m,
  );
  assert.equal(data(), TODAY);
});

test('reset without a terminal deletes nothing', async () => {
  const { code, stderr } = await command(['reset']);
  assert.equal(
    [code, stderr],
    [
      2,
      'milvus: reset deletes all collections, and there is no terminal to ask on; ' +
        'to reset without asking: ddev milvus reset --yes\n',
    ],
  );
  assert.equal([data(), calls()], [TODAY, []]);
});

test('backups lists them as a table and as JSON; without backups it shows how to take one', async () => {
  assert.is(
    (await command(['backups'])).stdout,
    'There are no backups in .ddev/milvus-backups; take one: ddev milvus backup\n',
  );
  assert.is((await command(['backups', '--json'])).stdout, '{"backups":[]}\n');
  await backUp();
  assert.match(
    (await command(['backups'])).stdout,
    /^BACKUP +TAKEN \(UTC\) +SIZE +MILVUS +ETCD +RESTORABLE HERE\nfirst +\S+Z +\S+B +2\.3\.5 +3\.5\.16 +yes\n$/,
  );
  const { backups } = JSON.parse((await command(['backups', '--json'])).stdout) as { backups: object[] };
  assert.equal(
    backups.map((backup) => ({ ...backup, created: '', bytes: 0 })),
    [{ name: 'first', created: '', bytes: 0, milvus: '2.3.5', etcd: '3.5.16', restorable: true }],
  );
});

test.run();
