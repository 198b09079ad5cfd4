/** status: the overall state, and JSON that matches its schema. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { exitCodeOf, folderSizes, gatherStatus, overallState } from '../../generator/milvusctl/report.ts';
import type { ProgramOutput, StatusOutput } from '../../generator/outputs.ts';

const test = suite('status');
const folder = mkdtempSync(join(tmpdir(), 'milvus-status-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const program = (state: ProgramOutput['state'], uptime: number | null = null): ProgramOutput => ({
  version: null,
  state,
  pid: null,
  uptime_s: uptime,
  rss_bytes: null,
  supervisor: 'none',
});
const RUNNING = program('running', 10);
const SETTLED = { isSettled: true, wasReady: false, readyTimeout: 120 };

const states: [string, { given: Parameters<typeof overallState>; want: StatusOutput['state']; exit: number }][] = [
  ['nothing is wrong', { given: [false, { milvus: RUNNING, etcd: RUNNING }, SETTLED], want: 'ready', exit: 0 }],
  [
    'Supervisor is on its way',
    {
      given: [true, { milvus: program('stopped'), etcd: program('stopped') }, { ...SETTLED, isSettled: false }],
      want: 'starting',
      exit: 5,
    },
  ],
  [
    'Milvus does not run',
    { given: [true, { milvus: program('stopped'), etcd: RUNNING }, SETTLED], want: 'stopped', exit: 3 },
  ],
  [
    'Milvus runs without etcd',
    { given: [true, { milvus: RUNNING, etcd: program('stopped') }, SETTLED], want: 'degraded', exit: 5 },
  ],
  [
    'Milvus waits for etcd',
    { given: [true, { milvus: program('starting'), etcd: program('starting') }, SETTLED], want: 'starting', exit: 5 },
  ],
  [
    'Milvus comes up',
    { given: [true, { milvus: program('running', 119), etcd: RUNNING }, SETTLED], want: 'starting', exit: 5 },
  ],
  [
    'Milvus has had its time',
    { given: [true, { milvus: program('running', 120), etcd: RUNNING }, SETTLED], want: 'degraded', exit: 5 },
  ],
  [
    'Milvus was ready before',
    { given: [true, { milvus: RUNNING, etcd: RUNNING }, { ...SETTLED, wasReady: true }], want: 'degraded', exit: 5 },
  ],
];
for (const [name, { given, want, exit }] of states) {
  test(`state: ${name}`, () => assert.equal([overallState(...given), exitCodeOf(want)], [want, exit]));
}

test('the size of a folder is that of its contents, and 0 if it is missing', async () => {
  mkdirSync(join(folder, 'full/inner'), { recursive: true });
  mkdirSync(join(folder, 'empty/inner'), { recursive: true });
  writeFileSync(join(folder, 'full/inner/file'), 'x'.repeat(100_000));
  const folders = ['full', 'empty', 'none'].map((name) => join(folder, name));
  const [full = 0, empty = 0, none] = await folderSizes(folders);
  assert.equal([full - empty, none], [100_000, 0]);
  assert.equal(await folderSizes(folders, 1), [full, empty, 0], 'by du, where there are many files');
});

test('status --json matches its schema, with its fields in their order', async () => {
  Object.assign(facts.paths, {
    milvusBinary: '/nonexistent/milvus',
    state: folder,
    milvusData: join(folder, 'full'),
    etcdData: join(folder, 'none'),
  });
  const status = await gatherStatus();
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema(
    JSON.parse(readFileSync(new URL('../../dist/milvus/output.schema.json', import.meta.url), 'utf8')) as object,
    'output',
  );
  const valid = ajv.getSchema('output#/properties/status');
  assert.ok(valid?.(JSON.parse(JSON.stringify(status))), ajv.errorsText(valid?.errors));
  assert.equal(Object.keys(status), [
    'state',
    'problem',
    'milvus',
    'etcd',
    'components',
    'endpoints',
    'data',
    'authentication',
    'advisories',
    'foreign',
    'elsewhere',
  ]);
  assert.equal(Object.keys(status.milvus), ['version', 'state', 'pid', 'uptime_s', 'rss_bytes', 'supervisor']);
  assert.match(status.problem ?? '', /^not installed: Milvus /);
  assert.equal([status.data.milvus.bytes > 100_000, status.data.etcd.bytes], [true, 0]);
});

test.run();
