/**
 * All user inputs with malicious values: they are refused in one line, not executed, and do not reach the container.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { main } from '../../generator/milvusctl/main.ts';
import type { AddonConfig } from '../../generator/schema.ts';
import { addonFolder, readAddonConfig, root } from '../addon.ts';
import { AS_USER, type Fleet, type Machine, openFleet, PAYLOAD } from '../container/machine.ts';
import { readOutput } from '../ddev/support.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE } from '../time.ts';
import { recordCases, rounds } from './ledger.ts';

const { commands, options } = readAddonConfig();

const USAGE = 2;
/** A file that exists if an input was executed. */
const CANARY = '/tmp/ddev-milvus-canary';

/** Inputs, by kind. */
const BAD: Record<string, string> = {
  nothing: '',
  'a blank': ' ',
  'far too much': 'x'.repeat(70_000),
  'no number': 'soon',
  'a number out of range': '99999999999999999999',
  'a negative number': '-1',
  'a command substitution': `$(touch ${CANARY})`,
  backquotes: `\`touch ${CANARY}\``,
  'a second command': `x;touch ${CANARY}`,
  'a pipe': `x|touch ${CANARY}`,
  'a redirection': `x>${CANARY}`,
  quotes: `'"; touch ${CANARY}; "'`,
  'a line break': `x\ntouch ${CANARY}`,
  'a port out of range': 'http://far:65536',
  'an endpoint with a port out of range': 'far:99999',
  'a path': '../../../etc/passwd',
  'a format': '%n%s%d',
  'letters that are none of ASCII': 'нет',
  'an emoji and a right-to-left mark': '🙈\u202e',
  'a control character': 'a\u001b[31mb',
};

const test = suite('bad input');

let folder: string;
let fleet: Fleet;
let machine: Machine;

prepare(test, 'the bad input tests', async () => {
  folder = mkdtempSync(join(tmpdir(), 'ddev-milvus-input-'));
  mkdirSync(join(folder, 'bin'));
  // Fault-injecting fakes: each one records its calls.
  for (const name of ['docker', 'ddev']) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >>'${folder}/called'\nexit 0\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  fleet = await openFleet('input');
  fleet.addon = await addonFolder(fleet.lab, 'faults-input');
  machine = await fleet.startWithProject('input');
});

cleanUp(test, 'the bad input tests', async () => {
  rmSync(folder, { recursive: true });
  await fleet.removeAll();
});

/** Whether a pattern of the table accepts a value. */
function allows(pattern: string, value: string): boolean {
  return new RegExp(`^(${pattern})$`).test(value);
}

interface Case {
  what: string;
  args: string[];
}

/**
 * Every operand and every flag with a value, with all malicious values that its pattern refuses, and all words that are
 * not a command.
 */
function commandLines(): Case[] {
  const cases: Case[] = [];
  for (const [kind, value] of Object.entries(BAD)) {
    if (value !== '')
      cases.push(
        { what: `${kind} as a command`, args: [value] },
        { what: `${kind} as a command to be helped with`, args: ['help', value] },
      );
  }
  for (const { name, operands, flags } of commands) {
    for (const [kind, value] of Object.entries(BAD)) {
      operands.forEach((operand, at) => {
        if (allows(operand.pattern, value)) return;
        cases.push({
          what: `${name}: ${kind} as ${operand.name}`,
          args: [name, ...operands.slice(0, at).map(({ values }) => values[0]?.value ?? 'x'), '--', value],
        });
      });
      for (const flag of flags) {
        if (flag.value !== undefined && allows(flag.value.pattern, value)) continue;
        cases.push({ what: `${name}: ${kind} for ${flag.name}`, args: [name, `${flag.name}=${value}`] });
      }
      cases.push({
        what: `${name}: ${kind} too many`,
        args: [name, ...operands.map(({ values }) => values[0]?.value ?? '1.2.3'), '--', value],
      });
    }
  }
  return cases;
}

/** Checks a refusal: exit code 2, one readable line, nothing executed. */
function assertRefused(
  what: string,
  { exitCode, stdout, stderr }: { exitCode?: number | undefined; stdout: string; stderr: string },
): void {
  assert.is(exitCode, USAGE, `${what}: exit ${exitCode}: ${stderr}`);
  assert.is(stdout, '', what);
  assert.is(stderr.trim().split('\n').length, 1, `${what}: ${stderr}`);
  assert.match(stderr, /^milvus: [\x20-\x7e]{1,300}$/, what);
  assert.not.ok(existsSync(CANARY), `${what}: it was executed`);
  assert.not.ok(existsSync(join(folder, 'called')), `${what}: it went on to call something`);
}

test('on the command line: milvusctl refuses each one before it calls anything', async () => {
  const cases = commandLines();
  assert.ok(cases.length >= 80, `only ${cases.length} cases`);
  const path = process.env['PATH'];
  process.env['PATH'] = `${join(folder, 'bin')}:${path}`;
  for (const { what, args } of cases) assertRefused(what, await inThisProcess(args));
  process.env['PATH'] = path;
  recordCases('Invalid command lines: refused by milvusctl, exit code 2, one line', cases.length);
});

test('and by milvusctl as a separate process', async () => {
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
  for (const { what, args } of sample(commandLines(), 60)) {
    assertRefused(
      what,
      await execa(process.execPath, [join(root, 'dist/milvus/milvusctl.cjs'), ...args], {
        env,
        reject: false,
        timeout: MINUTE,
        stdin: 'ignore',
      }),
    );
  }
});

/** A number of cases, spread over all of them; in a full run, all of them. */
function sample<T>(cases: T[], few: number): T[] {
  const step = Math.ceil(cases.length / rounds(few, cases.length));
  return cases.filter((_, at) => at % step === 0);
}

/** Runs a command line in this process, and captures its output. */
async function inThisProcess(args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const own = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = (text: string | Uint8Array): boolean => {
      printed[stream] += String(text);
      return true;
    };
  }
  try {
    const exitCode = await main(args);
    return { exitCode, stdout: printed.stdout, stderr: printed.stderr.replace(/\n$/, '') };
  } finally {
    Object.assign(process.stdout, { write: own.stdout });
    Object.assign(process.stderr, { write: own.stderr });
  }
}

test('the host command passes each one on unchanged, executes nothing, and does nothing after a refusal', async () => {
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    DDEV_SITENAME: 'none',
    DDEV_PROJECT_STATUS: 'running',
    VISUAL: '',
    EDITOR: 'false',
  };
  for (const name of ['commands', 'ddev-milvus'])
    cpSync(join(root, name), join(folder, '.ddev', name), { recursive: true });
  // Like milvusctl, which refuses each one: see above.
  writeFileSync(join(folder, 'bin/docker'), `#!/bin/sh\necho "docker $*" >>'${folder}/called'\nexit ${USAGE}\n`);
  const cases = commandLines();
  const called = join(folder, 'called');
  for (const { what, args } of cases) {
    const { exitCode } = await execa('bash', [join(folder, '.ddev/commands/host/milvus'), ...args], {
      env,
      reject: false,
      timeout: MINUTE,
      stdin: 'ignore',
    });
    assert.not.ok(existsSync(CANARY), `${what}: it was executed`);
    assert.is(exitCode, USAGE, what);
    const calls = readFileSync(called, 'utf8');
    // Commands that can be stopped with Ctrl+C are checked again after their end.
    assert.ok(calls.includes(` milvusctl ${args.join(' ')}\n`), what);
    assert.not.match(calls, /^ddev /m, what);
    rmSync(called);
  }
  recordCases('Invalid command lines: passed on unchanged by the host, without other effects', cases.length);
});

/** A setting with an invalid value. */
interface Setting {
  name: string;
  value: string;
  what: string;
}

/** Invalid values of settings, by kind. An empty value is the default. */
function badSettings(isMeant: (option: AddonConfig['options'][number]) => boolean): Setting[][] {
  return Object.entries(BAD)
    .map(([kind, value]) =>
      options
        .filter((option) => value !== '' && !allows(option.pattern, value) && isMeant(option))
        .map(({ name }) => ({ name, value, what: `${name}: ${kind}` })),
    )
    .filter((settings) => settings.length > 0);
}

const SETTINGS = 'Invalid settings: refused in one line, no secret repeated';

test('as a setting of the installation: it stops the installation with one line', async () => {
  const cases = sample(badSettings(decides).flat(), 20);
  for (const { name, value, what } of cases) {
    assertRefused(
      what,
      await machine.exec(`bash ${PAYLOAD}/milvusctl provision`, { ...AS_USER, env: { [name]: value }, reject: false }),
    );
    await assertUntouched(what);
  }
  assert.is(
    (await machine.exec('ls /usr/bin/milvus /usr/local/bin/etcd', { reject: false })).stdout,
    '',
    'something was installed',
  );
  recordCases(SETTINGS, cases.length);
});

test('as an uncritical setting: doctor reports it', async () => {
  const cases = badSettings((option) => !decides(option) && !option.secret);
  for (const settings of cases) await assertNamed(settings);
  recordCases(SETTINGS, cases.flat().length);
});

test('as a setting: no secret is shown', async () => {
  const cases = badSettings((option) => !decides(option) && option.secret).flat();
  for (const setting of cases) {
    const said = await assertNamed([setting]);
    // Shorter values may be there by chance.
    if (setting.value.length >= 5) assert.not.ok(said.includes(setting.value.trim()), setting.what);
  }
  recordCases(SETTINGS, cases.length);
});

/** Checks that doctor reports each of the settings, which are all set together; returns its output. */
async function assertNamed(settings: Setting[]): Promise<string> {
  const env = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  const { stdout, stderr } = await machine.exec(`bash ${PAYLOAD}/milvusctl doctor --json`, {
    ...AS_USER,
    env,
    reject: false,
  });
  const findings = readOutput('doctor', stdout).checks.flatMap((check) => check.findings);
  for (const { name, what } of settings) {
    const named = findings.filter(({ id, evidence }) => id === 'setting-refused' && evidence.startsWith(`${name} is `));
    assert.is(named.length, 1, `${what}: ${stdout} ${stderr}`);
    assert.match(named[0]?.evidence ?? '', new RegExp(`^${name} is [\\x20-\\x7e]{1,120}, which is not `), what);
  }
  await assertUntouched(settings.map(({ what }) => what).join());
  return stdout + stderr;
}

function decides({ usedBy }: AddonConfig['options'][number]): boolean {
  return usedBy.includes('build');
}

async function assertUntouched(what: string): Promise<void> {
  assert.is((await machine.exec(`test -e ${CANARY}`, { reject: false })).exitCode, 1, `${what}: it was executed`);
}

test('as the port on the host: nothing is published, and nothing executed, before DDEV reads the project', async () => {
  const port = options.find(({ usedBy }) => usedBy.includes('host'))!;
  const ddev = join(folder, '.ddev');
  cpSync(join(root, 'ddev-milvus'), join(ddev, 'ddev-milvus'), { recursive: true });
  let cases = 0;
  for (const [kind, value] of Object.entries(BAD)) {
    if (value === '' || allows(port.pattern, value)) continue;
    const { exitCode, stderr } = await execa('bash', [join(ddev, 'ddev-milvus/prepare.sh')], {
      env: { DDEV_SITENAME: 'none', [port.name]: value },
      reject: false,
    });
    assert.is(exitCode, 0, `${kind}: a hook that fails`);
    assert.match(
      stderr,
      joinPatterns(
        /^milvus: MILVUS_HOST_PORT is [\x20-\x7e]{1,120}, which is not a port from 1024 to 65535, /,
        /so no port is published; correct it: ddev dotenv set [^\n]+$/,
      ),
      kind,
    );
    assert.not.ok(existsSync(join(ddev, 'docker-compose.milvus_port.yaml')), kind);
    assert.not.ok(existsSync(CANARY), `${kind}: it was executed`);
    cases++;
  }
  recordCases('Invalid host ports: not published', cases);
});

test.run();
