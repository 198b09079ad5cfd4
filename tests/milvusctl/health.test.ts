/** Readiness: the components, the coordinators, etcd and the password. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import type { Client } from '../../generator/milvusctl/milvus/client.ts';
import { Locked, Refused, Unreachable, writeMessage } from '../../generator/milvusctl/milvus/client.ts';
import {
  componentStates,
  coordinatorsProblem,
  etcdProblem,
  type Questions,
  readinessProblem,
  targetRefresher,
} from '../../generator/milvusctl/milvus/health.ts';
import { passwordProblem } from '../../generator/milvusctl/options.ts';
import { MINUTE, until } from '../time.ts';

process.env['IS_DDEV_PROJECT'] = 'true';

const test = suite('health');

/** Milvus' page, as 2.3.5 and 2.6 give it. */
const page = (codes: Record<string, number>): string =>
  JSON.stringify({
    state: 'component proxy state is Abnormal',
    detail: Object.entries(codes).map(([name, code]) => ({ name, code })),
  });
const states = async (version: string, text: string): Promise<string> =>
  (await componentStates(text, version)).map(({ name, state }) => `${name} ${state}`).join(', ');

const components: [string, { given: { version: string; page: string }; want: string }][] = [
  [
    '2.6, all there',
    {
      given: { version: '2.6.4', page: page({ mixcoord: 1, proxy: 1, datanode: 1, querynode: 1, streamingnode: 1 }) },
      want: 'mixcoord healthy, proxy healthy, datanode healthy, querynode healthy, streamingnode healthy',
    },
  ],
  [
    '2.6, on its way',
    {
      given: { version: '2.6.4', page: page({ mixcoord: 0, proxy: 2, querynode: 3, datanode: 9 }) },
      want: 'mixcoord initializing, proxy abnormal, datanode stopping, querynode standby, streamingnode absent',
    },
  ],
  [
    'newer than the table',
    {
      given: { version: '3.0.1', page: page({ mixcoord: 1 }) },
      want: 'mixcoord healthy, proxy absent, datanode absent, querynode absent, streamingnode absent',
    },
  ],
  [
    '2.3, no answer',
    {
      given: { version: '2.3.5', page: '' },
      want: ['rootcoord', 'datacoord', 'querycoord', 'indexcoord', 'proxy', 'datanode', 'indexnode', 'querynode']
        .map((name) => `${name} absent`)
        .join(', '),
    },
  ],
  [
    'a page that is none',
    {
      given: { version: '2.6.4', page: '<html>' },
      want: ['mixcoord', 'proxy', 'datanode', 'querynode', 'streamingnode'].map((name) => `${name} absent`).join(', '),
    },
  ],
  ['nothing installed', { given: { version: '', page: '' }, want: '' }],
];
for (const [name, { given, want }] of components) {
  test(`components: ${name}`, async () => assert.is(await states(given.version, given.page), want));
}

const HEALTHY = { isHealthy: true, reasons: [] };
const LOADED = {
  collection_names: ['a', 'b'],
  inMemory_percentages: ['100', '100'],
  query_service_available: [true, true],
};
const NOT_LOADED = new Refused('Milvus answers: collection not loaded (code 101)', 1, 101);
/** A column with one key. */
const ROW = await writeMessage('schema.FieldData', { scalars: { long_data: { data: [1] } } });
type Answers = Record<string, object | Error | ((request: Record<string, unknown>) => object | Error)>;

/** A stand-in for a connection to Milvus. */
function standInClient(answers: Answers): Client & { asked: string[]; isClosed: () => boolean } {
  const asked: string[] = [];
  let closed = false;
  const call = async (method: string, request: object = {}): Promise<object> => {
    asked.push(method);
    const known = answers[method] ?? {};
    const answer = typeof known === 'function' ? known(request as Record<string, unknown>) : known;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = {
    address: 'http://stand-in',
    call,
    unstopped: () => client,
    close: () => {
      closed = true;
    },
    asked,
    isClosed: () => closed,
  };
  return client;
}

const unserved = new Refused('Milvus answers: unknown method (gRPC status 12)', 0, 0);
const newServer = (state: string): Answers => ({
  CheckHealth: HEALTHY,
  ShowCollections: ({ type }) =>
    type === 'InMemory'
      ? unserved
      : { collection_names: ['a', 'b'], inMemory_percentages: [], query_service_available: [] },
  GetLoadState: ({ collection_name: name }) => ({ state: name === 'a' ? 'LoadStateLoaded' : state }),
  Query: NOT_LOADED,
});
const said: [string, { given: Answers; stage?: 'late' | 'ready'; want: string | undefined }][] = [
  ['all is well', { given: { CheckHealth: HEALTHY, ShowCollections: LOADED }, want: undefined }],
  [
    'no collection',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: { collection_names: [], inMemory_percentages: [], query_service_available: [] },
      },
      want: undefined,
    },
  ],
  [
    'not healthy, with reasons',
    {
      given: { CheckHealth: { isHealthy: false, reasons: ['querynode 4 is gone', 'more'] }, ShowCollections: LOADED },
      want: 'Milvus is not healthy: querynode 4 is gone',
    },
  ],
  [
    'not healthy, without',
    {
      given: { CheckHealth: { isHealthy: false, reasons: [] }, ShowCollections: LOADED },
      want: 'Milvus reports that it is not healthy',
    },
  ],
  [
    'a collection is being loaded',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: { ...LOADED, inMemory_percentages: ['100', '40'] },
        Query: NOT_LOADED,
      },
      want: 'a collection is still being loaded',
    },
  ],
  [
    'the loaded percentage is late, but the collection answers a query',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: { ...LOADED, inMemory_percentages: ['100', '0'] },
        Query: ({ collection_name: name }) => (name === 'b' ? { fields_data: [ROW] } : NOT_LOADED),
      },
      want: undefined,
    },
  ],
  [
    'it answers a query, but finds none of its rows',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: { ...LOADED, inMemory_percentages: ['100', '0'] },
        Query: { fields_data: [] },
        GetCollectionStatistics: { stats: [{ key: 'row_count', value: '7' }] },
      },
      want: 'a collection is still being loaded',
    },
  ],
  [
    'it answers a query, and has no rows',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: { ...LOADED, inMemory_percentages: ['100', '0'] },
        Query: { fields_data: [] },
        GetCollectionStatistics: { stats: [{ key: 'row_count', value: '0' }] },
      },
      want: undefined,
    },
  ],
  [
    'one of two collections answers a query',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: { ...LOADED, inMemory_percentages: ['0', '0'] },
        Query: ({ collection_name: name }) => (name === 'b' ? { fields_data: [ROW] } : NOT_LOADED),
      },
      want: 'a collection is still being loaded',
    },
  ],
  [
    'a loaded collection does not answer a query yet',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: LOADED,
        // Without the level, or with a lower one, a query finds old rows at once.
        Query: ({ collection_name: name, consistency_level: level }) =>
          name === 'b' && level === 'Bounded' ? new Promise(() => {}) : { fields_data: [ROW] },
      },
      want: 'Milvus is still reading the rows that were written last',
    },
  ],
  [
    'all rows of a loaded collection are deleted',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: LOADED,
        Query: { fields_data: [] },
        GetCollectionStatistics: { stats: [{ key: 'row_count', value: '7' }] },
      },
      want: undefined,
    },
  ],
  [
    'Milvus refuses to read a loaded collection',
    { given: { CheckHealth: HEALTHY, ShowCollections: LOADED, Query: NOT_LOADED }, want: undefined },
  ],
  [
    'a loaded collection does not answer for long',
    {
      given: { CheckHealth: HEALTHY, ShowCollections: LOADED, Query: new Promise(() => {}) },
      stage: 'late',
      want: undefined,
    },
  ],
  [
    'a loaded collection does not answer after Milvus was ready',
    {
      given: { CheckHealth: HEALTHY, ShowCollections: LOADED, Query: new Promise(() => {}) },
      stage: 'ready',
      want: undefined,
    },
  ],
  [
    'a user loads one',
    {
      given: { CheckHealth: HEALTHY, ShowCollections: { ...LOADED, inMemory_percentages: ['100', '40'] } },
      stage: 'ready',
      want: undefined,
    },
  ],
  [
    'one cannot be searched',
    {
      given: { CheckHealth: HEALTHY, ShowCollections: { ...LOADED, query_service_available: [true, false] } },
      stage: 'ready',
      want: 'a loaded collection cannot be searched',
    },
  ],
  [
    'nothing answers',
    {
      given: {
        CheckHealth: new Unreachable('x'),
        ShowCollections: new Unreachable('x'),
        GetCompactionState: new Unreachable('x'),
      },
      want: 'port 19530 does not answer yet',
    },
  ],
  [
    'a coordinator is away',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: new Refused('Milvus answers: querycoord is not ready (code 2)', 1, 2),
        GetCompactionState: {},
      },
      want: 'Milvus answers: querycoord is not ready (code 2)',
    },
  ],
  [
    'compaction is off',
    {
      given: {
        CheckHealth: HEALTHY,
        ShowCollections: LOADED,
        GetCompactionState: new Refused('Milvus answers: compaction disabled (code 65535)', 1, 65535),
      },
      want: undefined,
    },
  ],
  [
    'it asks for a password',
    {
      given: { CheckHealth: new Locked('x'), ShowCollections: new Locked('x'), GetCompactionState: new Locked('x') },
      want: undefined,
    },
  ],
  ['without InMemory, loaded', { given: newServer('LoadStateNotLoad'), want: undefined }],
  [
    'without InMemory, being loaded',
    { given: newServer('LoadStateLoading'), want: 'a collection is still being loaded' },
  ],
];
for (const [name, { given, stage = 'new', want }] of said) {
  test(`coordinators: ${name}`, async () => {
    const client = standInClient(given);
    assert.is((await coordinatorsProblem(client, () => stage))?.text, want);
    assert.ok(client.isClosed());
  });
}

test('a wait refreshes the targets of loaded collections that are not in memory, at most once per second', async () => {
  const refreshed: object[] = [];
  const answers = (percent: string): Answers => ({
    CheckHealth: HEALTHY,
    ShowCollections: { ...LOADED, inMemory_percentages: ['100', percent] },
    Query: NOT_LOADED,
    LoadCollection: (request) => {
      refreshed.push(request);
      return NOT_LOADED;
    },
  });
  const refresh = targetRefresher(() => standInClient(answers('0')));
  const round = async (percent: string): Promise<string | undefined> =>
    (await coordinatorsProblem(standInClient(answers(percent)), () => 'new', { refresh, searchable: new Set() }))?.text;
  assert.is(await round('50'), 'a collection is still being loaded');
  assert.equal(refreshed, []);
  for (let again = 0; again < 3; again++) assert.is(await round('0'), 'a collection is still being loaded');
  assert.equal(refreshed, [{ collection_name: 'b', refresh: true }]);
  await until('the next refresh', MINUTE, async () => {
    await round('0');
    return refreshed.length > 1;
  });
  assert.is(await round('100'), undefined);
  assert.is(refreshed.length, 2);
});

test('a wait asks a collection that has answered no more', async () => {
  const searchable = new Set<string>();
  const problemIf = async (answers: (name: unknown) => boolean): Promise<[string | undefined, number]> => {
    const client = standInClient({
      CheckHealth: HEALTHY,
      ShowCollections: LOADED,
      Query: ({ collection_name: name }) => (answers(name) ? { fields_data: [ROW] } : new Promise(() => {})),
    });
    const problem = await coordinatorsProblem(client, () => 'new', { refresh: () => {}, searchable });
    return [problem?.text, client.asked.filter((method) => method === 'Query').length];
  };
  const reading = 'Milvus is still reading the rows that were written last';
  assert.equal(await problemIf((name) => name === 'a'), [reading, 2]);
  assert.equal(await problemIf((name) => name === 'b'), [undefined, 1]);
  assert.equal(await problemIf(() => false), [undefined, 0]);
});

test('only some of many collections are asked, and a query that hangs is not waited for', async () => {
  let asked = 0;
  const problemWith = async (collections: number, percent: string, answer: object): Promise<string | undefined> => {
    const names = Array.from({ length: collections }, (_, at) => `c${at}`);
    const client = standInClient({
      CheckHealth: HEALTHY,
      ShowCollections: {
        collection_names: names,
        inMemory_percentages: names.map(() => percent),
        query_service_available: names.map(() => true),
      },
      Query: answer,
    });
    const problem = await coordinatorsProblem(client, () => 'new');
    asked = client.asked.filter((method) => method === 'Query').length;
    return problem?.text;
  };
  assert.is(await problemWith(30, '0', { fields_data: [ROW] }), undefined);
  assert.is(await problemWith(31, '0', { fields_data: [ROW] }), 'a collection is still being loaded');
  assert.is(await problemWith(1, '0', new Promise(() => {})), 'a collection is still being loaded');
  assert.is(await problemWith(31, '100', { fields_data: [ROW] }), undefined);
  assert.is(asked, 30);
});

test('a password that Milvus refuses is reported only if it is MILVUS_PASSWORD', async () => {
  const locked = {
    CheckHealth: new Locked('x'),
    ShowCollections: new Locked('x'),
    GetCompactionState: new Locked('x'),
  };
  const told = async (environment: Record<string, string>): Promise<string | undefined> => {
    Object.assign(process.env, environment);
    try {
      return (await coordinatorsProblem(standInClient(locked)))?.text;
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
    }
  };
  assert.is(
    await told({ MILVUS_PASSWORD: 'long-enough' }),
    'Milvus does not accept the password; set it to MILVUS_PASSWORD by a restart: ddev milvus restart milvus',
  );
  assert.is(await told({ MILVUS_PASSWORD: 'long-enough', MILVUS_TOKEN: 'other:pass' }), undefined);
});

test('an invalid password is a problem that does not show it', () => {
  process.env['MILVUS_PASSWORD'] = 'short';
  const problem = passwordProblem();
  delete process.env['MILVUS_PASSWORD'];
  assert.is(problem?.code, 'usage');
  assert.match(problem?.text ?? '', /^MILVUS_PASSWORD is set to a value \(secret\), which is not 8 to 72/);
  assert.is(passwordProblem(), undefined);
});

const etcds: [string, { given: { running: boolean; page: string }; want: string }][] = [
  ['none runs', { given: { running: false, page: '' }, want: 'etcd is not running; start both: ddev milvus restart' }],
  [
    'it is full',
    {
      given: { running: true, page: '{"health":"false","reason":"ALARM NOSPACE"}' },
      want: "etcd's database reached its quota and accepts no more writes; free some space: ddev milvus doctor --fix",
    },
  ],
  [
    'it does not answer',
    {
      given: { running: true, page: '' },
      want: 'etcd is not healthy yet; if this does not change: ddev exec tail -n 100 /var/log/etcd.log',
    },
  ],
];
for (const [name, { given, want }] of etcds) {
  test(`etcd: ${name}`, async () =>
    assert.is(
      (await etcdProblem({ processes: given.running ? [{ role: 'etcd', pid: 7 }] : [] }, given.page)).text,
      want,
    ));
}

test('without an installation no request is sent', async () => {
  const asked: string[] = [];
  Object.assign(facts.paths, { milvusBinary: '/nonexistent/milvus', etcdBinaries: '/nonexistent' });
  const ask = (name: string) => async (): Promise<never> => {
    asked.push(name);
    throw new Error(name);
  };
  const questions: Questions = {
    etcdPage: ask('etcd'),
    milvusPage: ask('milvus'),
    coordinators: ask('coordinators'),
    foreign: ask('foreign'),
  };
  const problem = await readinessProblem({ processes: [], programs: [], mood: '' }, questions);
  const text = problem?.text ?? '';
  assert.match(
    text,
    /^not installed: Milvus \d+\.\d+\.\d+ \(milvus_\S+-1_(amd64|arm64)\.deb\), etcd \S+ \(etcd-v\S+\.tar\.gz\); /,
  );
  assert.match(
    text,
    /; after you have fixed the cause, or copied the files to \.devpanel\/milvus\/packages: ddev restart$/,
  );
  assert.equal([problem?.code, asked], ['stopped', []]);
});

test.run();
