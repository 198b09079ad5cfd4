/** run.sh, which becomes etcd or Milvus: in a temporary folder, around stand-ins for milvusctl and both programs. Needs bash alone. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { START_MARK } from '../../generator/milvusctl/logs.ts';
import { root } from '../addon.ts';

const TIMEOUT = 20_000;
const { paths } = facts;

/** What the launcher ends with where it has no Node.js. */
const NO_NODE = Number(/^exit (\d+)$/m.exec(readFileSync(join(root, 'dist/milvus/milvusctl'), 'utf8'))?.[1]);

/** A stand-in for milvusctl: keeps a note of how it was called, and whether it has the folder's lock open, and ends as it is told. */
const MILVUSCTL = `#!/usr/bin/env bash
[[ $PPID == "$MILVUSCTL_RUN" ]] && caller=run.sh
[[ -e /proc/self/fd/8 ]] && lock=open
echo "$* \${caller:-other} \${lock:-none}" >>"$NOTES"
exit "\${ENDS:-0}"
`;

/** A stand-in for a program: prints how it was started, then waits for its input to end. */
const PROGRAM = `#!/usr/bin/env bash
printf '<%s>' "$@"
echo
env | grep -vE '^(SHLVL|_|PWD|OLDPWD)=' | sort
pwd
flock --nonblock DATA/.milvusctl.lock true && echo free || echo locked
cat >/dev/null
`;

const test = suite('run.sh');
const folders: string[] = [];

interface Place {
  dir: string;
  notes(): string;
  start(program: string, env?: Record<string, string>): Started;
}

type Started = ReturnType<typeof runSh>;

function runSh(dir: string, program: string, env: Record<string, string>) {
  return execa('bash', [join(dir, 'control/run.sh'), program], { env: { LOG_LEVEL: 'stray', ...env }, reject: false, timeout: TIMEOUT });
}

/** A folder that stands in for the container's root. */
function place(): Place {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'milvusctl-run-')));
  folders.push(dir);
  for (const folder of ['control', 'state', 'bin', 'proc', 'data']) mkdirSync(join(dir, folder));
  const elsewhere: [string, string][] = [
    [paths.etcdData, 'data/etcd'], [paths.milvusData, 'data/milvus'], [paths.state, 'state'], [paths.binaries, 'bin'], [paths.milvusBinary, 'bin/milvus'], ['/proc', 'proc'],
  ];
  let text = readFileSync(join(root, 'dist/milvus/run.sh'), 'utf8');
  for (const [path, name] of elsewhere) text = text.replaceAll(`'${path}'`, join(dir, name)).replaceAll(`${path}/[0-9]`, `${join(dir, name)}/[0-9]`);
  const script = (name: string, body: string): void => {
    writeFileSync(join(dir, name), body);
    chmodSync(join(dir, name), 0o755);
  };
  script('control/run.sh', text);
  script('control/milvusctl', MILVUSCTL);
  for (const program of ['etcd', 'milvus']) script(`bin/${program}`, PROGRAM.replace('DATA', join(dir, 'data', program)));
  const notes = join(dir, 'notes');
  return {
    dir,
    notes: () => (existsSync(notes) ? readFileSync(notes, 'utf8') : ''),
    start: (program, env = {}) => runSh(dir, program, { NOTES: notes, ...env }),
  };
}

/** Waits until a program says something. */
async function said(started: Started, stream: 'stdout' | 'stderr', wanted: RegExp): Promise<void> {
  let text = '';
  await new Promise<void>((resolve, reject) => {
    started[stream].on('data', (chunk) => {
      text += String(chunk);
      if (wanted.test(text)) resolve();
    });
    started[stream].on('close', () => reject(new Error(`it ended, and said: ${text}`)));
  });
}

test.after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test('etcd: prepared, then started with its arguments alone, a clean environment and the lock of its folder', async () => {
  const { start, notes } = place();
  const etcd = start('etcd');
  etcd.stdin.end();
  const { exitCode, stdout, stderr } = await etcd;
  const [mark = '', args, ...rest] = stdout.split('\n');
  assert.equal([exitCode, stderr], [0, '']);
  assert.ok(mark.startsWith(`${START_MARK} 20`), mark);
  assert.is(args, facts.etcdArguments.map((word) => `<${word}>`).join(''));
  assert.equal(rest, ['HOME=/tmp', 'LANG=C.UTF-8', 'PATH=/usr/local/bin:/usr/bin:/bin', '/', 'locked']);
  assert.is(notes(), 'prepare etcd run.sh none\n');
});

test('Milvus: where its config is and the management port are all that it finds; both of its logs begin a run', async () => {
  const { start, notes } = place();
  const milvus = start('milvus');
  milvus.stdin.end();
  const { exitCode, stdout, stderr } = await milvus;
  const [, args, ...rest] = stdout.split('\n');
  assert.equal([exitCode, args], [0, '<run><standalone>']);
  assert.match(stderr, new RegExp(`^${START_MARK} 20\\S+$`));
  assert.equal(rest, ['HOME=/tmp', 'LANG=C.UTF-8', `METRICS_PORT=${facts.ports.management}`, `MILVUSCONF=${paths.milvusConfig}/`, 'PATH=/usr/local/bin:/usr/bin:/bin', '/', 'locked']);
  assert.is(notes(), 'prepare milvus run.sh none\n');
});

for (const code of [1, 2, 3]) {
  test(`milvusctl ends with ${code}: so does run.sh, and nothing is started`, async () => {
    const { exitCode, stdout } = await place().start('milvus', { ENDS: String(code) });
    assert.equal([exitCode, stdout], [code, '']);
  });
}

test('two of one program: the second stands by until the first ends', async () => {
  const { start, notes } = place();
  const first = start('etcd');
  await said(first, 'stdout', /locked\n/);
  const second = start('etcd');
  second.stdin.end();
  await said(second, 'stderr', /^milvus: another etcd has the folder \S+\/data\/etcd; standing by until it ends\n$/);
  assert.is(notes(), 'prepare etcd run.sh none\n');
  first.stdin.end();
  assert.equal([(await first).exitCode, (await second).exitCode], [0, 0]);
  assert.is(notes(), 'prepare etcd run.sh none\n'.repeat(2));
});

for (const [program, running, other] of [['etcd', '/opt/etcd\0--data-dir=/tmp\0', 'etcdctl\0get\0'], ['milvus', 'milvus\0run\0standalone\0', 'milvus\0help\0']] as const) {
  test(`a ${program} that was started by hand: run.sh stands by until it ends`, async () => {
    const { dir, start, notes } = place();
    for (const [pid, command] of [['7', running], ['8', other], ['9', `bash\0-c\0${program}\0run\0`]] as const) {
      mkdirSync(join(dir, 'proc', pid));
      writeFileSync(join(dir, 'proc', pid, 'cmdline'), command);
    }
    const started = start(program);
    started.stdin.end();
    await said(started, 'stderr', new RegExp(`^milvus: ${program} runs already, started by hand; standing by until it ends\n$`));
    assert.is(notes(), '');
    rmSync(join(dir, 'proc/7'), { recursive: true });
    assert.is((await started).exitCode, 0);
    assert.is(notes(), `prepare ${program} run.sh none\n`);
  });
}

test('without Node.js: etcd starts all the same', async () => {
  const etcd = place().start('etcd', { ENDS: String(NO_NODE) });
  etcd.stdin.end();
  const { exitCode, stdout } = await etcd;
  assert.equal([exitCode, stdout.split('\n').at(-1)], [0, 'locked']);
});

const REFUSED: [name: string, program: string, files: Record<string, string>, env: Record<string, string>, says: RegExp][] = [
  ['a password that is not in place', 'milvus', {}, { MILVUS_PASSWORD: 'correct-horse' }, /MILVUS_PASSWORD is set/],
  ['data of another release', 'milvus', { 'data/milvus/.ddev-milvus-release': '2.6.4\n', 'state/installation': 'milvus_version=2.5.16\n' }, {}, /another release has written the data/],
  ['half of other data, for etcd', 'etcd', { 'data/milvus/.milvusctl/out': '' }, {}, /^milvus: etcd is not started: a killed command/],
  ['half of other data, for Milvus', 'milvus', { 'data/etcd/.milvusctl/new/db': '' }, {}, /^milvus: milvus is not started: a killed command/],
];

for (const [name, program, files, env, says] of REFUSED) {
  test(`without Node.js: ${name} is a reason not to start, said in one line`, async () => {
    const { dir, start } = place();
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(dir, file, '..'), { recursive: true });
      writeFileSync(join(dir, file), text);
    }
    const { exitCode, stdout, stderr } = await start(program, { ENDS: String(NO_NODE), ...env });
    assert.equal([exitCode, stdout, stderr.split('\n').length], [facts.exitCodes.stopped, '', 1], stderr);
    assert.match(stderr, says);
  });
}

test('a word that is no program is refused', async () => {
  const { exitCode, stderr } = await place().start('proxy');
  assert.equal([exitCode, stderr], [facts.exitCodes.usage, 'milvus: run.sh needs etcd or milvus']);
});

test('no more than 60 lines', () => {
  assert.ok(readFileSync(join(root, 'dist/milvus/run.sh'), 'utf8').trimEnd().split('\n').length <= 60);
});

test('shellcheck finds nothing, where it is there', () => {
  const { error, stdout } = spawnSync('shellcheck', ['dist/milvus/run.sh', 'dist/milvus/milvusctl'], { cwd: root, encoding: 'utf8', timeout: TIMEOUT });
  assert.is(error === undefined ? stdout : '', '');
});

test.run();
