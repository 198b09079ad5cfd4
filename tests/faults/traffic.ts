/** A project under write load during a fault: shared code of the fault suites. */

import { setTimeout as pause } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { type Bench, bashIn, inWeb, openBench, programs, publish, untilReady } from '../ddev/support.ts';
import type { Project } from '../lab/project.ts';
import { MINUTE, SECOND, until } from '../time.ts';
import { createOracle, judge, type Oracle } from './oracle.ts';

/** Rows that are acknowledged before anything happens. */
const ROWS_BEFORE = 100;
/**
 * The number of rows after which the next round uses a new collection, because recovery takes longer with more rows.
 */
const ENOUGH = 20_000;
/** Milliseconds for which Milvus must stay ready: a Milvus that lost its session exits shortly after etcd returns. */
const STEADY = 2_000;
/** The maximum random delay of a fault in milliseconds. */
const WITHIN = 2_000;

/** A started project with Milvus, and its expected rows. */
export interface Target {
  bench: Bench;
  project: Project;
  oracle: Oracle;
  /** Milvus' address on the host */
  address: string;
  /**
   * Causes a fault at a random moment while rows are written, waits until Milvus is ready, and checks its rows.
   * @param fault its name in the table
   * @param strike returns the start of the recovery, from Date.now(), if that is not its end
   */
  underLoad(fault: string, strike: () => Promise<unknown>): Promise<void>;
}

/** Opens a project. @param prepareProject changes before its start */
export async function openTarget(
  name: string,
  prepareProject: (project: Project) => void = () => undefined,
): Promise<Target> {
  const bench = await openBench(name);
  try {
    return await openIn(bench, name, prepareProject);
  } catch (error) {
    await bench.close();
    throw error;
  }
}

async function openIn(bench: Bench, name: string, prepareProject: (project: Project) => void): Promise<Target> {
  const project = await bench.milvusProject(name);
  const address = await publish(project);
  prepareProject(project);
  await project.ddev(['start']);
  let oracle = await createOracle(() => address);
  bench.clearLater(() => oracle.pauseTraffic());
  return {
    bench,
    project,
    get oracle() {
      return oracle;
    },
    address,
    underLoad,
  };

  async function underLoad(fault: string, strike: () => Promise<unknown>): Promise<void> {
    const before = { acknowledged: oracle.acknowledged(), flushed: oracle.flushed() };
    let seconds: number;
    oracle.startTraffic();
    try {
      await until(
        'rows are acknowledged and flushed',
        3 * MINUTE,
        async () => oracle.acknowledged() >= before.acknowledged + ROWS_BEFORE && oracle.flushed() > before.flushed,
        () =>
          `${new Date().toISOString()}: ${oracle.acknowledged() - before.acknowledged} acknowledged, ` +
          `${oracle.flushed() - before.flushed} flushed; last failures: ${oracle.failures()}`,
      );
      await pause(Math.random() * WITHIN);
      const start = await strike();
      const began = typeof start === 'number' ? start : Date.now();
      const waited = Date.now() - began;
      seconds = waited / SECOND + (await untilReady(bench.lab, project, STEADY));
    } finally {
      await oracle.pauseTraffic();
    }
    judge(fault, await oracle.check(address), seconds);
    if (oracle.acknowledged() > ENOUGH) oracle = await createOracle(() => address);
  }
}

/** Freezes a program. */
export function freeze(target: Target, program: 'milvus' | 'etcd'): Promise<void> {
  return signal(target, program, 'STOP', /^T/);
}

/** Continues it. */
export function thaw(target: Target, program: 'milvus' | 'etcd'): Promise<void> {
  return signal(target, program, 'CONT', /^[^T]/);
}

/** Sends a signal, and waits for the expected state of the process in ps. */
async function signal(
  { bench, project }: Target,
  program: 'milvus' | 'etcd',
  name: 'STOP' | 'CONT',
  state: RegExp,
): Promise<void> {
  const { exitCode, all } = await bashIn(bench.lab, project, `pkill -${name} -x ${program}`);
  assert.is(exitCode, 0, `${program} got no ${name}: ${all}`);
  await until(`${program} heeds ${name}`, MINUTE, async () =>
    state.test((await bashIn(bench.lab, project, `ps -o stat= -C ${program}`)).stdout),
  );
}

/** Kills programs with -9, all at the same moment. */
export async function killHard({ bench, project }: Target, ...names: ('milvus' | 'etcd')[]): Promise<void> {
  const running = await programs(bench.lab, project);
  const pids = names.flatMap((name) => running[name].map(({ pid }) => String(pid)));
  assert.is(pids.length, names.length, `${names.join(' and ')} run: ${pids.join(' ')}`);
  await inWeb(bench.lab, project, ['kill', '-9', ...pids], { user: 'root' });
  await until('they are gone', MINUTE, async () => {
    const after = await programs(bench.lab, project);
    return names.every((name) => after[name].every(({ pid }) => !pids.includes(String(pid))));
  });
}
