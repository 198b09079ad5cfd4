/** Concurrency: eight commands with one lock, and commands that are killed while they hold it. */
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder } from '../addon.ts';
import { AS_USER, ended, type Fleet, INSTALLER, type Machine, openFleet, SUPERVISOR } from '../container/machine.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { MINUTE, until } from '../time.ts';
import { recordCases, rounds } from './ledger.ts';

/** Allowed exit codes of a command while others change the state: done, stopped, or not ready. */
const FAIR = [0, 3, 5];
/** The maximum seconds of each of the eight commands. */
const ALL_ENDED = 600;
/** Milliseconds within which a command is killed. */
const WITHIN = 4_000;

const it = suite('concurrency');

let fleet: Fleet;
let machine: Machine;

prepare(it, 'the concurrency tests', async () => {
  fleet = await openFleet('concurrency');
  fleet.addon = await addonFolder(fleet.lab, 'faults-concurrency');
  machine = await fleet.startWithProject('concurrency', { command: SUPERVISOR });
  ended(await machine.install({ ...AS_USER, reject: false }), 0);
  await machine.exec('supervisorctl reread && supervisorctl update');
  ended(await machine.control('restart', { ...AS_USER, reject: false }), 0);
});

cleanUp(it, 'the concurrency tests', () => fleet.removeAll());

/**
 * Counts the processes of Milvus and of etcd during an action; returns the maximum. By their command lines: Milvus'
 * starter, a shell script, has the same name, and so has an ended process that is not reaped yet.
 */
async function mostAtOnce(action: () => Promise<void>): Promise<{ milvus: number; etcd: number }> {
  await machine.exec(`rm -f /tmp/over /tmp/most; setsid --fork bash -c '
    milvus=0 etcd=0
    until [[ -e /tmp/over ]]; do
      now=$(pgrep -fxc "milvus run standalone") && ((now > milvus)) && milvus=$now
      now=$(pgrep -fc "^etcd ") && ((now > etcd)) && etcd=$now
      sleep 0.02
    done
    echo "$milvus $etcd" >/tmp/most' </dev/null >/dev/null 2>&1`);
  await action();
  await machine.exec('touch /tmp/over');
  await until(
    'the count is told',
    MINUTE,
    async () => (await machine.exec('test -s /tmp/most', { reject: false })).exitCode === 0,
  );
  const [milvus = 0, etcd = 0] = (await machine.exec('cat /tmp/most')).stdout.split(' ').map(Number);
  return { milvus, etcd };
}

async function expectOneOfEach(): Promise<void> {
  ended(await machine.control('start', { ...AS_USER, timeout: 180, reject: false }), 0);
  const { exitCode, status } = await machine.status(AS_USER);
  assert.is(exitCode, 0, JSON.stringify(status));
  for (const program of ['milvus', 'etcd'] as const) assert.is((await machine.processes(program)).length, 1, program);
}

const EIGHT = [
  'milvusctl restart',
  'milvusctl stop',
  'milvusctl start',
  'milvusctl status',
  `APP_ROOT=/srv/app bash ${INSTALLER}`,
  'milvusctl restart milvus',
  'milvusctl stop etcd',
  'milvusctl wait --timeout 60',
];

it('eight commands in parallel: each one ends, no program runs twice, and everything is ready afterwards', async () => {
  const times = rounds(2, 20);
  for (let round = 0; round < times; round++) {
    const most = await mostAtOnce(async () => {
      const env = { MILVUS_VERSION: fleet.lab.packages.milvusVersion };
      const all = await Promise.all(
        EIGHT.map((command) => machine.exec(command, { ...AS_USER, env, timeout: ALL_ENDED, reject: false })),
      );
      for (const result of all)
        assert.ok(
          !result.timedOut && FAIR.includes(result.exitCode),
          `round ${round}: exit ${result.exitCode} of ${result.command.slice(-60)}\n${result.all}`,
        );
    });
    assert.equal(most, { milvus: 1, etcd: 1 }, 'the most that there were at one time');
    await expectOneOfEach();
  }
  recordCases('Eight parallel commands with one lock, rounds', times);
});

it('a command killed at a random moment leaves no lock: the next one continues, all is ready afterwards', async () => {
  const times = rounds(3, 30);
  const VICTIMS = ['restart', 'stop', 'restart milvus', 'restart etcd'];
  for (let round = 0; round < times; round++) {
    const victim = VICTIMS[round % VICTIMS.length]!;
    const most = await mostAtOnce(async () => {
      await machine.exec('rm -f /tmp/victim');
      const killed = machine.exec(`exec setsid bash -c 'echo $$ >/tmp/victim; exec milvusctl ${victim}'`, {
        ...AS_USER,
        timeout: ALL_ENDED,
        reject: false,
      });
      await until(
        'it runs',
        MINUTE,
        async () => (await machine.exec('test -s /tmp/victim', { reject: false })).exitCode === 0,
      );
      await pause(Math.random() * WITHIN);
      // It may be done by then.
      await machine.exec('kill -KILL -- -$(cat /tmp/victim)', { reject: false });
      await killed;
      // The killed processes end a moment later. The next command would wait for the lock, too.
      assert.is(
        (await machine.exec('flock --wait 5 /var/lib/milvusctl/operation.lock true', { reject: false })).exitCode,
        0,
        `round ${round}: ${victim} left the lock held`,
      );
      await expectOneOfEach();
    });
    assert.equal(most, { milvus: 1, etcd: 1 }, 'the most that there were at one time');
  }
  recordCases('Commands killed while they held the lock', times);
});

it.run();
