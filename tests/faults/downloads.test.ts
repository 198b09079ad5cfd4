/**
 * Installations with faults: a stalled download, a full disk, and a kill at a random moment. What
 * else a server can do wrong is in container/packages.test.ts.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder } from '../addon.ts';
import {
  AS_USER,
  CACHE,
  ended,
  type Fleet,
  fetchReleases,
  INSTALLER,
  lastLine,
  type Machine,
  openFleet,
  PAYLOAD,
  SUPERVISOR,
} from '../container/machine.ts';
import { type ReleaseServer, releasePaths, startReleaseServer } from '../container/release-server.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { MINUTE, until } from '../time.ts';
import { recordCases, rounds } from './ledger.ts';

const UNAVAILABLE = 4;
/** Bytes before a transfer stalls. */
const BEGUN = 1_000_000;
/** Milliseconds within which an installation is killed; a whole one takes about twice as long. */
const WITHIN = 8_000;
/** Milliseconds for each megabyte of a download that must be interrupted. */
const PACE = 40;

/** The same for a download that lasts longer than any test waits. */
const CRAWL = 2_500;

const it = suite('downloads');

let fleet: Fleet;
let server: ReleaseServer;
let mirror: Record<string, string>;
/** the release files on this computer */
let folder: string;
let files: { milvus: string; etcd: string };

prepare(it, 'the download tests', async () => {
  fleet = await openFleet('downloads');
  fleet.addon = await addonFolder(fleet.lab, 'faults-downloads', {
    change: (config) => {
      // Enough for a server on this computer, also while it has much to do, and a test need not wait longer.
      for (const [key, value] of Object.entries({ stallTimeout: 5, attempts: 2, backoff: 1 }))
        config.setIn(['download', key], value);
    },
  });
  server = await startReleaseServer(fleet.lab);
  folder = join(fleet.lab.scratch, 'faults-downloads');
  rmSync(folder, { recursive: true, force: true });
  await fleet.lab.run('mkdir', [folder], { timeout: MINUTE });
  files = await fetchReleases(fleet, await fleet.startWithProject('donor'), folder);
  mirror = server.mirror;
});

cleanUp(it, 'the download tests', async () => {
  await fleet.removeAll();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The server has both release files; Milvus' file may have a fault. */
function serve(faulty: { stall?: true; cut?: number; times?: number; pace?: number } = {}): void {
  const paths = releasePaths(fleet.lab);
  server.forget();
  server.serve(paths.milvus, { file: files.milvus, ...faulty });
  server.serve(paths.etcd, { file: files.etcd });
}

async function expectWell(machine: Machine, env: Record<string, string> = {}): Promise<void> {
  ended(await machine.install({ ...AS_USER, env, reject: false }), 0);
  const { exitCode, status } = await machine.status(AS_USER);
  assert.is(exitCode, 0, JSON.stringify(status));
  assert.is((await machine.exec('dpkg --audit')).stdout, '');
}

let slow: Machine;

/** The processes to kill with -9: only the called process, whose subshells survive, or all of them. */
const KILLED: Record<string, string> = {
  'the process that was called': 'kill -KILL $(cat /tmp/victim)',
  'the installer with all its subshells': `pkill -KILL -f '^bash ${PAYLOAD}/install.sh'`,
};

for (const [who, kill] of Object.entries(KILLED)) {
  it(`killed during the download, ${who}: the lock is released, and nothing writes to the file any more`, async () => {
    slow ??= await fleet.startWithProject('stall', { packages: false, cache: false });
    await server.trustedBy(slow);
    serve({ pace: CRAWL });
    const env = { APP_ROOT: '/srv/app', MILVUS_VERSION: fleet.lab.packages.milvusVersion, ...mirror };
    const first = slow.exec(`echo $$ >/tmp/victim; exec bash ${PAYLOAD}/install.sh`, {
      ...AS_USER,
      env,
      timeout: 600,
      reject: false,
    });
    await until(
      'bytes of Milvus come',
      3 * MINUTE,
      async () => (await slow.exec(`test -s ${CACHE}/*/*.deb.part && pgrep -x curl`, { reject: false })).exitCode === 0,
    );
    await slow.exec(kill);
    // Waits for a holder of the lock in the same way as the next command.
    const free = await slow.exec('flock --wait 20 /var/lib/milvusctl/operation.lock true', { reject: false });
    ended(free, 0);
    ended(
      await slow.exec(`for folder in ${CACHE}/*; do flock --wait 20 "$folder" true || exit; done`, { reject: false }),
      0,
    );
    // A process releases its locks a moment before its end. No process here reaps zombies.
    const none = `! ps -C curl -o stat= | grep -v Z && ! pgrep -f '^bash ${PAYLOAD}/install.sh'`;
    await until('none of it runs', MINUTE, async () => (await slow.exec(none, { reject: false })).exitCode === 0);
    await first;
  });
}

it('a stalled transfer is aborted and reported, nothing is installed, and the next run resumes it', async () => {
  const machine = slow;
  serve({ cut: BEGUN, stall: true, times: 100 });
  const stood = await machine.install({ ...AS_USER, env: mirror, reject: false });
  assert.is(stood.exitCode, UNAVAILABLE, stood.all);
  assert.match(stood.stderr, /^milvus: .*milvus_.*\.deb.*$/m);
  assert.ok(stood.seconds < 60, `given up only after ${stood.seconds} s`);
  assert.is((await machine.exec('ls /usr/bin/milvus', { reject: false })).stdout, '');
  serve();
  await expectWell(machine, mirror);
  assert.match(
    server.requests.find(({ path }) => path.endsWith('.deb'))?.range ?? '',
    /^bytes=[1-9]/,
    'the download started again',
  );
  recordCases('A stalled download', 1);
});

it('no space for the download: reported, nothing is partly installed; with space the next run succeeds', async () => {
  const machine = await fleet.startWithProject('no-room', {
    packages: false,
    cache: false,
    tmpfs: { [CACHE]: '250m' },
  });
  await machine.exec(`head -c 230m /dev/zero >${CACHE}/filler`);
  await server.trustedBy(machine);
  serve();
  const full = await machine.install({ ...AS_USER, env: mirror, reject: false });
  assert.is.not(full.exitCode, 0, full.all);
  assert.match(lastLine(full), /^milvus: \S+ has no space for the download of https:\S+; look at the disk: df -h \S+$/);
  assert.is((await machine.exec('ls /usr/bin/milvus', { reject: false })).stdout, '');
  await machine.exec(`rm ${CACHE}/filler`);
  await expectWell(machine, mirror);
  recordCases('A disk without space for the download', 1);
});

it('an installation killed at a random moment: the next one succeeds', async () => {
  const times = rounds(3, 30);
  for (let round = 0; round < times; round++) {
    // Half of them have local files, the others download them.
    const downloads = Math.floor(round / 2) % 2 === 1;
    const machine = await fleet.startWithProject(`killed-${round}`, {
      command: SUPERVISOR,
      ...(downloads ? { packages: false, cache: false } : {}),
    });
    if (downloads) {
      await server.trustedBy(machine);
      serve({ pace: PACE });
    }
    const source = downloads ? mirror : {};
    const env = { APP_ROOT: '/srv/app', MILVUS_VERSION: fleet.lab.packages.milvusVersion, ...source };
    const first = machine.exec(`exec setsid --wait bash -c 'echo $$ >/tmp/victim; exec bash ${INSTALLER}'`, {
      ...AS_USER,
      env,
      timeout: 300,
      reject: false,
    });
    await until(
      'it runs',
      MINUTE,
      async () => (await machine.exec('test -s /tmp/victim', { reject: false })).exitCode === 0,
    );
    const moment = Math.random() * WITHIN;
    await pause(moment);
    // Only the installer, with or without its helpers; or all processes of the container.
    if (round % 2 === 0) await machine.exec('kill -KILL -- -$(cat /tmp/victim)', { reject: false });
    else await machine.kill();
    await first;
    try {
      await expectWell(machine, source);
    } catch (error) {
      throw new Error(
        `killed after ${Math.round(moment)} ms${downloads ? ', downloading' : ''}: ${(error as Error).message}`,
      );
    }
    await machine.remove();
  }
  recordCases('Installations killed at a random moment', times);
});

it.run();
