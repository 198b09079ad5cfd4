/** The user's own part of Milvus' config: shown, checked before it is used, and never the reason why Milvus is away. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { AddonConfig } from '../../generator/schema.ts';
import { root } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { FUNCTIONS, MINUTE, hostScript, inWeb, milvus, openBench, programs, publish, readOutput, readStatus, type Bench } from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const ROWS = 200;
const SHOWN = '.devpanel/milvus/user.yaml';
/** The add-on's own value of this key depends on the installed series of Milvus. */
const BY_SERIES = 'queryNode.gracefulStopTimeout';
const { milvus: { series } } = parse(readFileSync(join(root, 'generator/addon.yaml'), 'utf8')) as AddonConfig;
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

/** The host's script in the test's project, past DDEV. */
function script(...args: string[]): Promise<RunResult> {
  return hostScript(bench.lab, project, args);
}

/** A value by each key, the parts of which are joined by dots; a list is the text that it is in JSON, and null is nothing. */
function flat(value: unknown, key = ''): [string, unknown][] {
  if (value === null) return [];
  if (Array.isArray(value)) return [[key, JSON.stringify(value)]];
  if (typeof value !== 'object') return [[key, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(inner, key === '' ? name : `${key}.${name}`));
}

/** What Milvus reads, as yq reads it, past the add-on. */
async function effective(): Promise<Record<string, unknown>> {
  const { stdout } = await inWeb(bench.lab, project, ['yq', '--output-format', 'json', '.', '/etc/milvus/configs/milvus.yaml']);
  return Object.fromEntries(flat(JSON.parse(stdout)));
}

async function processId(): Promise<number | undefined> {
  return (await programs(bench.lab, project)).milvus[0]?.pid;
}

test('config shows what Milvus reads, and --origin where each value comes from', async () => {
  // Quotes, lists and every kind of value; keys that Milvus does not know are kept, and doubted.
  writeFileSync(file, 'log:\n  level: warn\nproxy:\n  maxNameLength: 200\n  ginLogging: false\nquotaAndLimits:\n  enabled: null\nqueryNode:\n  gracefulStopTimeout: 1\nsaid: [\'a "b" \\ c\', 1]\n\'with "quotes"\': yes it has\n');
  const restarted = await script('restart');
  assert.is(restarted.exitCode, 0, restarted.all);
  const want = await effective();
  const { METRICS_PORT, ...config } = readOutput('config', (await milvus(project, 'config', '--json')).stdout);
  assert.is(METRICS_PORT, 9091);
  assert.equal(config, want);
  assert.equal([config['log.level'], config['proxy.maxNameLength'], config['proxy.ginLogging'], config['said'], config['with "quotes"']], ['warn', 200, false, '["a \\"b\\" \\\\ c",1]', 'yes it has']);

  const origins = readOutput('configOrigin', (await milvus(project, 'config', '--json', '--origin')).stdout);
  const own = new Set(flat(parse(readFileSync(file, 'utf8'))).map(([key]) => key));
  const addon = new Set(flat(parse(readFileSync(join(project.dir, '.devpanel/milvus/milvus.yaml'), 'utf8'))).map(([key]) => key));
  assert.equal([own.has(BY_SERIES), addon.has(BY_SERIES), config[BY_SERIES]], [true, false, 1], 'what depends on the series can still be changed');
  const originOf = (key: string): string => (own.has(key) ? 'user' : addon.has(key) ? 'add-on' : 'package');
  assert.equal(origins['METRICS_PORT'], { value: 9091, origin: 'environment' });
  delete origins['METRICS_PORT'];
  assert.equal(origins, Object.fromEntries(Object.entries(want).map(([key, value]) => [key, { value, origin: originOf(key) }])));
  assert.equal(new Set(Object.values(origins).map(({ origin }) => origin)), new Set(['user', 'add-on', 'package']));

  const table = await milvus(project, 'config');
  assert.is(table.stdout.split('\n').length, Object.keys(want).length + 1);
  assert.match(table.stdout, /^log\.level = "warn"$/m);
  const withOrigin = (await milvus(project, 'config', '--origin')).stdout;
  for (const line of [/^user +log\.level = "warn"$/m, /^add-on +mq\.type = "rocksmq"$/m, /^package +log\.format = "text"$/m, /^environment +METRICS_PORT = 9091$/m]) assert.match(withOrigin, line);
});

/** A user.yaml and what the check says of it; an error makes it exit with 1. */
const CHECKED: Record<string, { text: string; says: RegExp; level: 'error' | 'doubt' | 'fine' }> = {
  'no YAML': { text: 'log: [\n', says: /it is not YAML: .*L2/, level: 'error' },
  'tabs': { text: 'log:\n\tlevel: info\n', says: /it is not YAML: .*L2\.C1: found character that cannot start any token/, level: 'error' },
  'binary': { text: '\u0000\u0001', says: /it is not YAML: /, level: 'error' },
  'a list': { text: '- log\n', says: /it is not a YAML mapping/, level: 'error' },
  'a text': { text: 'log\n', says: /it is not a YAML mapping/, level: 'error' },
  'two documents': { text: 'log: {level: info}\n---\nlog: {level: warn}\n', says: /it is not a YAML mapping/, level: 'error' },
  'too large': { text: `# ${'x'.repeat(262_144)}\n`, says: /it is larger than 256KB/, level: 'error' },
  'a typo': { text: 'log:\n  levl: warn\n', says: /the key 'log\.levl' is none of Milvus'; is log\.level meant\?/, level: 'error' },
  'a typo in a section': { text: 'proxxy:\n  maxNameLength: 9\n', says: /the key 'proxxy' is none of Milvus'; is proxy meant\?/, level: 'error' },
  'dots in a key': { text: 'log.level: warn\n', says: /the key 'log\.level' has a dot in it; put the part behind it on a line of its own/, level: 'error' },
  'a text for a number': { text: 'proxy:\n  maxNameLength: many\n', says: /proxy\.maxNameLength is "many", and it must be a number/, level: 'error' },
  'a number for true or false': { text: 'proxy:\n  ginLogging: 7\n', says: /proxy\.ginLogging is 7, and it must be true or false/, level: 'error' },
  'a list for a text': { text: 'log:\n  level: [warn]\n', says: /log\.level is \["warn"\], and it must be a text/, level: 'error' },
  'a text for a section': { text: 'log: warn\n', says: /log is "warn", and it must be a section with keys below it/, level: 'error' },
  'a word three letters off': { text: 'proxy:\n  maxNumberLength: 9\n', says: /the key 'proxy\.maxNumberLength' is not in Milvus' own config, and Milvus ignores what it does not know; is proxy\.maxNameLength meant\?/, level: 'doubt' },
  'a misspelt key that Milvus does not show': { text: 'proxy:\n  maxUserNumb: 3\n', says: /the key 'proxy\.maxUserNumb' is not in Milvus' own config, .*is proxy\.maxUserNum meant\?/, level: 'doubt' },
  'a key below those that Milvus does not show': { text: 'log:\n  asyncWrite:\n    frobnicate: 1\n', says: /the key 'log\.asyncWrite\.frobnicate' is not in Milvus' own config; Milvus ignores it, unless it is one of the few/, level: 'doubt' },
  'keys that Milvus knows and does not show': {
    text: 'proxy:\n  maxUserNum: 3\n  maxRoleNum: 3\n  maxVarCharLength: 9\n  http: {request_timeout_ms: 5}\nquotaAndLimits:\n  limits:\n    maxOutputSize: 9\nkafka:\n  consumer: {clientId: x}\n',
    says: /has no error; apply it: ddev milvus restart/, level: 'fine',
  },
  'a protected key': { text: 'mq:\n  type: natsmq\n', says: /mq\.type may not be changed: the log of writes cannot move/, level: 'error' },
  'a protected key in other case': { text: 'ETCD:\n  Endpoints: elsewhere:2379\n', says: /ETCD\.Endpoints may not be changed: Milvus' metadata is in this container's etcd/, level: 'error' },
  'a protected key with underscores': { text: 'local_storage:\n  PATH: /tmp\n', says: /local_storage\.PATH may not be changed: the vectors are in/, level: 'error' },
  'a protected key without its dots': { text: 'etcdEndpoints: elsewhere:2379\n', says: /etcdEndpoints may not be changed: Milvus' metadata is in this container's etcd/, level: 'error' },
  'a protected key with a part too many': { text: 'local:\n  storage:\n    path: /tmp\n', says: /local\.storage\.path may not be changed: the vectors are in/, level: 'error' },
  'a key without its dots': { text: 'logLevel: warn\n', says: /Milvus takes the key 'logLevel' for log\.level; write it so/, level: 'error' },
  'a protected key as it is': { text: 'proxy:\n  port: "19530"\n', says: /has no error; apply it: ddev milvus restart/, level: 'fine' },
  'an unknown key': { text: 'log:\n  somethingElseEntirely: 1\n', says: /the key 'log\.somethingElseEntirely' is not in Milvus' own config/, level: 'doubt' },
  'comments alone': { text: '# log:\n#   level: warn\n', says: /has no error/, level: 'fine' },
  'a section without keys': { text: 'log:\n  # level: warn\n', says: /has no error/, level: 'fine' },
  'lines of Windows': { text: 'log:\r\n  level: warn\r\n', says: /has no error/, level: 'fine' },
  'a key twice': { text: 'log: {level: warn}\nlog: {level: info}\n', says: /the key 'log' stands there twice/, level: 'error' },
  'nothing': { text: '', says: /is not there, so nothing is changed; begin it: ddev milvus config edit/, level: 'fine' },
};

for (const [name, { text, says, level }] of Object.entries(CHECKED)) {
  test(`config check: ${name} is ${level === 'fine' ? 'fine' : `told as ${level}`}`, async () => {
    writeFileSync(file, text);
    const { exitCode, stdout, stderr } = await script('config', 'check');
    assert.equal([exitCode, stderr], [level === 'error' ? 1 : 0, ''], stdout);
    assert.match(stdout, says);
    assert.is(/^(error|doubt) /.exec(stdout)?.[1] ?? 'fine', level, stdout);
    if (level === 'error') assert.match(stdout, /^\.devpanel\/milvus\/user\.yaml is left out as long as it has an error; mend it: ddev milvus config edit$/m);
  });
}

test('config check without a user.yaml is fine', async () => {
  const { exitCode, stdout } = await milvus(project, 'config', 'check');
  assert.is(exitCode, 0);
  assert.is(stdout, `${SHOWN} is not there, so nothing is changed; begin it: ddev milvus config edit`);
});

/** Runs `config edit` with an editor, which may have arguments; the file is its last one. */
function edit(editor: string, env: Record<string, string> = {}): Promise<RunResult> {
  return hostScript(bench.lab, project, ['config', 'edit'], { EDITOR: editor, VISUAL: '', ...env });
}

test('config edit opens the file in the editor of the host, makes it where there is none, and checks it', async () => {
  const typed = join(project.dir, 'typed.sh');
  writeFileSync(typed, '[ -f "$2" ] && printf "%s\\n" "$1" >>"$2"\n');
  const first = await edit(`sh ${typed} 'log: {level: warn}'`);
  assert.is(first.exitCode, 0, first.all);
  assert.match(first.stdout, /user\.yaml has no error; apply it: ddev milvus restart$/);
  assert.match(readFileSync(file, 'utf8'), /^# Your part of Milvus' config[^]*\nlog: \{level: warn\}\n$/);
  const second = await edit('false', { VISUAL: `sh ${typed} 'porxy: {maxNameLength: 9}'` });
  assert.is(second.exitCode, 1, second.all);
  assert.match(second.stdout, /the key 'porxy' is none of Milvus'; is proxy meant\?/);
});

test('config edit says that the editor failed, and how to name another one', async () => {
  for (const editor of ['false', 'no-such-editor --wait']) {
    const { exitCode, stderr, stdout } = await edit(editor);
    assert.equal([exitCode, stdout], [1, '']);
    assert.ok(stderr.endsWith(`milvus: the editor '${editor}' failed; name another one: EDITOR=nano ddev milvus config edit`), stderr);
  }
});

test('config edit edits in a stopped project, too, and says what the check needs', async () => {
  const { exitCode, stderr } = await edit('true', { DDEV_PROJECT_STATUS: 'stopped' });
  assert.is(exitCode, 4);
  assert.match(stderr, /is stopped; start it: ddev start$/);
  assert.ok(existsSync(file));
});

test('a typo: restart refuses, and what runs goes on with its data', async () => {
  const before = await processId();
  writeFileSync(file, 'common:\n  securty:\n    authorizationEnabled: true\n');
  for (const operand of [[], ['milvus'], ['etcd']]) {
    const { exitCode, stderr, stdout } = await script('restart', ...operand);
    assert.equal([exitCode, stdout], [1, '']);
    assert.is(stderr, `milvus: nothing was restarted, since ${SHOWN} has an error: the key 'common.securty' is none of Milvus'; is common.security meant?; mend it: ddev milvus config edit`);
  }
  assert.is(await processId(), before);
  await expectVectors(address, ROWS);
});

test('a typo where Milvus does not run: it starts without the file, and that is told', async () => {
  await script('stop', 'milvus');
  writeFileSync(file, 'log:\n  levl: debug\n');
  const { exitCode, all } = await script('restart');
  assert.is(exitCode, 0, all);
  assert.match(all, new RegExp(`${SHOWN}: the key 'log\\.levl' is none of Milvus'.* so it is left out.*; mend it, then: ddev milvus restart`));
  await expectVectors(address, ROWS);
});

test('a change is not applied until a restart, and doctor says so', async () => {
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
  // The add-on's own value of the installed series, where the user has none.
  const { queryNodeStop } = series.find((one) => bench.lab.versions.milvus.startsWith(`${one.series}.`)) ?? series[series.length - 1]!;
  const origins = readOutput('configOrigin', (await script('config', '--json', '--origin')).stdout);
  assert.equal(origins[BY_SERIES], { value: queryNodeStop, origin: 'add-on' });
});

test('a value that only Milvus knows to be wrong: restart falls back to what last worked, and mending the file is enough', async () => {
  writeFileSync(file, 'log:\n  level: error\n');
  assert.is((await script('restart')).exitCode, 0);
  writeFileSync(file, 'log:\n  level: loud\n');
  assert.is((await script('config', 'check')).exitCode, 0);
  const { exitCode, all, stdout } = await milvus(project, 'restart');
  assert.is(exitCode, 0, all);
  assert.match(stdout, /^Milvus is ready$/m);
  assert.match(all, new RegExp(`Milvus does not become ready with ${SHOWN}; starting it as it last worked`));
  await expectVectors(address, ROWS);
  assert.is((await effective())['log.level'], 'error');

  const checked = await script('config', 'check');
  assert.is(checked.exitCode, 1);
  assert.match(checked.stdout, /^error  Milvus did not become ready with it; why: ddev milvus logs milvus --errors$/m);
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
const ODD = 'log:\n  level: [\n';

/** What is there before Milvus' config is put together, and whether Milvus then asks for a password; `refused`: nothing is put together. */
interface Situation {
  /** user.yaml; undefined where there is none */
  user?: string;
  /** what is done to it then, by a shell whose $1 it is */
  then?: string;
  /** the one that last worked */
  good?: string;
  /** how it was spelt in the start before this one */
  before?: string;
  /** Milvus did not become ready with user.yaml */
  unready?: boolean;
  /** MILVUS_PASSWORD of this start and of the one before it, `none` where the variable is not there */
  password?: string;
  passwordBefore?: string;
  want: 'on' | 'off' | 'refused';
}

const AUTHENTICATION: Record<string, Situation> = {
  'nothing says so': { want: 'off' },
  'as it should be written': { user: ON, want: 'on' },
  'flow style': { user: 'common: {security: {authorizationEnabled: true}}\n', want: 'on' },
  'other case': { user: ON.toUpperCase().replace('TRUE', 'True'), want: 'on' },
  'underscores': { user: ON.replace('authorizationEnabled', 'authorization_enabled'), want: 'on' },
  'a quoted value': { user: ON.replace('true', '"true"'), want: 'on' },
  'lines of Windows': { user: ON.replaceAll('\n', '\r\n'), want: 'on' },
  'by an anchor': { user: 'common:\n  security: &s\n    authorizationEnabled: &on true\nlog:\n  stdout: *on\n', want: 'on' },
  'two spellings': { user: `${ON}    authorization_enabled: false\n`, want: 'on' },
  'off': { user: OFF, good: ON, before: ON, want: 'off' },
  'off by the word that YAML once had for it': { user: ON.replace('true', 'off'), want: 'off' },
  'a comment': { user: ON.replaceAll(/^/gm, '# '), want: 'off' },
  'a comment in a file with an error': { user: ON.replaceAll(/^/gm, '# ') + ODD, want: 'off' },
  'off in a file with an error': { user: OFF + ODD, want: 'off' },
  'a word that Milvus takes for true': { user: ON.replace('true', 'yes'), want: 'on' },
  'a number': { user: ON.replace('true', '1'), want: 'on' },
  'without its dots': { user: 'commonSecurityAuthorizationEnabled: true\n', want: 'on' },
  'dots in a key': { user: 'common.security.authorizationEnabled: true\n', want: 'on' },
  'a dot too many': { user: 'common:\n  security:\n    authorization:\n      mode: x\n      enabled: true\nlogg: 1\n', want: 'on' },
  'a misspelt section': { user: ON.replace('security', 'securty'), want: 'on' },
  'a misspelt key': { user: ON.replace('Enabled', 'Enable'), want: 'on' },
  'an error elsewhere': { user: `${ON}logg: 1\n`, want: 'on' },
  'not YAML': { user: ON + ODD, want: 'on' },
  'flow style, not YAML': { user: `{"common": {"security": {"authorizationEnabled":\n  "true"}}\n`, want: 'on' },
  'tabs': { user: ON.replaceAll('  ', '\t'), want: 'on' },
  'lines of an old Mac, not YAML': { user: `${ON}${ODD}`.replaceAll('\n', '\r'), want: 'on' },
  'on below a comment behind the key, not YAML': { user: 'logg: [\ncommon:\n  security:\n    authorizationEnabled: # off until May\n      true\n', want: 'on' },
  'an anchor before it, not YAML': { user: 'logg: [\ncommon:\n  security:\n    authorizationEnabled: &no true\n', want: 'on' },
  'nothing behind the key, not YAML': { user: 'logg: [\ncommon:\n  security:\n    authorizationEnabled:\n    nodeID: 1\n', want: 'on' },
  'a letter missing': { user: ON.replace('authorizationE', 'authorzationE'), want: 'on' },
  'a letter missing, not YAML': { user: `${ON.replace('Enabled', 'Enbled')}${ODD}`, want: 'on' },
  'a section in its place': { user: `${ON.replace('true', '\n      a: true')}`, want: 'on' },
  'a number that is none': { user: `${ON.replace('authorizationEnabled', 'Authorization_Enabled')}proxy:\n  maxFieldNum: .nan\n`, want: 'on' },
  'with a directive': { user: `%YAML 1.2\n---\n${ON}`, want: 'on' },
  'a key twice, on first': { user: `${ON}    authorizationEnabled: false\n`, want: 'on' },
  'a key twice, on last': { user: `${OFF}    authorizationEnabled: true\n`, want: 'on' },
  'two documents': { user: `log: {level: warn}\n---\n${ON}`, want: 'on' },
  'in a list': { user: '- common: {security: {authorizationEnabled: true}}\n', want: 'on' },
  'two bytes a letter': { user: ON, then: 'iconv -f UTF-8 -t UTF-16 "$1" -o "$1.new" && mv "$1.new" "$1"', want: 'on' },
  'too large': { user: `${ON}# ${'x'.repeat(262_144)}\n`, want: 'on' },
  'too large and off': { user: `${OFF}# ${'x'.repeat(262_144)}\n`, want: 'off' },
  'not readable': { user: ON, then: 'chmod 000 "$1"', want: 'on' },
  'not readable and off': { user: OFF, then: 'chmod 000 "$1"', want: 'off' },
  'not readable by anybody': { user: OFF, then: 'chmod 000 "$1"; as_root() { return 1; }', want: 'on' },
  'a folder': { then: 'mkdir "$1"', want: 'on' },
  'a link to nothing': { then: 'ln -s /nowhere/user.yaml "$1"', want: 'on' },
  'an error, and the last good one turns it on': { user: ODD, good: ON, want: 'on' },
  'off with an error, and the last good one turns it on': { user: OFF + ODD, good: ON, want: 'on' },
  'an error, and the last good one is damaged': { user: ODD, good: ON + ODD, want: 'on' },
  'an error, and the last good one has it off': { user: ODD, good: OFF, want: 'off' },
  'Milvus did not become ready with it': { user: ON, good: 'log: {level: warn}\n', unready: true, want: 'on' },
  'Milvus did not become ready without it': { user: 'log: {level: loud}\n', good: ON, unready: true, want: 'on' },
  'the line is taken out': { user: 'log: {level: warn}\n', good: ON, before: ON, want: 'off' },
  'the line is taken out where the variable is not there': { user: 'log: {level: warn}\n', good: ON, before: ON, password: 'none', passwordBefore: 'none', want: 'off' },
  'the file is taken away': { good: ON, before: ON, want: 'off' },
  'MILVUS_PASSWORD': { user: OFF, password: 'a-password', want: 'on' },
  'MILVUS_PASSWORD lost': { password: 'none', passwordBefore: 'a-password', want: 'refused' },
  'MILVUS_PASSWORD lost with the line in user.yaml': { user: 'log: {level: warn}\n', before: ON, password: 'none', passwordBefore: 'a-password', want: 'refused' },
  'MILVUS_PASSWORD lost, and user.yaml may turn it on': { user: ON + ODD, password: 'none', passwordBefore: 'a-password', want: 'on' },
  'MILVUS_PASSWORD made empty': { passwordBefore: 'a-password', want: 'off' },
};

test('authentication is on wherever user.yaml or the last good one may turn it on, and off where a sound file says so', async () => {
  // milvusctl's own functions on folders of their own; Milvus is not asked.
  const script = Object.values(AUTHENTICATION).map(({ user, then = '', good, before, unready, password = '', passwordBefore = '' }, at) => {
    const stage = (value: string): string => `(${value === 'none' ? 'unset MILVUS_PASSWORD' : `export MILVUS_PASSWORD='${value}'`}; stage_config) >>"$base/said" 2>&1`;
    const write = (path: string, text?: string): string => (text === undefined ? '' : `printf %s '${Buffer.from(text).toString('base64')}' | base64 -d >"${path}"`);
    return `(
      export base=$work/${at}
      ${FUNCTIONS}
      user=$base/home/user.yaml
      ${write('$user', before)}
      ${before === undefined && passwordBefore === '' ? '' : stage(passwordBefore)}
      rm -f "$user"
      ${write('$user', user)}
      ${then === '' ? '' : then.replaceAll('$1', '$user')}
      ${write('$GOOD_CONFIG', good)}
      ${unready === true ? 'cp "$user" "$REFUSED_CONFIG"' : ''}
      if ${stage(password)}; then
        yq '. as $c | [.. | select((path | map(tostring) | join("") | downcase | sub("[_./]", "")) == "commonsecurityauthorizationenabled") | tostring] | unique | join(",")' "$base/config/milvus.yaml"
        if grep -q 'authorizationEnabled: true' "$base/config/milvus.yaml" && ! is_authentication_on; then echo 'and status would not say so'; fi
      else
        echo refused
      fi
    ) || echo "failed"
    echo "= ${at}"`;
  });
  const cases = join(project.dir, 'cases.sh');
  writeFileSync(cases, `work=$(mktemp -d)\n${script.join('\n')}\nchmod -R u+rwx "$work"; rm -rf "$work"\n`);
  const { stdout, all } = await inWeb(bench.lab, project, ['bash', 'cases.sh'], { all: true, timeout: 2 * MINUTE });
  rmSync(cases);
  const words: Record<string, string> = { true: 'on', false: 'off', refused: 'refused' };
  const got = stdout.split(/^= \d+$/m).slice(0, -1).map((text) => words[text.trim()] ?? text.trim());
  assert.equal(Object.fromEntries(Object.keys(AUTHENTICATION).map((name, at) => [name, got[at]])), Object.fromEntries(Object.entries(AUTHENTICATION).map(([name, { want }]) => [name, want])), all);
});

test('a user.yaml with an error that may turn authentication on: Milvus asks for a password; taking it out of a sound file turns that off', async () => {
  const collections = async (token = ''): Promise<string> => (await inWeb(bench.lab, project, ['curl', '--silent', ...(token === '' ? [] : ['--header', `Authorization: Bearer ${token}`]), 'http://127.0.0.1:19530/v1/vector/collections'])).stdout;
  assert.match(await collections(), /"code":200/);
  await script('stop', 'milvus');
  writeFileSync(file, '{common: {security: {authorization_enabled:\n  yes}}, logg: {level: debug}\n');
  const started = await script('restart');
  assert.is(started.exitCode, 0, started.all);
  assert.match(started.all, /so it is left out.*, with authentication on; mend it, then: ddev milvus restart/);
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

test('config says where Milvus is not installed, with exit code 3', async () => {
  // The fault: the program is away.
  await inWeb(bench.lab, project, ['mv', '/usr/bin/milvus', '/usr/bin/milvus.away'], { user: 'root' });
  try {
    const { exitCode, stderr } = await script('config');
    assert.is(exitCode, 3);
    assert.match(stderr, /^milvus: not installed: Milvus .*: ddev restart$/);
  } finally {
    await inWeb(bench.lab, project, ['mv', '/usr/bin/milvus.away', '/usr/bin/milvus'], { user: 'root', timeout: MINUTE });
  }
});

test.run();
