/**
 * What a killed command leaves behind, and who waits for whom until that is fixed: processes of their own, on folders
 * of the test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { needFolder } from '../../generator/milvusctl/services/control.ts';
import { isHeld } from '../../generator/milvusctl/system/lock.ts';
import { run } from '../../generator/milvusctl/system/run.ts';
import { until } from '../../generator/milvusctl/system/time.ts';
import { bundled } from './bundled.ts';

const test = suite('work');

const work = mkdtempSync(join(tmpdir(), 'milvus-work-'));
const [state, milvus, etcd, bin] = ['state', 'milvus', 'etcd', 'bin'].map((name) => join(work, name)) as [
  string,
  string,
  string,
  string,
];
const [operationLock, folderLock] = [join(state, 'operation.lock'), join(etcd, '.milvusctl.lock')];
// The data belongs to the user who runs the tests.
process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;

const program = await bundled(
  work,
  `import { settleKilledWork, watchOver } from './services/work.ts';
  import { prepare } from './verbs/prepare.ts';
  const tasks = {
    settle: () => settleKilledWork(),
    prepare: () => prepare({ operands: ['etcd'], flags: new Map() }),
    watch: () => { process.execPath = '/nowhere/node'; return watchOver('restore'); },
  };
  tasks[process.argv[2]]().then(() => console.log('done'), ({ name, message }) => console.log(name + ': ' + message));`,
  {
    paths: { state, milvusData: milvus, etcdData: etcd, backups: join(work, 'backups') } as object,
    modules: {
      'installed.ts': `export const lockProblem = () => undefined;
        export const missingParts = () => undefined;
        export const startProblem = () => undefined;`,
      'processes.ts': `export const isRunning = () => false;
        export const listProcesses = () => [];
        export const pidsOf = () => [];
        export const signal = () => {};
        export const isAncestor = () => false;
        export const parentOf = () => 0;
        export const argumentsOf = () => [];
        export const startedAt = () => "";
        export const uptimeOf = () => undefined;
        export const memoryOf = () => undefined;
        export const statOf = () => [];`,
    },
  },
);

test.before.each(() => {
  for (const folder of [state, milvus, etcd, bin]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  writeFileSync(operationLock, '');
});

test.after(() => rmSync(work, { recursive: true, force: true }));

/** A swap that has moved Milvus' data aside, and nothing else. */
function halfSwapped(): void {
  for (const file of [
    join(milvus, '.milvusctl/former/data'),
    join(etcd, '.milvusctl/new/other'),
    join(etcd, 'member'),
  ]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
}

/** Both folders, without the add-on's own files. */
function data(): string[][] {
  return [milvus, etcd].map((folder) => readdirSync(folder).filter((name) => name !== '.milvusctl.lock'));
}

/** Runs a task as run.sh does, with the lock of etcd's folder as 8. */
function start(task: string): ChildProcess {
  const script = 'exec 8<>"$1" && flock 8 && shift && exec "$@"';
  return spawn('bash', ['-c', script, 'bash', folderLock, process.execPath, program, task], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
  });
}

/** All that a process prints. */
async function printed(started: ChildProcess): Promise<string> {
  let text = '';
  started.stdout!.on('data', (chunk) => (text += String(chunk)));
  await once(started, 'close');
  return text;
}

/** Somebody who holds the operation lock. */
async function holder(): Promise<ChildProcess> {
  const started = spawn(
    'bash',
    ['-c', 'exec 9<"$1" && flock 9 && echo held && exec sleep 600', 'bash', operationLock],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(started.stdout!, 'data');
  return started;
}

test('after a killed swap, without a running command, the previous data is restored', async () => {
  halfSwapped();
  assert.is(await printed(start('settle')), 'done\n');
  assert.equal(data(), [['data'], ['member']]);
});

test('during a swap of a running command, etcd does not start before that command has ended', async () => {
  halfSwapped();
  const other = await holder();
  const started = start('settle');
  const [said] = (await once(started.stderr!, 'data')) as [Buffer];
  assert.match(String(said), /another milvus command is replacing the data; waiting until it ends/);
  other.kill('SIGKILL');
  assert.is(await printed(started), 'done\n');
  assert.equal(data(), [['data'], ['member']]);
});

for (const [name, files] of [
  ['unpacks other data', ['new/data']],
  ['tries other data out', ['former/data', 'out', 'in']],
] as const) {
  test(`a command that ${name} does not block others`, async () => {
    for (const file of files) {
      mkdirSync(dirname(join(milvus, '.milvusctl', file)), { recursive: true });
      writeFileSync(join(milvus, '.milvusctl', file), '');
    }
    const other = await holder();
    assert.is(await printed(start('settle')), 'done\n');
    assert.ok(existsSync(join(milvus, '.milvusctl', files[0])));
    other.kill('SIGKILL');
  });
}

test('prepare killed while it restores data: the moving process holds the folder, nothing starts there', async () => {
  halfSwapped();
  const [going, go] = [join(work, 'going'), join(work, 'go')];
  assert.is(run('mkfifo', [go]).code, 0);
  // A stand-in for mv that waits until it is let go.
  writeFileSync(join(bin, 'mv'), `#!/bin/sh\n: >'${going}'\nread -r line <'${go}'\nexec /bin/mv "$@"\n`, {
    mode: 0o755,
  });
  const killed = start('prepare');
  assert.ok(await until(120, () => existsSync(going)), 'the move has begun');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.equal([isHeld(folderLock), isHeld(operationLock)], [true, true]);
  writeFileSync(go, 'go\n');
  assert.ok(await until(120, () => !isHeld(folderLock) && !isHeld(operationLock)), 'the move has ended');
});

test('nothing starts if the watching process cannot be started', async () => {
  assert.match(
    await printed(start('watch')),
    /^Problem: nothing was changed, because the process that protects the restore cannot be started: /,
  );
  assert.not(existsSync(join(state, 'at-work')));
});

test('a folder whose owner cannot be changed is a problem', () => {
  assert.throws(
    () => needFolder('/proc/none'),
    (error: unknown) =>
      error instanceof Problem && error.reason.startsWith('the owner of /proc/none cannot be changed to the user'),
  );
});

test.run();
