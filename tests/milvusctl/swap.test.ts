/**
 * The swap of the two data folders: after a kill at any point, one of the two sets of data is complete and is found.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  beginSwap,
  bringBack,
  type DataFolders,
  hasMovedData,
  isHalfSwapped,
  isSwapping,
  keepSwap,
  swapIn,
  undoSwap,
} from '../../generator/milvusctl/data/swap.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { isHeld } from '../../generator/milvusctl/system/lock.ts';
import { run as runProgram } from '../../generator/milvusctl/system/run.ts';
import { until } from '../../generator/milvusctl/system/time.ts';
import { bundled } from './bundled.ts';

const test = suite('swap');

let work: string;
let at: DataFolders;

test.before.each(() => {
  // The data belongs to the user who runs the tests.
  process.env['MILVUSCTL_USER'] = `${process.getuid?.()}:${process.getgid?.()}`;
  work = mkdtempSync(join(tmpdir(), 'milvus-swap-'));
  at = { milvus: join(work, 'milvus'), etcd: join(work, 'etcd') };
});

test.after.each(() => rmSync(work, { recursive: true, force: true }));

type Which = 'former' | 'new';

/** A set of data as files by path; half of the names are in both sets. */
function setOf(which: Which): Record<string, string> {
  return Object.fromEntries(['both/file', `only-${which}/file`].map((path) => [path, which]));
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file below a folder, by path. */
function read(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [[entry.name, readFileSync(path, 'utf8')]];
      return Object.entries(read(path)).map(([below, text]) => [join(entry.name, below), text]);
    }),
  );
}

/** Both folders with the previous data, and other data that is to come. */
function fill(): void {
  rmSync(at.milvus, { recursive: true, force: true });
  rmSync(at.etcd, { recursive: true, force: true });
  for (const folder of [at.milvus, at.etcd]) {
    write(folder, { ...setOf('former'), '.milvusctl.lock': '' });
    write(join(folder, '.milvusctl/new'), setOf('new'));
    write(join(folder, '.milvusctl/former'), {});
  }
}

/** Both folders hold one set, whole and alone, beside the lock that never moves. */
function expectWhole(which: Which, name: string, { milvus, etcd } = at): void {
  for (const folder of [milvus, etcd]) {
    assert.equal(read(folder), { ...setOf(which), '.milvusctl.lock': '' }, `${name}: ${folder}`);
    assert.not(existsSync(join(folder, '.milvusctl')), name);
  }
}

test('the new data is in place, and stays after it is kept', () => {
  fill();
  assert.equal([isSwapping(at), hasMovedData(at), isHalfSwapped(at)], [true, false, false], 'begun');
  assert.ok(swapIn(at));
  assert.equal([isSwapping(at), hasMovedData(at), isHalfSwapped(at)], [true, true, false], 'in place');
  for (const folder of [at.milvus, at.etcd]) assert.equal(read(join(folder, '.milvusctl/former')), setOf('former'));
  assert.ok(keepSwap(at));
  expectWhole('new', 'kept');
  assert.is(isSwapping(at), false);
  assert.ok(undoSwap(at), 'nothing is left to undo');
  expectWhole('new', 'undone after all');
});

test('partly moved new data or partly restored previous data counts as half swapped', () => {
  fill();
  moved(at.milvus, 'both');
  assert.equal([hasMovedData(at), isHalfSwapped(at)], [true, true]);
  fill();
  assert.not(swapIn({ ...at, etcd: join(work, 'none') }));
  assert.is(isHalfSwapped(at), true);
  fill();
  assert.ok(swapIn(at));
  assert.ok(undoSwap({ milvus: at.milvus, etcd: join(work, 'none') }));
  assert.is(isHalfSwapped(at), true);
  assert.ok(undoSwap(at));
  assert.is(isHalfSwapped(at), false);
});

test('if it is unknown whether a swap has begun, that is a problem, and nothing is undone', () => {
  fill();
  rmSync(at.etcd, { recursive: true });
  // Nothing is in a file, and yet it is not an empty folder.
  writeFileSync(at.etcd, '');
  const where = { milvus: at.etcd, etcd: at.etcd };
  for (const look of [isSwapping, undoSwap]) {
    assert.throws(
      () => look(where),
      (error: unknown) =>
        error instanceof Problem && error.text.startsWith(`cannot check whether ${at.etcd}/.milvusctl`),
      look.name,
    );
  }
});

test('new data that is not kept is deleted, and the previous data is restored', () => {
  fill();
  assert.ok(swapIn(at));
  bringBack(at);
  expectWhole('former', 'undone');
});

test('a reset, without new data, leaves empty folders after it is kept', () => {
  fill();
  assert.ok(beginSwap(at), 'what another one has left goes');
  assert.ok(swapIn(at) && keepSwap(at));
  for (const folder of [at.milvus, at.etcd]) assert.equal(readdirSync(folder), ['.milvusctl.lock']);
});

/**
 * What a killed command of any version has left on the disk, told as changes to two folders that are ready to be
 * swapped; and which data must be there in the end.
 */
const LEFT: Record<string, { given: () => void; want: Which }> = {
  'begun in one folder alone': {
    given: () => rmSync(join(at.etcd, '.milvusctl'), { recursive: true }),
    want: 'former',
  },
  'begun, and half unpacked': {
    given: () => rmSync(join(at.milvus, '.milvusctl/new/both'), { recursive: true }),
    want: 'former',
  },
  "Milvus' previous data is moved in part": {
    given: () => {
      moved(at.milvus, 'both');
    },
    want: 'former',
  },
  "all of Milvus' previous data is moved, and nothing else": {
    given: () => {
      for (const name of ['both', 'only-former']) moved(at.milvus, name);
    },
    want: 'former',
  },
  "Milvus' other data is in place, etcd's is not": {
    given: () => assert.not(swapIn({ ...at, etcd: join(work, 'none') })),
    want: 'former',
  },
  'both are in place': { given: () => assert.ok(swapIn(at)), want: 'former' },
  'both are in place, and Milvus has written into them': {
    given: () => {
      assert.ok(swapIn(at));
      for (const folder of [at.milvus, at.etcd]) write(folder, { 'both/file': 'written', 'log/of/writes': 'written' });
    },
    want: 'former',
  },
  'undone in Milvus alone': {
    given: () => {
      assert.ok(swapIn(at));
      assert.ok(undoSwap({ milvus: at.milvus, etcd: join(work, 'none') }));
    },
    want: 'former',
  },
  'kept, and nothing is deleted yet': {
    given: () => {
      assert.ok(swapIn(at));
      writeFileSync(join(at.milvus, '.milvusctl/kept'), '');
    },
    want: 'new',
  },
  "kept, and half of Milvus' previous data is deleted": {
    given: () => {
      assert.ok(swapIn(at));
      writeFileSync(join(at.milvus, '.milvusctl/kept'), '');
      rmSync(join(at.etcd, '.milvusctl'), { recursive: true });
      rmSync(join(at.milvus, '.milvusctl/former/both'), { recursive: true });
    },
    want: 'new',
  },
  'kept, and the mark alone is left': {
    given: () => {
      assert.ok(swapIn(at));
      for (const folder of [at.milvus, at.etcd]) rmSync(join(folder, '.milvusctl'), { recursive: true });
      write(join(at.milvus, '.milvusctl'), { kept: '' });
    },
    want: 'new',
  },
};

function moved(folder: string, name: string): void {
  run('mv', join(folder, name), join(folder, '.milvusctl/former/'));
}

for (const [name, { given, want }] of Object.entries(LEFT)) {
  test(`a killed swap is ended: ${name}`, () => {
    fill();
    given();
    assert.is(isSwapping(at), true);
    assert.ok(undoSwap(at));
    expectWhole(want, name);
  });
}

/**
 * Programs that change one thing after the other, since the real ones cannot be halted between two. Before each change
 * they put down what is on the disk, or end all of their session where that is the change before which they are to die.
 */
const HALTING: Record<string, string> = {
  step: `
    step() {
      read -r count <"$WORK/count"
      count=$((count + 1))
      echo "$count" >"$WORK/count"
      [ "$count" != "$DIE_AT" ] || kill -9 0
      [ -z "$DIE_AT" ] || return 0
      mkdir -p "$WORK/steps/$count"
      echo "$1" >"$WORK/steps/$count/change"
      cp -a "$WORK/milvus" "$WORK/etcd" "$WORK/want" "$WORK/steps/$count"
    }`,
  rm: `#!/bin/sh
    . "$WORK/bin/step"
    drop() {
      if [ -d "$1" ]; then
        for entry in $(ls -A $ORDER "$1"); do (drop "$1/$entry"); done
        step rmdir && /bin/rmdir "$1"
      elif [ -e "$1" ]; then
        step rm && /bin/rm "$1"
      fi
    }
    for path; do case $path in -*) ;; *) drop "$path" ;; esac; done`,
  mv: `#!/bin/sh
    . "$WORK/bin/step"
    into=$2
    shift 2
    for path; do step mv && /bin/mv -t "$into" "$path"; done`,
  touch: `#!/bin/sh
    . "$WORK/bin/step"
    step touch && /usr/bin/touch "$1"
    case $1 in */kept) echo new >"$WORK/want" ;; esac`,
};

/** Swaps, or undoes a swap, by the programs above. @param dieAt the change before which all is killed; nothing: none */
async function changeByStep(
  program: string,
  what: 'swap' | 'undo',
  order: string,
  dieAt = '',
): Promise<{ code: number | null; signal: string | null; want: Which }> {
  fill();
  if (what === 'undo') assert.ok(swapIn(at));
  writeFileSync(join(work, 'count'), '0');
  writeFileSync(join(work, 'want'), 'former');
  const env = {
    ...process.env,
    WORK: work,
    ORDER: order,
    DIE_AT: dieAt,
    PATH: `${join(work, 'bin')}:${process.env['PATH']}`,
  };
  const [code, signal] = (await once(
    spawn(process.execPath, [program, what], { detached: true, stdio: 'ignore', env }),
    'exit',
  )) as [number | null, string | null];
  return { code, signal, want: wanted(work) };
}

/** Which data must be there in the end. */
function wanted(folder: string): Which {
  return readFileSync(join(folder, 'want'), 'utf8').trim() as Which;
}

/** Every file and folder that is on the disk. */
function onDisk({ milvus, etcd }: DataFolders): unknown {
  return [milvus, etcd].map((folder) => [(readdirSync(folder, { recursive: true }) as string[]).sort(), read(folder)]);
}

test('killed with -9 before each change of a file, in the swap and its undo, one set of data is complete', async () => {
  const program = await bundled(
    work,
    `import { keepSwap, swapIn, undoSwap } from './data/swap.ts';
    const at = ${JSON.stringify(at)};
    process.exit((process.argv[2] === 'swap' ? swapIn(at) && keepSwap(at) : undoSwap(at)) ? 0 : 1);`,
  );
  mkdirSync(join(work, 'bin'));
  for (const [name, text] of Object.entries(HALTING)) writeFileSync(join(work, 'bin', name), text, { mode: 0o755 });
  let steps = 0;
  const killed: string[] = [];
  for (const order of ['', '-r']) {
    for (const what of ['swap', 'undo'] as const) {
      const name = `${what}, order '${order}'`;
      const ended = await changeByStep(program, what, order);
      assert.is(ended.code, 0, name);
      assert.ok(undoSwap(at));
      expectWhole(ended.want, name);
      const count = Number(readFileSync(join(work, 'count'), 'utf8'));
      const changes = new Set<string>();
      for (let step = 1; step <= count; step++) {
        const folder = join(work, 'steps', String(step));
        const here = { milvus: join(folder, 'milvus'), etcd: join(folder, 'etcd') };
        const change = readFileSync(join(folder, 'change'), 'utf8').trim();
        // In earnest once for each kind of change.
        if (order === '' && !changes.has(change)) {
          changes.add(change);
          const { signal, want } = await changeByStep(program, what, order, String(step));
          assert.equal([signal, want], ['SIGKILL', wanted(folder)], `${name}, step ${step}`);
          assert.equal(onDisk(at), onDisk(here), `${name}, killed before change ${step}`);
          assert.ok(undoSwap(at));
          expectWhole(want, `${name}, killed before change ${step}`);
          killed.push(`${what} ${change}`);
        }
        assert.ok(undoSwap(here));
        expectWhole(wanted(folder), `${name}, before change ${step}`, here);
      }
      steps += count;
      rmSync(join(work, 'steps'), { recursive: true });
    }
  }
  assert.ok(steps > 60, `${steps} steps`);
  assert.equal(killed.sort(), ['swap mv', 'swap rm', 'swap rmdir', 'swap touch', 'undo mv', 'undo rm', 'undo rmdir']);
});

test('killed during a move, the lock is held until that move has ended, so that no undo starts before', async () => {
  fill();
  const lock = join(work, 'operation.lock');
  const going = join(work, 'going');
  const go = join(work, 'go');
  writeFileSync(lock, '');
  run('mkfifo', go);
  mkdirSync(join(work, 'bin'));
  // A stand-in for mv that waits until it is let go.
  writeFileSync(join(work, 'bin/mv'), `#!/bin/sh\n: >'${going}'\nread -r line <'${go}'\nexec /bin/mv "$@"\n`, {
    mode: 0o755,
  });
  const program = await bundled(
    work,
    `import { swapIn } from './data/swap.ts';
    import { Lock } from './system/lock.ts';
    if (!Lock.open(${JSON.stringify(lock)}).tryTake()) process.exit(1);
    swapIn(${JSON.stringify(at)});`,
  );
  const killed = spawn(process.execPath, [program], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${join(work, 'bin')}:${process.env['PATH']}` },
  });
  assert.ok(await until(120, () => existsSync(going)), 'the move has begun');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.is(isHeld(lock), true, 'the move still goes on');
  writeFileSync(go, 'go\n');
  assert.ok(await until(120, () => !isHeld(lock)), 'the move has ended');
  assert.equal(read(join(at.milvus, '.milvusctl/former')), setOf('former'));
  assert.ok(undoSwap(at));
  expectWhole('former', 'undone');
});

test('if the previous data cannot be restored, that is a problem, and all of it is kept', () => {
  fill();
  assert.ok(swapIn(at));
  const path = process.env['PATH'];
  mkdirSync(join(work, 'bin'));
  // A stand-in for mv that fails.
  writeFileSync(join(work, 'bin/mv'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  process.env['PATH'] = `${join(work, 'bin')}:${path}`;
  try {
    assert.throws(
      () => bringBack(at),
      (error: unknown) =>
        error instanceof Problem &&
        error.text === `cannot move the previous data back; it is kept; see why: ls -lR ${at.milvus}/.milvusctl`,
    );
  } finally {
    process.env['PATH'] = path;
  }
  assert.equal(read(join(at.milvus, '.milvusctl/former')), setOf('former'));
  assert.ok(undoSwap(at));
  expectWhole('former', 'undone once it could be');
});

function run(command: string, ...args: string[]): void {
  const { code, stderr } = runProgram(command, args);
  assert.is(code, 0, stderr);
}

test.run();
