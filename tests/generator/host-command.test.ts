/** `ddev milvus` on the host, with stand-ins for Docker and DDEV: which calls reach the container, and which do not. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { AddonConfig } from '../../generator/schema.ts';
import { root } from '../addon.ts';
import { MINUTE } from '../time.ts';

const { commands, exitCodes, milvus } = parse(readFileSync(join(root, 'generator/addon.yaml'), 'utf8')) as AddonConfig;
const users = commands.filter(({ audience }) => audience === 'user').map(({ name }) => name);
const releases = milvus.releases.filter(({ package: known }) => known !== 'none').map(({ version }) => version);

/**
 * A stand-in for Docker: notes what milvusctl is called with, a word a line, and does what the file of the verb's name
 * says.
 */
const DOCKER = `#!/usr/bin/env bash
cd "$(dirname "$0")"
while (($# > 0)) && [[ $1 != milvusctl ]]; do shift; done
(($# > 0)) || exit 0
shift
printf '<%s>' "$@" >>called
printf '\\n' >>called
[[ ! -f $1 ]] || . "./$1"
`;

/** A stand-in for DDEV: a restart installs what the settings say, or the default. */
const DDEV = `#!/usr/bin/env bash
here=$(dirname "$0")
printf 'ddev %s\\n' "$*" >>"$here/called"
case "$1 $2" in
  'dotenv set') printf 'MILVUS_VERSION="%s"\\n' "\${4#*=}" >"$3" ;;
  'dotenv get') sed -n 's/^MILVUS_VERSION="\\(.*\\)"$/\\1/p' "$3" | grep . ;;
  'restart '*)
    sed -n 's/^MILVUS_VERSION="\\(.*\\)"$/\\1/p' .ddev/.env.milvus 2>/dev/null | grep . >"$here/installed" ||
      echo 2.6.4 >"$here/installed"
    ;;
esac
`;

const test = suite('host command');
const folders: string[] = [];

interface Host {
  dir: string;
  /** runs the command; @param env besides the project's name */
  run(args: string[], env?: Record<string, string>): ReturnType<typeof run>;
  /** what reached the stand-ins so far, a line a call */
  called(): string[];
  /** has a verb in the container do something */
  does(verb: string, script: string): void;
}

function createHost(): Host {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-host-'));
  folders.push(dir);
  for (const name of ['commands', 'ddev-milvus'])
    cpSync(join(root, name), join(dir, '.ddev', name), { recursive: true });
  const bin = join(dir, 'bin');
  mkdirSync(bin);
  for (const [name, text] of [
    ['docker', DOCKER],
    ['ddev', DDEV],
  ] as const)
    writeFileSync(join(bin, name), text, { mode: 0o755 });
  const called = join(bin, 'called');
  return {
    dir,
    run: (args, env = {}) => run(dir, args, { PATH: `${bin}:${process.env['PATH']}`, ...env }),
    called: () => (existsSync(called) ? readFileSync(called, 'utf8').trim().split('\n') : []),
    does: (verb, script) => writeFileSync(join(bin, verb), script),
  };
}

function run(dir: string, args: string[], env: Record<string, string>) {
  return execa('bash', [join(dir, '.ddev/commands/host/milvus'), ...args], {
    cwd: tmpdir(),
    env: { DDEV_SITENAME: 'none', ...env },
    stdin: 'ignore',
    reject: false,
    timeout: MINUTE,
  });
}

const STOPPED = { DDEV_PROJECT_STATUS: 'stopped' };

test('the words reach milvusctl unchanged, and its exit code is returned', async () => {
  const host = createHost();
  host.does('inspect', 'exit 5');
  const { exitCode } = await host.run(['inspect', 'a b', '$(id)', "'", '--json', '']);
  assert.is(exitCode, 5);
  assert.equal(host.called(), ["<inspect><a b><$(id)><'><--json><>"]);
});

/** What milvusctl itself prints in the container. */
async function helpInContainer(...words: string[]): Promise<string> {
  const { stdout } = await execa(process.execPath, [join(root, 'dist/milvus/milvusctl.cjs'), 'help', ...words], {
    env: { IS_DDEV_PROJECT: 'true' },
    timeout: MINUTE,
  });
  return stdout;
}

/** What usage.txt holds of a command. */
function usageOf(verb: string): string {
  const text = readFileSync(join(root, 'ddev-milvus/usage.txt'), 'utf8');
  const [, rest] = text.split(`\n## ${verb}\n`);
  assert.ok(rest, verb);
  return (rest.split('\n## ')[0] ?? '').trimEnd();
}

test('help is the same as that of milvusctl, also in a stopped project', async () => {
  const host = createHost();
  const [all, logs] = await Promise.all([helpInContainer(), helpInContainer('logs')]);
  for (const way of [[], ['help'], ['-h'], ['--help']]) assert.is((await host.run(way, STOPPED)).stdout, all);
  for (const way of [
    ['help', 'logs'],
    ['logs', '-h'],
    ['logs', '--help'],
  ])
    assert.is((await host.run(way, STOPPED)).stdout, logs);
  assert.is((await host.run(['logs', '-h'])).stdout, logs);
  assert.is((await host.run(['logs', '--help'])).stdout, logs);
  // That usage.txt is milvusctl's help of every command is for commands.test.ts.
  for (const { name } of commands) assert.is((await host.run(['help', name], STOPPED)).stdout, usageOf(name));
  assert.equal(host.called(), []);
});

test('an unknown command: milvusctl suggests one; if the project does not run, it is refused here', async () => {
  const host = createHost();
  host.does('statsu', 'exit 2');
  assert.is((await host.run(['statsu', '--json'])).exitCode, exitCodes.usage);
  assert.equal(host.called(), ['<statsu><--json>']);
  for (const word of ['statsu', '$(touch x)', 'ü'.repeat(100), 'two\nlines']) {
    for (const args of [[word], ['help', word]]) {
      const { exitCode, stdout, stderr } = await host.run(args, STOPPED);
      assert.equal([exitCode, stdout], [exitCodes.usage, '']);
      assert.match(stderr, /^milvus: unknown command [\x20-\x7e]{1,60}; see 'ddev milvus help'$/);
    }
  }
});

test('in a stopped project, each command reports it', async () => {
  for (const status of ['stopped', 'paused', 'exited']) {
    const host = createHost();
    for (const args of [
      ['status'],
      ['logs', '-f'],
      ['upgrade'],
      ['upgrade', '2.6.15'],
      ['ui'],
      ['ui', 'attu'],
      ['config', 'edit'],
    ]) {
      const { exitCode, stdout, stderr } = await host.run(args, {
        DDEV_PROJECT_STATUS: status,
        EDITOR: 'true',
        VISUAL: '',
      });
      assert.equal(
        [exitCode, stdout, stderr],
        [exitCodes.unavailable, '', `milvus: the project none is ${status}; start it: ddev start`],
        args.join(' '),
      );
    }
    assert.ok(existsSync(join(host.dir, '.devpanel/milvus/user.yaml')), 'what is edited needs no container');
    assert.equal(host.called(), []);
  }
});

for (const code of [126, 127]) {
  test(`exit code ${code} of the call: a missing milvusctl is reported`, async () => {
    const host = createHost();
    host.does('status', `exit ${code}`);
    const { exitCode, stderr } = await host.run(['status']);
    assert.is(exitCode, exitCodes.unavailable);
    assert.match(
      stderr,
      /^milvus: ddev-none-web has no milvusctl, because \.devpanel\/milvus is missing; .*: ddev add-on get .+ restart$/,
    );
  });
}

/** Calls of what is done on the host that cannot be right. */
const WRONG: string[][] = [
  ['upgrade', '2.6'],
  ['upgrade', '2.6.4', '2.6.5'],
  ['upgrade', '--json'],
  ['upgrade', ''],
  ['upgrade', '2.6.4\n'],
  ['upgrade', '2.6.4', ''],
  ['ui', 'postgres'],
  ['ui', '--on', '--off'],
  ['ui', '--on=1'],
  ['ui', ''],
  ['ui', 'webui', 'surplus'],
  ['ui', '--off', 'surplus'],
  ['ui', 'attu', '--off', ''],
];

test('commands of the host call milvusctl first, and stop if it refuses', async () => {
  for (const args of WRONG) {
    const host = createHost();
    host.does(args[0] ?? '', 'exit 2');
    const { exitCode, stdout } = await host.run(args);
    assert.equal([exitCode, stdout], [exitCodes.usage, ''], args.join(' '));
    assert.is(host.called().join('\n'), `<${args.join('><')}>`.trim());
  }
});

test('config edit: the editor may have arguments, the file is created, and milvusctl checks it', async () => {
  const host = createHost();
  const editor = join(host.dir, 'editor.sh');
  writeFileSync(editor, 'printf "%s\\n" "$1" >>"$2"\n');
  assert.is((await host.run(['config', 'edit'], { VISUAL: `sh ${editor} 'log: {}'` })).exitCode, 0);
  assert.is(
    readFileSync(join(host.dir, '.devpanel/milvus/user.yaml'), 'utf8'),
    '# Your settings for Milvus, in the format of milvus.yaml. They override all others.\n' +
      '# See all settings: ddev milvus config --origin\nlog: {}\n',
  );
  assert.equal(host.called(), ['<config><check>']);
  const failed = await host.run(['config', 'edit'], { VISUAL: '', EDITOR: 'false' });
  assert.equal(
    [failed.exitCode, failed.stderr],
    [1, "milvus: the editor 'false' failed; choose another editor: EDITOR=nano ddev milvus config edit"],
  );
});

/** A host on which Milvus 2.6.4 is installed, by a setting where `settings` says so. */
function createUpgradeHost(settings?: string): Host {
  const host = createHost();
  if (settings !== undefined) writeFileSync(join(host.dir, '.ddev/.env.milvus'), settings);
  host.does('installed', '2.6.4\n');
  host.does('upgrade', `echo "$(cat installed) before-$2-20261128-132400"`);
  // Milvus is ready with the release that was moved to.
  host.does('moved', '[[ $(cat installed) == "$2" ]] && echo "milvus: Milvus $2 is ready" >&2');
  return host;
}

const BACKUP = 'before-2.6.15-20261128-132400';

test('upgrade: milvusctl prepares it, then the setting, a restart, and a wait for Milvus', async () => {
  const host = createUpgradeHost();
  const { exitCode, stderr } = await host.run(['upgrade', '2.6.15']);
  assert.is(exitCode, 0, stderr);
  assert.is(stderr, 'milvus: restarting the project with Milvus 2.6.15\nmilvus: Milvus 2.6.15 is ready');
  assert.equal(host.called(), [
    '<upgrade><2.6.15>',
    'ddev dotenv set .ddev/.env.milvus --milvus-version=2.6.15',
    'ddev restart',
    `<moved><2.6.15><2.6.4><${BACKUP}>`,
  ]);
});

test('upgrade without a release lists them, and a refused one changes nothing', async () => {
  const host = createUpgradeHost();
  host.does('upgrade', 'if (($# == 1)); then echo "Installed: Milvus 2.6.4"; else exit 4; fi');
  assert.equal(await host.run(['upgrade']).then(({ exitCode, stdout }) => [exitCode, stdout]), [
    0,
    'Installed: Milvus 2.6.4',
  ]);
  assert.is((await host.run(['upgrade', '2.6.10'])).exitCode, 4);
  assert.equal(host.called(), ['<upgrade>', '<upgrade><2.6.10>']);
});

/** Settings before an upgrade that fails, and after it. */
const GOES_BACK: Record<string, { before?: string; after?: string }> = {
  'settings that name the release': { before: 'MILVUS_VERSION="2.6.4"\n', after: 'MILVUS_VERSION="2.6.4"\n' },
  'no settings, and the default release': {},
  "settings that name another one, as a colleague's": {
    before: 'MILVUS_VERSION="2.6.15"\n',
    after: 'MILVUS_VERSION="2.6.4"\n',
  },
};

for (const [title, { before, after }] of Object.entries(GOES_BACK)) {
  test(`upgrade returns to the previous release if Milvus does not become ready: ${title}`, async () => {
    const host = createUpgradeHost(before);
    host.does('moved', 'echo panic; exit 5');
    const { exitCode, stderr, stdout } = await host.run(['upgrade', '2.6.15']);
    assert.equal([exitCode, stdout], [1, ''], stderr);
    assert.is(
      existsSync(join(host.dir, '.ddev/.env.milvus'))
        ? readFileSync(join(host.dir, '.ddev/.env.milvus'), 'utf8')
        : undefined,
      after,
    );
    const said = 'milvus: Milvus 2.6.15 did not become ready, so 2.6.4 was installed again with all its data';
    assert.ok(stderr.split('\n').includes(`${said}; list the releases: ddev milvus upgrade`), stderr);
    assert.match(stderr, /^panic$/m);
    assert.equal(host.called().slice(-2), ['ddev restart', `<restore><${BACKUP}><--discard>`]);
  });
}

test("ui: a page is turned on and off by a file that DDEV reads, and a user's own file is kept", async () => {
  const host = createUpgradeHost();
  const files = { webui: '.ddev/config.milvus_webui.yaml', attu: '.ddev/docker-compose.milvus_attu.yaml' };
  for (const [page, name] of Object.entries(files)) {
    const file = join(host.dir, name);
    assert.match(
      (await host.run(['ui', page, '--on'], page === 'attu' ? STOPPED : {})).stderr,
      /^milvus: at the next start .*: ddev restart$/,
    );
    assert.is(readFileSync(file, 'utf8'), readFileSync(join(root, `ddev-milvus/${page}.yaml`), 'utf8'));
    // Also in a project that does not run, perhaps for that page.
    assert.match(
      (await host.run(['ui', '--off', page], STOPPED)).stderr,
      /^milvus: at the next start .* no longer .*: ddev restart$/,
    );
    assert.not.ok(existsSync(file));
    writeFileSync(file, '# mine\n');
    assert.is(
      (await host.run(['ui', page, '--on'])).stderr,
      `milvus: ${name} is your own file and was not changed; move it away: mv ${name} ${name}.own`,
    );
    await host.run(['ui', page, '--off']);
    assert.is(readFileSync(file, 'utf8'), '# mine\n');
  }
});

test('upgrade: if neither release becomes ready, that is reported with the name of the backup', async () => {
  const host = createUpgradeHost();
  host.does('moved', 'exit 5');
  host.does('restore', 'exit 5');
  const { exitCode, stderr } = await host.run(['upgrade', '2.6.15']);
  assert.is(exitCode, 1);
  const said = `milvus: neither 2.6.15 nor 2.6.4 became ready; the data is in the backup ${BACKUP}`;
  assert.ok(stderr.split('\n').includes(`${said}; look for the cause: ddev milvus doctor`), stderr);
});

test("upgrade: if the project does not start, DDEV's output is shown, and the container is not called", async () => {
  const host = createUpgradeHost();
  writeFileSync(
    join(host.dir, 'bin/ddev'),
    DDEV.replace(
      "'restart '*)",
      "'restart '*) grep -qs 2.6.15 .ddev/.env.milvus && echo 'no such package' && exit 1\n",
    ),
  );
  const { exitCode, stderr } = await host.run(['upgrade', '2.6.15']);
  assert.is(exitCode, 1);
  assert.match(stderr, /^no such package\nmilvus: Milvus 2\.6\.15 did not become ready; returning to 2\.6\.4$/m);
  assert.not.ok(host.called().some((call) => call.startsWith('<moved>')));
});

test('ui: a page is opened if milvusctl allows it and it is on', async () => {
  const host = createUpgradeHost();
  assert.match(
    (await host.run(['ui'])).stderr,
    /^milvus: the WebUI is off, .*: ddev milvus ui webui --on && ddev restart$/,
  );
  assert.is(
    (await host.run(['ui', 'attu'])).stderr,
    'milvus: Attu does not run; turn it on: ddev milvus ui attu --on && ddev restart',
  );
  await host.run(['ui', '--on']);
  assert.is((await host.run(['ui'])).exitCode, 0);
  assert.equal(host.called().slice(-2), ['<ui>', 'ddev launch :9092/webui/']);
  host.does('ui', 'exit 1');
  await host.run(['ui', '--off']);
  for (const args of [['ui'], ['ui', '--on']])
    assert.equal(await host.run(args).then(({ exitCode, stderr }) => [exitCode, stderr]), [1, '']);
  assert.not.ok(existsSync(join(host.dir, '.ddev/config.milvus_webui.yaml')));
});

/** What is typed after `ddev milvus`, the last word half or empty, and what is offered. */
const COMPLETIONS: [typed: string[], offered: string[]][] = [
  [[''], [...users, 'help']],
  [['help', ''], users],
  [
    ['status', ''],
    ['--json', '--watch'],
  ],
  [
    ['restart', 'milvus', ''],
    ['milvus', 'etcd'],
  ],
  [
    ['logs', ''],
    ['milvus', 'etcd', '--follow', '--lines', '--errors'],
  ],
  [['logs', '--lines', ''], []],
  [['logs', '-n', ''], []],
  [
    ['logs', '-n', '3', ''],
    ['milvus', 'etcd', '--follow', '--lines', '--errors'],
  ],
  [
    ['restore', ''],
    ['--discard', 'complete'],
  ],
  [['restore', 'complete', ''], ['--discard']],
  [['upgrade', ''], releases],
  [['upgrade', releases[0] ?? '', ''], []],
  [['inspect', ''], ['--json']],
  [['frobnicate', ''], []],
  [['$(id)*', ''], []],
];

test('the shell completes commands, flags, fixed words, backups and releases', async () => {
  const { dir } = createHost();
  for (const name of ['complete/manifest.json', 'begun/other']) {
    const file = join(dir, '.ddev/milvus-backups', name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
  }
  for (const [typed, offered] of COMPLETIONS) {
    const { stdout, stderr } = await execa(
      'bash',
      [join(dir, '.ddev/commands/host/autocomplete/milvus'), 'milvus', ...typed],
      { env: { PATH: `${join(dir, 'bin')}:${process.env['PATH']}` }, timeout: MINUTE },
    );
    assert.equal([stdout.split('\n').filter((word) => word !== ''), stderr], [offered, ''], typed.join(' '));
  }
  rmSync(join(dir, '.ddev/ddev-milvus'), { recursive: true });
  const { all } = await execa('bash', [join(dir, '.ddev/commands/host/autocomplete/milvus'), 'milvus', ''], {
    all: true,
    reject: false,
    timeout: MINUTE,
  });
  assert.is(all, '');
});

/** The same stand-in, with a process that runs until it is stopped from outside, as with docker exec. */
const FOLLOWED = DOCKER.replace(
  '\nwhile',
  () => `
if [[ $* == *' bash -c '* ]]; then
  printf 'ended\\n' >>called
  kill "$(cat client)" 2>/dev/null
  exit
fi
echo $$ >client
while`,
);

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
  test(`${signal}: a following command is also stopped in the container, which is not a failure`, async () => {
    const host = createHost();
    writeFileSync(join(host.dir, 'bin/docker'), FOLLOWED);
    host.does('logs', 'echo begun; exec sleep 60');
    const running = host.run(['logs', 'milvus', '-f', '-n', '1']);
    await new Promise((resolve) => running.stdout.once('data', resolve));
    running.kill(signal);
    assert.is((await running).exitCode, 0);
    assert.is(host.called()[0], '<logs><milvus><-f><-n><1>');
    assert.ok(host.called().includes('ended'));
  });
}

test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test.run();
