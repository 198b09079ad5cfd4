/** Logs: levels, the last lines, the last errors, panics and runs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lastPanic, PAST_MARK, runsSoFar, START_MARK } from '../../generator/milvusctl/logs.ts';
import { colourOf, lastErrors, lastLines } from '../../generator/milvusctl/verbs/logs.ts';
import { bundled } from './bundled.ts';

const test = suite('logs');
const folder = mkdtempSync(join(tmpdir(), 'milvus-logs-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** A log with a text. */
function log(text: string): { file: string; size: number } {
  const file = join(folder, 'x.log');
  writeFileSync(file, text, 'latin1');
  return { file, size: statSync(file).size };
}

/** The last lines of a log, and its last warnings and errors. */
async function endOf(given: { file: string; size: number }, count: number, step?: number): Promise<string[]> {
  const lines: string[] = [];
  await lastLines(given, count, (line) => lines.push(line), step);
  return lines;
}
async function errorsOf(given: { file: string; size: number }, count: number): Promise<string[]> {
  const lines: string[] = [];
  await lastErrors(given, count, (line) => lines.push(line));
  return lines;
}

const levels: [string, 'red' | 'yellow' | 'dim' | undefined][] = [
  ['[2026/01/02 03:04:05.678 +00:00] [ERROR] [x.go:1] ["broke"]', 'red'],
  ['{"level":"fatal","ts":"2026","msg":"x"}', 'red'],
  ['panic: failed to create etcd client', 'red'],
  ['what panic: is no panic', undefined],
  ['fatal error: out of memory', 'red'],
  ['SIGSEGV: segmentation violation', 'red'],
  ['write /x: no space left on device', 'red'],
  ['listen tcp :19530: bind: address already in use', 'red'],
  ['[2026/01/02] [WARN] [x.go:1] ["slow"]', 'yellow'],
  ['{"level":"warn","msg":"apply request took too long"}', 'yellow'],
  ['{"level":"warn","msg":"the file cannot be read"}', 'red'],
  ['[2026/01/02] [DEBUG] [x.go:1] ["x"]', 'dim'],
  ['[2026/01/02] [INFO] [x.go:1] ["x"]', undefined],
];
for (const [line, want] of levels) test(`level: ${line}`, () => assert.is(colourOf(line), want));

const numbered = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at}\n`).join('');
const ends: [string, { given: string; count: number; want: string[] }][] = [
  ['fewer than there are', { given: numbered(1000), count: 2, want: ['line 998', 'line 999'] }],
  ['more than there are', { given: numbered(2), count: 9, want: ['line 0', 'line 1'] }],
  ['none', { given: numbered(2), count: 0, want: [] }],
  ['an empty log', { given: '', count: 9, want: [] }],
  ['the last one without an end', { given: 'a\nb', count: 9, want: ['a', 'b'] }],
  ['empty lines', { given: 'a\n\n\n', count: 2, want: ['', ''] }],
  ['bytes that are no text', { given: '\xff\xfe\n', count: 1, want: ['\xff\xfe'] }],
];
for (const [name, { given, count, want }] of ends) {
  test(`end: ${name}`, async () => {
    const found = log(given);
    // With any read size.
    for (const step of [1, 7, 65536]) assert.equal(await endOf(found, count, step), want, `steps of ${step}`);
  });
}

test('lines that are written after the first read are not shown twice', async () =>
  assert.equal(await endOf({ ...log('a\nb\nc\n'), size: 4 }, 9), ['a', 'b']));

test('a very long line is shown with its beginning and its end, even in a large log', async () => {
  const error = '[ERROR] behind a gap';
  const { file } = log('begin');
  truncateSync(file, 600_000_000);
  appendFileSync(file, `${error}\nlast\n`);
  const found = { file, size: statSync(file).size };
  const [long = '', ...rest] = await endOf(found, 9_999_999);
  assert.equal(
    [long.length < 70_000, long.slice(0, 5), long.slice(-error.length), rest],
    [true, 'begin', error, ['last']],
  );
  assert.equal(
    (await errorsOf(found, 9)).map((line) => line.slice(-error.length)),
    [error],
  );
});

for (const flag of ['--lines', '--errors']) {
  test(`${flag}: a path that is not a file is reported and skipped`, async () => {
    const pipe = join(folder, `pipe${flag}`);
    execFileSync('mkfifo', [pipe]);
    const { file } = log('[ERROR] of etcd\n');
    const call = `{ operands: [], flags: new Map([['${flag}', '9']]) }`;
    const program = await bundled(folder, `import { logs } from './verbs/logs.ts'; logs(${call});`, {
      paths: { milvusOutLog: folder, milvusErrLog: pipe, etcdLog: file },
    });
    const { stdout, stderr, signal } = spawnSync(process.execPath, [program], { encoding: 'utf8', timeout: 120_000 });
    const told = [folder, pipe].map((one) => `milvus: ${one} is not shown: it is not a file\n`).join('');
    assert.equal([signal, stdout, stderr], [null, 'etcd   | [ERROR] of etcd\n', told]);
  });
}

test('an error is found no matter how much was written after it; of many, the last ones', async () => {
  const info = '[INFO] [x.go:2] ["goes on"]\n'.repeat(5000);
  const found = log(`[ERROR] first\n${info}[ERROR] second\n[WARN] third\n${info}`);
  assert.equal(await errorsOf(found, 2), ['[ERROR] second', '[WARN] third']);
  assert.equal(await errorsOf(found, 9), ['[ERROR] first', '[ERROR] second', '[WARN] third']);
  assert.equal(await errorsOf(log('x\n[ERROR] without an end'), 9), ['[ERROR] without an end']);
  assert.equal([await errorsOf(log(''), 9), await errorsOf(found, 0)], [[], []]);
});

test('the last panic is shown escaped and shortened', () => {
  assert.is(
    lastPanic(
      log(`panic: first\n${'goroutine 1\n'.repeat(999)}panic: \u001b[31mfailed ${'x'.repeat(300)}\ngoroutine 2\n`).file,
    ),
    `[31mfailed ${'x'.repeat(189)}`,
  );
  assert.is(lastPanic(log('no panic: here\n').file), undefined);
  assert.is(lastPanic(join(folder, 'none')), undefined);
});

test('runs are counted since the last start by a command, also if a mark follows an incomplete line', () => {
  const run = `${START_MARK} 2026-11-24T22:58:48Z\n`;
  assert.is(runsSoFar(log(`${run}${run}x\n`).file), 2);
  assert.is(runsSoFar(log(`${run}${run}${PAST_MARK}\n${run}half a li${run}`).file), 2);
  assert.is(runsSoFar(log(`${run}${PAST_MARK}\n`).file), 0);
  assert.is(runsSoFar(join(folder, 'none')), 0);
});

test.run();
