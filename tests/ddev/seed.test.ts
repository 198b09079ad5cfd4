/** The commands of the seed, word for word, in a project where Supervisor runs both programs. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, SECOND } from '../time.ts';
import { LOGS, RESTART_PROCEDURES, VERIFY } from './seed-commands.ts';
import { type Bench, inWeb, openBench, programs, publish, readStatus, supervised, untilReady } from './support.ts';
import { expectVectors, insertVectors } from './vectors.ts';

const ROWS = 1000;
/** After this time, a second Milvus has found the ports in use, and has exited. */
const STEADY = 3 * SECOND;

const test = suite('seed');

let bench: Bench;
let project: Project;
let address: string;

prepare(test, 'the seed', async () => {
  bench = await openBench('dt-seed');
  project = await bench.milvusProject('dt-seed');
  address = await publish(project);
  await project.ddev(['start']);
  await insertVectors(address, ROWS);
});

cleanUp(test, 'the seed', () => bench.close());

/** Runs text as if it was pasted into a shell in the project's folder. */
function paste(text: string): Promise<RunResult> {
  return bench.lab.run('bash', ['-c', text], { cwd: project.dir, timeout: 2 * MINUTE, reject: false, all: true });
}

test('Verify prints OK, the three ports and both processes', async () => {
  const { all, stdout, exitCode } = await paste(VERIFY);
  process.stdout.write(`\n${all}\n`);
  assert.is(exitCode, 0, all);
  assert.match(stdout, /^OK$/m);
  for (const port of [2379, 19530, 9091])
    assert.match(stdout, new RegExp(`^LISTEN .*:${port}\\s`, 'm'), `port ${port}`);
  const processes = stdout.split('---Processes---')[1] ?? '';
  assert.match(processes, /[ /]etcd /, 'the process of etcd');
  assert.match(processes, /[ /]milvus run/, 'the process of Milvus');
});

for (const command of LOGS) {
  test(`Logs: ${command}`, async () => {
    const file = command.split(' ').at(-1) ?? '';
    const inside = await inWeb(bench.lab, project, ['bash', '-c', `test -f ${file} && wc -l <${file}`]);
    const { all, stdout, exitCode } = await paste(command);
    assert.is(exitCode, 0, all);
    // Both programs continue to write, so there may be more by then; empty lines at the end are not counted.
    const lines = stdout === '' ? 0 : stdout.split('\n').length;
    assert.ok(lines >= Math.min(90, Number(inside.stdout) - 10), `${lines} lines of ${inside.stdout}`);
  });
}

test('the logs are separate: etcd in its log, Milvus in out and err', async () => {
  const [etcd, out] = await Promise.all([
    paste(`ddev exec grep -c '"caller":"etcd' /var/log/etcd.log`),
    paste(`ddev exec grep -c 'milvus' /var/log/milvus.out.log`),
  ]);
  assert.ok(Number(etcd.stdout) > 10, etcd.all);
  assert.ok(Number(out.stdout) > 10, out.all);
});

/** The state after a command that only stops something; the next command starts it. */
const STOPS: Record<string, (status: Awaited<ReturnType<typeof readStatus>>) => boolean> = {
  'ddev exec -u root supervisorctl stop milvus || true': ({ state, milvus, etcd }) =>
    state === 'stopped' && milvus.state === 'stopped' && etcd.state === 'running',
  'ddev exec -u root supervisorctl stop etcd || true': ({ state, etcd }) =>
    state !== 'ready' && etcd.state === 'stopped',
};

for (const [procedure, commands] of Object.entries(RESTART_PROCEDURES)) {
  for (const command of commands) {
    test(`${procedure}: ${firstLine(command)}`, async () => {
      const before = await programs(bench.lab, project);
      const { all, exitCode } = await paste(command);
      const stops = STOPS[command];
      if (stops !== undefined) {
        const status = await readStatus(project);
        assert.ok(stops(status), `${JSON.stringify(status)}\n${all}`);
        return;
      }
      const seconds = await untilReady(bench.lab, project, command.includes('setsid') ? STEADY : 0);
      const after = await programs(bench.lab, project);
      process.stdout.write(`\n  ready ${seconds.toFixed(1)} s after: ${firstLine(command)}\n`);
      if (command.includes('curl')) assert.is(all, 'OK');
      // pkill -f also matches the shell that runs it.
      if (command.includes('pkill -f milvus')) assert.is.not(after.milvus[0]?.pid, before.milvus[0]?.pid);
      else if (command.includes('pkill -f etcd')) assert.is.not(after.etcd[0]?.pid, before.etcd[0]?.pid);
      else assert.is(exitCode, 0, all);
    });
  }

  test(`${procedure}: then ddev milvus restart works, Supervisor has both, all rows are there`, assertRestartWorks);

  // Commands that follow each other quickly would race with Supervisor.
  if (!commands.some((command) => command.includes('setsid'))) continue;
  test(`${procedure}: all commands pasted at once`, async () => {
    await paste(commands.join('\n'));
    const seconds = await untilReady(bench.lab, project, STEADY);
    process.stdout.write(`\n  ready ${seconds.toFixed(1)} s after: ${procedure}\n`);
    await assertRestartWorks();
  });
}

test('the whole section pasted at once leaves one of each program; then ddev milvus restart works', async () => {
  await paste(Object.values(RESTART_PROCEDURES).flat().join('\n'));
  await untilReady(bench.lab, project, STEADY);
  await assertRestartWorks();
});

async function assertRestartWorks(): Promise<void> {
  const before = await programs(bench.lab, project);
  const { all, exitCode, seconds } = await project.ddev(['milvus', 'restart'], {
    timeout: 3 * MINUTE,
    reject: false,
    all: true,
  });
  process.stdout.write(`\n  ddev milvus restart took ${seconds.toFixed(1)} s\n`);
  assert.is(exitCode, 0, all);
  assert.match(all, /^Milvus is ready$/m);
  const after = await programs(bench.lab, project);
  assert.is(after.milvus.length, 1, JSON.stringify(after));
  assert.is(after.etcd.length, 1, JSON.stringify(after));
  assert.is.not(after.milvus[0]?.pid, before.milvus[0]?.pid);
  assert.is.not(after.etcd[0]?.pid, before.etcd[0]?.pid);
  assert.equal(await supervised(bench.lab, project), {
    etcd: { state: 'RUNNING', pid: after.etcd[0]?.pid },
    milvus: { state: 'RUNNING', pid: after.milvus[0]?.pid },
  });
  const { state, milvus, etcd } = await readStatus(project);
  assert.equal([state, milvus.supervisor, etcd.supervisor], ['ready', 'supervisor', 'supervisor']);
  await expectVectors(address, ROWS);
}

function firstLine(command: string): string {
  return command.split('\n')[0] ?? '';
}

test.run();
