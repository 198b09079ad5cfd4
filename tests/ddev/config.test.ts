/** user.yaml is shown, checked before its use, and never prevents a start of Milvus. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { readAddonConfig } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE } from '../time.ts';
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
} from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const ROWS = 200;
const SHOWN = '.devpanel/milvus/user.yaml';
/** The add-on's own value of this key depends on the installed series of Milvus. */
const BY_SERIES = 'queryNode.gracefulStopTimeout';
const {
  milvus: { series },
} = readAddonConfig();
const test = suite('config');

let bench: Bench;
let project: Project;
let address: string;
let file: string;

prepare(test, 'the config tests', async () => {
  bench = await openBench('dt-verb-config');
  project = await bench.milvusProject('dt-verb-config');
  file = join(project.dir, SHOWN);
  address = await publish(project);
  await project.ddev(['start']);
  await insertVectors(address, ROWS);
});

cleanUp(test, 'the config tests', () => bench.close());

test.after.each(() => rmSync(file, { force: true }));

/** Runs the host script in the test's project without DDEV. */
function script(...args: string[]): Promise<RunResult> {
  return hostScript(bench.lab, project, args);
}

/** The values by key, whose parts are joined by dots. A list is its JSON text, and null is omitted. */
function flat(value: unknown, key = ''): [string, unknown][] {
  if (value === null) return [];
  if (Array.isArray(value)) return [[key, JSON.stringify(value)]];
  if (typeof value !== 'object') return [[key, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, key === '' ? name : `${key}.${name}`));
}

/** Milvus' config, read with yq without the add-on. */
async function effective(): Promise<Record<string, unknown>> {
  const { stdout } = await inWeb(bench.lab, project, [
    'yq',
    '--output-format',
    'json',
    '.',
    '/etc/milvus/configs/milvus.yaml',
  ]);
  return Object.fromEntries(flat(JSON.parse(stdout)));
}

async function processId(): Promise<number | undefined> {
  return (await programs(bench.lab, project)).milvus[0]?.pid;
}

test("config shows Milvus' effective configuration, and --origin the origin of each value", async () => {
  // Quotes, lists and every kind of value. Unknown keys are kept, with a warning.
  writeFileSync(
    file,
    'log:\n  level: warn\nproxy:\n  maxNameLength: 200\n  ginLogging: false\nquotaAndLimits:\n  enabled: null\n' +
      'queryNode:\n  gracefulStopTimeout: 1\nsaid: [\'a "b" \\ c\', 1]\n\'with "quotes"\': yes it has\n',
  );
  const restarted = await script('restart');
  assert.is(restarted.exitCode, 0, restarted.all);
  const want = await effective();
  const { METRICS_PORT, ...config } = readOutput('config', (await milvus(project, 'config', '--json')).stdout);
  assert.is(METRICS_PORT, 9091);
  assert.equal(config, want);
  assert.equal(
    [
      config['log.level'],
      config['proxy.maxNameLength'],
      config['proxy.ginLogging'],
      config['said'],
      config['with "quotes"'],
    ],
    ['warn', 200, false, '["a \\"b\\" \\\\ c",1]', 'yes it has'],
  );

  const origins = readOutput('configOrigin', (await milvus(project, 'config', '--json', '--origin')).stdout);
  const own = new Set(flat(parse(readFileSync(file, 'utf8'))).map(([key]) => key));
  const addon = new Set(
    flat(parse(readFileSync(join(project.dir, '.devpanel/milvus/milvus.yaml'), 'utf8'))).map(([key]) => key),
  );
  assert.equal(
    [own.has(BY_SERIES), addon.has(BY_SERIES), config[BY_SERIES]],
    [true, false, 1],
    'what depends on the series can still be changed',
  );
  const originOf = (key: string): string => (own.has(key) ? 'user' : addon.has(key) ? 'add-on' : 'package');
  assert.equal(origins['METRICS_PORT'], { value: 9091, origin: 'environment' });
  delete origins['METRICS_PORT'];
  assert.equal(
    origins,
    Object.fromEntries(Object.entries(want).map(([key, value]) => [key, { value, origin: originOf(key) }])),
  );
  assert.equal(new Set(Object.values(origins).map(({ origin }) => origin)), new Set(['user', 'add-on', 'package']));

  const table = await milvus(project, 'config');
  assert.is(table.stdout.split('\n').length, Object.keys(want).length + 1);
  assert.match(table.stdout, /^log\.level = "warn"$/m);
  const withOrigin = (await milvus(project, 'config', '--origin')).stdout;
  for (const line of [
    /^user +log\.level = "warn"$/m,
    /^add-on +mq\.type = "rocksmq"$/m,
    /^package +log\.format = "text"$/m,
    /^environment +METRICS_PORT = 9091$/m,
  ])
    assert.match(withOrigin, line);
});

/** A user.yaml and the message of the check. After an error, its exit code is 1. */
const CHECKED: Record<string, { text: string; says: RegExp; level: 'error' | 'doubt' | 'fine' }> = {
  'no YAML': { text: 'log: [\n', says: /it is not YAML: .*L2/, level: 'error' },
  tabs: {
    text: 'log:\n\tlevel: info\n',
    says: /it is not YAML: .*L2\.C1: found character that cannot start any token/,
    level: 'error',
  },
  binary: { text: '\u0000\u0001', says: /it is not YAML: /, level: 'error' },
  'a list': { text: '- log\n', says: /it is not a YAML mapping/, level: 'error' },
  'a text': { text: 'log\n', says: /it is not a YAML mapping/, level: 'error' },
  'two documents': {
    text: 'log: {level: info}\n---\nlog: {level: warn}\n',
    says: /it is not a YAML mapping/,
    level: 'error',
  },
  'too large': { text: `# ${'x'.repeat(262_144)}\n`, says: /it is larger than 256KB/, level: 'error' },
  'a typo': {
    text: 'log:\n  levl: warn\n',
    says: /Milvus has no key 'log\.levl' \(did you mean log\.level\?\)/,
    level: 'error',
  },
  'a typo in a section': {
    text: 'proxxy:\n  maxNameLength: 9\n',
    says: /Milvus has no key 'proxxy' \(did you mean proxy\?\)/,
    level: 'error',
  },
  'dots in a key': {
    text: 'log.level: warn\n',
    says: /the key 'log\.level' has a dot in it; put the part after the dot on a separate line/,
    level: 'error',
  },
  'a text for a number': {
    text: 'proxy:\n  maxNameLength: many\n',
    says: /proxy\.maxNameLength is "many", but it must be a number/,
    level: 'error',
  },
  'a number for true or false': {
    text: 'proxy:\n  ginLogging: 7\n',
    says: /proxy\.ginLogging is 7, but it must be true or false/,
    level: 'error',
  },
  'a list for a text': {
    text: 'log:\n  level: [warn]\n',
    says: /log\.level is \["warn"\], but it must be a text/,
    level: 'error',
  },
  'a text for a section': {
    text: 'log: warn\n',
    says: /log is "warn", but it must be a section with keys/,
    level: 'error',
  },
  'a word with three wrong letters': {
    text: 'proxy:\n  maxNumberLength: 9\n',
    says: joinPatterns(
      /the key 'proxy\.maxNumberLength' is not in Milvus' own configuration, /,
      /and Milvus ignores unknown keys; did you mean proxy\.maxNameLength\?/,
    ),
    level: 'doubt',
  },
  'a typo in a key that is not in milvus.yaml': {
    text: 'proxy:\n  maxUserNumb: 3\n',
    says: /the key 'proxy\.maxUserNumb' is not in Milvus' own configuration, .*did you mean proxy\.maxUserNum\?/,
    level: 'doubt',
  },
  'an unknown key below keys that are not in milvus.yaml': {
    text: 'log:\n  asyncWrite:\n    frobnicate: 1\n',
    says: joinPatterns(
      /the key 'log\.asyncWrite\.frobnicate' is not in Milvus' own configuration; /,
      /Milvus ignores it, unless it is one of the few/,
    ),
    level: 'doubt',
  },
  'keys that Milvus knows but that are not in milvus.yaml': {
    text:
      'proxy:\n  maxUserNum: 3\n  maxRoleNum: 3\n  maxVarCharLength: 9\n  http: {request_timeout_ms: 5}\n' +
      'quotaAndLimits:\n  limits:\n    maxOutputSize: 9\nkafka:\n  consumer: {clientId: x}\n',
    says: /has no errors; apply it: ddev milvus restart/,
    level: 'fine',
  },
  'a protected key': {
    text: 'mq:\n  type: natsmq\n',
    says: /mq\.type must not be changed: existing data cannot move/,
    level: 'error',
  },
  'a protected key in other case': {
    text: 'ETCD:\n  Endpoints: elsewhere:2379\n',
    says: /ETCD\.Endpoints must not be changed: Milvus' metadata is in this container's etcd/,
    level: 'error',
  },
  'a protected key with underscores': {
    text: 'local_storage:\n  PATH: /tmp\n',
    says: /local_storage\.PATH must not be changed: the vectors are in/,
    level: 'error',
  },
  'a protected key without its dots': {
    text: 'etcdEndpoints: elsewhere:2379\n',
    says: /etcdEndpoints must not be changed: Milvus' metadata is in this container's etcd/,
    level: 'error',
  },
  'a protected key with an additional part': {
    text: 'local:\n  storage:\n    path: /tmp\n',
    says: /local\.storage\.path must not be changed: the vectors are in/,
    level: 'error',
  },
  'a key without its dots': {
    text: 'logLevel: warn\n',
    says: /Milvus reads the key 'logLevel' as log\.level; write it like that/,
    level: 'error',
  },
  'a protected key with its current value': {
    text: 'proxy:\n  port: "19530"\n',
    says: /has no errors; apply it: ddev milvus restart/,
    level: 'fine',
  },
  'an unknown key': {
    text: 'log:\n  somethingElseEntirely: 1\n',
    says: /the key 'log\.somethingElseEntirely' is not in Milvus' own configuration/,
    level: 'doubt',
  },
  'only comments': { text: '# log:\n#   level: warn\n', says: /has no error/, level: 'fine' },
  'a section without keys': { text: 'log:\n  # level: warn\n', says: /has no error/, level: 'fine' },
  'Windows line endings': { text: 'log:\r\n  level: warn\r\n', says: /has no error/, level: 'fine' },
  'a key twice': {
    text: 'log: {level: warn}\nlog: {level: info}\n',
    says: /the key 'log' is there twice/,
    level: 'error',
  },
  nothing: {
    text: '',
    says: /does not exist, so the defaults are used; create it: ddev milvus config edit/,
    level: 'fine',
  },
};

for (const [name, { text, says, level }] of Object.entries(CHECKED)) {
  test(`config check: ${name} is ${level === 'fine' ? 'fine' : `reported as ${level}`}`, async () => {
    writeFileSync(file, text);
    const { exitCode, stdout, stderr } = await script('config', 'check');
    assert.equal([exitCode, stderr], [level === 'error' ? 1 : 0, ''], stdout);
    assert.match(stdout, says);
    assert.is(/^(error|doubt) /.exec(stdout)?.[1] ?? 'fine', level, stdout);
    if (level === 'error')
      assert.match(
        stdout,
        /^\.devpanel\/milvus\/user\.yaml is ignored until its errors are fixed; fix it: ddev milvus config edit$/m,
      );
  });
}

test('config check without a user.yaml is fine', async () => {
  const { exitCode, stdout } = await milvus(project, 'config', 'check');
  assert.is(exitCode, 0);
  assert.is(stdout, `${SHOWN} does not exist, so the defaults are used; create it: ddev milvus config edit`);
});

/** Runs `config edit` with an editor, which may have arguments; the file is its last one. */
function edit(editor: string, env: Record<string, string> = {}): Promise<RunResult> {
  return hostScript(bench.lab, project, ['config', 'edit'], { EDITOR: editor, VISUAL: '', ...env });
}

test('config edit creates the file if it is missing, opens it in the editor of the host, and checks it', async () => {
  const typed = join(project.dir, 'typed.sh');
  writeFileSync(typed, '[ -f "$2" ] && printf "%s\\n" "$1" >>"$2"\n');
  const first = await edit(`sh ${typed} 'log: {level: warn}'`);
  assert.is(first.exitCode, 0, first.all);
  assert.match(first.stdout, /user\.yaml has no errors; apply it: ddev milvus restart$/);
  assert.match(readFileSync(file, 'utf8'), /^# Your settings for Milvus[\s\S]*\nlog: \{level: warn\}\n$/);
  const second = await edit('false', { VISUAL: `sh ${typed} 'porxy: {maxNameLength: 9}'` });
  assert.is(second.exitCode, 1, second.all);
  assert.match(second.stdout, /Milvus has no key 'porxy' \(did you mean proxy\?\)/);
});

test('config edit reports a failure of the editor, and how to choose another one', async () => {
  for (const editor of ['false', 'no-such-editor --wait']) {
    const { exitCode, stderr, stdout } = await edit(editor);
    assert.equal([exitCode, stdout], [1, '']);
    assert.ok(
      stderr.endsWith(
        `milvus: the editor '${editor}' failed; choose another editor: EDITOR=nano ddev milvus config edit`,
      ),
      stderr,
    );
  }
});

test('config edit works in a stopped project, and reports what the check needs', async () => {
  const { exitCode, stderr } = await edit('true', { DDEV_PROJECT_STATUS: 'stopped' });
  assert.is(exitCode, 4);
  assert.match(stderr, /is stopped; start it: ddev start$/);
  assert.ok(existsSync(file));
});

test('a typo: restart refuses, and the running Milvus keeps its data', async () => {
  const before = await processId();
  writeFileSync(file, 'common:\n  securty:\n    authorizationEnabled: true\n');
  for (const operand of [[], ['milvus'], ['etcd']]) {
    const { exitCode, stderr, stdout } = await script('restart', ...operand);
    assert.equal([exitCode, stdout], [1, '']);
    assert.is(
      stderr,
      `milvus: nothing was restarted, because ${SHOWN} has an error: ` +
        "Milvus has no key 'common.securty' (did you mean common.security?); fix it: ddev milvus config edit",
    );
  }
  assert.is(await processId(), before);
  await expectVectors(address, ROWS);
});

test('a typo while Milvus is stopped: it starts without the file, and that is reported', async () => {
  await script('stop', 'milvus');
  writeFileSync(file, 'log:\n  levl: debug\n');
  const { exitCode, all } = await script('restart');
  assert.is(exitCode, 0, all);
  assert.match(
    all,
    new RegExp(`${SHOWN}: Milvus has no key 'log\\.levl'.* so it is ignored.*; fix it, then: ddev milvus restart`),
  );
  await expectVectors(address, ROWS);
});

test('a change is not applied before a restart, and doctor reports it', async () => {
  const findings = async (): Promise<string[]> => {
    const { checks } = readOutput('doctor', (await script('doctor', '--json')).stdout);
    return checks.find(({ name }) => name === 'config')?.findings.map(({ id }) => id) ?? [];
  };
  writeFileSync(file, 'log:\n  level: error\n');
  assert.equal(await findings(), ['config-not-applied']);
  assert.is.not((await effective())['log.level'], 'error');
  assert.is((await script('restart', 'milvus')).exitCode, 0);
  assert.equal(await findings(), []);
  assert.is((await effective())['log.level'], 'error');
  // The add-on's value for the installed series, if the user has not set one.
  const { queryNodeStop } =
    series.find((one) => bench.lab.versions.milvus.startsWith(`${one.series}.`)) ?? series[series.length - 1]!;
  const origins = readOutput('configOrigin', (await script('config', '--json', '--origin')).stdout);
  assert.equal(origins[BY_SERIES], { value: queryNodeStop, origin: 'add-on' });
});

test('a value that only Milvus detects as wrong: restart uses the last working file; a fix is enough', async () => {
  writeFileSync(file, 'log:\n  level: error\n');
  assert.is((await script('restart')).exitCode, 0);
  writeFileSync(file, 'log:\n  level: loud\n');
  assert.is((await script('config', 'check')).exitCode, 0);
  const { exitCode, all, stdout } = await milvus(project, 'restart');
  assert.is(exitCode, 0, all);
  assert.match(stdout, /^Milvus is ready$/m);
  assert.match(
    all,
    new RegExp(`Milvus did not become ready with ${SHOWN}; starting it with the last working configuration`),
  );
  await expectVectors(address, ROWS);
  assert.is((await effective())['log.level'], 'error');

  const checked = await script('config', 'check');
  assert.is(checked.exitCode, 1);
  assert.match(
    checked.stdout,
    /^error {2}Milvus did not become ready with it; why: ddev milvus logs milvus --errors$/m,
  );
  const seconds = (await script('restart')).seconds;
  assert.is((await readStatus(project)).state, 'ready');
  process.stdout.write(`\n  a restart with a user.yaml that failed before: ${seconds.toFixed(1)} s\n`);

  writeFileSync(file, 'log:\n  level: debug\n');
  assert.is((await script('restart')).exitCode, 0);
  assert.is((await effective())['log.level'], 'debug');
  assert.is((await script('config', 'check')).exitCode, 0);
  await expectVectors(address, ROWS);
});

const ON = 'common:\n  security:\n    authorizationEnabled: true\n';
const OFF = ON.replace('true', 'false');

// tests/milvusctl/config.test.ts has every other way in which a user.yaml may turn authentication on.
test('an unreadable user.yaml: root reads its authentication setting; if it cannot, authentication is on', async () => {
  const noSudo =
    'mkdir -p /tmp/no-sudo && printf "#!/bin/sh\nexit 1\n" >/tmp/no-sudo/sudo && ' +
    'chmod +x /tmp/no-sudo/sudo && PATH=/tmp/no-sudo:$PATH';
  const staged = async (before: string): Promise<string> =>
    (
      await inWeb(bench.lab, project, [
        'bash',
        '-c',
        `${before}${before === '' ? '' : ' '}milvusctl stage 2>/dev/null; ` +
          `sed -n 's/^ *authorizationEnabled: *//p' /etc/milvus/configs/milvus.yaml`,
      ])
    ).stdout;
  try {
    const got = [];
    for (const [text, before] of [
      [ON, ''],
      [OFF, ''],
      [OFF, noSudo],
    ] as const) {
      writeFileSync(file, text);
      await bench.lab.run('chmod', ['000', file], { timeout: MINUTE, asRoot: true });
      got.push(await staged(before));
      rmSync(file);
    }
    assert.equal(got, ['true', 'false', 'true']);
  } finally {
    rmSync(file, { force: true });
    await inWeb(bench.lab, project, ['milvusctl', 'stage']);
  }
});

test('an error in a line on authentication: it is on; a valid user.yaml without that line turns it off', async () => {
  const collections = async (token = ''): Promise<string> =>
    (
      await inWeb(bench.lab, project, [
        'curl',
        '--silent',
        ...(token === '' ? [] : ['--header', `Authorization: Bearer ${token}`]),
        'http://127.0.0.1:19530/v1/vector/collections',
      ])
    ).stdout;
  // Milvus may have ended and been started with the config that the previous test had staged.
  assert.is((await script('restart')).exitCode, 0);
  assert.match(await collections(), /"code":200/);
  await script('stop', 'milvus');
  writeFileSync(file, '{common: {security: {authorization_enabled:\n  yes}}, logg: {level: debug}\n');
  const started = await script('restart');
  assert.is(started.exitCode, 0, started.all);
  assert.match(started.all, /so it is ignored.*, and authentication is on; fix it, then: ddev milvus restart/);
  assert.not.match(await collections(), /"code":200/);
  assert.match(await collections('root:Milvus'), /"code":200/);
  assert.is((await readStatus(project)).authentication, true);
  const { stdout } = await script('config', '--origin');
  assert.match(stdout, /^user +common\.security\.authorizationEnabled = true$/m);
  writeFileSync(file, 'log: {level: warn}\n');
  assert.is((await script('restart')).exitCode, 0);
  assert.match(await collections(), /"code":200/);
  assert.is((await readStatus(project)).authentication, false);
});

test('config reports that Milvus is not installed, with exit code 3', async () => {
  // The fault: the program is missing.
  await inWeb(bench.lab, project, ['mv', '/usr/bin/milvus', '/usr/bin/milvus.away'], { user: 'root' });
  try {
    const { exitCode, stderr } = await script('config');
    assert.is(exitCode, 3);
    assert.match(stderr, /^milvus: not installed: Milvus .*: ddev restart$/);
  } finally {
    await inWeb(bench.lab, project, ['mv', '/usr/bin/milvus.away', '/usr/bin/milvus'], {
      user: 'root',
      timeout: MINUTE,
    });
  }
});

test.run();
