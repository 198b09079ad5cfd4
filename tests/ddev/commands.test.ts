/** `ddev milvus …`, the host name `milvus`, DDEV's hooks, and two projects in parallel. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { giveToUser, type Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import {
  type Bench,
  bashIn,
  hostScript,
  inWeb,
  milvus,
  openBench,
  programs,
  publish,
  READY,
  readOutput,
  readStatus,
  supervised,
  untilReady,
  webContainer,
} from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const test = suite('commands');

let bench: Bench;
let project: Project;
let neighbour: Project;
let address: string;
let neighbourAddress: string;

prepare(test, 'the command tests', async () => {
  bench = await openBench('dt-commands');
  project = await bench.milvusProject('dt-commands');
  neighbour = await bench.milvusProject('dt-neighbour', { webserver: 'generic' });
  address = await publish(project);
  neighbourAddress = await publish(neighbour);
  // Background processes of such a script have the command line of DDEV's start script.
  const script = join(project.dir, '.ddev/web-entrypoint.d/background.sh');
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(script, 'while true; do sleep 5; done &\n');
  await giveToUser(bench.lab, dirname(script));
  // One after the other: on a new engine, both would create DDEV's common network, and one would fail.
  await project.ddev(['start']);
  await neighbour.ddev(['start']);
});

cleanUp(test, 'the command tests', () => bench.close());

/** Runs milvusctl in the container with `ddev exec`, which passes its exit code on. */
function inContainer(...args: string[]): Promise<RunResult> {
  return project.ddev(['exec', 'milvusctl', ...args], { timeout: 3 * MINUTE, reject: false });
}

test('ddev milvus lists the commands', async () => {
  const { stdout, exitCode } = await milvus(project);
  assert.is(exitCode, 0);
  assert.match(stdout, /^Usage: ddev milvus /m);
  for (const command of ['status', 'restart']) assert.match(stdout, new RegExp(`^ +${command} `, 'm'));
  assert.match(stdout, /^Exit codes of milvusctl .*: 0 done/m);
});

test('the shell completes the commands', async () => {
  const { stdout } = await project.ddev(['__complete', 'milvus', ''], { timeout: MINUTE });
  const offered = stdout.split('\n');
  assert.ok(offered.includes('status') && offered.includes('restart'), stdout);
});

test('status prints a table, without colours if there is no terminal', async () => {
  const { stdout, exitCode } = await milvus(project, 'status');
  const { versions } = bench.lab;
  assert.is(exitCode, 0);
  assert.match(stdout, /^Milvus is ready$/m);
  const found = await programs(bench.lab, project);
  for (const name of ['milvus', 'etcd'] as const) {
    assert.match(stdout, new RegExp(`^${name} +${versions[name]} +running +${found[name][0]?.pid} .*supervisor$`, 'm'));
  }
  for (const word of ['proxy healthy', 'http://milvus:19530', `http://${address}`, '/var/lib/milvus', '/var/lib/etcd'])
    assert.ok(stdout.includes(word), word);
  assert.not.match(stdout, /\x1b/);
});

test('status --json has the documented keys with correct values', async () => {
  const found = await programs(bench.lab, project);
  /** What ps and du say; before and after the status, because all of it changes. */
  const measure = async (name: 'milvus' | 'etcd'): Promise<{ rss: number; seconds: number; size: number }> => {
    const { stdout: ps } = await inWeb(bench.lab, project, [
      'ps',
      '-o',
      'rss=,etimes=',
      '-p',
      String(found[name][0]?.pid ?? 0),
    ]);
    const [kilobytes = 0, seconds = 0] = ps.trim().split(/\s+/).map(Number);
    const { stdout: du } = await inWeb(bench.lab, project, ['du', '-sb', `/var/lib/${name}`]);
    return { rss: kilobytes * 1024, seconds, size: Number.parseInt(du, 10) };
  };
  const before = { milvus: await measure('milvus'), etcd: await measure('etcd') };
  const { stdout, exitCode } = await milvus(project, 'status', '--json');
  const after = { milvus: await measure('milvus'), etcd: await measure('etcd') };
  assert.is(exitCode, 0);
  const status = readOutput('status', stdout);
  assert.is(status.state, 'ready');
  assert.is(status.problem, null);
  /** Asserts that a value is between the two measurements, or at most 20 % beside them. */
  const assertBetween = (what: string, value: number, [one, other]: [number, number]): void =>
    assert.ok(
      value >= Math.min(one, other) * 0.8 && value <= Math.max(one, other) * 1.2,
      `${what}: ${value}; before ${one}, after ${other}`,
    );
  for (const name of ['milvus', 'etcd'] as const) {
    const pid = found[name][0]?.pid ?? 0;
    const told = status[name];
    assert.equal(Object.keys(told).sort(), ['pid', 'rss_bytes', 'state', 'supervisor', 'uptime_s', 'version']);
    assert.equal(
      [told.version, told.state, told.pid, told.supervisor],
      [bench.lab.versions[name], 'running', pid, 'supervisor'],
    );
    assertBetween(`${name}'s memory`, told.rss_bytes ?? 0, [before[name].rss, after[name].rss]);
    const uptime = told.uptime_s ?? -9;
    assert.ok(
      uptime >= before[name].seconds - 1 && uptime <= after[name].seconds + 1,
      `${name}: ${uptime} s, ps says ${before[name].seconds} and ${after[name].seconds} s`,
    );
  }
  assert.ok(status.components.length >= 5);
  assert.equal(
    status.components.filter(({ state }) => state !== 'healthy' && state !== 'standby'),
    [],
  );
  assert.ok(status.components.some(({ name }) => name === 'proxy'));
  assert.equal([status.endpoints.milvus, status.endpoints.host], ['http://milvus:19530', `http://${address}`]);
  for (const name of ['milvus', 'etcd'] as const) {
    assert.is(status.data[name].path, `/var/lib/${name}`);
    assertBetween(`${name}'s data`, status.data[name].bytes, [before[name].size, after[name].size]);
  }
});

/** Faults of the programs, with the expected state and exit code. */
const TROUBLES: Record<string, { cause: string[]; want: [string, number]; fix: string[] }> = {
  'Milvus stopped': {
    cause: ['supervisorctl', 'stop', 'milvus'],
    want: ['stopped', 3],
    fix: ['supervisorctl', 'start', 'milvus'],
  },
  'Milvus frozen': {
    cause: ['pkill', '-STOP', '-x', 'milvus'],
    want: ['starting|degraded', 5],
    fix: ['pkill', '-CONT', '-x', 'milvus'],
  },
  'etcd frozen': {
    cause: ['pkill', '-STOP', '-x', 'etcd'],
    want: ['starting|degraded', 5],
    fix: ['pkill', '-CONT', '-x', 'etcd'],
  },
  'both stopped': {
    cause: ['supervisorctl', 'stop', 'milvus', 'etcd'],
    want: ['stopped', 3],
    fix: ['supervisorctl', 'start', 'etcd', 'milvus'],
  },
};

for (const [name, { cause, want, fix }] of Object.entries(TROUBLES)) {
  test(`status is correct: ${name}`, async () => {
    const [state, exitCode] = want;
    await inWeb(bench.lab, project, cause);
    try {
      const told = await hostScript(bench.lab, project, ['status', '--json']);
      const status = readOutput('status', told.stdout);
      assert.match(status.state, new RegExp(`^(${state})$`));
      assert.type(status.problem, 'string');
      assert.is(told.exitCode, exitCode);
    } finally {
      await inWeb(bench.lab, project, fix);
    }
    await untilReady(bench.lab, project);
  });
}

test('ddev exec milvusctl status passes the exit code on', async () => {
  await inWeb(bench.lab, project, ['supervisorctl', 'stop', 'milvus']);
  assert.is((await inContainer('status')).exitCode, 3);
  await inWeb(bench.lab, project, ['supervisorctl', 'start', 'milvus']);
  await untilReady(bench.lab, project);
  assert.is((await inContainer('status')).exitCode, 0);
});

/** Which programs a restart replaces. */
const RESTARTS: Record<string, { args: string[]; replaced: ('milvus' | 'etcd')[] }> = {
  restart: { args: [], replaced: ['milvus', 'etcd'] },
  'restart milvus': { args: ['milvus'], replaced: ['milvus'] },
  'restart etcd': { args: ['etcd'], replaced: ['milvus', 'etcd'] },
};

for (const [name, { args, replaced }] of Object.entries(RESTARTS)) {
  test(`${name} replaces ${replaced.join(' and ')}, waits and prints the table`, async () => {
    const before = await programs(bench.lab, project);
    const { stdout, exitCode } = await milvus(project, 'restart', ...args);
    assert.is(exitCode, 0);
    assert.match(stdout, /^Milvus is ready$/m);
    const after = await programs(bench.lab, project);
    for (const program of ['milvus', 'etcd'] as const) {
      assert.is(after[program].length, 1);
      assert.is(after[program][0]?.pid !== before[program][0]?.pid, replaced.includes(program), program);
    }
    const { milvus: one, etcd } = await supervised(bench.lab, project);
    assert.equal([one?.state, etcd?.state], ['RUNNING', 'RUNNING']);
  });
}

for (const round of [1, 2]) {
  test(`ddev start of a running project, round ${round}: ready, under Supervisor, without wrong advice`, async () => {
    const { all } = await project.ddev(['start'], { all: true });
    assert.not.match(all, /^milvus: /m);
    assert.is((await readStatus(project)).state, 'ready');
    await expectSupervised();
  });
}

for (const command of ['supervisorctl reload', 'supervisorctl restart all', 'pkill -HUP supervisord']) {
  test(`'${command}' at the same time as a start: afterwards both are under Supervisor`, async () => {
    await duringRestart(command, async () => {
      const { exitCode, all } = await milvus(project, 'start');
      assert.is(exitCode, 0, all);
      assert.not.match(all, /stopped during the wait/);
    });
    assert.is((await milvus(project, 'wait')).exitCode, 0);
    await expectSupervised();
  });
}

test('after a stop during a restart of Supervisor, nothing runs', async () => {
  await duringRestart('supervisorctl reload', async () => assert.is((await milvus(project, 'stop')).exitCode, 0));
  const { milvus: own, etcd } = await programs(bench.lab, project);
  assert.equal([...own, ...etcd], []);
  const known = await supervised(bench.lab, project);
  assert.equal([known['milvus']?.state, known['etcd']?.state], ['STOPPED', 'STOPPED']);
  assert.is((await milvus(project, 'start')).exitCode, 0);
});

/** Runs an action after a restart of Supervisor has stopped Milvus; returns when both have ended. */
async function duringRestart(command: string, action: () => Promise<void>): Promise<void> {
  const [before] = (await programs(bench.lab, project)).milvus;
  const restarted = bashIn(bench.lab, project, command);
  await until(
    'the Milvus of before to end',
    2 * MINUTE,
    async () => !(await programs(bench.lab, project)).milvus.some(({ pid }) => pid === before?.pid),
  );
  await action();
  await restarted;
}

/** Both programs run once, and Supervisor runs each of them. */
async function expectSupervised(): Promise<void> {
  const { milvus: own, etcd } = await programs(bench.lab, project);
  const known = await supervised(bench.lab, project);
  for (const [name, processes] of [
    ['milvus', own],
    ['etcd', etcd],
  ] as const) {
    assert.is(processes.length, 1, name);
    assert.equal(known[name], { state: 'RUNNING', pid: processes[0]?.pid }, name);
  }
}

test('two restarts in parallel: both succeed, and one of each program runs', async () => {
  const both = await Promise.all([milvus(project, 'restart'), milvus(project, 'restart')]);
  for (const { exitCode, all } of both) assert.is(exitCode, 0, all);
  const { milvus: left, etcd } = await programs(bench.lab, project);
  assert.equal([left.length, etcd.length], [1, 1]);
});

/** Wrong commands, and the word that the message must have. */
const WRONG: Record<string, { args: string[]; names: string }> = {
  'an unknown command': { args: ['frobnicate'], names: 'frobnicate' },
  'an unknown flag': { args: ['status', '--xml'], names: '--xml' },
  'too many flags': { args: ['status', '--json', 'again'], names: 'again' },
  'an unknown program': { args: ['restart', 'postgres'], names: 'postgres' },
  'two programs': { args: ['restart', 'milvus', 'etcd'], names: 'etcd' },
  'a path': { args: ['../lib/usage'], names: '../lib/usage' },
  'a shell command': { args: ['status;touch /tmp/dt-injected'], names: 'status' },
};

for (const [name, { args, names }] of Object.entries(WRONG)) {
  test(`wrong usage: ${name} is reported, with exit code 2 and the help command`, async () => {
    const byDdev = await milvus(project, ...args);
    assert.is(byDdev.exitCode, 1, 'DDEV itself makes every failure 1');
    for (const { stderr, stdout } of [byDdev, await hostScript(bench.lab, project, args)]) {
      assert.ok(stderr.includes(names), stderr);
      assert.match(stderr, /see '(ddev milvus|milvusctl) help/);
      assert.is(stdout, '');
    }
    assert.is((await hostScript(bench.lab, project, args)).exitCode, 2);
    assert.is((await inContainer(...args.map((arg) => `'${arg}'`))).exitCode, 2);
    assert.is((await inWeb(bench.lab, project, ['test', '-e', '/tmp/dt-injected'], { reject: false })).exitCode, 1);
  });
}

test('http://milvus:19530 answers in the web container', async () => {
  const { stdout } = await inWeb(bench.lab, project, [
    'curl',
    '--silent',
    '--output',
    '/dev/null',
    '--write-out',
    '%{http_code}',
    'http://milvus:19530',
  ]);
  assert.match(stdout, /^[2-4]\d\d$/);
});

test('http://milvus:19530 answers in another container of the project, and belongs only to this project', async () => {
  const addresses: string[] = [];
  for (const of of [project, neighbour]) {
    const inspect = (format: string): Promise<RunResult> =>
      bench.lab.run('docker', ['inspect', '--format', format, webContainer(of)], { timeout: MINUTE });
    const { stdout: image } = await inspect('{{.Config.Image}}');
    const { stdout: ip } = await inspect(`{{(index .NetworkSettings.Networks "ddev-${of.name}_default").IPAddress}}`);
    const look =
      'getent ahostsv4 milvus | cut -d" " -f1 | sort -u; ' +
      'curl --silent --output /dev/null --write-out "%{http_code}" http://milvus:19530';
    const { stdout } = await bench.lab.run(
      'docker',
      ['run', '--rm', '--network', `ddev-${of.name}_default`, '--entrypoint', 'bash', image, '-c', look],
      { timeout: MINUTE },
    );
    const [address1, code] = stdout.split('\n');
    assert.is(address1, ip);
    assert.match(code ?? '', /^[2-4]\d\d$/);
    addresses.push(ip);
  }
  assert.is.not(addresses[0], addresses[1]);
});

test('two projects, one of them without a DDEV web server, have separate data', async () => {
  await insertVectors(address, 120);
  await insertVectors(neighbourAddress, 80);
  assert.is((await expectVectors(address, 120)).rows, 120);
  assert.is((await expectVectors(neighbourAddress, 80)).rows, 80);
});

test('ddev describe shows the address of Milvus, as text and as JSON', async () => {
  const { stdout } = await project.ddev(['describe'], { timeout: MINUTE });
  assert.ok(stdout.includes('milvus:19530'), stdout);
  const { stdout: json } = await project.ddev(['describe', '--json-output'], { timeout: MINUTE });
  assert.ok(json.includes('milvus:19530'), json);
});

/** Invalid settings, and the messages of the start. */
const BAD_SETTINGS: Record<string, { flags: Record<string, string>; says: RegExp[]; ready: boolean }> = {
  'an invalid version': {
    flags: { 'milvus-version': 'newest' },
    says: [/MILVUS_VERSION is newest, which is not a release number/],
    ready: false,
  },
  'an invalid port and an invalid timeout': {
    flags: { 'milvus-host-port': '99999', 'milvus-ready-timeout': 'soon' },
    says: [
      /MILVUS_HOST_PORT is 99999, which is not a port/,
      /MILVUS_READY_TIMEOUT is soon, which is not whole seconds/,
    ],
    ready: true,
  },
};

for (const [name, { flags, says, ready }] of Object.entries(BAD_SETTINGS)) {
  test(`${name}: reported, and the project starts, also with strict hooks`, async () => {
    const set = (values: Record<string, string>): Promise<RunResult> =>
      neighbour.ddev(
        ['dotenv', 'set', '.ddev/.env.milvus', ...Object.entries(values).map(([flag, value]) => `--${flag}=${value}`)],
        { timeout: MINUTE },
      );
    const good: Record<string, string> = {};
    for (const flag of Object.keys(flags)) {
      const { stdout } = await neighbour.ddev(['dotenv', 'get', '.ddev/.env.milvus', `--${flag}`], {
        timeout: MINUTE,
        reject: false,
      });
      good[flag] = stdout.trim();
    }
    await neighbour.ddev(['config', '--fail-on-hook-fail=true'], { timeout: MINUTE });
    await set(flags);
    try {
      const { exitCode, all } = await neighbour.ddev(['restart'], { reject: false, all: true });
      assert.is(exitCode, 0, all);
      for (const text of says) assert.match(all, text);
      assert.not.match(all, /Task failed/);
      const { stderr, stdout } = await neighbour.ddev(['milvus', 'status'], { timeout: MINUTE, reject: false });
      if (ready) assert.match(stdout, /^Milvus is ready$/m, stderr);
      else for (const text of says) assert.match(stdout + stderr, text);
    } finally {
      await set(good);
    }
  });
}

test('after a fix of the settings, ddev restart works, and the data is there', async () => {
  await neighbour.ddev(['restart']);
  await until('ready', READY, async () => (await readStatus(neighbour)).state === 'ready');
  await expectVectors(neighbourAddress, 80);
});

/**
 * How to put a project into a state, by DDEV's name of the state. The second one stops a project whose container does
 * not run, as after a reboot.
 */
const HALTS: Record<string, () => Promise<RunResult>> = {
  paused: () => bench.lab.run('docker', ['stop', webContainer(neighbour)], { timeout: MINUTE }),
  stopped: () => neighbour.ddev(['stop']),
};

for (const [state, halt] of Object.entries(HALTS)) {
  test(`in a ${state} project every command reports it with exit code 4, and shows how to start it`, async () => {
    await halt();
    for (const args of [['status'], ['status', '--json'], ['restart']]) {
      const { stderr, exitCode } = await neighbour.ddev(['milvus', ...args], { timeout: MINUTE, reject: false });
      assert.is(exitCode, 1, 'DDEV itself makes every failure 1');
      assert.match(stderr, new RegExp(`^milvus: the project dt-neighbour is ${state}; start it: ddev start$`, 'm'));
    }
    const { stdout } = await neighbour.ddev(['describe', '--json-output'], { timeout: MINUTE });
    const told = (JSON.parse(stdout) as { raw: { status: string } }).raw.status;
    assert.is((await hostScript(bench.lab, neighbour, ['status'], { DDEV_PROJECT_STATUS: told })).exitCode, 4);
  });
}

test('a clone without .devpanel starts, and one line shows why there is no Milvus', async () => {
  rmSync(join(neighbour.dir, '.devpanel'), { recursive: true });
  const { exitCode, all } = await neighbour.ddev(['start'], { reject: false, all: true });
  assert.is(exitCode, 0, all);
  const lines = all.split('\n').filter((line) => line.startsWith('milvus: '));
  assert.is(lines.length, 1, all);
  assert.match(lines[0] ?? '', /\.devpanel\/milvus is missing.*ddev add-on get .* && ddev restart/);
  assert.not.match(all, /Task failed/);
  const { stderr } = await neighbour.ddev(['milvus', 'status'], { timeout: MINUTE, reject: false });
  assert.match(stderr, /^milvus: .*\.devpanel\/milvus is missing.*ddev add-on get .* && ddev restart/m);
  assert.is((await hostScript(bench.lab, neighbour, ['status'])).exitCode, 4);
});

test.run();
