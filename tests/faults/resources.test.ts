/** The rows after disk space or memory runs out, or the disk is slow. The data is on a small separate file system. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bashIn, hostScript, milvus, programs, readOutput, webContainer } from '../ddev/support.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { MINUTE, until } from '../time.ts';
import { rounds } from './ledger.ts';
import { freeze, openTarget, type Target, thaw } from './traffic.ts';

const MEBIBYTE = 2 ** 20;
/** Mebibytes of the small file systems, enough for the rows of all rounds. */
const DISK = rounds(300, 1_500);
/** The slow disk: milliseconds of each pause, of each continuation, and their number. */
const SLOW = { still: 400, going: 100, times: 30 };

const test = suite('resource faults');

let target: Target;

prepare(test, 'the resource faults', async () => {
  const disk = (folder: string): string => `      - { type: tmpfs, target: ${folder}, tmpfs: { size: ${DISK}m } }\n`;
  target = await openTarget('dt-resources', (project) => {
    writeFileSync(
      join(project.dir, '.ddev/docker-compose.zz_small_disk.yaml'),
      `services:\n  web:\n    volumes:\n${disk('/var/lib/milvus')}${disk('/var/lib/etcd')}`,
    );
  });
  assert.is(
    (await inShell('stat -f -c %T /var/lib/milvus /var/lib/etcd')).stdout,
    'tmpfs\ntmpfs',
    'the data are not on the small disk',
  );
});

cleanUp(test, 'the resource faults', () => target.bench.close());

function inShell(script: string, user?: string): Promise<RunResult> {
  return bashIn(target.bench.lab, target.project, script, user);
}

/** doctor's findings, by id. */
async function diagnose(): Promise<Record<string, string>> {
  const { stdout } = await hostScript(target.bench.lab, target.project, ['doctor', '--json']);
  return Object.fromEntries(
    readOutput('doctor', stdout).checks.flatMap(({ findings }) => findings.map(({ id, evidence }) => [id, evidence])),
  );
}

for (const [what, folder] of [
  ["Milvus'", '/var/lib/milvus'],
  ["etcd's", '/var/lib/etcd'],
] as const) {
  test(`${what} disk is full, then free again: doctor reports it, and every flushed row is there`, async () => {
    for (let round = 0; round < rounds(1, 5); round++) {
      await target.underLoad(`${what} disk full, then free again`, async () => {
        const complaints = async (): Promise<number> =>
          Number((await inShell('cat /var/log/etcd.log /var/log/milvus.out.log | grep -ci "no space left"')).stdout);
        const before = await complaints();
        await inShell(`head -c ${DISK + 100}m /dev/zero >${folder}/filler`);
        try {
          assert.match((await diagnose())['disk-full'] ?? '', new RegExp(`^${folder} has \\d+[KM]?B free$`));
          const acknowledged = target.oracle.acknowledged();
          await until(
            'the writer was refused, or went on',
            3 * MINUTE,
            async () => target.oracle.acknowledged() > acknowledged + 200 || (await complaints()) > before,
          );
        } finally {
          await inShell(`rm ${folder}/filler`);
        }
        const began = Date.now();
        const { exitCode, all } = await milvus(target.project, 'restart');
        assert.is(exitCode, 0, all);
        return began;
      });
    }
  });
}

test('memory runs out, and the kernel kills Milvus: reported, and every flushed row is there', async () => {
  for (let round = 0; round < rounds(1, 5); round++) {
    await target.underLoad('Milvus killed by the kernel (out of memory)', async () => {
      const limit = (bytes: number): Promise<RunResult> =>
        target.bench.lab.run(
          'docker',
          ['update', '--memory', String(bytes), '--memory-swap', String(bytes), webContainer(target.project)],
          { timeout: MINUTE },
        );
      const total = Number((await inShell(`awk '$1 == "MemTotal:" { print $2 * 1024 }' /proc/meminfo`)).stdout);
      const used = Number(
        (
          await inShell(
            "awk '/^Rss(Anon|Shmem):/ { sum += $2 } END { print sum * 1024 }' /proc/[0-9]*/status 2>/dev/null",
          )
        ).stdout,
      );
      const onDisk = Number(
        (await inShell("df --output=used -B1 /var/lib/milvus /var/lib/etcd | awk '{ sum += $1 } END { print sum }'"))
          .stdout,
      );
      const [{ pid } = { pid: 0 }] = (await programs(target.bench.lab, target.project)).milvus;
      await limit(used + onDisk + 200 * MEBIBYTE);
      try {
        // Milvus is the first process that the kernel kills.
        await inShell(`echo 1000 >/proc/${pid}/oom_score_adj`, 'root');
        // Only as much as necessary, so that no other process is killed.
        await inShell(`python3 -c "
import os
hoard = []
while os.path.exists('/proc/${pid}'): hoard.append(b'x' * 20_000_000)"`);
        await until('Milvus was ended', 3 * MINUTE, async () =>
          (await programs(target.bench.lab, target.project)).milvus.every((one) => one.pid !== pid),
        );
      } finally {
        await limit(total);
      }
      assert.match((await diagnose())['out-of-memory'] ?? '', /the kernel killed \d+ processes of this container/);
    });
  }
});

test('a slow disk, simulated by an etcd that is frozen most of the time: every flushed row is there', async () => {
  for (let round = 0; round < rounds(1, 5); round++) {
    await target.underLoad('a slow disk (simulated: etcd is paused most of the time)', async () => {
      for (let time = 0; time < SLOW.times; time++) {
        await freeze(target, 'etcd');
        await pause(SLOW.still);
        await thaw(target, 'etcd');
        await pause(SLOW.going);
      }
    });
  }
});

test.run();
