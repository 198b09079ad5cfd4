/**
 * run.sh, which starts etcd or Milvus: in a temporary folder, with stand-ins for milvusctl and both programs. Needs
 * only bash.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { START_MARK } from '../../generator/milvusctl/logs.ts';
import { until } from '../../generator/milvusctl/system/time.ts';
import { root } from '../addon.ts';

const TIMEOUT = 120_000;
const { paths } = facts;

/** What the launcher ends with where milvusctl.cjs is incomplete, and where it has no Node.js. */
const [INCOMPLETE, NO_NODE] = [
  ...readFileSync(join(root, 'dist/milvus/milvusctl'), 'utf8').matchAll(/\bstatus=(\d+)/g),
].map(([, code]) => Number(code));

/**
 * A stand-in for milvusctl: records how it was called and whether it has the folder's lock open, and exits with a given
 * code.
 */
const MILVUSCTL = `#!/usr/bin/env bash
[[ $PPID == "$MILVUSCTL_RUN" ]] && caller=run.sh
[[ -e /proc/self/fd/8 ]] && lock=open
echo "$* \${caller:-other} \${lock:-none}" >>"$NOTES"
[[ -z \${GO:-} ]] || read -r _ <"$GO"
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
  return execa('bash', [join(dir, 'control/run.sh'), program], {
    env: { LOG_LEVEL: 'stray', ...env },
    reject: false,
    timeout: TIMEOUT,
  });
}

/** A folder that replaces the container's root folder. */
function place(env: Record<string, string> = { MILVUSCTL_USER: `${process.getuid?.()}:${process.getgid?.()}` }): Place {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'milvusctl-run-')));
  folders.push(dir);
  for (const folder of ['control', 'state', 'bin', 'proc', 'data']) mkdirSync(join(dir, folder));
  const elsewhere: [string, string][] = [
    [paths.etcdData, 'data/etcd'],
    [paths.milvusData, 'data/milvus'],
    [paths.state, 'state'],
    [paths.control, 'control'],
    [paths.ddevProject, 'project'],
    [paths.etcdBinaries, 'bin'],
    [paths.milvusBinary, 'bin/milvus'],
    ['/proc', 'proc'],
  ];
  let text = readFileSync(join(root, 'dist/milvus/run.sh'), 'utf8');
  for (const [path, name] of elsewhere)
    text = text.replaceAll(`'${path}'`, join(dir, name)).replaceAll(`${path}/[0-9]`, `${join(dir, name)}/[0-9]`);
  const script = (name: string, body: string): void => {
    writeFileSync(join(dir, name), body);
    chmodSync(join(dir, name), 0o755);
  };
  script('control/run.sh', text);
  script('control/milvusctl', MILVUSCTL);
  for (const program of ['etcd', 'milvus'])
    script(`bin/${program}`, PROGRAM.replace('DATA', join(dir, 'data', program)));
  const notes = join(dir, 'notes');
  return {
    dir,
    notes: () => (existsSync(notes) ? readFileSync(notes, 'utf8') : ''),
    start: (program, more = {}) => runSh(dir, program, { NOTES: notes, ...env, ...more }),
  };
}

/** Writes files by path; DIR in them is the folder. */
function write(dir: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(dir, file, '..'), { recursive: true });
    writeFileSync(join(dir, file), text.replaceAll('DIR', dir));
  }
}

/** Waits until a program says something. */
async function said(
  started: Pick<Started, 'stdout' | 'stderr'>,
  stream: 'stdout' | 'stderr',
  wanted: RegExp,
): Promise<void> {
  let text = '';
  await new Promise<void>((resolve, reject) => {
    started[stream].on('data', (chunk) => {
      text += String(chunk);
      if (wanted.test(text)) resolve();
    });
    started[stream].on('close', () => reject(new Error(`it ended, and said: ${text}`)));
  });
}

test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test('etcd is prepared, then started with its arguments, a clean environment and the lock of its folder', async () => {
  const { start, notes } = place();
  const etcd = start('etcd');
  etcd.stdin.end();
  const { exitCode, stdout, stderr } = await etcd;
  const [mark = '', args, ...rest] = stdout.split('\n');
  assert.equal([exitCode, stderr], [0, '']);
  assert.ok(mark.startsWith(`${START_MARK} 20`), mark);
  assert.is(args, facts.etcdArguments.map((word) => `<${word}>`).join(''));
  assert.equal(rest, ['HOME=/tmp', 'LANG=C.UTF-8', 'PATH=/usr/local/bin:/usr/bin:/bin', '/', 'locked']);
  assert.is(notes(), 'prepare etcd run.sh open\n');
});

const PREPARED: [string, { given: Record<string, string>; want: boolean }][] = [
  ['nothing was left', { given: {}, want: false }],
  ['a command was killed', { given: { 'state/at-work': 'backup' }, want: true }],
  ['other data is half in place', { given: { 'data/etcd/.milvusctl/out': '' }, want: true }],
  [
    'a backup was killed in a container that no longer exists',
    { given: { '.ddev/milvus-backups/.partial-big/milvus.tar.zst': '' }, want: true },
  ],
  ["Milvus' other data is half in place", { given: { 'data/milvus/.milvusctl/out': '' }, want: true }],
  [
    'the installed file is in packages.lock',
    {
      given: { 'state/etcd.sha256': 'aa  etcd.tar.gz', '.devpanel/milvus/packages.lock': 'AA  etcd.tar.gz' },
      want: false,
    },
  ],
  [
    'packages.lock has another file',
    {
      given: { 'state/etcd.sha256': 'aa  etcd.tar.gz', '.devpanel/milvus/packages.lock': 'bb  etcd.tar.gz' },
      want: true,
    },
  ],
];
for (const [name, { given, want }] of PREPARED) {
  test(`etcd with Milvus' data, if ${name}: ${want ? 'prepared' : 'started without Node.js'}`, async () => {
    const { dir, start, notes } = place();
    write(dir, { 'data/milvus/file': '', 'state/installation': 'payload=DIR/.devpanel/milvus\n', ...given });
    const etcd = start('etcd');
    etcd.stdin.end();
    assert.equal([(await etcd).exitCode, notes()], [0, want ? 'prepare etcd run.sh open\n' : '']);
  });
}

test('Milvus gets only the config folder and the management port; both its logs have the mark of a run', async () => {
  const { start, notes } = place();
  const milvus = start('milvus');
  milvus.stdin.end();
  const { exitCode, stdout, stderr } = await milvus;
  const [, args, ...rest] = stdout.split('\n');
  assert.equal([exitCode, args], [0, '<run><standalone>']);
  assert.match(stderr, new RegExp(`^${START_MARK} 20\\S+$`));
  assert.equal(rest, [
    'HOME=/tmp',
    'LANG=C.UTF-8',
    `METRICS_PORT=${facts.ports.management}`,
    `MILVUSCONF=${paths.milvusConfig}/`,
    'PATH=/usr/local/bin:/usr/bin:/bin',
    '/',
    'locked',
  ]);
  assert.is(notes(), 'prepare milvus run.sh open\n');
});

test('the end of a program under Supervisor is a request to Supervisor, and no sooner', async () => {
  const { dir } = place();
  // Supervisor listens at the last of the paths that are tried.
  const socket = join(dir, `${paths.supervisorSockets.length - 1}.sock`);
  const script = join(dir, 'control/run.sh');
  let text = readFileSync(script, 'utf8');
  for (const [at, path] of paths.supervisorSockets.entries()) text = text.replaceAll(path, join(dir, `${at}.sock`));
  writeFileSync(script, text);
  // Supervisor is known by the name of its process.
  const supervisord = join(dir, 'supervisord');
  writeFileSync(supervisord, `#!/bin/bash\nbash '${script}' etcd\nwait\n`, { mode: 0o755 });
  let requests = 0;
  const server = createServer((_, answer) => {
    requests += 1;
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  try {
    const user = `${process.getuid?.()}:${process.getgid?.()}`;
    const env = { NOTES: join(dir, 'notes'), MILVUSCTL_USER: user };
    const started = execa(supervisord, [], { env, reject: false, timeout: TIMEOUT });
    await said(started, 'stdout', /locked\n/);
    assert.is(requests, 0);
    started.stdin.end();
    assert.ok(await until(60, () => requests > 0));
    assert.is((await started).exitCode, 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a program whose parent has ended is started', async () => {
  const { dir, start } = place();
  const script = join(dir, 'control/run.sh');
  // No process has the number 0.
  writeFileSync(script, readFileSync(script, 'utf8').replaceAll('/proc/$PPID/', '/proc/0/'));
  const etcd = start('etcd');
  etcd.stdin.end();
  const { exitCode, stdout, stderr } = await etcd;
  assert.equal([exitCode, stderr, stdout.endsWith('locked')], [0, '', true]);
});

for (const code of [1, 2, 3]) {
  test(`milvusctl exits with ${code}: so does run.sh, and nothing is started`, async () => {
    const { exitCode, stdout } = await place().start('milvus', { ENDS: String(code) });
    assert.equal([exitCode, stdout], [code, '']);
  });
}

test('two of one program: the second waits until the first ends', async () => {
  const { start, notes } = place();
  const first = start('etcd');
  await said(first, 'stdout', /locked\n/);
  const second = start('etcd');
  second.stdin.end();
  await said(second, 'stderr', /^milvus: another etcd uses the folder \S+\/data\/etcd; waiting until it ends\n$/);
  assert.is(notes(), 'prepare etcd run.sh open\n');
  first.stdin.end();
  assert.equal([(await first).exitCode, (await second).exitCode], [0, 0]);
  assert.is(notes(), 'prepare etcd run.sh open\n'.repeat(2));
});

for (const [program, running, other] of [
  ['etcd', '/opt/etcd\0--data-dir=/tmp\0', 'etcdctl\0get\0'],
  ['milvus', 'milvus\0run\0standalone\0', 'milvus\0help\0'],
] as const) {
  test(`a ${program} that was started by hand: run.sh waits until it ends`, async () => {
    const { dir, start, notes } = place();
    for (const [pid, command] of [
      ['7', running],
      ['8', other],
      ['9', `bash\0-c\0\n${program}\0run\0`],
      ['10', `sh\0\n/opt/${program}\0run\0`],
    ] as const) {
      mkdirSync(join(dir, 'proc', pid));
      writeFileSync(join(dir, 'proc', pid, 'cmdline'), command);
    }
    const started = start(program);
    started.stdin.end();
    await said(
      started,
      'stderr',
      new RegExp(`^milvus: ${program} is already running, started by hand; waiting until it ends\n$`),
    );
    assert.is(notes(), '');
    rmSync(join(dir, 'proc/7'), { recursive: true });
    assert.is((await started).exitCode, 0);
    assert.is(notes(), `prepare ${program} run.sh open\n`);
  });
}

test('run.sh killed during the preparation does not release the folder: the next one waits for milvusctl', async () => {
  const { dir, start, notes } = place();
  const go = join(dir, 'go');
  assert.is(spawnSync('mkfifo', [go]).status, 0);
  const first = start('etcd', { GO: go });
  assert.ok(await until(120, () => notes() !== ''), 'milvusctl prepares');
  first.kill('SIGTERM');
  const second = start('etcd');
  second.stdin.end();
  await said(second, 'stderr', /^milvus: another etcd uses the folder/);
  assert.is(notes(), 'prepare etcd run.sh open\n');
  writeFileSync(go, 'go\n');
  assert.is((await second).exitCode, 0);
});

for (const code of [NO_NODE, INCOMPLETE]) {
  test(`without milvusctl, which exits with ${code}: etcd starts`, async () => {
    const etcd = place().start('etcd', { ENDS: String(code) });
    etcd.stdin.end();
    const { exitCode, stdout } = await etcd;
    assert.equal([exitCode, stdout.split('\n').at(-1)], [0, 'locked']);
  });
}

test('without Node.js, Milvus waits for our etcd, starts with the last config and records its release', async () => {
  const { dir, start } = place();
  const lock = `# a comment\n${'B'.repeat(64)}  milvus.deb\r\n${'c'.repeat(64)}  other.deb\n`;
  write(dir, {
    'project/.devpanel/milvus/user.yaml': 'log: {}\n',
    'state/user.staged.yaml': 'log: {}\n',
    'project/.ddev/.env.example': 'MILVUS_PASSWORD=\n',
    'project/.ddev/.env.milvus': 'MILVUS_VERSION=2.6.4\n',
    'project/.devpanel/milvus/packages.lock': lock,
    'state/milvus.sha256': `${'b'.repeat(64)} milvus.deb\n`,
    'state/installation': 'milvus_version=2.6.4\n',
    'bin/curl': '#!/bin/sh\necho \'{"health":"true"}\'\n',
  });
  chmodSync(join(dir, 'bin/curl'), 0o755);
  mkdirSync(join(dir, 'proc/7/fd'), { recursive: true });
  symlinkSync(join(dir, 'data/etcd/member/snap/db'), join(dir, 'proc/7/fd/3'));
  const milvus = start('milvus', { ENDS: String(NO_NODE), PATH: `${join(dir, 'bin')}:${process.env['PATH']}` });
  milvus.stdin.end();
  const { exitCode, stderr } = await milvus;
  assert.is(exitCode, 0, stderr);
  assert.is(readFileSync(join(dir, 'data/milvus/.ddev-milvus-release'), 'utf8'), '2.6.4\n');
});

const REFUSED: [
  name: string,
  program: string,
  files: Record<string, string>,
  env: Record<string, string>,
  says: RegExp,
][] = [
  ['a password that is not in place', 'milvus', {}, { MILVUS_PASSWORD: 'correct-horse' }, /MILVUS_PASSWORD is set/],
  [
    'a password that the project asks for',
    'milvus',
    { 'project/.ddev/.env.milvus': 'MILVUS_PASSWORD="correct-horse"\n' },
    {},
    /MILVUS_PASSWORD is set/,
  ],
  [
    'a password that the project of the recorded payload asks for',
    'milvus',
    { 'other/.ddev/.env': 'MILVUS_PASSWORD=x\n', 'state/installation': 'payload=DIR/other/.devpanel/milvus\n' },
    {},
    /MILVUS_PASSWORD is set/,
  ],
  [
    'a user.yaml that was never merged',
    'milvus',
    { 'project/.devpanel/milvus/user.yaml': 'common: {}\n' },
    {},
    /user\.yaml has changed/,
  ],
  [
    'a user.yaml that has changed',
    'milvus',
    { 'project/.devpanel/milvus/user.yaml': 'common: {}\n', 'state/user.staged.yaml': 'log: {}\n' },
    {},
    /user\.yaml has changed/,
  ],
  ['a user.yaml that is gone', 'milvus', { 'state/user.staged.yaml': 'log: {}\n' }, {}, /user\.yaml has changed/],
  [
    'an etcd of another digest, for etcd',
    'etcd',
    { 'state/etcd.sha256': 'aa etcd.tar.gz\n', 'project/.devpanel/milvus/packages.lock': 'bb  etcd.tar.gz\n' },
    {},
    /^milvus: etcd is not started: what is installed is from another file than the one in \S+packages\.lock$/,
  ],
  [
    'a Milvus of another digest',
    'milvus',
    {
      'state/milvus.sha256': 'aa milvus.deb\n',
      'project/.devpanel/milvus/packages.lock': '#x milvus.deb\nbb  milvus.deb\naa  milvus.deb\n',
    },
    {},
    /from another file/,
  ],
  [
    'data of another release',
    'milvus',
    { 'data/milvus/.ddev-milvus-release': '2.6.4\n', 'state/installation': 'milvus_version=2.5.16\n' },
    {},
    /another release wrote the data/,
  ],
  [
    'half of other data, for etcd',
    'etcd',
    { 'data/milvus/.milvusctl/out': '' },
    {},
    /^milvus: etcd is not started: a killed command/,
  ],
  [
    'half of other data, for Milvus',
    'milvus',
    { 'data/etcd/.milvusctl/new/db': '' },
    {},
    /^milvus: milvus is not started: a killed command/,
  ],
];

for (const [name, program, files, env, says] of REFUSED) {
  test(`without Node.js: ${name} prevents the start, with one line`, async () => {
    const { dir, start } = place();
    write(dir, files);
    const { exitCode, stdout, stderr } = await start(program, { ENDS: String(NO_NODE), ...env });
    assert.equal([exitCode, stdout, stderr.split('\n').length], [facts.exitCodes.stopped, '', 1], stderr);
    assert.match(stderr, says);
  });
}

// Root alone may give itself up for another user.
if (process.getuid?.() === 0) {
  const project = (dir: string): string => join(dir, 'project/.devpanel/milvus');
  const recorded = (owner: string) => (dir: string) => write(dir, { 'state/installation': `user=${owner}\n` });
  interface Owner {
    given?: (dir: string) => void;
    env?: Record<string, string>;
    want: string | RegExp;
  }
  const OWNERS: Record<string, Owner> = {
    'the one that the environment names': { env: { MILVUSCTL_USER: '4:4' }, want: '4' },
    'the recorded one': { given: recorded('5:5'), want: '5' },
    "the project's owner": {
      given: (dir) => {
        mkdirSync(project(dir), { recursive: true });
        chownSync(project(dir), 6, 6);
      },
      want: '6',
    },
    'root, whose project it is': { given: (dir) => mkdirSync(project(dir), { recursive: true }), want: '0' },
    "the data's owner": {
      given: (dir) => {
        mkdirSync(join(dir, 'data/etcd'));
        chownSync(join(dir, 'data/etcd'), 7, 7);
      },
      want: '7',
    },
    'root, in a file of another user': {
      given: (dir) => {
        recorded('0:0')(dir);
        chownSync(join(dir, 'state/installation'), 7, 7);
      },
      want: /^milvus: etcd is not started: \S+installation has 0:0 as the owner of the data; set the user: /,
    },
    'root, in its own file': { given: recorded('0:0'), want: '0' },
    'a command': {
      given: recorded('BASH_VERSINFO[$(id -u >DIR/ran)]:1'),
      want: /^milvus: etcd is not started: \S+installation has BASH_VERSINFO\S+ \S+ \S+ as the owner of the data; /,
    },
    nobody: { want: /^milvus: etcd is not started: the owner of the data in/ },
    'nobody, if root has created the folder': {
      given: (dir) => mkdirSync(join(dir, 'data/etcd')),
      want: /the owner of the data in/,
    },
  };
  for (const [name, { given, env, want }] of Object.entries(OWNERS)) {
    test(`started as root, it runs as: ${name}`, async () => {
      const { dir, start } = place({});
      chmodSync(dir, 0o755);
      given?.(dir);
      const etcd = start('etcd', { ...env, NOTES: '/dev/null' });
      etcd.stdin.end();
      const { exitCode, stderr } = await etcd;
      assert.not.ok(existsSync(join(dir, 'ran')), 'a command was executed');
      if (want instanceof RegExp) {
        assert.is(exitCode, facts.exitCodes.stopped);
        assert.match(stderr, want);
        return;
      }
      assert.is(exitCode, 0, stderr);
      assert.is(String(statSync(join(dir, 'data/etcd/.milvusctl.lock')).uid), want);
    });
  }
}

test('an unknown program is refused', async () => {
  const { exitCode, stderr } = await place().start('proxy');
  assert.equal([exitCode, stderr], [facts.exitCodes.usage, 'milvus: run.sh needs etcd or milvus']);
});

/**
 * Runs the launcher, under a umask of the caller's, beside stand-ins for what it becomes.
 * @param bundle the text of milvusctl.cjs
 */
function launch(bundle: string, ...words: string[]) {
  const dir = mkdtempSync(join(tmpdir(), 'milvusctl-launcher-'));
  folders.push(dir);
  write(dir, { 'milvusctl.cjs': bundle, 'run.sh': 'echo "run.sh $*"', 'install.sh': 'echo "install.sh $*"' });
  copyFileSync(join(root, 'dist/milvus/milvusctl'), join(dir, 'milvusctl'));
  const { status, stdout } = spawnSync(
    'bash',
    ['-c', 'umask 077 && exec bash "$@"', 'bash', join(dir, 'milvusctl'), ...words],
    { encoding: 'utf8', timeout: TIMEOUT },
  );
  return [status, stdout];
}

const BUNDLE =
  'console.log(process.umask().toString(8), ...process.argv.slice(2));\n' +
  '// The end: without this line milvusctl.cjs is incomplete.\n';

test('the launcher executes milvusctl, the installer, or run.sh for Supervisor files of an older version', () => {
  assert.equal(launch(BUNDLE, 'status', '--json'), [0, '22 status --json\n']);
  assert.equal(launch('', 'run', 'etcd'), [0, 'run.sh etcd\n']);
  assert.equal(launch('', 'provision'), [0, 'install.sh provision\n']);
  assert.equal(launch('', 'install', '--image'), [0, 'install.sh install --image\n']);
});

test('the launcher passes on neither options nor compiled code that another user may have written', () => {
  Object.assign(process.env, { NODE_COMPILE_CACHE: '/tmp/of-somebody', NODE_OPTIONS: '--bad' });
  const [status, seen] = launch(
    BUNDLE.replace('process.umask()', "(process.env.NODE_COMPILE_CACHE ?? 'none').includes('somebody')").replace(
      '.toString(8)',
      '',
    ),
  );
  delete process.env['NODE_COMPILE_CACHE'];
  delete process.env['NODE_OPTIONS'];
  assert.equal([status, seen], [0, 'false\n']);
});

test('an incomplete program has another exit code than a missing Node.js, which can be installed', () => {
  assert.equal(launch(BUNDLE.slice(0, -9), 'status'), [INCOMPLETE, '']);
  assert.is.not(INCOMPLETE, NO_NODE);
});

test('at most 60 lines', () => {
  assert.ok(readFileSync(join(root, 'dist/milvus/run.sh'), 'utf8').trimEnd().split('\n').length <= 60);
});

test('shellcheck finds nothing, if it is installed', () => {
  const { error, stdout } = spawnSync('shellcheck', ['dist/milvus/run.sh', 'dist/milvus/milvusctl'], {
    cwd: root,
    encoding: 'utf8',
    timeout: TIMEOUT,
  });
  assert.is(error === undefined ? stdout : '', '');
});

test.run();
