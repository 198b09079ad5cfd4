/** milvusctl in plain Debian: what it reports in each state, and how it starts, stops and restarts both programs. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder } from '../addon.ts';
import { START_ETCD_SHELL, START_MILVUS_SHELL } from '../ddev/seed-commands.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE, secondsUntil, until } from '../time.ts';
import {
  APP_ROOT,
  AS_USER,
  ended,
  type Fleet,
  type Machine,
  measured,
  OVER,
  openFleet,
  PAYLOAD,
  type Status,
  SUPERVISOR,
  USER,
} from './machine.ts';

/** milvusctl's exit codes. */
const READY = 0;
const USAGE = 2;
const STOPPED = 3;
const NOT_READY = 5;

/** How long Milvus may take to become ready on a busy computer. */
const READY_WITHIN = 3 * MINUTE;

const PROGRAMS = ['etcd', 'milvus'] as const;

/** The record of the installation. */
const STATE = '/var/lib/milvusctl';

let fleet: Fleet;

/**
 * How many seconds the next Milvus waits after one that was not stopped gracefully. A Milvus whose etcd is frozen for
 * longer exits, so this is longer than a test freezes it on a busy machine.
 */
const SHORT_SESSION = 'common:\n  session:\n    ttl: 15\n';

/** The process of a program. Fails if there is none, or more than one. */
async function only(machine: Machine, program: 'etcd' | 'milvus'): Promise<{ pid: number; user: string }> {
  const all = await machine.processes(program);
  assert.is(all.length, 1, `${program}: ${JSON.stringify(all)}`);
  return all[0]!;
}

async function pids(machine: Machine): Promise<{ etcd: number; milvus: number }> {
  return { etcd: (await only(machine, 'etcd')).pid, milvus: (await only(machine, 'milvus')).pid };
}

async function expectReady(machine: Machine): Promise<Status> {
  const { exitCode, status } = await machine.status(AS_USER);
  assert.is(status.state, 'ready', JSON.stringify(status));
  assert.is(exitCode, READY);
  for (const program of PROGRAMS) assert.is(status[program].pid, (await only(machine, program)).pid);
  return status;
}

/** A `stop` that is killed as soon as Milvus was told to end. Milvus is frozen, so it does not end by itself. */
async function killStop(machine: Machine, milvus: number): Promise<void> {
  await machine.exec('pkill -STOP -x milvus');
  const stop = machine.exec("exec setsid bash -c 'echo $$ >/tmp/stop; exec milvusctl stop milvus'", {
    ...AS_USER,
    reject: false,
  });
  // Bit 14 of the pending signals is TERM.
  const isTold = `grep -qE '^ShdPnd:.*[4-7c-f]...$' /proc/${milvus}/status`;
  await until(
    'Milvus is told to end',
    MINUTE,
    async () => (await machine.exec(isTold, { reject: false })).exitCode === 0,
  );
  await machine.exec('kill -KILL -- -$(cat /tmp/stop)', { reject: false });
  await stop;
}

async function expectStartAfterKilledStop(machine: Machine): Promise<void> {
  const before = await pids(machine);
  await killStop(machine, before.milvus);
  ended(await machine.control('start', { ...AS_USER, reject: false }), READY);
  const after = await pids(machine);
  assert.is.not(after.milvus, before.milvus);
  assert.is(after.etcd, before.etcd);
}

/**
 * A `stop` after a backup that was killed. The process that watched over the backup does not run before that, and
 * neither does its child, which would take the lock.
 */
async function expectStopAfterKilledBackup(machine: Machine): Promise<void> {
  const backup = machine.exec("exec setsid bash -c 'echo $$ >/tmp/backup; exec milvusctl backup killed'", {
    ...AS_USER,
    reject: false,
  });
  const freeze =
    'until watcher=$(pgrep -f "[m]ilvusctl.cjs resume") && [[ -e /var/lib/milvusctl/at-work ]]; do sleep 0.01; done; ' +
    'kill -STOP -- -$watcher && kill -KILL -- -$(cat /tmp/backup) && echo $watcher';
  const watcher = (await machine.exec(freeze, { ...AS_USER, timeout: 60 })).stdout.trim();
  await backup;
  ended(await machine.control('stop', { ...AS_USER, reject: false }), 0);
  await machine.exec(`kill -CONT -- -${watcher}`);
  // Process 1 may not reap it, and a zombie has no command line.
  const isThere = `grep -q . /proc/${watcher}/cmdline 2>/dev/null`;
  await until(
    'the watcher has ended',
    MINUTE,
    async () => (await machine.exec(isThere, { reject: false })).exitCode !== 0,
  );
  for (const program of PROGRAMS) assert.equal(await machine.processes(program), []);
  assert.is((await machine.exec('pgrep -fc "[r]un.sh (etcd|milvus)"', { reject: false })).stdout, '0');
  ended(await machine.control('start', { ...AS_USER, reject: false }), READY);
}

const it = suite('services');

prepare(it, 'the services tests', async () => {
  fleet = await openFleet('services');
  fleet.addon = await addonFolder(fleet.lab, 'container-services');
});

cleanUp(it, 'the services tests', () => fleet.removeAll());

// Without Supervisor --------------------------------------------------------------------------------------------------

let bare: Machine;
let remedy: string;

it('not installed: status and restart exit with 3, and show what is missing and how to install it', async () => {
  bare = await fleet.startWithProject('bare');
  await bare.write(`${PAYLOAD}/user.yaml`, SHORT_SESSION);
  const told = await bare.exec(`bash ${PAYLOAD}/milvusctl status`, { ...AS_USER, reject: false });
  ended(told, STOPPED);
  const [first, second = ''] = told.stdout.split('\n');
  assert.is(first, 'Milvus is stopped');
  assert.match(second, /not installed: Milvus\b.*, etcd\b/);
  remedy = /: (bash \/\S+.*)$/.exec(second)?.[1] ?? '';
  assert.is.not(remedy, '', second);

  const json = await bare.exec(`bash ${PAYLOAD}/milvusctl status --json`, { ...AS_USER, reject: false });
  ended(json, STOPPED);
  const status = JSON.parse(json.stdout) as Status;
  assert.is(status.state, 'stopped');
  assert.equal(status.milvus, {
    version: null,
    state: 'stopped',
    pid: null,
    uptime_s: null,
    rss_bytes: null,
    supervisor: 'none',
  });
  assert.equal(status.components, []);

  const restart = await bare.exec(`bash ${PAYLOAD}/milvusctl restart`, { ...AS_USER, reject: false });
  ended(restart, STOPPED);
  assert.match(restart.stderr, /^milvus: not installed: [^\n]*$/);
  assert.ok(restart.stderr.endsWith(remedy), restart.stderr);
});

it('not installed: the command in status installs and starts both', async () => {
  ended(
    await bare.exec(remedy, {
      ...AS_USER,
      timeout: 120,
      reject: false,
      env: { MILVUS_VERSION: fleet.lab.packages.milvusVersion },
    }),
    0,
  );
  await expectReady(bare);
});

it('ready: exit 0, and the JSON has the keys of the issue with correct values', async () => {
  const running = await pids(bare);
  /** What ps says; before and after the status, because it changes. */
  const measure = async (program: 'etcd' | 'milvus'): Promise<{ elapsed: number; kilobytes: number }> => {
    const { stdout } = await bare.exec(`ps -o etimes=,rss= -p ${running[program]}`);
    const [elapsed = NaN, kilobytes = NaN] = stdout.trim().split(/\s+/).map(Number);
    return { elapsed, kilobytes };
  };
  const before = { milvus: await measure('milvus'), etcd: await measure('etcd') };
  const status = await expectReady(bare);
  const after = { milvus: await measure('milvus'), etcd: await measure('etcd') };
  for (const key of ['state', 'milvus', 'etcd', 'components', 'endpoints', 'data'])
    assert.ok(key in status, `no ${key}`);
  for (const [program, version] of [
    ['milvus', fleet.lab.packages.milvusVersion],
    ['etcd', fleet.lab.packages.etcdVersion],
  ] as const) {
    const told = status[program];
    assert.equal(Object.keys(told), ['version', 'state', 'pid', 'uptime_s', 'rss_bytes', 'supervisor']);
    assert.is(told.version, version);
    assert.is(told.state, 'running');
    assert.is(told.supervisor, 'none');
    assert.is(told.pid, running[program]);
    const [one, other] = [before[program], after[program]];
    assert.ok(
      told.uptime_s! >= one.elapsed - 1 && told.uptime_s! <= other.elapsed + 1,
      `uptime ${told.uptime_s}, ps says ${one.elapsed} and ${other.elapsed}`,
    );
    const kilobytes = told.rss_bytes! / 1024;
    const slack = 64 * 1024;
    assert.ok(
      kilobytes > Math.min(one.kilobytes, other.kilobytes) - slack &&
        kilobytes < Math.max(one.kilobytes, other.kilobytes) + slack,
      `memory ${kilobytes} KiB, ps says ${one.kilobytes} and ${other.kilobytes} KiB`,
    );
  }
  const components = status.components.map(({ name }) => name);
  assert.ok(components.includes('proxy') && components.includes('querynode'), components.join());
  for (const { name, state } of status.components)
    assert.ok(['healthy', 'standby'].includes(state), `${name} is ${state}`);
  assert.ok(Object.values(status.endpoints).some((endpoint) => endpoint?.includes('19530')));
  assert.is(status.data['milvus']!.path, '/var/lib/milvus');
  assert.ok(status.data['milvus']!.bytes > 0 && status.data['etcd']!.bytes > 0);
});

it('ready: the table shows the same', async () => {
  const { etcd, milvus } = await pids(bare);
  const table = await bare.control('status', { ...AS_USER, reject: false });
  ended(table, READY);
  assert.is(table.stdout.split('\n')[0], 'Milvus is ready');
  assert.match(
    table.stdout,
    new RegExp(`^milvus +${fleet.lab.packages.milvusVersion} +running +${milvus} .* none$`, 'm'),
  );
  assert.match(table.stdout, new RegExp(`^etcd +${fleet.lab.packages.etcdVersion} +running +${etcd} .* none$`, 'm'));
  for (const port of [19530, 9091, 2379]) assert.match(table.stdout, new RegExp(`^Ports .*\\b${port}\\b`, 'm'));
  assert.match(table.stdout, /^Components .*proxy healthy/m);
  assert.not.match(table.stdout, /\u001b/, 'colours without a terminal');
  measured('status', table.seconds);
});

it('wrong usage: exit 2, one line with the argument and the help command', async () => {
  const mistakes = [
    ['bogus', 'bogus'],
    ['../milvusctl', '../milvusctl'],
    // An internal function of the program, not a subcommand: run_as_service_user.
    ['as-service-user true', 'as-service-user'],
    ['status --yaml', '--yaml'],
    ['status --json extra', 'extra'],
    ['restart proxy', 'proxy'],
    ['restart etcd milvus', 'milvus'],
    ['prepare', 'prepare needs PROGRAM'],
  ] as const;
  for (const [args, named] of mistakes) {
    const result = await bare.control(args, { ...AS_USER, reject: false });
    ended(result, USAGE);
    assert.is(result.stdout, '');
    assert.ok(result.stderr.includes(named) && result.stderr.includes('milvusctl help'), `${args}: ${result.stderr}`);
    assert.not.ok(result.stderr.includes('\n'), result.stderr);
  }
  await expectReady(bare);
});

it('restart milvus: a new Milvus, the same etcd', async () => {
  const before = await pids(bare);
  const result = await bare.control('restart milvus', { ...AS_USER, reject: false });
  ended(result, READY);
  assert.is(result.stdout.split('\n')[0], 'Milvus is ready');
  const after = await pids(bare);
  assert.is(after.etcd, before.etcd);
  assert.is.not(after.milvus, before.milvus);
  await expectReady(bare);
  measured('restart milvus, without Supervisor', result.seconds);
});

for (const args of ['restart etcd', 'restart']) {
  it(`${args}: both are new`, async () => {
    const before = await pids(bare);
    const result = await bare.control(args, { ...AS_USER, reject: false });
    ended(result, READY);
    const after = await pids(bare);
    assert.is.not(after.etcd, before.etcd);
    assert.is.not(after.milvus, before.milvus);
    assert.not.match(result.stderr, /killing/, 'the stop was not graceful');
    await expectReady(bare);
    measured(`${args}, without Supervisor`, result.seconds);
  });
}

it('two restarts in parallel: both succeed, and one of each program runs', async () => {
  const both = await Promise.all([0, 1].map(() => bare.control('restart', { ...AS_USER, reject: false })));
  for (const result of both) ended(result, READY);
  await expectReady(bare);
});

it('a restart by the user leaves no state of a start by root: both report a frozen etcd as degraded', async () => {
  // As in a container where root is the first to start it.
  await bare.exec(`rm ${STATE}/ready`);
  ended(await bare.control('restart', { reject: false }), READY);
  ended(await bare.control('restart', { ...AS_USER, reject: false }), READY);
  await bare.exec('pkill -STOP -x etcd');
  const [user, root] = await Promise.all([bare.status(AS_USER), bare.status()]);
  await bare.exec('pkill -CONT -x etcd');
  assert.equal([user.status.state, root.status.state], ['degraded', 'degraded'], JSON.stringify([user, root]));
  assert.is(
    (await bare.exec(`find ${STATE} /var/lib/milvus/.milvusctl* /var/lib/etcd/.milvusctl* ! -user ${USER.name}`))
      .stdout,
    '',
  );
  await until('ready once etcd goes on', READY_WITHIN, async () => (await bare.status(AS_USER)).exitCode === READY);
});

it('degraded: status reports a frozen etcd with exit 5, and everything is ready again when it continues', async () => {
  await bare.exec('pkill -STOP -x etcd');
  // A Milvus that has run for longer than this is no longer starting.
  const { exitCode, status } = await bare.status({ ...AS_USER, env: { MILVUS_READY_TIMEOUT: '1' } });
  await bare.exec('pkill -CONT -x etcd');
  assert.is(status.state, 'degraded', JSON.stringify(status));
  assert.is(exitCode, NOT_READY);
  assert.match(status.problem ?? '', /etcd is not healthy.*\/var\/log\/etcd\.log/);
  await until('ready once etcd goes on', READY_WITHIN, async () => (await bare.status(AS_USER)).exitCode === READY);
});

it('a frozen Milvus is killed after its stop timeout, and a new one becomes ready', async () => {
  const before = await pids(bare);
  await bare.exec('pkill -STOP -x milvus');
  const result = await bare.control('restart milvus', { ...AS_USER, reject: false });
  ended(result, READY);
  assert.match(result.stderr, /^milvus: milvus did not stop within \d+ s; killing it/m);
  const after = await pids(bare);
  assert.is.not(after.milvus, before.milvus);
  assert.is(after.etcd, before.etcd);
});

it('after a stop that was killed, start ends the old Milvus first', () => expectStartAfterKilledStop(bare));

it('after a stop, what watched over a killed backup starts nothing', () => expectStopAfterKilledBackup(bare));

it('a start that a stop overtakes says so, and does not start Milvus again with another user.yaml', async () => {
  await bare.write(`${PAYLOAD}/user.yaml`, `${SHORT_SESSION}# changed\n`);
  ended(await bare.control('stop', { ...AS_USER, reject: false }), 0);
  const start = bare.control('start', { ...AS_USER, reject: false });
  // Frozen, so that it does not become ready. A zombie has no command line.
  await bare.exec("until pkill -STOP -fx 'milvus run standalone'; do sleep 0.01; done", { timeout: 60 });
  ended(await bare.control('stop', { ...AS_USER, reject: false }), 0);
  const overtaken = await start;
  ended(overtaken, STOPPED);
  assert.match(overtaken.stderr, /^milvus: Milvus was stopped during the wait; start it: \S*milvusctl start$/m);
  assert.equal(await bare.processes('milvus'), []);
  ended(await bare.control('start', { ...AS_USER, reject: false }), READY);
});

it('no port that Milvus or etcd listens on is one that Linux may first give to an outgoing connection', async () => {
  const [first = 0, last = 0] = (await bare.exec('cat /proc/sys/net/ipv4/ip_local_port_range')).stdout
    .split(/\s+/)
    .map(Number);
  const { stdout } = await bare.exec(`ss -Hltnp | awk '/"(milvus|etcd)"/ { sub(/.*:/, "", $4); print $4 }'`, AS_USER);
  const ports = stdout.split('\n').map(Number);
  assert.ok(ports.includes(19530) && ports.includes(2379), stdout);
  assert.ok(first > 1024 && last > first, `${first} to ${last}`);
  assert.equal(
    ports.filter((port) => port >= first && port <= last),
    [],
  );
});

it('degraded: a dead etcd is reported immediately, and restart etcd repairs everything', async () => {
  const before = await only(bare, 'milvus');
  await bare.exec('pkill -KILL -x etcd');
  const { exitCode, status } = await bare.status(AS_USER);
  assert.is(status.state, 'degraded', JSON.stringify(status));
  assert.is(exitCode, NOT_READY);
  assert.is(status.etcd.state, 'stopped');
  assert.is(status.milvus.pid, before.pid);
  const result = await bare.control('restart etcd', { ...AS_USER, reject: false });
  ended(result, READY);
  await expectReady(bare);
  measured('restart etcd after its death, without Supervisor', result.seconds);
});

it('stop: both end, Milvus first; status says stopped with exit 3; restart starts both', async () => {
  ended(await bare.control('stop', { ...AS_USER, reject: false }), 0);
  for (const program of PROGRAMS) assert.is((await bare.processes(program)).length, 0);
  const { exitCode, status } = await bare.status(AS_USER);
  assert.is(exitCode, STOPPED);
  assert.is(status.state, 'stopped');
  assert.is(status.milvus.pid, null);
  assert.match(status.problem ?? '', /not running/);
  ended(await bare.control('restart', { ...AS_USER, reject: false }), READY);
  await expectReady(bare);
});

it('starting: status says so with exit 5 while Milvus comes up', async () => {
  await bare.control('stop', AS_USER);
  const seen = new Set<string>();
  let done = false;
  const restart = bare.control('restart', { ...AS_USER, reject: false }).finally(() => (done = true));
  while (!done) {
    const { exitCode, status } = await bare.status(AS_USER);
    seen.add(`${status.state} ${exitCode}`);
  }
  ended(await restart, READY);
  assert.ok(seen.has(`starting ${NOT_READY}`), [...seen].join());
  for (const state of seen) assert.ok(['stopped 3', 'starting 5', 'ready 0'].includes(state), state);
});

it("restart replaces an etcd and a Milvus that root started by hand with the seed's commands", async () => {
  await bare.control('stop', AS_USER);
  await bare.exec(START_ETCD_SHELL);
  await bare.exec(START_MILVUS_SHELL);
  await until('the stray Milvus is ready', READY_WITHIN, async () => (await bare.status(AS_USER)).exitCode === READY);
  const stray = { etcd: await only(bare, 'etcd'), milvus: await only(bare, 'milvus') };
  assert.is(stray.milvus.user, 'root');
  const ofRoot = await bare.exec('find /var/lib/milvus /var/lib/etcd -user root -print -quit');
  assert.is.not(ofRoot.stdout, '', 'nothing of root was made, so this proves nothing');

  const result = await bare.control('restart', { ...AS_USER, reject: false });
  ended(result, READY);
  for (const program of PROGRAMS) {
    const now = await only(bare, program);
    assert.is(now.user, USER.name);
    assert.is.not(now.pid, stray[program].pid);
  }
  assert.is((await bare.exec(`find /var/lib/milvus /var/lib/etcd ! -user ${USER.name}`)).stdout, '');
  await expectReady(bare);
});

it('a data folder with another owner gets the right owner', async () => {
  await bare.control('stop', AS_USER);
  await bare.exec('chown -R 4242:4242 /var/lib/milvus /var/lib/etcd');
  ended(await bare.control('restart', { ...AS_USER, reject: false }), READY);
  assert.is((await bare.exec(`find /var/lib/milvus /var/lib/etcd ! -user ${USER.name}`)).stdout, '');
});

it('three times run milvus: one runs, the others wait, and one takes over when the first is killed', async () => {
  await bare.control('stop', AS_USER);
  const run = (program: string, log: string) =>
    bare.exec(`cd / && setsid bash /usr/local/lib/milvusctl/run.sh ${program} </dev/null >>${log} 2>&1 &`, AS_USER);
  for (const log of ['/tmp/run-1', '/tmp/run-2', '/tmp/run-3']) await run('milvus', log);
  await until('Milvus waits for etcd', MINUTE, async () =>
    /waiting until etcd/.test((await bare.exec('cat /tmp/run-?')).stdout),
  );
  assert.is((await bare.processes('milvus')).length, 0, 'Milvus did not wait for etcd');
  const waiting = await bare.status(AS_USER);
  assert.is(waiting.exitCode, NOT_READY, JSON.stringify(waiting.status));
  assert.is(waiting.status.milvus.state, 'starting');
  assert.is(waiting.status.milvus.supervisor, 'none');

  await run('etcd', '/tmp/run-etcd');
  await until('ready', READY_WITHIN, async () => (await bare.status(AS_USER)).exitCode === READY);
  const first = await only(bare, 'milvus');
  await until(
    'the two others wait',
    MINUTE,
    async () => (await bare.exec('cat /tmp/run-? | grep -c "waiting until it ends" || true')).stdout === '2',
  );

  await bare.exec('pkill -KILL -x milvus');
  const seconds = await secondsUntil('another took over', READY_WITHIN, async () => {
    const [next] = await bare.processes('milvus');
    return next !== undefined && next.pid !== first.pid && (await bare.status(AS_USER)).exitCode === READY;
  });
  measured('kill -9 to ready, taken over by one that stood by', seconds);
  await expectReady(bare);

  // restart also ends waiting ones.
  ended(await bare.control('restart', { ...AS_USER, reject: false }), READY);
  await expectReady(bare);
  assert.is((await bare.exec('pgrep -fc "[r]un.sh (etcd|milvus)"', { reject: false })).stdout, '0');
});

it('a command waits for another one, reports it, and continues when that one dies', async () => {
  const holder = bare.exec('exec 9</var/lib/milvusctl/operation.lock; flock 9; echo $$ >/tmp/holder; exec sleep 600', {
    ...AS_USER,
    reject: false,
  });
  await until(
    'the lock is held',
    MINUTE,
    async () => (await bare.exec('test -s /tmp/holder', { reject: false })).exitCode === 0,
  );
  const before = await pids(bare);
  const waiter = bare.exec('milvusctl restart milvus 2>/tmp/waiter', { ...AS_USER, reject: false });
  const told = () => bare.exec('grep -q "another milvus command is running" /tmp/waiter', { reject: false });
  await until('it says that it waits', MINUTE, async () => (await told()).exitCode === 0);
  assert.equal(await pids(bare), before);
  await bare.exec('kill -KILL $(cat /tmp/holder)');
  ended(await waiter, READY);
  await holder;
  assert.is.not((await pids(bare)).milvus, before.milvus);
});

// With Supervisor -----------------------------------------------------------------------------------------------------

let supervised: Machine;

/**
 * Where the data folders of that machine point to, as projects on DevPanel have them; the folders do not exist before
 * the installation.
 */
const VOLUMES = `${PAYLOAD}/volumes`;

it('Supervisor gets both programs while they run: status is correct, restart moves them gracefully', async () => {
  supervised = await fleet.startWithProject('supervised', { command: SUPERVISOR });
  for (const program of PROGRAMS) await supervised.exec(`ln -s ${VOLUMES}/${program} /var/lib/${program}`);
  ended(await supervised.install({ ...AS_USER, reject: false }), 0);
  await expectLinks();
  await supervised.exec('supervisorctl reread && supervisorctl update');
  const known = () => supervised.exec('supervisorctl status', { reject: false });
  await until('Supervisor runs something of ours', MINUTE, async () =>
    /etcd +RUNNING.*\nmilvus +RUNNING/.test((await known()).stdout),
  );
  const before = await expectReady(supervised);
  for (const program of PROGRAMS)
    assert.is(before[program].supervisor, 'none', `${program} was started by the installer, not by Supervisor`);

  const result = await supervised.control('restart', { ...AS_USER, reject: false });
  ended(result, READY);
  assert.not.match(result.stderr, /killing/, 'the stop was not graceful');
  const after = await expectReady(supervised);
  for (const program of PROGRAMS) {
    assert.is(after[program].supervisor, 'supervisor');
    assert.is((await only(supervised, program)).user, USER.name);
    assert.match(
      (await supervised.exec(`supervisorctl status ${program}`)).stdout,
      new RegExp(`RUNNING +pid ${after[program].pid},`),
    );
  }
});

it('after kill -9 under Supervisor, Milvus becomes ready again, three times', async () => {
  for (const round of [1, 2, 3]) {
    const before = await pids(supervised);
    await supervised.exec('pkill -KILL -x milvus');
    const seconds = await secondsUntil('ready again', READY_WITHIN, async () => {
      const { exitCode, status } = await supervised.status(AS_USER);
      return exitCode === READY && status.milvus.pid !== before.milvus;
    });
    assert.is((await only(supervised, 'etcd')).pid, before.etcd);
    measured(`kill -9 of milvus to ready, under Supervisor, round ${round} (target 3.5 s)`, seconds);
  }
  assert.is((await expectReady(supervised)).milvus.supervisor, 'supervisor');
});

for (const [args, fresh] of [
  ['restart milvus', ['milvus']],
  ['restart etcd', PROGRAMS],
  ['restart', PROGRAMS],
] as const) {
  it(`${args} under Supervisor: ${fresh.join(' and ')} new, Supervisor keeps both`, async () => {
    const before = await pids(supervised);
    const result = await supervised.control(args, { ...AS_USER, reject: false });
    ended(result, READY);
    assert.not.match(result.stderr, /killing/, 'the stop was not graceful');
    const after = await pids(supervised);
    for (const program of PROGRAMS)
      assert.is(after[program] !== before[program], (fresh as readonly string[]).includes(program), program);
    const status = await expectReady(supervised);
    for (const program of PROGRAMS) assert.is(status[program].supervisor, 'supervisor');
    measured(`${args}, under Supervisor`, result.seconds);
  });
}

it('after a stop that was killed under Supervisor, start ends the old Milvus first', () =>
  expectStartAfterKilledStop(supervised));

it('after a stop under Supervisor, what watched over a killed backup starts nothing', () =>
  expectStopAfterKilledBackup(supervised));

it('after kill -9 of etcd under Supervisor, etcd runs again, and Milvus is or becomes ready', async () => {
  const before = await pids(supervised);
  await supervised.exec('pkill -KILL -x etcd');
  const seconds = await secondsUntil('ready again', READY_WITHIN, async () => {
    const { exitCode, status } = await supervised.status(AS_USER);
    return exitCode === READY && status.etcd.pid !== before.etcd;
  });
  measured('kill -9 of etcd to ready, under Supervisor', seconds);
  await expectReady(supervised);
});

it("the seed's supervisorctl commands by hand: status follows, restart starts what they stopped", async () => {
  await supervised.exec('supervisorctl stop milvus');
  const stopped = await supervised.status(AS_USER);
  assert.is(stopped.status.state, 'stopped');
  assert.is(stopped.exitCode, STOPPED);
  assert.is(stopped.status.etcd.state, 'running');
  await supervised.exec('supervisorctl start milvus');
  await until('ready', READY_WITHIN, async () => (await supervised.status(AS_USER)).exitCode === READY);

  await supervised.exec('supervisorctl stop milvus etcd');
  assert.is((await supervised.status(AS_USER)).exitCode, STOPPED);
  ended(await supervised.control('restart', { ...AS_USER, reject: false }), READY);
  assert.is((await expectReady(supervised)).milvus.supervisor, 'supervisor');
});

it('a Milvus without compaction becomes ready', async () => {
  await supervised.write(`${PAYLOAD}/user.yaml`, `${SHORT_SESSION}dataCoord:\n  enableCompaction: false\n`);
  const result = await supervised.control('restart milvus', {
    ...AS_USER,
    env: { MILVUS_READY_TIMEOUT: '60' },
    reject: false,
  });
  ended(result, READY);
  assert.not.match(result.stderr, /did not become ready/);
  assert.match(
    (await supervised.control('config --origin', AS_USER)).stdout,
    /^user +dataCoord\.enableCompaction = false$/m,
  );
});

it("the seed's restart by hand, as root, under Supervisor: one Milvus serves; restart moves it back", async () => {
  await supervised.write(`${PAYLOAD}/user.yaml`, SHORT_SESSION);
  ended(await supervised.control('restart', { ...AS_USER, reject: false }), READY);
  await supervised.exec('pkill -f milvus', { reject: false });
  await supervised.exec(START_MILVUS_SHELL);
  // Supervisor may have started another one at the same time, which exits when it finds the ports in use.
  await until(
    'one Milvus ready',
    READY_WITHIN,
    async () =>
      (await supervised.status(AS_USER)).exitCode === READY && (await supervised.processes('milvus')).length === 1,
  );
  ended(await supervised.control('restart', { ...AS_USER, reject: false }), READY);
  const status = await expectReady(supervised);
  assert.is(status.milvus.supervisor, 'supervisor');
  assert.is((await only(supervised, 'milvus')).user, USER.name);
});

/** Both data folders are still links, and their targets belong to the user, including the parent folders. */
async function expectLinks(): Promise<void> {
  assert.is(
    (await supervised.exec('readlink /var/lib/milvus /var/lib/etcd')).stdout,
    `${VOLUMES}/milvus\n${VOLUMES}/etcd`,
  );
  assert.is((await supervised.exec(`find ${VOLUMES} ! -user ${USER.name}`)).stdout, '');
}

it("data folders that are links to root's folders: sizes, doctor, backup, reset and restore follow them", async () => {
  const bytes = async (program: string) =>
    Number((await supervised.exec(`du -sb ${VOLUMES}/${program} | cut -f 1`)).stdout);
  await supervised.control('stop', AS_USER);
  await supervised.exec(`echo mine >${VOLUMES}/milvus/note; chown -R root: ${VOLUMES}/*; chmod 700 ${VOLUMES}/*`);
  const doctor = await supervised.control('doctor', { ...AS_USER, reject: false });
  for (const program of PROGRAMS)
    assert.match(doctor.stdout, new RegExp(`problem +Ownership +${VOLUMES}/${program}\\S* belongs to root`));
  ended(await supervised.control('restart', { ...AS_USER, reject: false }), READY);
  await expectLinks();
  const { data } = await expectReady(supervised);
  for (const program of PROGRAMS) {
    const told = data[program]!;
    assert.is(told.path, `/var/lib/${program}`);
    // It is written to all the time; a link has about ten bytes.
    assert.ok(
      Math.abs(told.bytes - (await bytes(program))) < told.bytes / 2,
      `${program}: ${told.bytes} told, ${await bytes(program)} there`,
    );
  }

  ended(await supervised.control('backup linked', { ...AS_USER, reject: false }), 0);
  const note = () => supervised.exec('cat /var/lib/milvus/note', { reject: false });
  ended(await supervised.control('reset --yes', { ...AS_USER, reject: false }), READY);
  ended(await note(), 1);
  ended(await supervised.control('restore linked --discard', { ...AS_USER, reject: false }), 0);
  assert.is((await note()).stdout, 'mine');
  await expectReady(supervised);
  await expectLinks();
  assert.is(
    (await supervised.exec(`ls -A ${VOLUMES}/milvus ${VOLUMES}/etcd | grep -c '^\\.milvusctl$'`, { reject: false }))
      .stdout,
    '0',
  );
});

/** Writes a Supervisor file, and makes Supervisor load it. */
async function supervise(file: string, text: string): Promise<void> {
  await supervised.write(`/etc/supervisor/conf.d/${file}`, text);
  await supervised.exec('supervisorctl update');
}

it('an etcd.conf with another data folder: no Milvus, all commands show why; the data is kept', async () => {
  const ours = (await supervised.exec('cat /etc/supervisor/conf.d/etcd.conf')).stdout;
  const note = 'cat /var/lib/milvus/note';
  assert.is((await supervised.exec(note)).stdout, 'mine');
  await supervised.control('stop', AS_USER);
  await supervised.exec(
    `mkdir -p ${APP_ROOT}/.ddev/web-build && ` +
      `echo 'RUN cp etcd.conf /etc/supervisor/conf.d/etcd.conf' >${APP_ROOT}/.ddev/web-build/Dockerfile.etcd`,
  );
  const urls = 'http://127.0.0.1:2379';
  await supervise(
    'etcd.conf',
    '[program:etcd]\ncommand=/usr/local/bin/etcd --data-dir=/tmp/own-etcd ' +
      `--listen-client-urls=${urls} --advertise-client-urls=${urls}\nuser=${USER.name}\n`,
  );
  await until(
    'the other etcd answers',
    MINUTE,
    async () => (await supervised.exec(`curl -sf ${urls}/health`, { reject: false })).exitCode === 0,
  );

  const file =
    '/etc/supervisor/conf.d/etcd.conf starts Milvus or etcd but is not from the add-on ' +
    '(.ddev/web-build/Dockerfile.etcd creates it); remove it as described in https://';
  const why = joinPatterns(
    /the etcd at 127\.0\.0\.1:2379 \(process \d+: \/usr\/lib\/milvusctl\/etcd --data-dir=\/tmp\/own-etcd .*\) /,
    /does not have its data in \/var\/lib\/etcd, so Milvus must not use it; /,
  );
  const [start, wait] = await Promise.all(
    ['start', 'wait'].map((verb) => supervised.control(verb, { ...AS_USER, reject: false })),
  );
  ended(start!, STOPPED);
  ended(wait!, NOT_READY);
  for (const told of [start!, wait!]) {
    assert.match(told.stderr, why);
    assert.ok(told.stderr.includes(file), told.stderr);
    assert.not.match(told.stderr, OVER, 'the wait went on although nothing was to be waited for');
  }
  const { exitCode, status } = await supervised.status(AS_USER);
  assert.is(exitCode, STOPPED);
  assert.is(status.state, 'stopped');
  assert.match(status.problem ?? '', why);
  assert.ok(status.problem?.includes(file), status.problem ?? '');
  const doctor = await supervised.control('doctor', { ...AS_USER, reject: false });
  assert.match(doctor.stdout, /^ +foreign-conf: /m);
  assert.match(doctor.stdout, /^ +etcd-foreign: /m);
  for (const refused of ['backup none', 'restore linked', 'reset --yes']) {
    const told = await supervised.control(refused, { ...AS_USER, reject: false });
    ended(told, NOT_READY);
    assert.match(told.stderr, /nothing was changed, because the etcd at /);
  }
  assert.equal(await supervised.processes('milvus'), []);
  assert.is(
    (await supervised.exec('etcdctl get --prefix "" --keys-only')).stdout,
    '',
    'something was written into the other etcd',
  );

  await supervise('etcd.conf', `${ours}\n`);
  ended(await supervised.control('restart', { ...AS_USER, reject: false }), READY);
  assert.is((await supervised.exec(note)).stdout, 'mine');
});

it('another Supervisor file that runs Milvus: status and doctor report it, restart replaces its Milvus', async () => {
  await supervised.exec('supervisorctl stop milvus');
  await supervise(
    'vectors.conf',
    '[program:vectors]\n' +
      'command=bash -c "MILVUSCONF=/etc/milvus/configs/ /usr/bin/milvus run standalone; exit 1"\n' +
      `directory=/\nuser=${USER.name}\nautorestart=true\n`,
  );
  const file = '/etc/supervisor/conf.d/vectors.conf';
  const told = await until('the other Milvus is ready', READY_WITHIN, async () => {
    const seen = await supervised.status(AS_USER);
    return seen.exitCode === READY && seen;
  });
  assert.equal(told.status.foreign, [file]);
  assert.match(
    (await supervised.control('status', AS_USER)).stdout,
    /^Foreign +\/etc\/supervisor\/conf\.d\/vectors\.conf starts Milvus or etcd but is not from the add-on;/m,
  );
  assert.match((await supervised.control('doctor', { ...AS_USER, reject: false })).stdout, /^ +foreign-conf: /m);
  const restart = await supervised.control('restart', { ...AS_USER, reject: false });
  ended(restart, READY);
  assert.ok(restart.stderr.includes(`${file} starts Milvus or etcd but is not from the add-on`), restart.stderr);
  assert.not.match(restart.stderr, /killing/, 'Supervisor started it again and again');
  const { milvus } = await expectReady(supervised);
  assert.match(
    (await supervised.exec('supervisorctl status', { reject: false })).stdout,
    new RegExp(`milvus +RUNNING +pid ${milvus.pid},[^]*vectors +STOPPED`),
  );
  await supervised.exec(`rm ${file} && supervisorctl update`);
  assert.equal((await supervised.status(AS_USER)).status.foreign, []);
});

it.run();
