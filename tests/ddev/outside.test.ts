/**
 * A project whose data is in object storage outside of its container: a real MinIO. Pulsar, Kafka and an etcd of others
 * were not run; tests/milvusctl/outside.test.ts checks what Milvus would get.
 */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildMinio } from '../bench/stack.ts';
import { testImage } from '../container/machine.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, until } from '../time.ts';
import { type Bench, bashIn, inWeb, milvus, openBench, publish, READY, readStatus, untilReady } from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const test = suite('outside');

const ROWS = 2000;
const STORAGE = 'dt-outside-minio';
const SECRET = 'secret-of-minio';
const OPTIONS = {
  'storage-uri': `http://${STORAGE}:9000`,
  'storage-bucket': 'vectors',
  'storage-access-key': 'key-of-minio',
  'storage-secret-key': SECRET,
};

let bench: Bench;
let project: Project;
let address: string;

async function use(given: Record<string, string>): Promise<string> {
  const flags = Object.entries(given).map(([name, value]) => `--milvus-${name}=${value}`);
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', ...flags], { timeout: MINUTE });
  return (await project.ddev(['restart'], { timeout: READY + 5 * MINUTE, all: true })).all;
}

prepare(test, 'MinIO, and a project', async () => {
  bench = await openBench('dt-outside');
  const { lab } = bench;
  project = await bench.milvusProject('dt-outside');
  address = await publish(project);
  const [program, image] = await Promise.all([buildMinio(() => undefined), testImage(lab, 'plain')]);
  const remove = () => lab.run('docker', ['rm', '--force', '--volumes', STORAGE], { timeout: MINUTE, reject: false });
  await remove();
  bench.clearLater(async () => void (await remove()));
  const flags = Object.entries(OPTIONS).map(([name, value]) => `--milvus-${name}=${value}`);
  await project.ddev(['dotenv', 'set', '.ddev/.env.milvus', ...flags], { timeout: MINUTE });
  // DDEV makes the network with its first project.
  await lab.run('docker', ['network', 'create', 'ddev_default'], { timeout: MINUTE, reject: false });
  const keys = ['--env', 'MINIO_ROOT_USER=key-of-minio', '--env', `MINIO_ROOT_PASSWORD=${SECRET}`];
  const place = ['--network', 'ddev_default', '--volume', `${program}:/opt/minio:ro`];
  const command = ['/opt/minio/minio', 'server', '/data'];
  await lab.run('docker', ['run', '--detach', '--name', STORAGE, ...keys, ...place, image, ...command], {
    timeout: MINUTE,
  });
  await project.ddev(['start']);
  await untilReady(lab, project);
});

cleanUp(test, 'MinIO, and a project', () => bench.close());

test('the rows are in MinIO, below a prefix of this data, and survive a restart', async () => {
  await insertVectors(address, ROWS);
  const { lab } = bench;
  const { stdout: folders } = await lab.run('docker', ['exec', STORAGE, 'ls', '/data/vectors'], { timeout: MINUTE });
  assert.match(folders, /^ddev-[0-9a-f]{16}$/);
  const { stdout: files } = await lab.run(
    'docker',
    ['exec', STORAGE, 'bash', '-c', `ls /data/vectors/${folders}/insert_log | wc -l`],
    { timeout: MINUTE },
  );
  assert.ok(Number(files) > 0, files);
  await project.ddev(['restart'], { timeout: READY + 5 * MINUTE });
  await untilReady(lab, project);
  await expectVectors(address, ROWS);
});

test('the secret is not shown: not by config, not in the list of processes, not in the logs', async () => {
  const { stdout } = await inWeb(bench.lab, project, [
    'bash',
    '-c',
    'milvusctl config; milvusctl config --json --origin; ps -eo args; cat /var/log/milvus*.log /var/log/etcd.log',
  ]);
  assert.match(stdout, /minio\.secretAccessKey.*\(hidden\)/);
  assert.not.match(stdout, new RegExp(SECRET));
});

test('a backup would miss what is in MinIO, so it is refused', async () => {
  const { all } = await bashIn(bench.lab, project, 'milvusctl backup; echo "exit $?"');
  assert.match(
    all,
    /^milvus: backup is for data in this container, but a part of it is outside \(here \S+ rocksmq\);/m,
  );
  assert.match(all, /^exit 2$/m);
});

test('without the options Milvus is not started on half of the data; with them all rows are there', async () => {
  await use(Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, ''])));
  await until('the reason', READY, async () => (await readStatus(project)).state === 'stopped');
  const { problem } = await readStatus(project);
  assert.match(
    problem ?? '',
    /^the data is in other parts \(etcd here, storage dt-outside-minio:9000\/vectors, queue /,
  );
  assert.match((await milvus(project, 'status')).all, /existing data cannot move to other ones; set them back/);
  await use(OPTIONS);
  await untilReady(bench.lab, project);
  await expectVectors(address, ROWS);
});

test.run();
