/**
 * Milvus' config: what is wrong with a user.yaml, whether Milvus requires a password with it, and how the three files
 * are merged.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { effectiveConfig, effectiveJson } from '../../generator/milvusctl/config/effective.ts';
import type { ConfigFiles } from '../../generator/milvusctl/config/files.ts';
import {
  isAuthenticationOn,
  seriesFacts,
  stageConfig,
  stagedValue,
  valueIn,
} from '../../generator/milvusctl/config/staged.ts';
import {
  hasOtherConfig,
  hasUserConfig,
  isConfigChanged,
  isConfigRefused,
  keepGoodConfig,
  refuseConfig,
  tryConfigAgain,
  userConfigFindings,
  userConfigProblem,
} from '../../generator/milvusctl/config/user.ts';
import { flatten, readConfig } from '../../generator/milvusctl/config/yaml.ts';
import { facts } from '../../generator/milvusctl/facts.ts';
import { nearest } from '../../generator/milvusctl/nearest.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';

const SHOWN = '.devpanel/milvus/user.yaml';

/**
 * A stand-in for the config that Milvus' package ships: some of its keys, with a comment, nulls, a list and a value of
 * every kind.
 */
const PACKAGE = `# The package's own words.
etcd:
  endpoints: localhost:2379
  rootPath: by-dev # where the data is
  use:
    embed: true
localStorage:
  path: /var/lib/milvus/data/
mq:
  type: default
rocksmq:
  path: /var/lib/milvus/rdb_data
  compressionTypes: [0, 0, 7]
proxy:
  maxNameLength: 255
  maxFieldNum: 64
  ginLogging: true
  port: 19530
  http:
    enabled: true
log:
  level: info
  format: text
  stdout: true
  file:
    rootPath: # empty: none
    ratio: 2.0
common:
  storageType: remote
  gracefulStopTimeout: 1800
  security:
    authorizationEnabled: false
    tlsMode: 0
quotaAndLimits:
  enabled: true
  limits:
    maxCollectionNum: 65536
kafka:
  brokerList:
`;

/** A stand-in for the add-on's own part. */
const OVERLAY = `etcd:
  endpoints: 127.0.0.1:2379
  use: {embed: false}
mq:
  type: rocksmq
common:
  storageType: local
  gracefulStopTimeout: 2
streamingNode:
  ip: 127.0.0.1
`;

const test = suite('config');
const folder = mkdtempSync(join(tmpdir(), 'milvus-config-'));
let folders = 0;

test.before(() => {
  process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;
  process.env['IS_DDEV_PROJECT'] = 'true';
});
test.before.each(() => {
  process.env['MILVUS_PASSWORD'] = '';
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** Files of a separate installation. */
function open(user?: string): ConfigFiles {
  const dir = join(folder, String(folders++));
  mkdirSync(dir);
  const names = [
    'user',
    'package',
    'overlay',
    'milvus',
    'staged',
    'good',
    'refused',
    'ownAuthentication',
    'inputs',
  ] as const;
  const files = Object.fromEntries(names.map((name) => [name, join(dir, `${name}.yaml`)])) as Record<
    (typeof names)[number],
    string
  >;
  writeFileSync(files.package, PACKAGE);
  writeFileSync(files.overlay, OVERLAY);
  if (user !== undefined) writeFileSync(files.user, user);
  return files;
}

/**
 * Puts the config together, and gives back what was said.
 * @param password MILVUS_PASSWORD; `none` where the variable does not exist
 */
async function stage(files: ConfigFiles, password = ''): Promise<string> {
  if (password === 'none') delete process.env['MILVUS_PASSWORD'];
  else process.env['MILVUS_PASSWORD'] = password;
  return heard(() => stageConfig(files));
}

/** What is said while something is done. */
async function heard(action: () => Promise<void>): Promise<string> {
  const write = process.stderr.write;
  let said = '';
  process.stderr.write = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  try {
    await action();
  } finally {
    process.stderr.write = write;
  }
  return said;
}

/** What Milvus reads, a value by its key. */
function staged(files: ConfigFiles): Record<string, unknown> {
  return Object.fromEntries(
    flatten(readConfig(readFileSync(files.milvus, 'utf8'))).map(({ key, value }) => [key, value]),
  );
}

/** A line with an anchor on nine times the one of the line before. */
const ninefold = (at: number): string => `b${at}: &a${at + 1} [${`*a${at}, `.repeat(9)}]\n`;

/** A user.yaml and the first that is found in it. */
const CHECKED: Record<string, { given: string; want: RegExp | 'fine' }> = {
  'no YAML': { given: 'log: [\n', want: /^error it is not YAML: .*L2/ },
  tabs: {
    given: 'log:\n\tlevel: info\n',
    want: /^error it is not YAML: .*L2\.C1: found character that cannot start any token/,
  },
  binary: { given: '\u0000\u0001', want: /^error it is not YAML: / },
  'a list': { given: '- log\n', want: /^error it is not a YAML mapping/ },
  'a text': { given: 'log\n', want: /^error it is not a YAML mapping/ },
  'two documents': { given: 'log: {level: info}\n---\nlog: {level: warn}\n', want: /^error it is not a YAML mapping/ },
  'too large': { given: `# ${'x'.repeat(262_144)}\n`, want: /^error it is larger than 256KB/ },
  'a typo': {
    given: 'log:\n  levl: warn\n',
    want: /^error Milvus has no key 'log\.levl' \(did you mean log\.level\?\)/,
  },
  'a typo in a section': {
    given: 'proxxy:\n  maxNameLength: 9\n',
    want: /^error Milvus has no key 'proxxy' \(did you mean proxy\?\)/,
  },
  'dots in a key': {
    given: 'log.level: warn\n',
    want: /^error the key 'log\.level' has a dot in it; put the part after the dot on a separate line/,
  },
  'a text for a number': {
    given: 'proxy:\n  maxNameLength: many\n',
    want: /^error proxy\.maxNameLength is "many", but it must be a number/,
  },
  'a number for true or false': {
    given: 'proxy:\n  ginLogging: 7\n',
    want: /^error proxy\.ginLogging is 7, but it must be true or false/,
  },
  'a list for a text': {
    given: 'log:\n  level: [warn]\n',
    want: /^error log\.level is \["warn"\], but it must be a text/,
  },
  'a text for a section': { given: 'log: warn\n', want: /^error log is "warn", but it must be a section with keys/ },
  'a word three letters off': {
    given: 'proxy:\n  maxNumberLength: 9\n',
    want: /^doubt the key 'proxy\.maxNumberLength' is not in .*, and Milvus ignores .*did you mean .*maxNameLength\?/,
  },
  'a misspelt key that Milvus does not show': {
    given: 'proxy:\n  maxUserNumb: 3\n',
    want: /^doubt the key 'proxy\.maxUserNumb' is not in Milvus' own configuration, .*did you mean proxy\.maxUserNum\?/,
  },
  'a key below those that Milvus does not show': {
    given: 'log:\n  asyncWrite:\n    frobnicate: 1\n',
    want: /^doubt the key 'log\.asyncWrite\.frobnicate' is not in .*; Milvus ignores it, unless it is one of the few/,
  },
  'keys that Milvus knows and does not show': {
    given:
      'proxy:\n  maxUserNum: 3\n  maxRoleNum: 3\n  maxVarCharLength: 9\n  http: {request_timeout_ms: 5}\n' +
      'quotaAndLimits:\n  limits:\n    maxOutputSize: 9\n' +
      'kafka:\n  consumer: {clientId: x}\n',
    want: 'fine',
  },
  'a protected key': {
    given: 'mq:\n  type: natsmq\n',
    want: /^error mq\.type must not be changed: existing data cannot move/,
  },
  'a protected key in other case': {
    given: 'ETCD:\n  Endpoints: elsewhere:2379\n',
    want: /^error ETCD\.Endpoints must not be changed: Milvus' metadata is in this container's etcd/,
  },
  'a protected key with underscores': {
    given: 'local_storage:\n  PATH: /tmp\n',
    want: /^error local_storage\.PATH must not be changed: the vectors are in/,
  },
  'a protected key without its dots': {
    given: 'etcdEndpoints: elsewhere:2379\n',
    want: /^error etcdEndpoints must not be changed: Milvus' metadata is in this container's etcd/,
  },
  'a protected key with a part too many': {
    given: 'local:\n  storage:\n    path: /tmp\n',
    want: /^error local\.storage\.path must not be changed: the vectors are in/,
  },
  'a key without its dots': {
    given: 'logLevel: warn\n',
    want: /^error Milvus reads the key 'logLevel' as log\.level; write it like that/,
  },
  'a protected key as it is': { given: 'proxy:\n  port: "19530"\n', want: 'fine' },
  'an unknown key': {
    given: 'log:\n  somethingElseEntirely: 1\n',
    want: /^doubt the key 'log\.somethingElseEntirely' is not in Milvus' own configuration/,
  },
  'comments alone': { given: '# log:\n#   level: warn\n', want: 'fine' },
  'a section without keys': { given: 'log:\n  # level: warn\n', want: 'fine' },
  'lines of Windows': { given: 'log:\r\n  level: warn\r\n', want: 'fine' },
  'a key twice': { given: 'log: {level: warn}\nlog: {level: info}\n', want: /^error the key 'log' is there twice/ },
  nothing: { given: '', want: 'fine' },
  'a number with an underscore': { given: 'proxy:\n  maxNameLength: 1_000\n', want: 'fine' },
  'numbers and truth as texts': { given: 'proxy:\n  maxNameLength: "12"\n  ginLogging: "true"\n', want: 'fine' },
  'a number for a text': { given: 'log:\n  level: 5\n', want: 'fine' },
  'keys in other case': { given: 'LOG:\n  Level: warn\n', want: 'fine' },
  'a word that is true in old YAML': {
    given: 'proxy:\n  ginLogging: yes\n',
    want: /^error proxy\.ginLogging is "yes", but it must be true or false/,
  },
  'a section for a value': {
    given: 'log:\n  level:\n    x: 1\n',
    want: /^error log\.level is a section with keys, but it must be a text/,
  },
  'no number': {
    given: 'proxy:\n  maxNameLength: .nan\n',
    want: /^error it has an invalid value: proxy\.maxNameLength is \.nan/,
  },
  'a tag that does not fit': {
    given: 'proxy:\n  maxNameLength: !!int many\n',
    want: /^error it has an invalid value: many is not of the type int/,
  },
  'an anchor that is not there': { given: 'log:\n  level: *x\n', want: /^error it is not YAML: unknown anchor 'x'/ },
  'an anchor within itself': { given: 'log: &x\n  level: *x\n', want: /^error it is not YAML: unknown anchor 'x'/ },
  'anchors that multiply': {
    given: `a: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${[0, 1, 2, 3, 4, 5, 6].map(ninefold).join('')}`,
    want: /^error it has too many values for a configuration/,
  },
  'a long text that anchors multiply': {
    given: `a: &a ${'x'.repeat(100_000)}\nb: [${'*a, '.repeat(30_000)}]\n`,
    want: /^error it has too many values for a configuration/,
  },
  'a merge key': {
    given: 'x: &x {level: 7, stdout: maybe}\nlog: {<<: *x, level: warn}\n',
    want: /^doubt the key 'x' is not in Milvus' own configuration/,
  },
  'a merge key of no mapping': { given: 'log: {<<: 1}\n', want: /^error it is not YAML: '<<' needs a mapping/ },
  'levels without end': {
    given: `log: ${'['.repeat(50_000)}\n`,
    want: /^error it is not YAML: it is nested too deeply/,
  },
  'many levels': {
    given: `log: ${'['.repeat(1000)}${']'.repeat(1000)}\n`,
    want: /^error it is not YAML: it is nested too deeply/,
  },
  'a key without a value in braces': { given: '{proxy, log: {level: warn}}\n', want: 'fine' },
  'a key that is a list': { given: '? [a]\n: b\n', want: /^error it has a key that is not text/ },
};

for (const [name, { given, want }] of Object.entries(CHECKED)) {
  test(`user.yaml: ${name} is ${want === 'fine' ? 'fine' : 'told'}`, async () => {
    const [first] = await userConfigFindings(open(given));
    if (want === 'fine') assert.is(first, undefined, first?.text);
    else assert.match(`${first?.level} ${first?.text}`, want);
  });
}

test('a finding is reported once, even if it concerns several values', async () => {
  const findings = await userConfigFindings(open('foo: {a: 1, b: 2}\nproxxy: {a: 1, b: 2}\n'));
  assert.equal(
    findings.map(({ level }) => level),
    ['doubt', 'error'],
  );
});

test('a folder or a broken link is reported; a missing or empty file is valid', async () => {
  const files = open();
  assert.equal([hasUserConfig(files), await userConfigFindings(files)], [false, []]);
  symlinkSync('/nowhere/user.yaml', files.user);
  assert.equal(
    [hasUserConfig(files), await userConfigFindings(files)],
    [true, [{ level: 'error', text: 'it is a link to /nowhere/user.yaml, which does not exist' }]],
  );
  rmSync(files.user);
  mkdirSync(files.user);
  assert.equal(
    [hasUserConfig(files), await userConfigFindings(files)],
    [true, [{ level: 'error', text: 'it is not a file' }]],
  );
});

test('with MILVUS_PASSWORD user.yaml may not turn authentication off', async () => {
  process.env['MILVUS_PASSWORD'] = 'a-password';
  assert.equal(await userConfigFindings(open(OFF)), [
    { level: 'error', text: 'common.security.authorizationEnabled must not be changed: MILVUS_PASSWORD is set' },
  ]);
  assert.equal(await userConfigFindings(open(ON)), []);
});

test('an unchanged config is not merged again; a change of an input or of the result is merged', async () => {
  const files = open(undefined);
  await stageConfig(files);
  const isMergedAgain = async (): Promise<boolean> => {
    const digest = readFileSync(files.inputs, 'utf8');
    await stageConfig(files);
    return readFileSync(files.inputs, 'utf8') !== digest;
  };
  assert.is(await isMergedAgain(), false);
  const changes: Record<string, () => void> = {
    'user.yaml': () => writeFileSync(files.user, 'log:\n  level: debug\n'),
    'user.yaml once more': () => writeFileSync(files.user, 'log:\n  level: warn\n'),
    'the package': () => writeFileSync(files.package, PACKAGE.replace('maxFieldNum: 64', 'maxFieldNum: 65')),
    'the add-on': () =>
      writeFileSync(files.overlay, OVERLAY.replace('gracefulStopTimeout: 2', 'gracefulStopTimeout: 3')),
    'a password': () => {
      process.env['MILVUS_PASSWORD'] = 'a-password';
    },
    none: () => {
      process.env['MILVUS_PASSWORD'] = '';
    },
    'no user.yaml': () => rmSync(files.user),
  };
  for (const [name, change] of Object.entries(changes)) {
    change();
    assert.is(await isMergedAgain(), true, name);
    assert.is(await isMergedAgain(), false, `${name}, again`);
  }
  const merged = readFileSync(files.milvus, 'utf8');
  writeFileSync(files.milvus, 'etcd: {}\n');
  await stageConfig(files);
  assert.is(readFileSync(files.milvus, 'utf8'), merged);
});

test('of a word the nearest is meant, where at most a third of its letters differ', () => {
  assert.equal(
    ['levl', 'lvel', 'xyz', 'levels', ''].map((word) => nearest(word, ['file', 'level', 'format'])),
    ['level', 'level', undefined, 'level', undefined],
  );
});

const ON = 'common:\n  security:\n    authorizationEnabled: true\n';
const OFF = ON.replace('true', 'false');
const ODD = 'log:\n  level: [\n';

/**
 * What is there before Milvus' config is merged, and whether Milvus then asks for a password; `refused`: nothing is
 * merged.
 */
interface Situation {
  /** user.yaml; undefined if there is none. */
  user?: string;
  /** What else is put in its place. */
  then?: (file: string) => void;
  /** The one that last worked. */
  good?: string;
  /** How it was spelt in the start before this one. */
  before?: string;
  /** Milvus did not become ready with user.yaml. */
  unready?: boolean;
  /** MILVUS_PASSWORD of this start and of the one before it, `none` where the variable does not exist. */
  password?: string;
  passwordBefore?: string;
  want: 'on' | 'off' | 'refused';
}

const AUTHENTICATION: Record<string, Situation> = {
  'nothing says so': { want: 'off' },
  'as it should be written': { user: ON, want: 'on' },
  'flow style': { user: 'common: {security: {authorizationEnabled: true}}\n', want: 'on' },
  'other case': { user: ON.toUpperCase().replace('TRUE', 'True'), want: 'on' },
  underscores: { user: ON.replace('authorizationEnabled', 'authorization_enabled'), want: 'on' },
  'a quoted value': { user: ON.replace('true', '"true"'), want: 'on' },
  'lines of Windows': { user: ON.replaceAll('\n', '\r\n'), want: 'on' },
  'by an anchor': {
    user: 'common:\n  security: &s\n    authorizationEnabled: &on true\nlog:\n  stdout: *on\n',
    want: 'on',
  },
  'two spellings': { user: `${ON}    authorization_enabled: false\n`, want: 'on' },
  off: { user: OFF, good: ON, before: ON, want: 'off' },
  'off by the word that YAML once had for it': { user: ON.replace('true', 'off'), want: 'off' },
  'a comment': { user: ON.replaceAll(/^/gm, '# '), want: 'off' },
  'a comment in a file with an error': { user: ON.replaceAll(/^/gm, '# ') + ODD, want: 'off' },
  'off in a file with an error': { user: OFF + ODD, want: 'off' },
  'a word that Milvus takes for true': { user: ON.replace('true', 'yes'), want: 'on' },
  'a number': { user: ON.replace('true', '1'), want: 'on' },
  'without its dots': { user: 'commonSecurityAuthorizationEnabled: true\n', want: 'on' },
  'dots in a key': { user: 'common.security.authorizationEnabled: true\n', want: 'on' },
  'a dot too many': {
    user: 'common:\n  security:\n    authorization:\n      mode: x\n      enabled: true\nlogg: 1\n',
    want: 'on',
  },
  'a misspelt section': { user: ON.replace('security', 'securty'), want: 'on' },
  'a misspelt key': { user: ON.replace('Enabled', 'Enable'), want: 'on' },
  'an error elsewhere': { user: `${ON}logg: 1\n`, want: 'on' },
  'not YAML': { user: ON + ODD, want: 'on' },
  'flow style, not YAML': { user: `{"common": {"security": {"authorizationEnabled":\n  "true"}}\n`, want: 'on' },
  tabs: { user: ON.replaceAll('  ', '\t'), want: 'on' },
  'lines of an old Mac, not YAML': { user: `${ON}${ODD}`.replaceAll('\n', '\r'), want: 'on' },
  'on below a comment behind the key, not YAML': {
    user: 'logg: [\ncommon:\n  security:\n    authorizationEnabled: # off until May\n      true\n',
    want: 'on',
  },
  'an anchor before it, not YAML': {
    user: 'logg: [\ncommon:\n  security:\n    authorizationEnabled: &no true\n',
    want: 'on',
  },
  'nothing behind the key, not YAML': {
    user: 'logg: [\ncommon:\n  security:\n    authorizationEnabled:\n    nodeID: 1\n',
    want: 'on',
  },
  'a letter missing': { user: ON.replace('authorizationE', 'authorzationE'), want: 'on' },
  'a letter missing, not YAML': { user: `${ON.replace('Enabled', 'Enbled')}${ODD}`, want: 'on' },
  'a section in its place': { user: `${ON.replace('true', '\n      a: true')}`, want: 'on' },
  'a number that is none': {
    user: `${ON.replace('authorizationEnabled', 'Authorization_Enabled')}proxy:\n  maxFieldNum: .nan\n`,
    want: 'on',
  },
  'with a directive': { user: `%YAML 1.2\n---\n${ON}`, want: 'on' },
  'a key twice, on first': { user: `${ON}    authorizationEnabled: false\n`, want: 'on' },
  'a key twice, on last': { user: `${OFF}    authorizationEnabled: true\n`, want: 'on' },
  'two documents': { user: `log: {level: warn}\n---\n${ON}`, want: 'on' },
  'levels without end': { user: `${ON}log: ${'['.repeat(50_000)}\n`, want: 'on' },
  'in a list': { user: '- common: {security: {authorizationEnabled: true}}\n', want: 'on' },
  'two bytes a letter': { user: ON, then: (file) => writeFileSync(file, `\ufeff${ON}`, 'utf16le'), want: 'on' },
  'too large': { user: `${ON}# ${'x'.repeat(262_144)}\n`, want: 'on' },
  'too large and off': { user: `${OFF}# ${'x'.repeat(262_144)}\n`, want: 'off' },
  'a pipe that nobody writes to': {
    then: (file) => void execFileSync('mkfifo', [file], { timeout: 60_000 }),
    want: 'on',
  },
  'two bytes a letter, without the mark': { then: (file) => writeFileSync(file, ON, 'utf16le'), want: 'on' },
  'a merge key': { user: 'x: &x {authorizationEnabled: true}\ncommon:\n  security:\n    <<: *x\n', want: 'on' },
  'no UTF-8': { then: (file) => writeFileSync(file, Buffer.from(`${ON}log: \xff\n`, 'latin1')), want: 'on' },
  'an anchor that is not there': { user: `${ON}log: *no\n`, want: 'on' },
  'lines of an old Mac': { user: ON.replaceAll('\n', '\r'), want: 'on' },
  'behind a rare line end': { user: `# mine\u2028${ON.replaceAll('\n', '\u2028')}`, want: 'on' },
  'a folder': { then: (file) => void mkdirSync(file), want: 'on' },
  'a link to nothing': { then: (file) => symlinkSync('/nowhere/user.yaml', file), want: 'on' },
  'an error, and the last good one turns it on': { user: ODD, good: ON, want: 'on' },
  'off with an error, and the last good one turns it on': { user: OFF + ODD, good: ON, want: 'on' },
  'an error, and the last good one is damaged': { user: ODD, good: ON + ODD, want: 'on' },
  'an error, and the last good one has it off': { user: ODD, good: OFF, want: 'off' },
  'Milvus did not become ready with it': { user: ON, good: 'log: {level: warn}\n', unready: true, want: 'on' },
  'Milvus did not become ready without it': { user: 'log: {level: loud}\n', good: ON, unready: true, want: 'on' },
  'the line is taken out': { user: 'log: {level: warn}\n', good: ON, before: ON, want: 'off' },
  'the line is taken out where the variable is not there': {
    user: 'log: {level: warn}\n',
    good: ON,
    before: ON,
    password: 'none',
    passwordBefore: 'none',
    want: 'off',
  },
  'the file is taken away': { good: ON, before: ON, want: 'off' },
  MILVUS_PASSWORD: { user: OFF, password: 'a-password', want: 'on' },
  'MILVUS_PASSWORD lost': { password: 'none', passwordBefore: 'a-password', want: 'refused' },
  'MILVUS_PASSWORD lost with the line in user.yaml': {
    user: 'log: {level: warn}\n',
    before: ON,
    password: 'none',
    passwordBefore: 'a-password',
    want: 'refused',
  },
  'MILVUS_PASSWORD lost, and user.yaml may turn it on': {
    user: ON + ODD,
    password: 'none',
    passwordBefore: 'a-password',
    want: 'on',
  },
  'MILVUS_PASSWORD made empty': { passwordBefore: 'a-password', want: 'off' },
};

for (const [name, { user, then, good, before, unready, password, passwordBefore, want }] of Object.entries(
  AUTHENTICATION,
)) {
  test(`authentication: ${name} is ${want}`, async () => {
    const files = open(before);
    if (before !== undefined || passwordBefore !== undefined) await stage(files, passwordBefore);
    rmSync(files.user, { force: true });
    if (user !== undefined) writeFileSync(files.user, user);
    then?.(files.user);
    if (good !== undefined) writeFileSync(files.good, good);
    if (unready === true) copyFileSync(files.user, files.refused);
    const former = existsSync(files.milvus) ? readFileSync(files.milvus, 'utf8') : '';
    try {
      await stage(files, password);
    } catch (error) {
      assert.instance(error, Problem);
      assert.is(
        (error as Problem).text,
        'Milvus required a password until now, and MILVUS_PASSWORD is not set in this environment, ' +
          'so nothing was changed; set it, or set it empty to turn authentication off: ' +
          'sudo MILVUS_PASSWORD= milvusctl restart',
      );
      assert.equal([want, readFileSync(files.milvus, 'utf8')], ['refused', former]);
      return;
    }
    const found = Object.entries(staged(files)).filter(
      ([key]) => key.toLowerCase().replaceAll(/[_.]/g, '') === 'commonsecurityauthorizationenabled',
    );
    assert.equal(found, [['common.security.authorizationEnabled', want === 'on']]);
    assert.is(isAuthenticationOn(files), want === 'on', 'what status says');
  });
}

test("the parts are merged, later ones override earlier ones, and the package's comments are kept", async () => {
  const files = open(
    'log:\n  level: "warn"\n  file: {ratio: 3}\nLOG_:\n  Stdout: false\nrocksmq: {compressionTypes: [7, null]}\n' +
      'quotaAndLimits:\n  enabled: null\nbrandNewKey: 1_000\n' +
      '"5": &x {a: "a\\u2028b", b: [x, {c: 0x10}]}\nagain: *x\n',
  );
  const said = await stage(files);
  assert.is(said, '');
  assert.equal(staged(files), {
    'etcd.endpoints': '127.0.0.1:2379',
    'etcd.rootPath': 'by-dev',
    'etcd.use.embed': false,
    'localStorage.path': '/var/lib/milvus/data/',
    'mq.type': 'rocksmq',
    'rocksmq.path': '/var/lib/milvus/rdb_data',
    'rocksmq.compressionTypes': '[7]',
    'proxy.maxNameLength': 255,
    'proxy.maxFieldNum': 64,
    'proxy.ginLogging': true,
    'proxy.port': 19530,
    'proxy.http.enabled': true,
    'log.level': 'warn',
    'log.format': 'text',
    'log.stdout': false,
    'log.file.ratio': 3,
    'common.storageType': 'local',
    'common.gracefulStopTimeout': 2,
    'common.security.authorizationEnabled': false,
    'common.security.tlsMode': 0,
    'quotaAndLimits.enabled': true,
    'quotaAndLimits.limits.maxCollectionNum': 65536,
    'streamingNode.ip': '127.0.0.1',
    'queryNode.gracefulStopTimeout': seriesFacts('').queryNodeStop,
    brandNewKey: 1000,
    '5.a': 'a\u2028b',
    '5.b': '["x",{"c":16}]',
    'again.a': 'a\u2028b',
    'again.b': '["x",{"c":16}]',
  });
  const text = readFileSync(files.milvus, 'utf8');
  for (const line of [
    "# The package's own words.",
    '  rootPath: by-dev # where the data is',
    '    embed: false',
    'brandNewKey: 1_000',
    '"5":',
    '  a: "a\\u2028b"',
    '  rootPath: # empty: none',
  ])
    assert.ok(text.includes(line), `${line}\n${text}`);
  assert.equal(readFileSync(files.staged), readFileSync(files.user));
});

test('the largest possible number of keys is checked and merged in at most 5 s of CPU time', async () => {
  const keys = Array.from({ length: 23_000 }, (_, at) => `k${100_000 + at}: 1\n`).join('');
  const files = open(keys);
  const before = process.cpuUsage();
  assert.is(await stage(files), '');
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 5e6, `${(user + system) / 1e6} s`);
  assert.ok(readFileSync(files.milvus, 'utf8').includes(keys));
});

test("Milvus' config file is written only if it changes", async () => {
  const files = open('log:\n  level: warn\n');
  await stage(files);
  const { ino } = statSync(files.milvus);
  await stage(files);
  assert.is(statSync(files.milvus).ino, ino);
  writeFileSync(files.user, 'log:\n  level: debug\n');
  await stage(files);
  assert.is.not(statSync(files.milvus).ino, ino);
  assert.is(stagedValue('log.level', files), 'debug');
});

test('a package without a config is reported, and nothing is written', async () => {
  const files = open();
  for (const text of ['', '- a\n', 'a: [\n']) {
    writeFileSync(files.package, text);
    try {
      await stage(files);
      assert.unreachable(text);
    } catch (error) {
      assert.match((error as Problem).text, /^cannot merge the configuration: \S+package\.yaml is not /);
    }
    assert.not.ok(existsSync(files.milvus));
  }
});

test('instead of a user.yaml with an error, the last working one is used, and that is reported', async () => {
  const files = open('log:\n  levl: debug\n');
  assert.is(
    await stage(files),
    `milvus: ${SHOWN}: Milvus has no key 'log.levl' (did you mean log.level?), so it is ignored; ` +
      `fix it, then: ddev milvus restart\n`,
  );
  assert.equal([stagedValue('log.level', files), readFileSync(files.staged, 'utf8')], ['info', '']);
  writeFileSync(files.good, 'log:\n  level: error\n');
  assert.match(
    await stage(files),
    /so it is ignored, and the last working version is used; fix it, then: ddev milvus restart$/m,
  );
  assert.equal(
    [stagedValue('log.level', files), readFileSync(files.staged, 'utf8')],
    ['error', 'log:\n  level: error\n'],
  );
  writeFileSync(files.user, ON + ODD);
  assert.match(await stage(files), /the last working version is used, and authentication is on; fix it/);
  // This text cannot be parsed, and the key is escaped.
  writeFileSync(
    files.user,
    `common:\n  security:\n    "\\x61\\x75thorizationEnabled": true\nx: ${'['.repeat(120)}${']'.repeat(120)}\n`,
  );
  assert.match(await stage(files), /nested too deeply, so it is ignored.*, and authentication is on; fix it/);
});

test('a user.yaml that Milvus did not become ready with is ignored until it is changed or tried again', async () => {
  const files = open('log:\n  level: error\n');
  await stage(files);
  keepGoodConfig(files);
  assert.equal([await hasOtherConfig(files), isConfigRefused(files), isConfigChanged(files)], [false, false, false]);
  writeFileSync(files.user, 'log:\n  level: loud\n');
  assert.equal([await hasOtherConfig(files), isConfigRefused(files), isConfigChanged(files)], [true, false, true]);
  refuseConfig(files);
  assert.is(
    (await userConfigProblem(files))?.reason,
    `${SHOWN}: Milvus did not become ready with it, so it is ignored, and the last working version is used`,
  );
  assert.equal([await hasOtherConfig(files), isConfigRefused(files)], [false, true]);
  await stage(files);
  assert.equal([stagedValue('log.level', files), isConfigRefused(files)], ['error', true]);
  tryConfigAgain(files);
  assert.equal([await userConfigProblem(files), isConfigRefused(files)], [undefined, false]);
  refuseConfig(files);
  writeFileSync(files.user, 'log:\n  level: debug\n');
  await stage(files);
  assert.equal([stagedValue('log.level', files), existsSync(files.refused)], ['debug', false]);
});

test('Milvus is ready even if its user.yaml cannot be recorded, which is reported', async () => {
  const files = open('log:\n  level: error\n');
  await stage(files);
  const said = await heard(async () => keepGoodConfig({ ...files, good: join(files.user, 'below') }));
  assert.match(
    said,
    /^milvus: \S+user\.yaml\/below cannot be written: .*; is the disk full\? ddev exec df -h \S+user\.yaml\n$/,
  );
});

/** Texts in a user.yaml that are written on several lines there, and what they are. */
const TEXTS: Record<string, { given: string; want: string }> = {
  'of one line': { given: '|-\n    warn', want: 'warn' },
  'of one line, folded': { given: '>-\n    warn', want: 'warn' },
  'of one line with an end': { given: '|\n    warn', want: 'warn\n' },
  'of several lines': { given: '|-\n    a: 1\n    b', want: 'a: 1\nb' },
  'in quotes': { given: '"a\n\n    b"', want: 'a\nb' },
};

for (const [name, { given, want }] of Object.entries(TEXTS)) {
  test(`a text with several lines is written in one line: ${name}`, async () => {
    const files = open(`log:\n  format: ${given}\n`);
    assert.is(await stage(files), '');
    assert.is(stagedValue('log.format', files), want);
    assert.is(staged(files)['log.format'], want);
  });
}

test('numbers in JSON have all digits', async () => {
  const files = open('proxy:\n  maxNameLength: 9223372036854775807\nsaid: [9223372036854775807, "b"]\n');
  await stage(files);
  const values = effectiveConfig(files);
  const [plain, withOrigin] = [effectiveJson(values, false), effectiveJson(values, true)];
  assert.match(plain, /"proxy\.maxNameLength":9223372036854775807,/);
  assert.match(withOrigin, /"proxy\.maxNameLength":\{"value":9223372036854775807,"origin":"user"\},/);
  assert.equal(JSON.parse(plain), Object.fromEntries(values.map(({ key, value }) => [key, value])));
  assert.equal(
    JSON.parse(withOrigin),
    Object.fromEntries(values.map(({ key, value, origin }) => [key, { value, origin }])),
  );
});

/**
 * Numbers as they can be written in user.yaml, and how Go's yaml.v3 and yaml.v2 read them (recorded from both). In
 * quotes: text.
 */
const NUMBERS: Record<string, string> = {
  '017': '15',
  '-017': '-15',
  '+017': '15',
  '0_17': '15',
  '0o17': '15',
  '-0O17': '-15',
  '0b11': '3',
  '0B11': '3',
  '0x1F': '31',
  '-0X1f': '-31',
  '1_000': '1000',
  '0': '0',
  '-0': '0',
  '00': '0',
  '09': '9',
  '018': '18',
  '017.5': '17.5',
  '1e3': '1000',
  '1_0.5': '10.5',
  '.5': '0.5',
  '.5_5': '0.55',
  '+.5': '0.5',
  '!!float 017': '15',
  '!!int 017': '15',
  '0xFFFFFFFFFFFFFFFF': '18446744073709551615',
  '+18446744073709551615': '18446744073709552000',
  '18446744073709551616': '18446744073709552000',
  '-9223372036854775808': '-9223372036854775808',
  '-9223372036854775809': '-9223372036854776000',
  '0x': '"0x"',
  '0b2': '"0b2"',
  '0x1g': '"0x1g"',
  '0xFFFFFFFFFFFFFFFFF': '"0xFFFFFFFFFFFFFFFFF"',
  _1: '"_1"',
  '._5': '"._5"',
  '1e400': '"1e400"',
  '1:30': '"1:30"',
  '--1': '"--1"',
  '"017"': '"017"',
};

test('numbers are shown as Milvus reads them', async () => {
  const files = open(
    Object.keys(NUMBERS)
      .map((given, at) => `numbered${at}: ${given}\n`)
      .join(''),
  );
  assert.is(await stage(files), '');
  const shown = new Map(effectiveConfig(files).map(({ key, json }) => [key, json]));
  assert.equal(
    Object.fromEntries(Object.keys(NUMBERS).map((given, at) => [given, shown.get(`numbered${at}`)])),
    NUMBERS,
  );
});

test('each value is shown with its origin', async () => {
  const files = open('LOG:\n  level: warn\nsaid: [a "b" \\ c, 1]\n');
  await stage(files, 'a-password');
  const shown = Object.fromEntries(effectiveConfig(files).map(({ key, json, origin }) => [key, `${origin} ${json}`]));
  assert.equal(
    [
      'log.level',
      'said',
      'mq.type',
      'queryNode.gracefulStopTimeout',
      'log.format',
      'common.security.authorizationEnabled',
      'METRICS_PORT',
    ].map((key) => shown[key]),
    [
      'user "warn"',
      'user ["a \\"b\\" \\\\ c",1]',
      'add-on "rocksmq"',
      `add-on ${seriesFacts('').queryNodeStop}`,
      'package "text"',
      'environment true',
      `environment ${facts.ports.management}`,
    ],
  );
  await stage(files);
  writeFileSync(files.user, ON + ODD);
  await stage(files);
  assert.is(effectiveConfig(files).find(({ key }) => key === 'common.security.authorizationEnabled')?.origin, 'user');
});

/** A value in a config, found without taking all of it apart. */
const VALUES: Record<string, { given: [string, string]; want: string }> = {
  'at the top': { given: ['a: 1\nb: 2\n', 'b'], want: '2' },
  'below sections': { given: ['a:\n  b:\n    c: x # y\nb:\n  c: z\n', 'a.b.c'], want: 'x' },
  'of another section': { given: ['a:\n  x: 1\nb:\n  c: z\n', 'a.c'], want: '' },
  'a section': { given: ['a:\n  x: 1\n', 'a'], want: '' },
  'nothing but a comment': { given: ['a:\n  x: # none\n', 'a.x'], want: '' },
  'behind comments and empty lines': { given: ['# a:\n\na:\n# b: 1\n\n  # c: 2\n  c: 3\n', 'a.c'], want: '3' },
  'in quotes': { given: ["a: 'it''s # one' # x\n", 'a'], want: "it's # one" },
  'in double quotes': { given: ['"a": "x \\"y\\" # z" # x\n', 'a'], want: 'x "y" # z' },
  'behind a text of several lines': { given: ['t: |\n  a: 1\na: 2\n', 'a'], want: '2' },
  'below a value': { given: ['a: 1\nb: 2\n', 'a.b'], want: '' },
  'of nothing': { given: ['', 'a'], want: '' },
};

for (const [
  name,
  {
    given: [config, key],
    want,
  },
] of Object.entries(VALUES)) {
  test(`a value ${name}`, () => assert.is(valueIn(config, key), want));
}

/** By release: the first component, the query node's time-out, and the seconds before a stop is ended by force. */
const SERIES: Record<string, [string, number, number]> = {
  '2.3.5': ['rootcoord', 0, 5],
  '2.5.27': ['rootcoord', 0, 5],
  '2.6.4': ['mixcoord', 5, 15],
  '3.0.1': ['mixcoord', 5, 15],
  '': ['mixcoord', 5, 15],
};

test('each release has the facts of its series; a newer one has those of the newest series', () => {
  for (const [version, want] of Object.entries(SERIES)) {
    const { components, queryNodeStop, stop } = seriesFacts(version);
    assert.equal([components[0], queryNodeStop, stop], want, version);
  }
});

test.run();
