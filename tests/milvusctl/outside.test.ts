/** Parts of Milvus outside of the container. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { markParts, nameRoot, outside, partsProblem, refuseOutside } from '../../generator/milvusctl/config/outside.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';

const test = suite('outside');
const data = mkdtempSync(join(tmpdir(), 'milvus-parts-'));
test.after(() => rmSync(data, { recursive: true, force: true }));
test.before.each(() => {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data);
});

function withSettings<Result>(given: Record<string, string>, action: () => Result): Result {
  const all = { DDEV_SITENAME: 'shop', IS_DDEV_PROJECT: 'true', ...given };
  const before = Object.keys(all).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, all);
  try {
    return action();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

const STORAGE = {
  MILVUS_STORAGE_URI: 'https://s3.example.com',
  MILVUS_STORAGE_BUCKET: 'vectors',
  MILVUS_STORAGE_ACCESS_KEY: 'key-of-it',
  MILVUS_STORAGE_SECRET_KEY: 'secret-of-it',
};
const QUEUE = { MILVUS_QUEUE_URI: 'pulsar://pulsar.example.com:6650' };
const ETCD = { MILVUS_ETCD_ENDPOINTS: 'one.example.com:2379,two.example.com:2379' };

const USER = { MILVUSCTL_USER: `${process.getuid?.()}:${process.getgid?.()}` };
/** The values of Milvus' config, with the prefix of the data as ROOT. */
function values(given: Record<string, string>): Record<string, string> {
  writeFileSync(join(data, '.ddev-milvus-root'), 'ROOT\n');
  const { settings } = withSettings(given, () => outside(data));
  return Object.fromEntries(settings.map(({ key, text }) => [key, text]));
}

test('without options, all parts are in the container', () => {
  assert.equal(
    withSettings({}, () => outside(data)),
    { settings: [], parts: 'here local rocksmq' },
  );
});

test('storage: address, port, keys, and a folder of the project', () => {
  assert.equal(values(STORAGE), {
    'common.storageType': 'remote',
    'minio.address': 's3.example.com',
    'minio.port': '443',
    'minio.accessKeyID': 'key-of-it',
    'minio.secretAccessKey': 'secret-of-it',
    'minio.useSSL': 'true',
    'minio.bucketName': 'vectors',
    'minio.rootPath': 'ROOT',
  });
  const plain = values({ ...STORAGE, MILVUS_STORAGE_URI: 'http://minio:9000' });
  assert.equal([plain['minio.address'], plain['minio.port'], plain['minio.useSSL']], ['minio', '9000', 'false']);
});

test('queue: Pulsar and Kafka, with topics of the project', () => {
  const topics = { 'msgChannel.chanNamePrefix.cluster': 'ROOT' };
  assert.equal(values(QUEUE), {
    'mq.type': 'pulsar',
    'pulsar.address': 'pulsar.example.com',
    'pulsar.port': '6650',
    ...topics,
  });
  assert.equal(values({ MILVUS_QUEUE_URI: 'kafka://a:9092,b:9093' }), {
    'mq.type': 'kafka',
    'kafka.brokerList': 'a:9092,b:9093',
    ...topics,
  });
});

test('etcd: its endpoints, and a prefix of the project', () => {
  const all = values({ ...STORAGE, ...QUEUE, ...ETCD });
  assert.equal([all['etcd.endpoints'], all['etcd.rootPath']], [ETCD.MILVUS_ETCD_ENDPOINTS, 'ROOT']);
});

const { MILVUS_STORAGE_BUCKET: _bucket, ...NO_BUCKET } = STORAGE;
const { MILVUS_STORAGE_SECRET_KEY: _secret, ...NO_SECRET } = STORAGE;
const WRONG: [string, Record<string, string>, RegExp][] = [
  ['etcd alone', ETCD, /^MILVUS_ETCD_ENDPOINTS needs MILVUS_STORAGE_URI: metadata in another etcd must not refer/],
  ['etcd without a queue', { ...ETCD, ...STORAGE }, /^MILVUS_ETCD_ENDPOINTS needs MILVUS_QUEUE_URI/],
  ['etcd with RocksMQ and without storage', { ...ETCD, ...QUEUE }, /needs MILVUS_STORAGE_URI/],
  ['storage without a bucket', NO_BUCKET, /^MILVUS_STORAGE_URI needs MILVUS_STORAGE_BUCKET/],
  ['storage without a secret key', NO_SECRET, /^MILVUS_STORAGE_URI needs MILVUS_STORAGE_SECRET_KEY/],
  [
    'a bucket alone',
    { MILVUS_STORAGE_BUCKET: 'vectors' },
    /^MILVUS_STORAGE_BUCKET is set, but MILVUS_STORAGE_URI is not/,
  ],
  [
    'a storage of another kind',
    { ...STORAGE, MILVUS_STORAGE_URI: 'ftp://far' },
    /is ftp:\/\/far, which is not an address/,
  ],
  ['a queue of another kind', { MILVUS_QUEUE_URI: 'redis://far:6379' }, /which is not an address such as pulsar:/],
  ['a queue without a port', { MILVUS_QUEUE_URI: 'pulsar://far' }, /which is not an address such as pulsar:/],
  ['a queue with a port out of range', { MILVUS_QUEUE_URI: 'kafka://far:9092,far:65536' }, /which is not an address/],
  ['an etcd with a port out of range', { MILVUS_ETCD_ENDPOINTS: 'far:99999' }, /which is not one or more HOST:PORT/],
  ['an etcd with a scheme', { MILVUS_ETCD_ENDPOINTS: 'http://far:2379' }, /which is not one or more HOST:PORT/],
  ['a secret with a space', { ...STORAGE, MILVUS_STORAGE_SECRET_KEY: 'not allowed' }, /is set to a value \(secret\)/],
];
for (const [name, given, want] of WRONG) {
  test(`wrong: ${name}`, () => {
    try {
      withSettings(given, () => outside(data));
    } catch (error) {
      assert.instance(error, Problem);
      assert.equal([(error as Problem).code, want.test((error as Problem).text)], ['usage', true], String(error));
      assert.not.match((error as Problem).text, /secret-of-it|not allowed/);
      return;
    }
    assert.unreachable('it was accepted');
  });
}

test('existing data does not move to another storage or queue, and back it is used again', () => {
  const problem = (given: Record<string, string>): string | undefined =>
    withSettings(given, () => partsProblem(data))?.reason;
  assert.is(problem(STORAGE), undefined, 'there is no data yet');
  writeFileSync(join(data, '.ddev-milvus-release'), '2.6.4\n');
  assert.match(problem(STORAGE) ?? '', /^the data is in other parts \(etcd here, storage local, queue rocksmq\) than /);
  assert.match(problem(QUEUE) ?? '', /queue pulsar:\/\/pulsar\.example\.com:6650\), and existing data cannot move/);
  assert.is(problem({}), undefined);
  withSettings({ ...STORAGE, ...USER }, () => markParts(data));
  assert.match(problem(STORAGE) ?? '', /other parts/, 'a mark is never replaced');
  rmSync(join(data, '.ddev-milvus-release'));
  withSettings({ ...STORAGE, ...USER }, () => markParts(data));
  writeFileSync(join(data, '.ddev-milvus-release'), '2.6.4\n');
  assert.not.match(readFileSync(join(data, '.ddev-milvus-parts'), 'utf8'), /secret-of-it|key-of-it/);
  assert.is(problem(STORAGE), undefined);
  assert.match(problem({}) ?? '', /^the data is in other parts \(etcd here, storage s3\.example\.com:443\/vectors,/);
});

test('a backup of data that is outside is refused, exit 2, also after the options are gone', () => {
  withSettings(STORAGE, () => refuseOutside('backup', data));
  withSettings({ ...STORAGE, ...USER }, () => markParts(data));
  for (const given of [STORAGE, {}])
    assert.throws(
      () => withSettings(given, () => refuseOutside('backup', data)),
      (error: unknown) => error instanceof Problem && error.code === 'usage' && /is outside/.test(error.text),
    );
});

test('each data has its own prefix, which stays', () => {
  withSettings(USER, () => nameRoot(data));
  assert.is(existsSync(join(data, '.ddev-milvus-root')), false, 'nothing is outside');
  const prefix = (): string | undefined => {
    withSettings({ ...STORAGE, ...USER }, () => nameRoot(data));
    return withSettings(STORAGE, () => outside(data)).settings.find(({ key }) => key === 'minio.rootPath')?.text;
  };
  const first = prefix();
  assert.match(first ?? '', /^ddev-[0-9a-f]{16}$/);
  assert.is(prefix(), first);
  rmSync(join(data, '.ddev-milvus-root'));
  assert.is.not(prefix(), first);
});

test.run();
