/** A thousand vectors, and all that must not lose them. */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cleanUp, prepare } from '../hooks.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, SECOND, inWeb, openBench, programs, publish, readStatus, until, untilReady, webContainer, type Bench } from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const ROWS = 1000;
const PORTS = [19530, 9091, 2379, 2380];

const test = suite('data');

let bench: Bench;
let project: Project;
let address: string;

prepare(test, 'the data tests', async () => {
  bench = await openBench('dt-data');
  project = await bench.milvusProject('dt-data');
  await project.ddev(['start']);
});

cleanUp(test, 'the data tests', () => bench.close());

test('without MILVUS_HOST_PORT no port of Milvus or etcd is published', async () => {
  const published = await publishedPorts();
  for (const port of PORTS) assert.is(published[port], undefined, `${port}: ${published[port]}`);
  assert.is((await readStatus(project)).endpoints.host, null);
});

test('with MILVUS_HOST_PORT port 19530 alone is published, on 127.0.0.1 alone', async () => {
  address = await publish(project);
  await project.ddev(['restart']);
  const published = await publishedPorts();
  assert.equal(
    PORTS.map((port) => published[port]),
    [[address], undefined, undefined, undefined],
  );
  const port = Number(address.split(':')[1]);
  assert.is(await answers('127.0.0.1', port), true);
  const others = otherAddresses();
  assert.equal(await Promise.all(others.map((other) => answers(other, port))), others.map(() => false), `${port} answers on one of ${others.join(', ')}`);
  assert.is((await readStatus(project)).endpoints.host, `http://${address}`);
});

test(`${ROWS} rows are inserted, flushed, indexed, loaded, counted and found`, async () => {
  await insertVectors(address, ROWS);
  const { rows, nearest } = await expectVectors(address, ROWS);
  process.stdout.write(`\n  ${rows} rows; nearest to ${nearest.length} points: rows ${nearest.join(', ')}\n`);
});

/** What happens to the project. Each ends when the person at the terminal has her prompt back, or Milvus says that it is ready. */
const EVENTS: Record<string, () => Promise<void>> = {
  'ddev restart': async () => {
    await project.ddev(['restart']);
  },
  'ddev stop and start': async () => {
    await project.ddev(['stop']);
    await project.ddev(['start']);
  },
  'ddev poweroff and start': async () => {
    await powerOff();
    await project.ddev(['start']);
  },
  'kill -9 of Milvus': () => kill('milvus'),
  'kill -9 of etcd': () => kill('etcd'),
  'docker kill of the web container and ddev start': async () => {
    await bench.lab.run('docker', ['kill', webContainer(project)], { timeout: MINUTE });
    await project.ddev(['start']);
  },
  'getting the add-on again and ddev restart': async () => {
    await project.ddev(['add-on', 'get', bench.addon]);
    await project.ddev(['restart']);
  },
};

for (const [name, happen] of Object.entries(EVENTS)) {
  test(`after ${name} the rows are there and found at once`, async () => {
    await happen();
    await expectVectors(address, ROWS);
    assert.is((await readStatus(project)).state, 'ready');
  });
}

test('ddev delete drops both volumes', async () => {
  const names = ['ddev-dt-data-milvus', 'ddev-dt-data-milvus-etcd'];
  assert.equal(await volumes(), names);
  await project.ddev(['delete', '--omit-snapshot', '--yes']);
  assert.equal(await volumes(), []);
});

/** Kills one program hard, and waits until a new one is ready. */
async function kill(name: 'milvus' | 'etcd'): Promise<void> {
  const [old] = (await programs(bench.lab, project))[name];
  assert.ok(old, `${name} runs`);
  await inWeb(bench.lab, project, ['kill', '-9', String(old.pid)]);
  await until(`a new ${name}`, MINUTE, async () => (await programs(bench.lab, project))[name].find(({ pid }) => pid !== old.pid));
  const seconds = await untilReady(bench.lab, project);
  process.stdout.write(`\n  ready ${seconds.toFixed(1)} s after kill -9 of ${name}\n`);
}

/** `ddev poweroff` stops every project of this Docker: where others run, which are not ours to stop, this one alone is stopped. */
async function powerOff(): Promise<void> {
  const { stdout } = await bench.lab.run('docker', ['ps', '--filter', 'label=com.ddev.site-name', '--format', '{{.Label "com.ddev.site-name"}}'], { timeout: MINUTE });
  const others = [...new Set(stdout.split('\n').filter((name) => name !== '' && name !== project.name))];
  if (others.length === 0) {
    await project.ddev(['poweroff']);
  } else {
    process.stdout.write(`\n  ${others.join(', ')} run here too: ddev stop in the place of ddev poweroff\n`);
    await project.ddev(['stop']);
  }
}

/** The host's addresses for each published port of the web container. */
async function publishedPorts(): Promise<Record<number, string[]>> {
  const { stdout } = await bench.lab.run('docker', ['port', webContainer(project)], { timeout: MINUTE });
  const ports: Record<number, string[]> = {};
  for (const [, inside, outside] of stdout.matchAll(/^(\d+)\/tcp -> (\S+)$/gm)) (ports[Number(inside)] ??= []).push(String(outside));
  return ports;
}

async function volumes(): Promise<string[]> {
  const { stdout } = await bench.lab.run('docker', ['volume', 'ls', '--quiet', '--filter', `name=ddev-${project.name}-milvus`], { timeout: MINUTE });
  return stdout.split('\n').filter(Boolean).sort();
}

/** This machine's own addresses besides the loopback. */
function otherAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map((entry) => entry.address));
}

/** Whether something accepts connections there. */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: SECOND });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });
}

test.run();
