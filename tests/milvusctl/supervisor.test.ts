/** Supervisor: its recorded answers, whether it is settled, and the requests to its socket. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import type { Process } from '../../generator/milvusctl/processes.ts';
import { hasStopped } from '../../generator/milvusctl/services/control.ts';
import {
  hasKnownSocket,
  isAtRest,
  isSupervised,
  isSupervisorRestarting,
  isSupervisorSettled,
  type Look,
  look,
  programsIn,
  request,
  type SupervisorProgram,
  stateOf,
  supervisorNameOf,
} from '../../generator/milvusctl/supervisor/client.ts';

const test = suite('supervisor');
// The stand-ins answer when this computer has time for them.
facts.timing.healthRequest = 60;
const folder = mkdtempSync(join(tmpdir(), 'milvus-supervisor-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** One program as Supervisor 4 answers; its description may hold what XML escapes. */
function struct(
  name: string,
  {
    group = name,
    start = 1795859935,
    statename = 'RUNNING',
    pid = 0,
  }: { group?: string; start?: number; statename?: string; pid?: number } = {},
): string {
  const members = [
    member('name', 'string', name),
    member('group', 'string', group),
    member('start', 'int', start),
    member('stop', 'int', 0),
    member('now', 'int', 1795859937),
    member('state', 'int', 20),
    member('statename', 'string', statename),
    member('spawnerr', 'string', ''),
    member('logfile', 'string', '/tmp/a.log'),
    member('pid', 'int', pid),
    member('description', 'string', 'pid &lt;1&gt;, uptime 0:00:02'),
  ];
  return structOf(members);
}

function member(key: string, type: string, value: unknown): string {
  return `<member>\n<name>${key}</name>\n<value><${type}>${value}</${type}></value>\n</member>`;
}

function structOf(members: string[]): string {
  return `<value><struct>\n${members.join('\n')}\n</struct></value>`;
}

function responseWith(value: string): string {
  const param = `<param>\n${value}\n</param>`;
  return `<?xml version='1.0'?>\n<methodResponse>\n<params>\n${param}\n</params>\n</methodResponse>\n`;
}

function allProcessInfo(...structs: string[]): string {
  return responseWith(`<value><array><data>\n${structs.join('\n')}\n</data></array></value>`);
}

const STATE = responseWith(structOf([member('statecode', 'int', 1), member('statename', 'string', 'RUNNING')]));

const answers: [string, { given: string; startsItself: boolean; want: SupervisorProgram[] }][] = [
  [
    'one that runs',
    {
      given: allProcessInfo(struct('etcd', { pid: 3279 })),
      startsItself: true,
      want: [{ name: 'etcd', state: 'RUNNING', pid: 3279 }],
    },
  ],
  [
    'one that was never started and starts with Supervisor is pending',
    {
      given: allProcessInfo(struct('milvus', { start: 0, statename: 'STOPPED' })),
      startsItself: true,
      want: [{ name: 'milvus', state: 'PENDING', pid: 0 }],
    },
  ],
  [
    'one that was never started and does not start with it is stopped',
    {
      given: allProcessInfo(struct('milvus', { start: 0, statename: 'STOPPED' })),
      startsItself: false,
      want: [{ name: 'milvus', state: 'STOPPED', pid: 0 }],
    },
  ],
  [
    'one that was stopped is stopped',
    {
      given: allProcessInfo(struct('milvus', { statename: 'STOPPED' })),
      startsItself: true,
      want: [{ name: 'milvus', state: 'STOPPED', pid: 0 }],
    },
  ],
  [
    'one in a group of several has the name of both',
    {
      given: allProcessInfo(
        struct('etcd', { pid: 7 }),
        struct('daemon', { group: 'webextradaemons', statename: 'FATAL' }),
      ),
      startsItself: true,
      want: [
        { name: 'etcd', state: 'RUNNING', pid: 7 },
        { name: 'webextradaemons:daemon', state: 'FATAL', pid: 0 },
      ],
    },
  ],
  ['no answer', { given: '', startsItself: true, want: [] }],
  [
    'an error',
    {
      given:
        '<?xml version="1.0"?><methodResponse><fault><value><struct><member><name>faultCode</name>' +
        '<value><int>6</int></value></member></struct></value></fault></methodResponse>',
      startsItself: true,
      want: [],
    },
  ],
];
for (const [name, { given, startsItself, want }] of answers) {
  test(`answer: ${name}`, () =>
    assert.equal(
      programsIn(given, () => startsItself),
      want,
    ));
}

test('a state is found only by the whole name, and only for known programs', () => {
  const programs = [
    { name: 'apps:etcd', state: 'RUNNING', pid: 7 },
    { name: 'milvus', state: 'BACKOFF', pid: 0 },
  ];
  assert.equal(
    [stateOf('etcd', programs), stateOf('milvus', programs), isAtRest('etcd', programs), isAtRest('milvus', programs)],
    ['', 'BACKOFF', true, false],
  );
});

test('a process is supervised by its own pid; its ancestor gives the name', () => {
  const programs = [
    { name: 'etcd', state: 'RUNNING', pid: process.pid },
    { name: 'milvus', state: 'RUNNING', pid: process.ppid },
  ];
  assert.equal(
    [isSupervised('etcd', process.pid, programs), isSupervised('milvus', process.pid, programs)],
    [true, false],
  );
  assert.is(supervisorNameOf(process.pid, programs.slice(1)), 'milvus');
  assert.is(supervisorNameOf(process.pid, [{ name: 'web', state: 'RUNNING', pid: 0 }]), undefined);
});

const SUPERVISORD: Process[] = [{ role: 'supervisord', pid: 7 }];
const moods: [
  string,
  { given: { mood: string; processes: Process[] }; want: { restarting: boolean; settled: boolean } },
][] = [
  ['it runs', { given: { mood: 'RUNNING', processes: SUPERVISORD }, want: { restarting: false, settled: true } }],
  [
    'it says that it restarts',
    { given: { mood: 'RESTARTING', processes: SUPERVISORD }, want: { restarting: true, settled: false } },
  ],
  [
    'it says that it ends',
    { given: { mood: 'SHUTDOWN', processes: SUPERVISORD }, want: { restarting: true, settled: false } },
  ],
  ['there is none', { given: { mood: '', processes: [] }, want: { restarting: false, settled: true } }],
  [
    'the start script is what called this program',
    {
      given: { mood: 'RUNNING', processes: [...SUPERVISORD, { role: 'start-script', pid: process.pid }] },
      want: { restarting: false, settled: true },
    },
  ],
];
for (const [name, { given, want }] of moods) {
  test(`settled: ${name}`, () => {
    const at = { ...given, programs: [] };
    assert.equal({ restarting: isSupervisorRestarting(at), settled: isSupervisorSettled(at) }, want);
  });
}

const SOCKETS = ['/var/run/supervisor/supervisor.sock', '/var/run/supervisor.sock'];
const configs: [string, { given: Record<string, string>; want: boolean }][] = [
  [
    "DDEV's",
    {
      given: { 'supervisord.conf': '[unix_http_server]\nfile=/var/run/supervisor.sock   ; the path\nchmod=0700\n' },
      want: true,
    },
  ],
  [
    'in a file that is included',
    {
      given: {
        'supervisord.conf': '[supervisord]\n',
        'conf.d/http.conf': '[unix_http_server]\nfile = /var/run/supervisor/supervisor.sock\n',
      },
      want: true,
    },
  ],
  [
    'another path',
    { given: { 'supervisord.conf': '[unix_http_server]\nfile=/var/run/supervisor.socket\n' }, want: false },
  ],
  [
    'a password',
    {
      given: { 'supervisord.conf': '[unix_http_server]\nfile=/var/run/supervisor.sock\nusername = admin\n' },
      want: false,
    },
  ],
  ['no file', { given: {}, want: false }],
];
for (const [name, { given, want }] of configs) {
  test(`known socket: ${name}`, () => {
    const dir = mkdtempSync(join(folder, 'config-'));
    mkdirSync(join(dir, 'conf.d'));
    for (const [file, text] of Object.entries(given)) writeFileSync(join(dir, file), text);
    assert.is(hasKnownSocket(dir, SOCKETS), want);
  });
}

/** A stand-in for Supervisor: answers on a separate socket, and records its requests. */
async function withStandIn(action: (asked: string[]) => Promise<void>): Promise<void> {
  const socket = join(folder, 'stand-in.sock');
  const asked: string[] = [];
  const server = createServer((incoming, answer) => {
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    incoming.on('end', () => {
      asked.push(`${incoming.method} ${incoming.url} ${incoming.headers['content-type']} ${body}`);
      answer
        .setHeader('Content-Type', 'text/xml')
        .end(body.includes('getState') ? STATE : allProcessInfo(struct('etcd', { pid: 7 })));
    });
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  facts.paths.supervisorSockets.unshift(socket);
  try {
    await action(asked);
  } finally {
    facts.paths.supervisorSockets.shift();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('a look requests programs and state, and a request does not wait for its result', () =>
  withStandIn(async (asked) => {
    const { programs, mood } = await look([]);
    assert.equal([programs, mood], [[{ name: 'etcd', state: 'RUNNING', pid: 7 }], 'RUNNING']);
    await request('stopProcess', 'apps:etcd');
    assert.is(
      asked.at(-1),
      'POST /RPC2 text/xml <methodCall><methodName>supervisor.stopProcess</methodName>' +
        '<params><param><value><string>apps:etcd</string></value></param>' +
        '<param><value><boolean>0</boolean></value></param></params></methodCall>',
    );
  }));

const ENDINGS: Record<string, { at: Partial<Look>; stopped: boolean; requests?: number }> = {
  'it has ended, and Supervisor knows it': { at: { programs: [etcdIs('STOPPED')] }, stopped: true },
  'Supervisor does not know it': { at: {}, stopped: true },
  'there is no Supervisor': { at: { mood: '' }, stopped: true },
  'Supervisor has started it again, or lost the request': {
    at: { programs: [etcdIs('STARTING')] },
    stopped: false,
    requests: 1,
  },
  'Supervisor has not noticed its end': { at: { programs: [etcdIs('STOPPING')] }, stopped: false },
  'Supervisor is about to start it': { at: { programs: [etcdIs('PENDING')] }, stopped: false },
  'Supervisor restarts': { at: { mood: 'RESTARTING' }, stopped: false },
  'it still runs': {
    at: { processes: [{ role: 'etcd', pid: 7 }], programs: [etcdIs('STOPPING')] },
    stopped: false,
  },
};

function etcdIs(state: string): SupervisorProgram {
  return { name: 'etcd', state, pid: 7 };
}

for (const [name, { at, stopped, requests = 0 }] of Object.entries(ENDINGS)) {
  test(`stopped: ${name}`, () =>
    withStandIn(async (asked) => {
      assert.is(await hasStopped('etcd', { processes: [], programs: [], mood: 'RUNNING', ...at }), stopped);
      assert.is(asked.filter((one) => one.includes('supervisor.stopProcess')).length, requests);
    }));
}

test('without a socket nothing is known and nothing fails', async () => {
  const sockets = facts.paths.supervisorSockets.splice(0);
  try {
    assert.equal(await look([]), { processes: [], programs: [], mood: '' });
    await request('startProcess', 'etcd');
  } finally {
    facts.paths.supervisorSockets.push(...sockets);
  }
});

test.run();
