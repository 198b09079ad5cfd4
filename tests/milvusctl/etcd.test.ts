/** Calls to etcd, with a stand-in that has the answers of etcd 3.4.23. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  etcdFigures,
  etcdHealth,
  isEtcdFull,
  isEtcdHealthy,
  readKey,
  readPrefix,
  revokeLease,
  writeKey,
} from '../../generator/milvusctl/etcd/client.ts';
import { facts } from '../../generator/milvusctl/facts.ts';

const test = suite('etcd');
// The stand-ins answer when this computer has time for them.
facts.timing.healthRequest = 60;

const HEADER = {
  cluster_id: '14841639068965178418',
  member_id: '10276657743932975437',
  revision: '196',
  raft_term: '2',
};
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** What a stand-in answers, by path; a text with a status other than 200 is a refusal. */
type Answers = Record<string, { status?: number; body: object | string }>;

/** Does something beside a stand-in for etcd; gives what the action gave and what was asked. */
async function withStandIn<Result>(
  answers: Answers,
  action: () => Promise<Result>,
): Promise<{ result: Result; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((incoming, answer) => {
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    incoming.on('end', () => {
      asked.push(`${incoming.method} ${incoming.url}${body === '' ? '' : ` ${body}`}`);
      const found = answers[incoming.url ?? ''];
      answer.statusCode = found?.status ?? (found === undefined ? 404 : 200);
      answer.end(
        typeof found?.body === 'string' ? found.body : JSON.stringify(found?.body ?? { error: 'Not Found', code: 5 }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const real = facts.ports.etcdClient;
  facts.ports.etcdClient = (server.address() as AddressInfo).port;
  try {
    return { result: await action(), asked };
  } finally {
    facts.ports.etcdClient = real;
    await new Promise((resolve) => server.close(resolve));
  }
}

const ALARM = { alarms: [{ memberID: '10276657743932975437', alarm: 'NOSPACE' }] };
const pages: [string, { given: Answers; want: { healthy: boolean; full: boolean } }][] = [
  [
    'healthy',
    { given: { '/health': { body: '{"health":"true","reason":""}' } }, want: { healthy: true, full: false } },
  ],
  [
    'full, as 3.5 says',
    {
      given: { '/health': { status: 503, body: '{"health":"false","reason":"ALARM NOSPACE"}' } },
      want: { healthy: false, full: true },
    },
  ],
  [
    'full, as 3.4 does not say',
    {
      given: { '/health': { status: 503, body: '{"health":"false"}' }, '/v3/maintenance/alarm': { body: ALARM } },
      want: { healthy: false, full: true },
    },
  ],
  [
    'no leader',
    {
      given: {
        '/health': { status: 503, body: '{"health":"false"}' },
        '/v3/maintenance/alarm': { body: { header: HEADER } },
      },
      want: { healthy: false, full: false },
    },
  ],
  ['something else at its port', { given: {}, want: { healthy: false, full: false } }],
];
for (const [name, { given, want }] of pages) {
  test(`health: ${name}`, async () => {
    const { result } = await withStandIn(given, async () => ({
      healthy: await isEtcdHealthy(),
      full: await isEtcdFull(),
    }));
    assert.equal(result, want);
  });
}

test('without a listener etcd is not healthy, and reads of keys fail', async () => {
  const { result: port } = await withStandIn({}, async () => facts.ports.etcdClient);
  const real = facts.ports.etcdClient;
  facts.ports.etcdClient = port;
  try {
    assert.equal(
      [await etcdHealth(), await isEtcdHealthy(), await isEtcdFull(), await etcdFigures()],
      ['', false, false, undefined],
    );
    const error = await readKey('a').then(
      () => undefined,
      (one: Error) => one.message,
    );
    assert.is(error, 'etcd does not answer');
  } finally {
    facts.ports.etcdClient = real;
  }
});

test('a refused endpoint outside is not asked', async () => {
  const before = process.env['MILVUS_ETCD_ENDPOINTS'];
  try {
    for (const refused of ['нет', 'a\u001b[31mb', 'far:99999', 'two\nlines:2379']) {
      process.env['MILVUS_ETCD_ENDPOINTS'] = refused;
      const { result, asked } = await withStandIn({ '/health': { body: { health: 'true' } } }, etcdHealth);
      assert.equal([result, asked], ['{"health":"true"}', ['GET /health']], refused);
    }
  } finally {
    if (before === undefined) delete process.env['MILVUS_ETCD_ENDPOINTS'];
    else process.env['MILVUS_ETCD_ENDPOINTS'] = before;
  }
});

test('keys with a prefix have values and leases', async () => {
  const kvs = [
    { key: base64('by-dev/meta/session/id'), value: base64('5') },
    { key: base64('by-dev/meta/session/rootcoord'), value: base64('{"ServerID":5}'), lease: '7587899212389284362' },
  ];
  const { result, asked } = await withStandIn({ '/v3/kv/range': { body: { header: HEADER, kvs, count: '2' } } }, () =>
    readPrefix('by-dev/meta/session/'),
  );
  assert.equal(result, [
    { key: 'by-dev/meta/session/id', value: '5', lease: '0' },
    { key: 'by-dev/meta/session/rootcoord', value: '{"ServerID":5}', lease: '7587899212389284362' },
  ]);
  const range = { key: base64('by-dev/meta/session/'), range_end: base64('by-dev/meta/session0') };
  assert.equal(asked, [`POST /v3/kv/range ${JSON.stringify(range)}`]);
});

test('a key is read and written; a missing one is undefined', async () => {
  const { result, asked } = await withStandIn(
    { '/v3/kv/range': { body: { header: HEADER } }, '/v3/kv/put': { body: { header: HEADER } } },
    async () => {
      await writeKey('a', 'ü');
      return readKey('a');
    },
  );
  assert.is(result, undefined);
  assert.equal(asked, [
    `POST /v3/kv/put ${JSON.stringify({ key: base64('a'), value: base64('ü') })}`,
    `POST /v3/kv/range ${JSON.stringify({ key: base64('a') })}`,
  ]);
});

test("a refusal is an error with etcd's message", async () => {
  const refusal = { status: 404, body: '{"error":"etcdserver: requested lease not found","code":5}' };
  const { result } = await withStandIn({ '/v3/lease/revoke': refusal }, () =>
    revokeLease('7587899212389284362').then(
      () => '',
      (error: Error) => error.message,
    ),
  );
  assert.match(result, /^etcd answers: .*requested lease not found/);
});

test('figures are numbers, the revision is text', async () => {
  const { result } = await withStandIn(
    {
      '/v3/maintenance/status': {
        body: { header: HEADER, version: '3.4.23', dbSize: '20418560', dbSizeInUse: '19599360' },
      },
    },
    etcdFigures,
  );
  assert.equal(result, { size: 20418560, inUse: 19599360, revision: '196' });
});

test.run();
