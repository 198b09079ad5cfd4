/** Logs: levels, the last lines, the last errors, panics and runs. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lastPanic, PAST_MARK, runsSoFar, START_MARK } from '../../generator/milvusctl/logs.ts';
import { colourOf, lastErrors, lastLines } from '../../generator/milvusctl/verbs/logs.ts';

const test = suite('logs');
const folder = mkdtempSync(join(tmpdir(), 'milvus-logs-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** A log with a text. */
function log(text: string): { file: string; size: number } {
  const file = join(folder, 'x.log');
  writeFileSync(file, text, 'latin1');
  return { file, size: statSync(file).size };
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
  test(`end: ${name}`, () => {
    const found = log(given);
    // However little is read at first.
    for (const reach of [1, 7, 65536]) assert.equal(lastLines(found, count, reach), want, `a reach of ${reach}`);
  });
}

test('lines that are written after the first read are not shown twice', () => assert.equal(lastLines({ ...log('a\nb\nc\n'), size: 4 }, 9), ['a', 'b']));

test('an error is found no matter how much was written after it; of many, the last ones', async () => {
  const info = '[INFO] [x.go:2] ["goes on"]\n'.repeat(5000);
  const found = log(`[ERROR] first\n${info}[ERROR] second\n[WARN] third\n${info}`);
  assert.equal(await lastErrors(found, 2), ['[ERROR] second', '[WARN] third']);
  assert.equal(await lastErrors(found, 9), ['[ERROR] first', '[ERROR] second', '[WARN] third']);
  assert.equal(await lastErrors(log('x\n[ERROR] without an end'), 9), ['[ERROR] without an end']);
  assert.equal(await lastErrors(log(''), 9), []);
});

test('the last panic is shown escaped and shortened', () => {
  assert.is(lastPanic(log(`panic: first\n${'goroutine 1\n'.repeat(999)}panic: \u001b[31mfailed ${'x'.repeat(300)}\ngoroutine 2\n`).file), `[31mfailed ${'x'.repeat(189)}`);
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
