/** The client of Milvus with a stand-in: requests, answers and errors. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import protobuf from 'protobufjs/light.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Client,
  type ClientOptions,
  connect,
  Locked,
  Refused,
  Stopped,
  Unreachable,
} from '../../generator/milvusctl/milvus/client.ts';
import { type Answer, framed, refuse, replyBytes, standIn, whole } from './stand-in-milvus.ts';

const test = suite('client');

/** Does something with a client of a stand-in. */
async function withStandIn<Result>(
  answers: Record<string, Answer>,
  action: (client: Client) => Promise<Result>,
  options: ClientOptions = {},
): Promise<Result> {
  const server = await standIn(answers);
  const client = connect(server.address, options);
  try {
    return await action(client);
  } finally {
    client.close();
    await server.close();
  }
}

/** The fields of a description that these tests read. */
interface Described {
  request_time: string;
  update_timestamp: string;
  update_timestamp_str: string;
  schema: {
    description: string;
    fields: { name: string; data_type: string | number; is_function_output: boolean; external_field: string }[];
  };
}

/** What the client reads from an answer to DescribeCollection. */
async function described(answer: Answer): Promise<Described> {
  const found = await withStandIn({ DescribeCollection: answer }, (client) => client.call('DescribeCollection'));
  return found as Described;
}

/** What a call throws. */
async function thrown(call: Promise<unknown>): Promise<Error> {
  return call.then(
    () => assert.unreachable('it was answered'),
    (error: Error) => error,
  ) as Promise<Error>;
}

test('an answer without a required field is reported in one line', async () => {
  const error = await withStandIn({ DescribeCollection: () => ({ status: {} }) }, (client) =>
    thrown(client.call('DescribeCollection')),
  );
  assert.instance(error, Refused);
  assert.is((error as Error).message, 'Milvus answers DescribeCollection without schema');
});

test('requests have fields, database and token; answers have names, defaults and exact 64-bit numbers', async () => {
  let seen: Record<string, unknown> = {};
  const answer: Answer = (request, _, { dbname, authorization }) => {
    seen = { ...request, dbname, authorization };
    return { status: {}, collection_names: ['a'], collection_ids: ['449312345678901234'] };
  };
  const found = (await withStandIn(
    { ShowCollections: answer },
    (client) => client.call('ShowCollections', { type: 'InMemory' }, 'other'),
    { token: 'root:pass' },
  )) as Record<string, unknown>;
  assert.equal(
    [found['collection_names'], found['collection_ids'], found['inMemory_percentages']],
    [['a'], ['449312345678901234'], []],
  );
  assert.equal(
    [seen['type'], seen['dbname'], seen['authorization']],
    ['InMemory', 'other', Buffer.from('root:pass').toString('base64')],
  );
});

test('field numbers above 15 and the fields after them are read', async () => {
  const answer = (): object => ({
    status: { reason: '' },
    request_time: '7',
    update_timestamp: '8',
    update_timestamp_str: 'x',
    schema: { fields: [{ name: 'f', is_function_output: true, external_field: 'e' }] },
  });
  const found = await described(answer);
  assert.equal([found.request_time, found.update_timestamp, found.update_timestamp_str], ['7', '8', 'x']);
  const [field] = found.schema.fields;
  assert.equal([field?.name, field?.is_function_output, field?.external_field], ['f', true, 'e']);
});

test('a type that is newer than the proto files is a number, and newer fields are ignored', async () => {
  const type = whole.lookupType('milvus.proto.milvus.DescribeCollectionResponse');
  const known = type
    .encode(type.fromObject({ status: {}, schema: { fields: [{ name: 'f', data_type: 250 }] } }))
    .finish();
  // Field 1999, a varint of 5.
  const newer = Buffer.concat([
    known,
    protobuf.Writer.create()
      .uint32((1999 << 3) | 0)
      .uint32(5)
      .finish(),
  ]);
  const { schema } = await described((_, stream) => replyBytes(stream, framed(newer)));
  assert.equal(
    schema.fields.map((field) => [field.name, field.data_type]),
    [['f', 250]],
  );
});

test('control characters and non-ASCII letters arrive unchanged', async () => {
  const description = 'a\u0001\t\n"ß€😀\u007f';
  const found = await described(() => ({ schema: { description } }));
  assert.is(found.schema.description, description);
  assert.is(JSON.parse(JSON.stringify(found)).schema.description, description);
});

/** What a stand-in answers, and what the client makes of it. */
const FAILURES: Record<string, { given: Answer; want: [new (...args: never[]) => Error, RegExp] }> = {
  'a Status of older releases': {
    given: () => ({ status: { error_code: 'UnexpectedError', reason: 'no\nluck' } }),
    want: [Refused, /^Milvus answers: no luck \(code 1\)$/],
  },
  'a Status of newer releases': {
    given: () => ({ status: { code: 100, reason: 'collection not found' } }),
    want: [Refused, /^Milvus answers: collection not found \(code 100\)$/],
  },
  'a gRPC status in trailers alone': {
    given: (_, stream) => refuse(stream, 12, 'unknown method — ä'),
    want: [Refused, /^Milvus answers: unknown method — ä \(gRPC status 12\)$/],
  },
  'many words of several lines': {
    given: (_, stream) => refuse(stream, 2, `first\nsecond${'x'.repeat(10_000)}`),
    want: [Refused, /^Milvus answers: first secondx{488} … \(gRPC status 2\)$/],
  },
  'a server that is not up yet': {
    given: (_, stream) => refuse(stream, 14, 'not ready'),
    want: [Unreachable, /does not answer: not ready$/],
  },
  'no password': {
    given: (_, stream) => refuse(stream, 16, 'auth check failure'),
    want: [Locked, /^http:\/\/127\.0\.0\.1:\d+ requires a user and a password$/],
  },
  ...Object.fromEntries(
    ['', 'OK', '0x0', '-1', '1e1'].map((status) => [
      `the gRPC status '${status}'`,
      {
        given: (_: unknown, stream: ServerHttp2Stream) =>
          void stream.respond(
            { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': status },
            { endStream: true },
          ) as undefined,
        want: [Unreachable, /does not answer: its gRPC status is not a number$/] as [typeof Unreachable, RegExp],
      },
    ]),
  ),
  'a frame that is cut off': {
    given: (_, stream) => replyBytes(stream, framed(Buffer.from([8]), 100)),
    want: [Unreachable, /does not answer: its answer is incomplete$/],
  },
  'no frame at all': {
    given: (_, stream) => replyBytes(stream, Buffer.from([0, 0])),
    want: [Unreachable, /its answer is incomplete$/],
  },
  'a message that is none': {
    given: (_, stream) => replyBytes(stream, framed(Buffer.from([10, 200]))),
    want: [Unreachable, /does not answer: index out of range/],
  },
  'a page of a web server': {
    given: (_, stream) => {
      stream.respond({ ':status': 200, 'content-type': 'text/html' });
      stream.end('<html>');
      return undefined;
    },
    want: [Unreachable, /the server there is not Milvus \(HTTP status 200\)$/],
  },
  'a page that is not there': {
    given: (_, stream) => {
      stream.respond({ ':status': 404 });
      stream.end();
      return undefined;
    },
    want: [Unreachable, /the server there is not Milvus \(HTTP status 404\)$/],
  },
  'a connection that breaks': {
    given: (_, stream) => {
      stream.session?.destroy();
      return undefined;
    },
    want: [Unreachable, /does not answer: /],
  },
};

for (const [
  name,
  {
    given,
    want: [kind, text],
  },
] of Object.entries(FAILURES)) {
  test(`${name}: reported`, async () => {
    const error = await withStandIn({ ShowCollections: given }, (client) => thrown(client.call('ShowCollections')));
    assert.instance(error, kind);
    assert.match(error.message, text);
  });
}

test('no answer in time: reported', async () => {
  const error = await withStandIn(
    { ShowCollections: () => undefined },
    (client) => thrown(client.call('ShowCollections')),
    { timeout: 0.2 },
  );
  assert.instance(error, Unreachable);
  assert.match(error.message, /nothing came for 0\.2 s$/);
});

test('a wrong password and a missing one have different messages', async () => {
  const error = await withStandIn(
    { ListDatabases: (_, stream) => refuse(stream, 16, '') },
    (client) => thrown(client.call('ListDatabases')),
    { token: 'root:wrong' },
  );
  assert.match(error.message, /requires a user and a password; the given ones are wrong$/);
});

test('a port without a listener', async () => {
  const client = connect('http://127.0.0.1:1');
  // The second call comes when the connection is broken already.
  for (let calls = 0; calls < 2; calls++) {
    const error = await thrown(client.call('ListDatabases'));
    assert.instance(error, Unreachable);
    assert.match(error.message, /^http:\/\/127\.0\.0\.1:1 does not answer: connect ECONNREFUSED/);
  }
  client.close();
});

test('a listener with another protocol', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const error = await thrown(client.call('ListDatabases'));
  assert.instance(error, Unreachable);
  client.close();
  server.close();
});

/** A certificate authority, and certificates of it, in a new folder. */
function certificates(): { folder: string; read: (file: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-tls-'));
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const authority = (name: string) =>
    openssl(
      ...`req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ${name}.key -out ${name}.pem`.split(' '),
      '-subj',
      `/CN=${name}`,
    );
  authority('ours');
  authority('foreign');
  const sign = (name: string, host: string, ...dates: string[]): void => {
    openssl(...`req -newkey rsa:2048 -nodes -keyout ${name}.key -out ${name}.csr`.split(' '), '-subj', `/CN=${host}`);
    writeFileSync(join(folder, 'names'), `subjectAltName=${host === '127.0.0.1' ? 'IP' : 'DNS'}:${host}\n`);
    const by = '-CA ours.pem -CAkey ours.key -CAcreateserial';
    openssl(...`x509 -req -in ${name}.csr ${by} -out ${name}.pem -extfile names`.split(' '), ...dates);
  };
  sign('good', '127.0.0.1', '-days', '2');
  sign('other', 'milvus.example', '-days', '2');
  sign('expired', '127.0.0.1', '-days', '-1');
  return { folder, read: (file) => readFileSync(join(folder, file), 'utf8') };
}

test('TLS: with the right authority it is called; each wrong certificate has its reason', async () => {
  const { folder, read } = certificates();
  const version: Record<string, Answer> = { HasCollection: () => ({ status: {}, value: true }) };
  const ask = async (address: string, authorities: string): Promise<unknown> => {
    const client = connect(address, { timeout: 20, authorities });
    try {
      return await client.call('HasCollection', { collection_name: 'a' });
    } catch (error) {
      assert.instance(error, Unreachable);
      return (error as Error).message.replace(address, 'ADDRESS');
    } finally {
      client.close();
    }
  };
  const served = async (name: string, authorities = 'ours.pem'): Promise<unknown> => {
    const server = await standIn(version, { key: read(`${name}.key`), cert: read(`${name}.pem`) });
    try {
      return await ask(server.address, read(authorities));
    } finally {
      await server.close();
    }
  };
  const open = await standIn(version);
  try {
    assert.is(((await served('good')) as { value: boolean }).value, true);
    assert.equal(
      [
        await served('good', 'foreign.pem'),
        await served('other'),
        await served('expired'),
        await ask(open.address.replace('http:', 'https:'), read('ours.pem')),
      ],
      [
        'its certificate is from an unknown authority',
        'its certificate is for another name',
        'its certificate has expired',
        'it does not use TLS; try http://',
      ].map((reason) => `ADDRESS does not answer: ${reason}`),
    );
  } finally {
    await open.close();
    rmSync(folder, { recursive: true });
  }
});

test('a rate-limited call is repeated until the time is over', async () => {
  let tries = 0;
  const answers: Record<string, Answer> = {
    Flush: () => (tries++ === 0 ? { status: { code: 8, reason: 'rate limit exceeded' } } : { status: {} }),
  };
  await withStandIn(answers, (client) => client.call('Flush'), { patience: 10 });
  assert.is(tries, 2);
  tries = 0;
  const error = await withStandIn(answers, (client) => thrown(client.call('Flush')));
  assert.is((error as Refused).code, 8);
});

test('an abort ends running and later calls, except for the cleanup', async () => {
  const stop = new AbortController();
  await withStandIn(
    { Flush: () => undefined, HasCollection: () => ({ value: true }) },
    async (client) => {
      const waiting = thrown(client.call('Flush'));
      setImmediate(() => stop.abort());
      assert.instance(await waiting, Stopped);
      assert.instance(await thrown(client.call('HasCollection')), Stopped);
      const { value } = (await client.unstopped().call('HasCollection')) as { value: boolean };
      assert.is(value, true);
    },
    { stop: stop.signal },
  );
});

test.run();
