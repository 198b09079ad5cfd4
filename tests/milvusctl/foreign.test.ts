/** A foreign etcd and foreign Supervisor files: sockets, open files and messages. */
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  describeForeignEtcd,
  foreignFileProblem,
  foreignFiles,
  listeningSockets,
  socketsWithData,
} from '../../generator/milvusctl/etcd/foreign.ts';

process.env['IS_DDEV_PROJECT'] = 'true';

const test = suite('foreign');
const folder = mkdtempSync(join(tmpdir(), 'milvus-foreign-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
/** A line of /proc/net/tcp as the kernel writes it. */
const line = (local: string, state: string, inode: number): string =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  ` +
  `1000        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`;
const ALL6 = '0'.repeat(32);

const tables: [string, { tcp: string; tcp6?: string; want: string[] }][] = [
  ['one on the loopback', { tcp: line('0100007F:094B', '0A', 41), want: ['41'] }],
  ['one on all addresses', { tcp: line('00000000:094B', '0A', 42), want: ['42'] }],
  ['both', { tcp: line('0100007F:094B', '0A', 41) + line('00000000:094B', '0A', 42), want: ['41', '42'] }],
  ['another address', { tcp: line('020011AC:094B', '0A', 43), want: [] }],
  ['another port', { tcp: line('0100007F:094C', '0A', 44), want: [] }],
  ['a connection', { tcp: line('0100007F:094B', '01', 45), want: [] }],
  ['version 6 for all addresses', { tcp: '', tcp6: line(`${ALL6}:094B`, '0A', 46), want: ['46'] }],
  [
    'version 6 for an address of version 4',
    { tcp: '', tcp6: line('0000000000000000FFFF00000100007F:094B', '0A', 47), want: ['47'] },
  ],
  [
    'version 6 gets nothing where one of version 4 takes it',
    { tcp: line('0100007F:094B', '0A', 41), tcp6: line(`${ALL6}:094B`, '0A', 46), want: ['41'] },
  ],
  [
    'the loopback of version 6 alone',
    { tcp: '', tcp6: line('00000000000000000000000001000000:094B', '0A', 48), want: [] },
  ],
];
for (const [name, { tcp, tcp6 = '', want }] of tables) {
  test(`listening: ${name}`, async () =>
    assert.equal(await listeningSockets(2379, async (protocol) => HEAD + { tcp, tcp6 }[protocol]), want));
}

test('the sockets of a process count if it has the database open, under any name', async () => {
  const database = join(folder, 'db');
  writeFileSync(database, '');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as AddressInfo).port;
  try {
    assert.equal(socketsWithData(process.pid, database), []);
    openSync(database, 'r');
    const [inode = 'none'] = await listeningSockets(port);
    assert.ok(socketsWithData(process.pid, database).includes(inode), `no ${inode}`);
    assert.ok(
      socketsWithData(process.pid, `/proc/self/root${database}`).includes(inode),
      'the same file under another name',
    );
    assert.equal(socketsWithData(process.pid, join(folder, 'none')), []);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

const confs: [string, { given: string; want: string[] }][] = [
  ["the seed's etcd", { given: '[program:etcd]\ncommand=/usr/local/bin/etcd --data-dir=/x\n', want: ['any', 'etcd'] }],
  [
    "the seed's milvus",
    { given: '[program:milvus]\ncommand=/usr/bin/milvus run standalone\n', want: ['any', 'milvus'] },
  ],
  ['another name, by a path', { given: '[program:store]\ncommand = /opt/etcd-v3/etcd\n', want: ['any', 'etcd'] }],
  [
    'behind a shell',
    {
      given:
        '[program:vectors]\n' +
        `command=bash -c "MILVUSCONF=/etc/milvus/configs/ /usr/bin/milvus run standalone; exit 1"\n`,
      want: ['any', 'milvus'],
    },
  ],
  [
    'behind a shell that waits first',
    {
      given:
        `[program:vectors]\ncommand=/bin/sh -ec 'x=1'\n` +
        `[program:store]\ncommand=/bin/sh -c 'sleep 5 && exec etcd'\n`,
      want: ['any', 'etcd'],
    },
  ],
  [
    'behind sudo and env',
    { given: '[program:store]\ncommand=sudo -E env A_B=1 etcd --name x\n', want: ['any', 'etcd'] },
  ],
  ['a name alone', { given: '[program:etcd]\ncommand=/bin/true\n', want: ['any', 'etcd'] }],
  ["the add-on's own", { given: '#ddev-generated\n[program:etcd]\ncommand=/usr/local/bin/etcd\n', want: [] }],
  ['etcd as an argument', { given: '[program:x]\ncommand=/usr/bin/watch etcd\n', want: [] }],
  ['etcdctl', { given: '[program:x]\ncommand=/usr/local/bin/etcdctl watch a\n', want: [] }],
  ['milvus that does not run', { given: '[program:x]\ncommand=/usr/bin/milvus version\n', want: [] }],
  ['a comment', { given: '; command=etcd\n[program:x]\ncommand=/bin/true\n', want: [] }],
];
for (const [name, { given, want }] of confs) {
  test(`Supervisor's file: ${name}`, () => {
    const dir = mkdtempSync(join(folder, 'conf-'));
    writeFileSync(join(dir, 'x.conf'), given);
    writeFileSync(join(dir, 'x.conf.bak'), given);
    const seen = ([undefined, 'etcd', 'milvus'] as const).filter(
      (program) => foreignFiles(program, dir).join() === join(dir, 'x.conf'),
    );
    assert.equal(
      seen.map((program) => program ?? 'any'),
      want,
    );
  });
}

const FILE = '/etc/supervisor/conf.d/etcd.conf';
const writers: [string, { given: Record<string, string>; want: string }][] = [
  ['nobody is known', { given: { '.ddev/web-build/Dockerfile.x': 'RUN cp etcd.conf /somewhere' }, want: '' }],
  [
    "the project's Dockerfile",
    {
      given: { '.ddev/web-build/Dockerfile.etcd': 'RUN cp etcd.conf /etc/supervisor/conf.d/etcd.conf' },
      want: ' (.ddev/web-build/Dockerfile.etcd creates it)',
    },
  ],
  [
    'a hook',
    {
      given: { '.ddev/config.vectors.yaml': 'hooks: cp etcd.conf /etc/supervisor/conf.d/' },
      want: ' (.ddev/config.vectors.yaml creates it)',
    },
  ],
  [
    "the add-on's own",
    { given: { '.devpanel/x.sh': '#ddev-generated\ncp etcd.conf /etc/supervisor/conf.d/' }, want: '' },
  ],
];
for (const [name, { given, want }] of writers) {
  test(`the file that creates it: ${name}`, () => {
    const project = mkdtempSync(join(folder, 'project-'));
    for (const [file, text] of Object.entries(given)) {
      mkdirSync(dirname(join(project, file)), { recursive: true });
      writeFileSync(join(project, file), text);
    }
    assert.is(
      foreignFileProblem(FILE, project).text,
      `${FILE} starts Milvus or etcd but is not from the add-on${want}; remove it as described in ` +
        'https://github.com/org/ddev-milvus/blob/main/docs/migrating.md#from-a-setup-by-hand, then: ddev restart',
    );
  });
}

test('another etcd is reported with its escaped and shortened command line and a remedy', () => {
  const long = describeForeignEtcd(12, ['etcd', '--data-dir=/tmp/\u001bown', 'x'.repeat(200)], []);
  assert.match(
    long.reason,
    /^the etcd at \S+ \(process 12: etcd --data-dir=\/tmp\/own x{72,78}\) does not have its data in \S+, so .* use it$/,
  );
  assert.is(
    describeForeignEtcd(undefined, [], []).text,
    'the etcd at 127.0.0.1:2379 does not have its data in /var/lib/etcd, so Milvus must not use it; ' +
      "stop it and start the add-on's etcd: ddev milvus restart",
  );
  assert.match(
    describeForeignEtcd(undefined, [], [FILE]).text,
    /must not use it; \S+\/etcd\.conf starts Milvus or etcd but is not from the add-on; .*, then: ddev restart$/,
  );
});

test.run();
