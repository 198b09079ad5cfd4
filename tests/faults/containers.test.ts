/**
 * The rows after the web container, the project or all of DDEV stops, dies, or is created again. Runs alone, because it
 * powers DDEV off.
 */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inWeb, otherProjects, webContainer } from '../ddev/support.ts';
import { expectVectors, insertVectors } from '../ddev/vectors.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { MINUTE, until } from '../time.ts';
import { rounds } from './ledger.ts';
import { openTarget, type Target } from './traffic.ts';

/** A second collection, without writes. */
const STILL = 'still_vectors';
const STILL_ROWS = 500;
/** A user without an account in the container. */
const STRANGER = '12345:12345';

const test = suite('container faults');

let target: Target;

prepare(test, 'the container faults', async () => {
  target = await openTarget('dt-containers');
  await insertVectors(target.address, STILL_ROWS, STILL);
});

cleanUp(test, 'the container faults', () => target.bench.close());

function docker(...args: string[]): Promise<RunResult> {
  return target.bench.lab.run('docker', args, { timeout: 2 * MINUTE });
}

/** Runs `ddev start`; returns its start time. */
async function start(): Promise<number> {
  const began = Date.now();
  await target.project.ddev(['start']);
  return began;
}

/** A container's address in the project's network. */
async function addressInside(container = webContainer(target.project)): Promise<string> {
  const network = `{{(index .NetworkSettings.Networks "ddev-${target.project.name}_default").IPAddress}}`;
  return (await docker('inspect', '--format', network, container)).stdout;
}

interface Event {
  happen: () => Promise<unknown>;
  /** rounds of `npm test`, and of `--full`; default: one, and five */
  few?: number;
  all?: number;
}

const EVENTS: Record<string, Event> = {
  'ddev restart, repeated': {
    few: 2,
    all: 50,
    happen: async () => {
      const began = Date.now();
      await target.project.ddev(['restart']);
      return began;
    },
  },
  'ddev stop, then start': {
    happen: async () => {
      await target.project.ddev(['stop']);
      return start();
    },
  },
  'ddev poweroff, then start': {
    happen: async () => {
      await powerOff();
      return start();
    },
  },
  'docker kill of the web container': {
    happen: async () => {
      await docker('kill', webContainer(target.project));
      return start();
    },
  },
  'docker rm -f of the web container': {
    happen: async () => {
      await docker('rm', '--force', webContainer(target.project));
      return start();
    },
  },
  'a new IP address of the web container': {
    happen: async () => {
      const before = await addressInside();
      const squatters: string[] = [];
      await docker('rm', '--force', webContainer(target.project));
      try {
        // Docker assigns the lowest free address, so one of them gets the container's address.
        do {
          const squatter = `ddev-milvus-test-squatter-${squatters.length}`;
          squatters.push(squatter);
          await docker(
            'run',
            '--detach',
            '--rm',
            '--name',
            squatter,
            '--network',
            `ddev-${target.project.name}_default`,
            target.bench.lab.debianImage,
            'sleep',
            '600',
          );
        } while ((await addressInside(squatters.at(-1))) !== before && squatters.length < 10);
        const began = await start();
        assert.is.not(await addressInside(), before, 'the address is the same, so this proves nothing');
        return began;
      } finally {
        await docker('rm', '--force', ...squatters);
      }
    },
  },
  'data that belongs to another user': {
    happen: async () => {
      await target.project.ddev(['stop']);
      const volumes = ['milvus', 'milvus-etcd'].map((name) => `ddev-${target.project.name}-${name}`);
      await docker(
        'run',
        '--rm',
        ...volumes.map((name) => `--volume=${name}:/${name}`),
        target.bench.lab.debianImage,
        'chown',
        '-R',
        STRANGER,
        ...volumes.map((name) => `/${name}`),
      );
      return start();
    },
  },
  'the add-on installed again, then ddev restart': {
    happen: async () => {
      await target.project.ddev(['add-on', 'get', target.bench.addon]);
      const began = Date.now();
      await target.project.ddev(['restart']);
      return began;
    },
  },
};

for (const [fault, { happen, few = 1, all = 5 }] of Object.entries(EVENTS)) {
  test(`${fault}: every flushed row is there, and a collection without writes is found immediately`, async () => {
    for (let round = 0; round < rounds(few, all); round++) {
      await target.underLoad(fault, happen);
      await expectVectors(target.address, STILL_ROWS, STILL);
    }
  });
}

test("data of another user gets the container's user as its owner", async () => {
  const { stdout } = await inWeb(target.bench.lab, target.project, [
    'bash',
    '-c',
    'find /var/lib/milvus /var/lib/etcd ! -user "$(id -u)"',
  ]);
  assert.is(stdout, '');
});

/** `ddev poweroff` stops every project of this Docker. If foreign projects run, only this one is stopped. */
async function powerOff(): Promise<void> {
  const others = await otherProjects(target.bench.lab, target.project);
  if (others.length === 0) {
    await target.project.ddev(['poweroff']);
    await until(
      'nothing runs',
      MINUTE,
      async () => (await docker('ps', '--quiet', '--filter', 'label=com.ddev.site-name')).stdout === '',
    );
  } else {
    process.stdout.write(`\n  ${others.join(', ')} run here too: ddev stop in the place of ddev poweroff\n`);
    await target.project.ddev(['stop']);
  }
}

test.run();
