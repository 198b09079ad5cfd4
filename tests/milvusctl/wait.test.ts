/** What `wait` looks at before it waits. Milvus, Supervisor, the lock and the clock are stand-ins. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bundled } from './bundled.ts';

const test = suite('wait');
const folder = mkdtempSync(join(tmpdir(), 'milvus-wait-'));
let program = '';

/** Each reports its call on standard output. */
const STAND_INS: Record<string, string> = {
  'installed.ts': 'export const missingParts = () => undefined;',
  'milvus/health.ts': `import { Problem } from '../problem.ts';
    export const readinessProblem = async () => new Problem('Milvus is not running', undefined, 'stopped');`,
  'elsewhere/wait.ts': 'export const awaitElsewhere = async () => 0;',
  'milvus/remote.ts': 'export const isElsewhere = () => false;',
  'options.ts': 'export const readyTimeout = () => 1;',
  'services/ready.ts': `export const isUnderway = () => process.env.COMING === 'yes';
    export const waitReady = async () => { console.log('wait'); return true; };`,
  'services/work.ts': `export const isLockHeld = () => { console.log('lock'); return process.env.HELD === 'yes'; };`,
  'supervisor/client.ts': `export const look = async () => { console.log('look'); return {}; };
    export const isSupervisorSettled = () => true;`,
  // The time is up after three rounds.
  'system/time.ts': `export const until = async (seconds, condition) => {
    for (let round = 1; round <= 3; round++) if (await condition()) return true;
    return false;
  };`,
};

test.before(async () => {
  const script = `import { wait } from './verbs/wait.ts';
    wait({ operands: [], flags: new Map() }).catch((error) => console.log(error.code));`;
  program = await bundled(folder, script, { modules: STAND_INS });
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

const CASES: [name: string, env: Record<string, string>, want: string[]][] = [
  ['somebody starts it: nobody asks for the lock', { COMING: 'yes' }, ['look', 'wait']],
  ['a command is at work', { HELD: 'yes' }, ['look', 'look', 'look', 'lock', 'wait']],
  ['nobody starts it: one look a round, and the lock once', {}, ['look', 'look', 'look', 'lock', 'stopped']],
];

for (const [name, env, want] of CASES) {
  test(name, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [program], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: 120_000,
    });
    assert.equal(stdout.trim().split('\n'), want, stderr);
  });
}

test.run();
