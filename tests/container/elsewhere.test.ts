/** A project without DDEV and Supervisor that changes to a Milvus elsewhere and back, in the same container. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { MINUTE, until } from '../time.ts';
import { AS_USER, ended, type Fleet, type Machine, openFleet, SUPERVISOR } from './machine.ts';

const test = suite('elsewhere');

let fleet: Fleet;
let far: Machine;
let near: Machine;
let address: string;

const settings = (more: Record<string, string> = {}): { env: Record<string, string> } => ({
  env: { MILVUS_VERSION: fleet.lab.packages.milvusVersion, ...more },
});

prepare(test, 'two containers', async () => {
  fleet = await openFleet('elsewhere');
  fleet.addon = await addonFolder(fleet.lab, 'container-elsewhere');
  [far, near] = (await Promise.all(
    ['far', 'near'].map((name) => fleet.startWithProject(name, { image: 'furnished' })),
  )) as [Machine, Machine];
  await far.install({ ...AS_USER, ...settings() });
  await near.install({ ...AS_USER, ...settings() });
  address = (await far.exec('hostname --ip-address')).stdout.trim().split(' ')[0] ?? '';
  for (const [machine, name] of [
    [far, 'there'],
    [near, 'here'],
  ] as const)
    await machine.exec(
      'curl --silent --fail http://127.0.0.1:19530/v1/vector/collections/create ' +
        `--header 'Content-Type: application/json' --data '{"collectionName":"${name}","dimension":4}'`,
    );
});

cleanUp(test, 'two containers', () => fleet.removeAll());

/** The collections that a client in the container sees. */
async function collections(): Promise<string> {
  return (await near.exec('curl --silent --fail http://127.0.0.1:19530/v1/vector/collections')).stdout;
}

/** The programs that run. The first process of the container reaps no children, so ended ones stay as zombies. */
async function running(): Promise<string[]> {
  const { stdout } = await near.exec("ps -eo stat,comm --no-headers | awk '$1 !~ /^Z/ { print $2 }'");
  return stdout
    .split('\n')
    .filter((name) => ['etcd', 'haproxy', 'milvus'].includes(name))
    .sort();
}

test('elsewhere: the own programs stop, and the address leads there', async () => {
  assert.match(await collections(), /"here"/);
  const remote = settings({ MILVUS_REMOTE_URI: `http://${address}:19530` });
  const first = await near.install({ ...AS_USER, ...remote });
  ended(first, 0);
  assert.match(first.all, new RegExp(`leads to http://${address}:19530$`, 'm'));
  assert.match(await collections(), /"there"/);
  assert.not.match(await collections(), /"here"/);
  assert.equal(await running(), ['haproxy']);
  // Twice in a row, the same.
  ended(await near.install({ ...AS_USER, ...remote }), 0);
  assert.equal(await running(), ['haproxy']);
  const printed = await near.control('connection', { ...AS_USER, ...remote });
  assert.match(printed.stdout, new RegExp(`^export MILVUS_URI='http://${address}:19530'$`, 'm'));
});

test('another address elsewhere: the forwarder takes it', async () => {
  const wrong = await near.install({
    ...AS_USER,
    ...settings({ MILVUS_REMOTE_URI: `http://${address}:1`, MILVUS_READY_TIMEOUT: '1' }),
    reject: false,
  });
  assert.is(wrong.exitCode, 5, wrong.all);
  assert.match(wrong.all, /does not answer: connect ECONNREFUSED/);
  assert.is(
    (await near.exec('curl --silent --max-time 2 http://127.0.0.1:19530/v1/vector/collections || true')).stdout,
    '',
  );
});

test('a wrong address is refused before anything changes, exit 2', async () => {
  const refused = await near.install({ ...AS_USER, ...settings({ MILVUS_REMOTE_URI: 'ftp://far' }), reject: false });
  assert.is(refused.exitCode, 2, refused.all);
  assert.match(refused.all, /MILVUS_REMOTE_URI is ftp:\/\/far, which is not an address such as/);
});

test('wrong parts outside are refused before anything is installed, exit 2', async () => {
  const machine = await fleet.startWithProject('parts', { image: 'furnished' });
  for (const [given, why] of [
    [{ MILVUS_STORAGE_URI: 'http://minio:9000' }, 'MILVUS_STORAGE_BUCKET'],
    [{ MILVUS_ETCD_ENDPOINTS: 'etcd:2379' }, 'MILVUS_STORAGE_URI'],
  ] as const) {
    const refused = await machine.install({ ...AS_USER, ...settings(given), reject: false });
    assert.is(refused.exitCode, 2, refused.all);
    assert.match(refused.all, new RegExp(`needs ${why}.*; correct it: export ${why}=VALUE$`, 'm'));
    assert.is((await machine.exec('ls /usr/bin/milvus /usr/local/bin/etcd', { reject: false })).stdout, '');
  }
});

test('with a Supervisor of root, the forwarder runs as the project’s user', async () => {
  const { env } = settings({ MILVUS_REMOTE_URI: `http://${address}:19530` });
  const machine = await fleet.startWithProject('supervised', { image: 'furnished', command: SUPERVISOR, env });
  ended(await machine.install(AS_USER), 0);
  assert.is((await machine.exec('ls /usr/bin/milvus /usr/local/bin/etcd', { reject: false })).stdout, '');
  // Supervisor was there before its file.
  await machine.restart();
  const ask = 'curl --silent --fail http://127.0.0.1:19530/v1/vector/collections';
  await until('the Milvus elsewhere', MINUTE, async () =>
    (await machine.exec(ask, { reject: false })).stdout.includes('"there"'),
  );
  await until('Supervisor', MINUTE, async () =>
    / RUNNING /.test((await machine.exec('supervisorctl status milvus-remote', { reject: false })).stdout),
  );
  assert.is((await machine.exec('ps -o user= -C haproxy')).stdout.trim(), AS_USER.user);
});

test('back: the own Milvus runs with its data', async () => {
  ended(await near.install({ ...AS_USER, ...settings() }), 0);
  assert.equal(await running(), ['etcd', 'milvus']);
  assert.match(await collections(), /"here"/);
  assert.not.match(await collections(), /"there"/);
});

test.run();
