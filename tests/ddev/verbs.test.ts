/** The commands that show, start and stop: their output as text and JSON, and their exit codes. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataType } from '@zilliz/milvus2-sdk-node';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Outputs } from '../../generator/outputs.ts';
import { readAddonConfig } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, SECOND, until } from '../time.ts';
import {
  type Bench,
  hostScript,
  inWeb,
  launch,
  milvus,
  openBench,
  programs,
  publish,
  READY,
  readOutput,
  webContainer,
} from './support.ts';
import { COLLECTION, expectVectors, insertVectors, withClient } from './vectors.ts';

const ROWS = 200;
const NARROW = 40;
const test = suite('verbs');
const {
  commands,
  exitCodes,
  milvus: { releases },
} = readAddonConfig();
const users = commands.filter(({ audience }) => audience === 'user');

let bench: Bench;
let project: Project;
let address: string;

prepare(test, 'the verb tests', async () => {
  bench = await openBench('dt-verb');
  project = await bench.milvusProject('dt-verb');
  address = await publish(project);
  await project.ddev(['start']);
  await insertVectors(address, ROWS);
  await withClient(address, async (client) => {
    const fields = [
      { name: 'key', data_type: DataType.VarChar, max_length: 20, is_primary_key: true },
      { name: 'vector', data_type: DataType.FloatVector, dim: 8 },
    ];
    await client.createCollection({
      collection_name: 'plain',
      description: 'no "index" \\ here\n\tbut ü',
      enable_dynamic_field: true,
      fields,
    });
    await client.createDatabase({ db_name: 'other' });
    await client.useDatabase({ db_name: 'other' });
    await client.createCollection({ collection_name: 'elsewhere', fields });
    await client.createIndex({
      collection_name: 'elsewhere',
      field_name: 'vector',
      index_type: 'IVF_FLAT',
      metric_type: 'L2',
      params: { nlist: 16 },
    });
  });
  writeBackupManifest('before-the-move');
});

cleanUp(test, 'the verb tests', () => bench.close());

/** Runs the host script in the test's project without DDEV. */
function script(...args: string[]): Promise<RunResult> {
  return hostScript(bench.lab, project, args);
}

/** The same in a project that does not run, so that nothing can reach a container. */
function stoppedScript(...args: string[]): Promise<RunResult> {
  return hostScript(bench.lab, project, args, { DDEV_PROJECT_STATUS: 'stopped' });
}

/** Runs a shell line in the container on a separate terminal with a given width. */
async function onTerminal(columns: number, line: string): Promise<string> {
  const { stdout } = await inWeb(
    bench.lab,
    project,
    ['script', '-qec', `stty cols ${columns} rows 60; ${line}`, '/dev/null'],
    { timeout: 3 * MINUTE, reject: false },
  );
  return stdout.replaceAll('\r\n', '\n');
}

/** The same for `status --watch`, which a signal ends as soon as it has shown a word that many times. */
async function watchOnTerminal(columns: number, word: string, times: number): Promise<string> {
  const line = `stty cols ${columns} rows 60; milvusctl status --watch`;
  const exec = ['exec', webContainer(project), 'script', '-qec', line, '/dev/null'];
  const watcher = launch(bench, project, 'docker', ...exec);
  await until(
    `${word} shown ${times} times`,
    MINUTE,
    async () => watcher.output().split(word).length > times,
    watcher.output,
  );
  await inWeb(bench.lab, project, ['pkill', '-INT', '-f', 'milvusctl.cjs status --watch']);
  await watcher.ended();
  return watcher.output().replaceAll('\r\n', '\n');
}

/** The lines of a terminal, including overwritten ones, without control sequences. */
function linesShown(text: string): string[] {
  return text.replaceAll(/\x1b\[[0-9;]*[A-Za-z]/g, '').split(/[\r\n]/);
}

/** Only a manifest, for lists of backups. Nothing is restored from it. */
function writeBackupManifest(name: string): void {
  const digest = '0'.repeat(64);
  const { versions } = bench.lab;
  const manifest: Outputs['manifest'] = {
    format: 1,
    name,
    created: '2026-01-02T03:04:05Z',
    addon: '0.1.0',
    milvus: { version: versions.milvus, path: '/var/lib/milvus', mq_type: 'rocksmq' },
    etcd: { version: versions.etcd, path: '/var/lib/etcd', root_path: 'by-dev' },
    archives: ['etcd.snapshot.zst', 'milvus.tar.zst'].map((file) => ({
      file,
      sha256: digest,
      bytes: 1,
      unpacked_bytes: 1,
    })),
  };
  const folder = join(project.dir, '.ddev/milvus-backups', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** Processes that a command left in the container. */
async function leftInContainer(pattern: string): Promise<string[]> {
  const { stdout } = await inWeb(bench.lab, project, ['ps', '-eww', '-o', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(pattern) && !line.startsWith('ps '));
}

/** A killed process is gone a moment later: `tail` looks once a second whether its parent still exists. */
async function expectGone(ending: string, ...patterns: string[]): Promise<void> {
  let left: string[] = [];
  await until(
    `nothing left in the container after ${ending}`,
    MINUTE,
    async () => {
      left = (await Promise.all(patterns.map(leftInContainer))).flat();
      return left.length === 0;
    },
    () => left.join('\n'),
  );
}

test('ddev milvus without arguments lists every command with its summary', async () => {
  const { stdout, exitCode } = await milvus(project);
  assert.is(exitCode, 0);
  for (const { name, summary } of users) assert.match(stdout, new RegExp(`^ +${name} +${escaped(summary)}$`, 'm'));
  assert.is((await stoppedScript()).stdout, stdout);
  for (const way of ['help', '--help', '-h']) assert.is((await milvus(project, way)).stdout, stdout, way);
});

test('help of a command shows its operands, flags and failures by exit code, also in a stopped project', async () => {
  for (const { name, summary, operands, flags, failures } of commands) {
    const { stdout, exitCode } = await stoppedScript('help', name);
    assert.is(exitCode, 0);
    const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '));
    assert.match(lines[0] ?? '', new RegExp(`^Usage: (ddev milvus|milvusctl) ${name}( |$)`));
    assert.ok(lines.includes(`${summary}.`), stdout);
    for (const operand of operands) {
      assert.ok(
        lines[0]?.includes(
          operand.values.length > 0 ? operand.values.map(({ value }) => value).join('|') : operand.name,
        ),
        stdout,
      );
      for (const one of operand.values)
        assert.ok(
          lines.some((line) => line.endsWith(`${one.value}  ${one.summary}`)),
          `${one.value}: ${stdout}`,
        );
    }
    for (const flag of flags) {
      const spelt =
        [flag.short, flag.name].filter(Boolean).join(', ') + (flag.value === undefined ? '' : ` ${flag.value.name}`);
      assert.ok(
        lines.some((line) => line.endsWith(`${spelt}  ${flag.summary}`)),
        `${spelt}: ${stdout}`,
      );
    }
    for (const { exit, when } of failures)
      assert.ok(
        lines.some((line) => line.startsWith(`${exitCodes[exit]}  `) && line.endsWith(when)),
        `${when}: ${stdout}`,
      );
    assert.is((await stoppedScript(name, '--help')).stdout, stdout);
  }
  assert.is((await milvus(project, 'status', '-h')).stdout, (await stoppedScript('help', 'status')).stdout);
});

/** Unknown commands, and the suggested one; undefined if there is none. */
const NEAREST: Record<string, string | undefined> = {
  statsu: 'status',
  restrat: 'restart',
  Restore: 'restore',
  colections: 'collections',
  backps: 'backups',
  stat: 'start',
  logz: 'logs',
  docter: 'doctor',
  frobnicate: undefined,
  x: undefined,
  ['ü'.repeat(100)]: undefined,
};

test('an unknown command is reported with the most similar one', async () => {
  for (const [typed, near] of Object.entries(NEAREST)) {
    // In a stopped project there is no suggestion.
    const stopped = await stoppedScript(typed);
    const { stderr, stdout, exitCode } = await script(typed);
    for (const told of [stopped, { stderr, stdout, exitCode }]) {
      assert.equal([told.exitCode, told.stdout], [2, '']);
      assert.match(told.stderr, /^milvus: unknown command .*see 'ddev milvus help'$/);
    }
    assert.ok(
      near === undefined ? !stderr.includes('did you mean') : stderr.includes(`did you mean '${near}'?`),
      stderr,
    );
    assert.ok(stderr.length < 200 && !stderr.includes('\ufffd'), stderr);
  }
});

// tests/milvusctl/commands.test.ts checks every command against its table.
test('milvusctl in the container refuses wrong command lines', async () => {
  for (const call of [
    ['status', '--nonsense'],
    ['stop', 'two\nlines'],
    ['wait', '--timeout', '$(touch /tmp/dt-verb)'],
    ['inspect'],
    ['logs', '-n'],
    ['prepare', 'ü'],
  ]) {
    const { exitCode, stderr } = await inWeb(bench.lab, project, ['milvusctl', ...call], { reject: false });
    assert.is(exitCode, 2, stderr);
    assert.match(stderr, /see '(ddev milvus|milvusctl) help [a-z]+'$/);
  }
  assert.is((await inWeb(bench.lab, project, ['test', '-e', '/tmp/dt-verb'], { reject: false })).exitCode, 1);
});

/** Words after `ddev milvus`, the last one possibly incomplete, and the expected completions. */
const COMPLETIONS: { typed: string[]; offered: string[]; alone?: boolean; running?: boolean }[] = [
  { typed: [''], offered: [...users.map(({ name }) => name), 'help'], alone: true },
  { typed: ['help', ''], offered: users.map(({ name }) => name), alone: true },
  { typed: ['status', ''], offered: ['--json', '--watch'], alone: true },
  { typed: ['restart', ''], offered: ['milvus', 'etcd'], alone: true },
  { typed: ['config', ''], offered: ['check', 'edit', '--json', '--origin'], alone: true },
  { typed: ['ui', ''], offered: ['webui', 'attu', '--on', '--off'], alone: true },
  { typed: ['logs', '-'], offered: ['--follow', '--lines', '--errors'] },
  { typed: ['logs', '--lines', ''], offered: [], alone: true },
  { typed: ['restore', ''], offered: ['before-the-move'] },
  {
    typed: ['upgrade', ''],
    offered: releases.filter((release) => release.package !== 'none').map(({ version }) => version),
    alone: true,
  },
  { typed: ['inspect', ''], offered: [COLLECTION, 'plain', 'other.elsewhere', '--json'], alone: true, running: true },
  { typed: ['inspect', ''], offered: ['--json'], running: false },
  { typed: ['frobnicate', ''], offered: [], alone: true },
];

/** times.test.ts measures how long they take. */
async function checkCompletions(running: boolean): Promise<void> {
  for (const { typed, offered, alone, running: when = running } of COMPLETIONS) {
    if (when !== running) continue;
    const { stdout, stderr } = await project.ddev(['__complete', 'milvus', ...typed], { timeout: MINUTE });
    // The last line is for the shell, and DDEV's own flags come with a description.
    const words = stdout
      .split('\n')
      .slice(0, -1)
      .filter((line) => line !== '' && !line.includes('\t'));
    for (const word of offered) assert.ok(words.includes(word), `${typed.join(' ')}: ${stdout}`);
    if (alone) assert.is(words.length, offered.length, `${typed.join(' ')}: ${stdout}`);
    assert.match(stderr, /^Completion ended with directive: \w+$/);
  }
}

test('the shell completes commands, flags, fixed words, backups, releases and collections', () =>
  checkCompletions(true));

test('version shows what is installed', async () => {
  const { milvus: installed, etcd } = bench.lab.versions;
  const { stdout, exitCode } = await script('version');
  assert.is(exitCode, 0);
  assert.match(
    stdout,
    new RegExp(`^Milvus +${escaped(installed)}\netcd +${escaped(etcd)}\nddev-milvus +\\d+\\.\\d+\\.\\d+$`),
  );
  const told = readOutput('version', (await milvus(project, 'version', '--json')).stdout);
  assert.equal([told.milvus, told.etcd], [installed, etcd]);
});

test('version shows what is not installed and where to find the reason, with exit code 3', async () => {
  // The fault: the record of the installation is missing.
  const move = (from: string, to: string): Promise<RunResult> =>
    inWeb(bench.lab, project, ['mv', `/var/lib/milvusctl/${from}`, `/var/lib/milvusctl/${to}`]);
  await move('installation', 'away');
  try {
    const table = await script('version');
    assert.match(table.stdout, /^Milvus +not installed\netcd +not installed$/m);
    assert.match(table.stderr, /the installation is incomplete; see why: ddev milvus status$/);
    const json = await script('version', '--json');
    const told = readOutput('version', json.stdout);
    assert.equal([told.milvus, told.etcd, table.exitCode, json.exitCode], [null, null, 3, 3]);
  } finally {
    await move('away', 'installation');
  }
});

test('collections lists those of all databases, loaded or not, indexed or not', async () => {
  const { stdout, exitCode } = await milvus(project, 'collections');
  assert.is(exitCode, 0);
  assert.match(stdout, /^COLLECTION +DATABASE +ROWS +DIM +INDEX +METRIC +LOADED +SIZE$/m);
  assert.match(stdout, new RegExp(`^${COLLECTION} +default +${ROWS} +64 +HNSW +COSINE +yes +[0-9.]+KB$`, 'm'));
  assert.match(stdout, /^plain +default +0 +8 +- +- +no +0B$/m);
  assert.match(stdout, /^elsewhere +other +0 +8 +IVF_FLAT +L2 +no +0B$/m);
  const { collections } = readOutput('collections', (await milvus(project, 'collections', '--json')).stdout);
  assert.equal(
    collections.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes > 0 })),
    [
      {
        database: 'default',
        name: COLLECTION,
        rows: ROWS,
        dimension: 64,
        index: 'HNSW',
        metric: 'COSINE',
        loaded_percent: 100,
        bytes: true,
      },
      {
        database: 'default',
        name: 'plain',
        rows: 0,
        dimension: 8,
        index: null,
        metric: null,
        loaded_percent: null,
        bytes: false,
      },
      {
        database: 'other',
        name: 'elsewhere',
        rows: 0,
        dimension: 8,
        index: 'IVF_FLAT',
        metric: 'L2',
        loaded_percent: null,
        bytes: false,
      },
    ],
  );
});

test('inspect shows fields and indexes of one collection', async () => {
  const { stdout } = await milvus(project, 'inspect', COLLECTION);
  for (const line of [
    /^Rows +200$/m,
    /^Loaded +yes$/m,
    /^Consistency +Strong$/m,
    /^id +Int64 +true +- +-$/m,
    /^title +VarChar +- +- +max_length=64$/m,
    /^vector +FloatVector +- +- +dim=64$/m,
  ]) {
    assert.match(stdout, line);
  }
  assert.match(stdout, new RegExp(`^vector +vector +HNSW +COSINE +${ROWS} of ${ROWS} +Finished$`, 'm'));
  const told = readOutput('inspect', (await milvus(project, 'inspect', '--json', COLLECTION)).stdout);
  assert.equal(
    told.fields.map(({ name, type, primary, params }) => [name, type, primary, params]),
    [
      ['id', 'Int64', true, {}],
      ['title', 'VarChar', false, { max_length: '64' }],
      ['vector', 'FloatVector', false, { dim: '64' }],
    ],
  );
  assert.equal(
    told.indexes.map(({ field, type, metric, indexed_rows, state }) => [field, type, metric, indexed_rows, state]),
    [['vector', 'HNSW', 'COSINE', ROWS, 'Finished']],
  );
});

test('inspect shows one without an index, and one in another database', async () => {
  const plain = readOutput('inspect', (await milvus(project, 'inspect', 'plain', '--json')).stdout);
  assert.equal(
    [plain.description, plain.dynamic_fields, plain.indexes, plain.loaded_percent],
    ['no "index" \\ here\n\tbut ü', true, [], null],
  );
  assert.match((await milvus(project, 'inspect', 'plain')).stdout, /^No index\.$/m);
  const elsewhere = readOutput('inspect', (await milvus(project, 'inspect', 'other.elsewhere', '--json')).stdout);
  assert.equal([elsewhere.database, elsewhere.name, elsewhere.index], ['other', 'elsewhere', 'IVF_FLAT']);
});

/** Unknown collection names, and the suggested one. */
const NO_COLLECTIONS: Record<string, string | undefined> = {
  known_vektors: COLLECTION,
  'other.elsewher': 'other.elsewhere',
  elsewhere: 'other.elsewhere',
  nothing_like_it: undefined,
};

test('an unknown collection is reported with the most similar one, and exit code 1', async () => {
  for (const [name, near] of Object.entries(NO_COLLECTIONS)) {
    const { stderr, stdout, exitCode } = await script('inspect', name);
    assert.is(exitCode, 1, stderr);
    assert.is(stdout, '');
    assert.match(stderr, /^milvus: there is no collection '.*; list the collections: ddev milvus collections$/);
    assert.ok(
      near === undefined ? !stderr.includes('did you mean') : stderr.includes(`did you mean '${near}'?`),
      stderr,
    );
  }
});

test("logs shows the end of both programs' logs, or of one, as many lines as asked for", async () => {
  const both = await milvus(project, 'logs', '-n', '3');
  assert.is(both.exitCode, 0);
  for (const line of both.stdout.split('\n')) assert.match(line, /^(milvus|etcd {2}) \| /);
  assert.is(both.stdout.split('\n').filter((line) => line.startsWith('etcd')).length, 3);
  const end = async (): Promise<string> =>
    (await inWeb(bench.lab, project, ['tail', '-n', '3', '/var/log/etcd.log'])).stdout;
  const [log, shown] = await until('etcd writes nothing during a look', MINUTE, async () => {
    const before = await end();
    const { stdout } = await script('logs', 'etcd', '--lines=3');
    return before === (await end()) && [before, stdout];
  });
  assert.is(shown, log?.replaceAll(/^/gm, 'etcd   | '));
  assert.not.match((await script('logs', 'milvus')).stdout, /^etcd/m);
  assert.is((await script('logs', '-n', '0')).stdout, '');
});

test('logs --errors finds an error, no matter how much was written after it', async () => {
  const lines = [
    '[2026/01/02 03:04:05.678 +00:00] [ERROR] [dt/verb.go:1] ["dt-verb broke"]',
    ...Array<string>(150).fill('[2026/01/02 03:04:06.789 +00:00] [INFO] [dt/verb.go:2] ["dt-verb goes on"]'),
  ];
  await append(lines);
  assert.not.match((await script('logs', 'milvus')).stdout, /dt-verb broke/);
  const { stdout } = await script('logs', 'milvus', '--errors', '-n', '1');
  assert.match(stdout, /^milvus \| .*dt-verb broke/m);
  assert.not.match((await script('logs', '--errors')).stdout, /\[INFO\]|"level":"info"/);
});

test('logs are coloured by level only on a terminal, and never with NO_COLOR', async () => {
  await append(['[2026/01/02 03:04:05.678 +00:00] [ERROR] [dt/verb.go:1] ["dt-verb is red"]']);
  assert.match(await onTerminal(200, 'milvusctl logs milvus -n 5'), /^milvus \| \x1b\[31m.*dt-verb is red.*\x1b\[0m$/m);
  assert.not.match(await onTerminal(200, 'NO_COLOR=1 milvusctl logs milvus -n 5'), /\x1b/);
  assert.not.match((await milvus(project, 'logs', 'milvus', '-n', '5')).stdout, /\x1b/);
});

/** Ways in which `logs -f` and `status --watch` end. */
const ENDINGS: Record<string, { signal: NodeJS.Signals; whom: 'all' | 'first' }> = {
  'Ctrl+C with a pipe as the output': { signal: 'SIGINT', whom: 'all' },
  TERM: { signal: 'SIGTERM', whom: 'all' },
  'the end of its terminal': { signal: 'SIGHUP', whom: 'all' },
  'TERM only to DDEV': { signal: 'SIGTERM', whom: 'first' },
};

test('logs -f shows new lines, and leaves no process when it ends', async () => {
  for (const [ending, { signal, whom }] of Object.entries(ENDINGS)) {
    const mark = `dt-verb follows until ${ending}`;
    const follower = launch(bench, project, 'ddev', 'milvus', 'logs', 'milvus', '-f', '-n', '1');
    await until('something of the log', MINUTE, async () => follower.output() !== '');
    await append([mark]);
    await until(
      'the line that was just written',
      MINUTE,
      async () => follower.output().includes(`milvus | ${mark}\n`),
      follower.output,
    );
    follower.signal(signal, whom);
    await until(`nothing left on the host after ${ending}`, MINUTE, async () => !follower.lives());
    await expectGone(ending, 'milvusctl.cjs logs', 'tail -c');
  }
});

test('on a terminal Ctrl+C stops logs -f with exit code 0, and no process stays', async () => {
  const follower = launch(bench, project, 'env', 'TERM=xterm', 'script', '-qec', 'ddev milvus logs -f', '/dev/null');
  await until('something of the logs', MINUTE, async () => follower.output() !== '');
  // Neither program may have written a warning lately. An earlier one could be above the lines that are shown first.
  await append(['[2026/01/02 03:04:05.678 +00:00] [WARN] [dt/verb.go:1] ["dt-verb is yellow"]']);
  await until('the logs in colour', MINUTE, async () => follower.output().includes('\x1b[33m'), follower.output);
  follower.type('\x03');
  await until('the end of it', MINUTE, async () => !follower.lives(), follower.output);
  assert.is(await follower.ended(), 0, follower.output());
  assert.not.match(follower.output(), /Failed to run/);
  await expectGone('Ctrl+C', 'milvusctl.cjs logs', 'tail -c');
});

/** Commands with tables or reports for a narrow terminal, and a word that the output must have. */
const NARROW_LINES: Record<string, string> = {
  status: 'SUPERVISOR',
  'status --watch': 'SUPERVISOR',
  backups: 'before-the-move',
  collections: COLLECTION,
  'inspect plain': 'FloatVector',
};

test(`on a terminal of ${NARROW} columns no line is wider than that`, async () => {
  for (const [line, word] of Object.entries(NARROW_LINES)) {
    const shown = line.endsWith('--watch')
      ? await watchOnTerminal(NARROW, word, 1)
      : await onTerminal(NARROW, `milvusctl ${line}`);
    assert.ok(shown.includes(word), shown);
    assert.equal(
      linesShown(shown).filter((one) => one.length > NARROW),
      [],
      line,
    );
  }
});

test('status --watch redraws a terminal until a signal ends it', async () => {
  const shown = await watchOnTerminal(100, 'PROGRAM ', 3);
  const screens = shown.split('\x1b[H\x1b[2J').slice(1);
  assert.ok(screens.length >= 2, shown);
  for (const screen of screens.slice(0, -1))
    assert.match(screen, /^Milvus is \x1b\[32mready\x1b\[0m\n\nPROGRAM [\s\S]*Advisory /);
});

test('stop milvus keeps etcd; others show how to start it; status --watch prints each change once', async () => {
  const table = launch(bench, project, 'ddev', 'milvus', 'status', '--watch');
  const json = launch(bench, project, 'ddev', 'milvus', 'status', '--watch', '--json');
  await until(
    'both watch',
    MINUTE,
    async () => table.output().includes('Milvus is ready') && json.output().includes('"ready"'),
    () => table.output() + json.output(),
  );

  const { exitCode, stdout } = await script('stop', 'milvus');
  assert.equal([exitCode, stdout], [0, '']);
  const left = await programs(bench.lab, project);
  assert.equal([left.milvus.length, left.etcd.length], [0, 1]);
  for (const call of [['collections'], ['collections', '--json'], ['inspect', COLLECTION]]) {
    const told = await script(...call);
    assert.equal([told.exitCode, told.stdout], [5, ''], told.all);
    assert.match(told.stderr, /^milvus: Milvus does not answer: Milvus is not running; start it: ddev milvus restart$/);
  }
  const waited = await script('wait');
  assert.is(waited.exitCode, 3);
  assert.match(waited.stderr, /^milvus: Milvus is not running; start it: ddev milvus re?start$/);
  await until(
    'both saw it',
    MINUTE,
    async () => table.output().includes('Milvus is stopped') && json.output().includes('"stopped"'),
    table.output,
  );

  const started = await onTerminal(NARROW, 'milvusctl start');
  const shown = linesShown(started);
  assert.ok(
    shown.some((line) => /^milvus: \d+ s: /.test(line)),
    started,
  );
  assert.equal(
    shown.filter((line) => line.length > NARROW),
    [],
  );
  assert.ok(shown.includes('Milvus is ready'), started);
  await expectVectors(address, ROWS);
  await until(
    'both saw that, too',
    MINUTE,
    async () => [table, json].every((watcher) => statesIn(watcher.output()).at(-1) === 'ready'),
    table.output,
  );

  for (const watcher of [table, json]) {
    watcher.signal('SIGTERM', 'all');
    await until('nothing left on the host', MINUTE, async () => !watcher.lives());
    const states = statesIn(watcher.output());
    assert.equal(
      states.filter((state, at) => state === states[at - 1]),
      [],
      states.join(', '),
    );
    assert.equal([states[0], states.includes('stopped'), states.at(-1)], ['ready', true, 'ready'], states.join(', '));
  }
  for (const line of json.output().trim().split('\n')) readOutput('status', line);
  await expectGone('TERM', 'milvusctl.cjs status');
});

for (const operand of [[], ['etcd']]) {
  test(`${['stop', ...operand].join(' ')} stops both gracefully; start starts both, with the data`, async () => {
    assert.is((await script('stop', ...operand)).exitCode, 0);
    const left = await programs(bench.lab, project);
    assert.equal([...left.milvus, ...left.etcd], []);
    assert.is((await script('wait', '--timeout', '5')).exitCode, 3);
    const again = await script('stop', ...operand);
    assert.is(again.exitCode, 0, again.all);
    const { exitCode, stdout, stderr } = await script('start');
    assert.is(exitCode, 0, stderr);
    assert.match(stdout, /^Milvus is ready$/m);
    await expectVectors(address, ROWS);
    const { stdout: log } = await inWeb(bench.lab, project, ['tail', '-n', '400', '/var/log/milvus.err.log']);
    assert.not.match(log, /panic/);
  });
}

test('start changes nothing if everything runs', async () => {
  const before = await programs(bench.lab, project);
  assert.is((await script('start')).exitCode, 0);
  assert.equal(await programs(bench.lab, project), before);
});

// times.test.ts measures how long it takes if Milvus is ready.
test('wait ends silently if Milvus is ready, after its timeout if frozen; succeeds when it continues', async () => {
  const { exitCode, all } = await script('wait');
  assert.equal([exitCode, all], [0, '']);
  await inWeb(bench.lab, project, ['pkill', '-STOP', '-x', 'milvus']);
  try {
    const waited = await script('wait', '--timeout', '1');
    assert.is(waited.exitCode, 5, waited.all);
    assert.match(waited.stderr, /^milvus: not ready after \d+ s: .*: ddev exec tail /);
    assert.ok(waited.seconds < READY / SECOND, `${waited.seconds} s, as without a timeout`);
  } finally {
    await inWeb(bench.lab, project, ['pkill', '-CONT', '-x', 'milvus']);
  }
  assert.is((await script('wait')).exitCode, 0);
  await expectVectors(address, ROWS);
});

test('with authorizationEnabled, collections and inspect require MILVUS_TOKEN, and work with it', async () => {
  const file = join(project.dir, '.devpanel/milvus/user.yaml');
  writeFileSync(file, 'common:\n  security:\n    authorizationEnabled: true\n');
  try {
    assert.is((await script('restart', 'milvus')).exitCode, 0);
    for (const [env, other] of [
      [{}, ''],
      [{ MILVUS_TOKEN: 'root:wrong' }, '; the given ones are wrong'],
    ] as const) {
      for (const call of [
        ['collections', '--json'],
        ['inspect', COLLECTION],
      ]) {
        const { exitCode, stdout, stderr } = await hostScript(bench.lab, project, call, env);
        assert.equal([exitCode, stdout], [1, ''], stderr);
        assert.is(
          stderr,
          `milvus: Milvus requires a user and a password${other}: MILVUS_TOKEN=USER:PASSWORD ddev milvus collections`,
        );
      }
    }
    const token = { MILVUS_TOKEN: 'root:Milvus' };
    const { stdout, all } = await project.ddev(['milvus', 'collections', '--json'], {
      timeout: MINUTE,
      reject: false,
      all: true,
      env: token,
    });
    assert.is(readOutput('collections', stdout).collections.length, 3, all);
    assert.is((await hostScript(bench.lab, project, ['inspect', COLLECTION], token)).exitCode, 0);
    assert.not.match((await inWeb(bench.lab, project, ['ps', '-eww', '-o', 'args='])).stdout, /root:Milvus/);
  } finally {
    rmSync(file);
    await script('restart', 'milvus');
  }
  await expectVectors(address, ROWS);
});

test('in a stopped project completion is silent, help works, other commands show how to start it', async () => {
  await project.ddev(['stop']);
  await checkCompletions(false);
  assert.is((await milvus(project)).exitCode, 0);
  assert.is((await milvus(project, 'help', 'logs')).exitCode, 0);
  for (const call of [['logs', '-f'], ['collections'], ['stop'], ['config'], ['upgrade'], ['ui', 'attu']]) {
    const { stderr, stdout, exitCode } = await stoppedScript(...call);
    assert.equal([exitCode, stdout], [4, ''], stderr);
    assert.is(stderr, 'milvus: the project dt-verb is stopped; start it: ddev start');
  }
});

test.run();

/** Adds lines to Milvus' log of errors, as Milvus would. */
async function append(lines: string[]): Promise<void> {
  await inWeb(bench.lab, project, ['sh', '-c', 'printf "%s\\n" "$@" >>/var/log/milvus.err.log', 'sh', ...lines]);
}

/** The states that status showed, in order. */
function statesIn(output: string): string[] {
  return [...output.matchAll(/^(?:Milvus is |\{"state":")(\w+)/gm)].map(([, state]) => String(state));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
