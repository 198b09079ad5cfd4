/** File locks: they are compatible with the shell's flock, and end with their holder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { isHeld, Lock } from '../../generator/milvusctl/system/lock.ts';

const MODULE = fileURLToPath(new URL('../../generator/milvusctl/system/lock.ts', import.meta.url));

const test = suite('lock');
const folder = mkdtempSync(join(tmpdir(), 'milvusctl-lock-'));
const file = join(folder, 'lock');

test.before(() => writeFileSync(file, ''));
test.after(() => rmSync(folder, { recursive: true }));

/** Starts a program that prints `held` when it holds the lock, and keeps running. */
async function holder(command: string, ...args: string[]): Promise<ChildProcess> {
  const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(started.stdout!, 'data')) as [Buffer];
  assert.is(said.toString(), 'held\n');
  return started;
}

/** A Node.js program that holds the lock. */
function nodeHolder(): Promise<ChildProcess> {
  const script = `
    import { Lock } from ${JSON.stringify(MODULE)};
    if (!Lock.open(${JSON.stringify(file)}).tryTake()) throw new Error('not free');
    console.log('held');
    setInterval(() => {}, 1000);`;
  return holder(process.execPath, '--import', 'tsx', '--input-type=module', '--eval', script);
}

async function kill(started: ChildProcess): Promise<void> {
  const ended = once(started, 'exit');
  started.kill('SIGKILL');
  await ended;
}

test('a lock of another milvusctl cannot be taken, and is free after that is killed', async () => {
  const other = await nodeHolder();
  const lock = Lock.open(file);
  assert.ok(isHeld(file));
  assert.not.ok(lock.tryTake());
  assert.not.ok(await lock.take(0.1));
  const waiting = lock.take();
  await kill(other);
  assert.ok(await waiting);
  lock.release();
  assert.not.ok(isHeld(file));
});

test("a lock of the shell's flock cannot be taken, and vice versa", async () => {
  const shell = await holder('bash', '-c', 'exec 9<"$1" && flock 9 && echo held && exec sleep 600 <&9', 'bash', file);
  const lock = Lock.open(file);
  assert.not.ok(lock.tryTake());
  await kill(shell);
  assert.ok(lock.tryTake());
  const refused = spawn('flock', ['--nonblock', file, 'true'], { stdio: 'ignore' });
  assert.equal(await once(refused, 'exit'), [1, null]);
  lock.release();
});

test('checks of a lock do not see one another; a missing file is not locked', () => {
  const looks = Lock.open(file);
  assert.ok(looks.tryTake('shared'));
  assert.not.ok(isHeld(file));
  looks.release();
  assert.not.ok(isHeld(join(folder, 'none')));
});

for (const [name, flock, want] of [
  ['there is none', undefined, /flock cannot be run: .*ENOENT/],
  ['it fails', '#!/bin/sh\nexit 66\n', /flock ended with 66; /],
  ['it is killed', '#!/bin/sh\nkill -9 $$\n', /flock ended with a signal; /],
] as const) {
  test(`a failing flock is a problem, not a held lock: ${name}`, async () => {
    const bin = mkdtempSync(join(folder, 'bin-'));
    if (flock !== undefined) writeFileSync(join(bin, 'flock'), flock, { mode: 0o755 });
    const isIt = (error: unknown): boolean => error instanceof Problem && want.test(error.text);
    const path = process.env['PATH'];
    process.env['PATH'] = bin;
    try {
      assert.throws(() => isHeld(file), isIt);
      // The first try finds it held, and the wait fails.
      if (flock !== undefined)
        writeFileSync(join(bin, 'flock'), flock.replace('\n', '\n[ "$2" != --nonblock ] || exit 1\n'));
      await Lock.open(file)
        .take(1)
        .then(
          () => assert.unreachable(),
          (error: unknown) => assert.ok(isIt(error), String(error)),
        );
    } finally {
      process.env['PATH'] = path;
    }
  });
}

test.run();
