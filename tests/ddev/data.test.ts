/**
 * A thousand vectors, the host port, and the command that deletes the data. Events that must not delete it are in
 * tests/faults.
 */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cleanUp, prepare } from '../hooks.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';
import {
  answers,
  type Bench,
  openBench,
  otherAddresses,
  publish,
  readStatus,
  volumesOf,
  webContainer,
} from './support.ts';
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

test('without MILVUS_HOST_PORT, no port of Milvus or etcd is published', async () => {
  const published = await publishedPorts();
  for (const port of PORTS) assert.is(published[port], undefined, `${port}: ${published[port]}`);
  assert.is((await readStatus(project)).endpoints.host, null);
});

test('with MILVUS_HOST_PORT, only port 19530 is published, and only on 127.0.0.1', async () => {
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
  assert.equal(
    await Promise.all(others.map((other) => answers(other, port))),
    others.map(() => false),
    `${port} answers on one of ${others.join(', ')}`,
  );
  assert.is((await readStatus(project)).endpoints.host, `http://${address}`);
});

test(`${ROWS} rows are inserted, flushed, indexed, loaded, counted and found`, async () => {
  await insertVectors(address, ROWS);
  const { rows, nearest } = await expectVectors(address, ROWS);
  process.stdout.write(`\n  ${rows} rows; nearest to ${nearest.length} points: rows ${nearest.join(', ')}\n`);
});

test('ddev delete deletes both volumes', async () => {
  const names = ['ddev-dt-data-milvus', 'ddev-dt-data-milvus-etcd'];
  assert.equal(await volumesOf(bench.lab, project), names);
  await project.ddev(['delete', '--omit-snapshot', '--yes']);
  assert.equal(await volumesOf(bench.lab, project), []);
});

/** The host's addresses for each published port of the web container. */
async function publishedPorts(): Promise<Record<number, string[]>> {
  const { stdout } = await bench.lab.run('docker', ['port', webContainer(project)], { timeout: MINUTE });
  const ports: Record<number, string[]> = {};
  for (const [, inside, outside] of stdout.matchAll(/^(\d+)\/tcp -> (\S+)$/gm)) {
    const port = Number(inside);
    ports[port] = [...(ports[port] ?? []), String(outside)];
  }
  return ports;
}

test.run();
