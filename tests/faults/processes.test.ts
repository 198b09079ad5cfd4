/** The rows after processes die, hang, or find their ports in use. */
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OVER } from '../container/machine.ts';
import { bashIn, milvus, programs, READY, readStatus, untilReady } from '../ddev/support.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { MINUTE, SECOND, until } from '../time.ts';
import { rounds } from './ledger.ts';
import { freeze, killHard, openTarget, type Target, thaw } from './traffic.ts';

/** The timeout of Milvus' sessions in etcd, in seconds. */
const SESSION_TTL = 30;

const test = suite('process faults');

let target: Target;

prepare(test, 'the process faults', async () => {
  target = await openTarget('dt-processes');
});

cleanUp(test, 'the process faults', () => target.bench.close());

function inShell(script: string, user?: string): Promise<RunResult> {
  return bashIn(target.bench.lab, target.project, script, user);
}

/** The page that the project itself serves. */
async function page(): Promise<string> {
  return (await inShell('curl --silent --max-time 5 http://127.0.0.1/')).stdout;
}

const KILLED: Record<string, { names: ('milvus' | 'etcd')[]; few: number; all: number }> = {
  'kill -9 of Milvus': { names: ['milvus'], few: 2, all: 34 },
  'kill -9 of etcd': { names: ['etcd'], few: 2, all: 33 },
  'kill -9 of both': { names: ['milvus', 'etcd'], few: 1, all: 33 },
};

for (const [fault, { names, few, all }] of Object.entries(KILLED)) {
  test(`${fault} at random moments: every flushed row is there`, async () => {
    for (let round = 0; round < rounds(few, all); round++)
      await target.underLoad(fault, () => killHard(target, ...names));
  });
}

test('etcd is frozen for longer than the session timeout: every flushed row is there', async () => {
  for (let round = 0; round < rounds(1, 5); round++) {
    await target.underLoad('etcd frozen for longer than the session timeout', async () => {
      await freeze(target, 'etcd');
      await pause((SESSION_TTL + 5) * SECOND);
      await thaw(target, 'etcd');
    });
  }
});

test('a Milvus that hangs and ignores signals: a restart soon ends it, and every flushed row is there', async () => {
  for (let round = 0; round < rounds(1, 5); round++) {
    await target.underLoad('restart of a Milvus that hangs', async () => {
      await freeze(target, 'milvus');
      const [{ pid } = { pid: 0 }] = (await programs(target.bench.lab, target.project)).milvus;
      const began = Date.now();
      const { exitCode, all, seconds } = await milvus(target.project, 'restart');
      assert.is(exitCode, 0, all);
      assert.ok(seconds < READY / SECOND, `${seconds} s`);
      assert.ok(
        (await programs(target.bench.lab, target.project)).milvus.every((one) => one.pid !== pid),
        'it is the same process',
      );
      return began;
    });
  }
});

test('files of root from a dead Milvus and a dead etcd do not prevent a start', async () => {
  const { stdout } = await inShell(
    'find /run/milvus /tmp/milvus /var/lib/milvus /var/lib/etcd ' +
      "-name '*.pid' -o -name LOCK -o -name '*.lock' 2>/dev/null | sort",
  );
  for (const kind of [/\.pid$/m, /\/LOCK$/m])
    assert.match(stdout, kind, 'there is no such file, so this proves nothing');
  await target.underLoad('files left by a dead Milvus, owned by root', async () => {
    await inShell('supervisorctl stop milvus etcd');
    assert.equal(await programs(target.bench.lab, target.project), { milvus: [], etcd: [] });
    // Process 1 does not end.
    const spoilt = await inShell(
      `for file in ${stdout.split('\n').join(' ')}; do ` +
        '[[ $file != *.pid ]] || echo 1 >"$file"; chown root: "$file"; chmod 600 "$file"; done',
      'root',
    );
    assert.is(spoilt.exitCode, 0, spoilt.all);
    const began = Date.now();
    assert.is((await milvus(target.project, 'start')).exitCode, 0);
    return began;
  });
});

for (const [whose, port] of [
  ["Milvus'", 19530],
  ["etcd's", 2379],
] as const) {
  test(`port ${port} is used by another process: reported with the command that ends it, then ready`, async () => {
    await target.underLoad(`${whose} port taken by another process`, async () => {
      await milvus(target.project, 'stop');
      await inShell(`setsid --fork python3 -m http.server ${port} </dev/null >/dev/null 2>&1`);
      await until('it listens', MINUTE, async () => (await inShell(`ss -Hltn 'sport = :${port}'`)).stdout !== '');
      const { stdout: pid } = await inShell(`pgrep -f 'http.server ${port}'`);
      const { exitCode, all } = await milvus(target.project, 'start');
      assert.is(exitCode, 1, all);
      assert.match(
        all,
        new RegExp(
          `^milvus: port ${port} is used by python3, process ${pid}; end it: ddev exec sudo kill ${pid}$`,
          'm',
        ),
      );
      assert.match(await page(), /dt-processes/, 'the web container serves');
      assert.is((await readStatus(target.project)).state === 'ready', false);
      await target.project.ddev(['exec', 'sudo', 'kill', pid]);
      const began = Date.now();
      assert.is((await milvus(target.project, 'restart')).exitCode, 0, `nothing started once ${whose} port was free`);
      return began;
    });
  });
}

/** Runs a test with a fake Milvus; then the real one is restarted. @param script the fake, in sh */
async function underFake(fault: string, script: string, look: () => Promise<void>): Promise<void> {
  await target.underLoad(fault, async () => {
    const { exitCode, all } = await inShell(
      'mv /usr/bin/milvus /usr/bin/milvus.away && ' +
        `printf '#!/bin/sh\\n${script}\\n' >/usr/bin/milvus && chmod 755 /usr/bin/milvus`,
      'root',
    );
    assert.is(exitCode, 0, all);
    try {
      await look();
    } finally {
      await inShell('mv /usr/bin/milvus.away /usr/bin/milvus', 'root');
    }
    const began = Date.now();
    assert.is((await milvus(target.project, 'restart')).exitCode, 0);
    return began;
  });
}

test('a Milvus that exits immediately: soon reported, rarely restarted, and the web container works', async () => {
  await underFake('a Milvus that exits immediately', 'exit 1', async () => {
    const { exitCode, all } = await milvus(target.project, 'restart');
    assert.is(exitCode, 1, all);
    assert.match(all, /exited/);
    assert.not.match(all, OVER, 'told only after the time for a start');
    const starts = Number((await inShell("grep -c 'a new run begins' /var/log/milvus.out.log")).stdout);
    // Supervisor waits a second longer each time, and then stops trying.
    await pause(10 * SECOND);
    const more = Number((await inShell("grep -c 'a new run begins' /var/log/milvus.out.log")).stdout) - starts;
    assert.ok(more <= 5, `it was started ${more} times in 10 s`);
    assert.match(await page(), /dt-processes/, 'the web container serves');
  });
});

test('a Milvus that exits seconds after each start: each next start is delayed more, and reported', async () => {
  const starts = async (): Promise<number[]> =>
    (await inShell("grep 'a new run begins' /var/log/milvus.out.log")).stdout
      .split('\n')
      .map((line) => Date.parse(line.split(' ').at(-1) ?? ''));
  // With its preparation, it runs for longer than Supervisor's one second, and also on a busy computer for less than
  // the five seconds of a short run.
  await underFake('a Milvus that exits some seconds after each start', 'sleep 1; exit 1', async () => {
    const before = (await starts()).length;
    const { exitCode, all } = await milvus(target.project, 'restart');
    assert.is(exitCode, 1, all);
    assert.match(all, /^milvus: Milvus exited \d+ times in a row/m);
    await until('doctor says that it waits', 4 * MINUTE, async () =>
      (await milvus(target.project, 'doctor')).all.includes('it exited repeatedly, and waits before the next start'),
    );
    await until('status says that the next start is delayed', 4 * MINUTE, async () =>
      /Milvus exited repeatedly soon after its start.*; the next start is delayed/.test(
        (await milvus(target.project, 'status')).all,
      ),
    );
    await until('two tries are 10 s apart', 4 * MINUTE, async () => {
      const times = (await starts()).slice(before);
      return times.some((time, at) => time - (times[at - 1] ?? time) >= 10 * SECOND);
    });
    assert.match(
      (await inShell('cat /var/log/milvus.err.log')).stdout,
      /milvus: Milvus exited \d+ times in a row soon after its start.*; the next start is in 10 s$/m,
    );
    assert.match(await page(), /dt-processes/, 'the web container serves');
  });
});

test('after all faults one Milvus and one etcd run', async () => {
  await untilReady(target.bench.lab, target.project);
  const { milvus: one, etcd } = await programs(target.bench.lab, target.project);
  assert.equal([one.length, etcd.length], [1, 1]);
});

test.run();
