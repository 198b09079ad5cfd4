/** Every place at which a person can type something, with what nobody should type: refused in one line, not executed, and nothing reaches the container. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { AddonConfig } from '../../generator/schema.ts';
import { addonFolder, root } from '../addon.ts';
import { AS_USER, PAYLOAD, openFleet, type Fleet, type Machine } from '../container/machine.ts';
import { readOutput } from '../ddev/support.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { recordCases } from './ledger.ts';

const { commands, options } = parse(readFileSync(join(root, 'generator/addon.yaml'), 'utf8')) as AddonConfig;

const USAGE = 2;
/** A file that comes to be if something typed is executed. */
const CANARY = '/tmp/ddev-milvus-canary';

/** What is typed, by its kind. */
const BAD: Record<string, string> = {
  'nothing': '',
  'a blank': ' ',
  'far too much': 'x'.repeat(70_000),
  'no number': 'soon',
  'a number out of range': '99999999999999999999',
  'a negative number': '-1',
  'a command substitution': `$(touch ${CANARY})`,
  'backquotes': `\`touch ${CANARY}\``,
  'a second command': `x;touch ${CANARY}`,
  'a pipe': `x|touch ${CANARY}`,
  'a redirection': `x>${CANARY}`,
  'quotes': `'"; touch ${CANARY}; "'`,
  'a line break': `x\ntouch ${CANARY}`,
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
  // Fault-injecting fakes: whatever is called tells on itself.
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

/** Whether a pattern of the table lets a value through. */
function allows(pattern: string, value: string): boolean {
  return new RegExp(`^(${pattern})$`).test(value);
}

interface Case {
  what: string;
  args: string[];
}

/** Every operand and every flag with a value, with everything bad that its pattern does not let through; and every word that is no command. */
function commandLines(): Case[] {
  const cases: Case[] = [];
  for (const [kind, value] of Object.entries(BAD)) {
    if (value !== '') cases.push({ what: `${kind} as a command`, args: [value] }, { what: `${kind} as a command to be helped with`, args: ['help', value] });
  }
  for (const { name, operands, flags } of commands) {
    for (const [kind, value] of Object.entries(BAD)) {
      operands.forEach((operand, at) => {
        if (allows(operand.pattern, value)) return;
        cases.push({ what: `${name}: ${kind} as ${operand.name}`, args: [name, ...operands.slice(0, at).map(({ values }) => values[0]?.value ?? 'x'), '--', value] });
      });
      for (const flag of flags) {
        if (flag.value !== undefined && allows(flag.value.pattern, value)) continue;
        cases.push({ what: `${name}: ${kind} for ${flag.name}`, args: [name, `${flag.name}=${value}`] });
      }
      cases.push({ what: `${name}: ${kind} too many`, args: [name, ...operands.map(({ values }) => values[0]?.value ?? '1.2.3'), '--', value] });
    }
  }
  return cases;
}

/** Held to what every refusal must be: exit 2, one line that can be read, nothing executed. */
function assertRefused(what: string, { exitCode, stdout, stderr }: { exitCode?: number | undefined; stdout: string; stderr: string }): void {
  assert.is(exitCode, USAGE, `${what}: exit ${exitCode}: ${stderr}`);
  assert.is(stdout, '', what);
  assert.is(stderr.trim().split('\n').length, 1, `${what}: ${stderr}`);
  assert.match(stderr, /^milvus: [\x20-\x7e]{1,300}$/, what);
  assert.not.ok(existsSync(CANARY), `${what}: it was executed`);
  assert.not.ok(existsSync(join(folder, 'called')), `${what}: it went on to call something`);
}

test('on the command line: each is refused by milvusctl, before anything is called', async () => {
  const cases = commandLines();
  assert.ok(cases.length >= 80, `only ${cases.length} cases`);
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
  const waiting = [...cases];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { what, args } = one;
      assertRefused(what, await execa(process.execPath, [join(root, 'dist/milvus/milvusctl.cjs'), ...args], { env, reject: false, timeout: 60_000, stdin: 'ignore' }));
    }
  };
  await Promise.all([lane(), lane()]);
  recordCases('Command lines that nobody should type: refused by milvusctl, exit code 2, one line', cases.length);
});

test('the host command hands each over as it was typed, executes nothing, and does nothing itself once it is refused', async () => {
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, DDEV_SITENAME: 'none', DDEV_PROJECT_STATUS: 'running', VISUAL: '', EDITOR: 'false' };
  for (const name of ['commands', 'ddev-milvus']) cpSync(join(root, name), join(folder, '.ddev', name), { recursive: true });
  // As milvusctl, which refuses each: see above.
  writeFileSync(join(folder, 'bin/docker'), `#!/bin/sh\necho "docker $*" >>'${folder}/called'\nexit ${USAGE}\n`);
  const cases = commandLines();
  const called = join(folder, 'called');
  for (const { what, args } of cases) {
    const { exitCode } = await execa('bash', [join(folder, '.ddev/commands/host/milvus'), ...args], { env, reject: false, timeout: 60_000, stdin: 'ignore' });
    assert.not.ok(existsSync(CANARY), `${what}: it was executed`);
    assert.is(exitCode, USAGE, what);
    const calls = readFileSync(called, 'utf8');
    assert.ok(calls.endsWith(` milvusctl ${args.join(' ')}\n`), what);
    assert.not.match(calls, /^ddev /m, what);
    rmSync(called);
  }
  recordCases('Command lines that nobody should type: handed over by the host as they were typed, and nothing else done', cases.length);
});

test('as a setting: what decides the installation ends it in one line, what only tunes is named by doctor, and no secret is repeated', async () => {
  const cases = options.flatMap(({ name, pattern, usedBy, secret }) =>
    // An empty value is the default.
    Object.entries(BAD).flatMap(([kind, value]) => (value === '' || allows(pattern, value) ? [] : [{ name, value, secret, what: `${name}: ${kind}`, decides: usedBy.includes('build') }])),
  );
  for (const { name, value, secret, what, decides } of cases) {
    const { exitCode, stdout, stderr } = await machine.exec(`bash ${PAYLOAD}/milvusctl ${decides ? 'provision' : 'doctor --json'}`, { ...AS_USER, env: { [name]: value }, reject: false });
    if (decides) {
      assertRefused(what, { exitCode, stdout, stderr });
    } else {
      const findings = readOutput('doctor', stdout).checks.flatMap((check) => check.findings);
      const evidence = findings.find(({ id }) => id === 'setting-refused')?.evidence ?? '';
      assert.match(evidence, new RegExp(`^${name} is [\\x20-\\x7e]{1,120}, which is not `), `${what}: ${stderr}`);
      // What is shorter may stand there by chance.
      if (secret && value.length >= 5) assert.not.ok((stdout + stderr).includes(value.trim()), `${what}: the secret is repeated`);
    }
    assert.is((await machine.exec(`test -e ${CANARY}`, { reject: false })).exitCode, 1, `${what}: it was executed`);
  }
  assert.is((await machine.exec('ls /usr/bin/milvus /usr/local/bin/etcd', { reject: false })).stdout, '', 'something was installed');
  recordCases('Settings that cannot be right: refused in one line, no secret repeated', cases.length);
});

test('as the port on the host: nothing is published, and nothing executed, before DDEV reads the project', async () => {
  const port = options.find(({ usedBy }) => usedBy.includes('host'))!;
  const ddev = join(folder, '.ddev');
  cpSync(join(root, 'ddev-milvus'), join(ddev, 'ddev-milvus'), { recursive: true });
  let cases = 0;
  for (const [kind, value] of Object.entries(BAD)) {
    if (value === '' || allows(port.pattern, value)) continue;
    const { exitCode, stderr } = await execa('bash', [join(ddev, 'ddev-milvus/prepare.sh')], { env: { DDEV_SITENAME: 'none', [port.name]: value }, reject: false });
    assert.is(exitCode, 0, `${kind}: a hook that fails`);
    assert.match(stderr, /^milvus: MILVUS_HOST_PORT is [\x20-\x7e]{1,120}, which is not a port from 1024 to 65535, so no port is published; set it right: ddev dotenv set [^\n]+$/, kind);
    assert.not.ok(existsSync(join(ddev, 'docker-compose.milvus_port.yaml')), kind);
    assert.not.ok(existsSync(CANARY), `${kind}: it was executed`);
    cases++;
  }
  recordCases('Ports on the host that cannot be: not published', cases);
});

test.run();
