/** A project under write load during a fault: shared code of the fault suites. */
import * as assert from 'uvu/assert';
import { setTimeout as pause } from 'node:timers/promises';
import type { Project } from '../lab/project.ts';
import { MINUTE, SECOND, bashIn, openBench, programs, publish, until, untilReady, type Bench } from '../ddev/support.ts';
import { createOracle, judge, type Oracle } from './oracle.ts';

/** Rows that are acknowledged before anything happens. */
const ROWS_BEFORE = 100;
/**
 * The number of rows after which the next round uses a new collection, because recovery takes longer with more rows.
 */
const ENOUGH = 20_000;
/** Milliseconds for which Milvus must stay ready: one that lost its session ends a moment after etcd is back. */
const STEADY = 2_000;
/** Milliseconds within which a fault strikes at random. */
const WITHIN = 2_000;

/** A started project with Milvus, and the rows that it is held to. */
export interface Target {
  bench: Bench;
  project: Project;
  oracle: Oracle;
  /** Milvus as the host reaches it */
  address: string;
  /**
   * Lets something happen at a random moment while rows are written, waits until Milvus is ready, and holds it to its rows.
   * @param fault its name in the table
   * @param strike gives back when the recovery began, by Date.now(), where it was not with its end
   */
  underLoad(fault: string, strike: () => Promise<number | void>): Promise<void>;
}

/** Opens a project. @param prepareProject changes before its start */
export async function openTarget(name: string, prepareProject: (project: Project) => void = () => undefined): Promise<Target> {
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

  async function underLoad(fault: string, strike: () => Promise<number | void>): Promise<void> {
    const before = { acknowledged: oracle.acknowledged(), flushed: oracle.flushed() };
    let seconds: number;
    oracle.startTraffic();
    try {
      await until('rows are acknowledged and flushed', MINUTE, async () =>
        oracle.acknowledged() >= before.acknowledged + ROWS_BEFORE && oracle.flushed() > before.flushed ? true : undefined,
      () => `${new Date().toISOString()}: ${oracle.acknowledged() - before.acknowledged} acknowledged, ${oracle.flushed() - before.flushed} flushed; last failures: ${oracle.failures()}`);
      await pause(Math.random() * WITHIN);
      const began = (await strike()) ?? Date.now();
      const waited = Date.now() - began;
      seconds = waited / SECOND + (await untilReady(bench.lab, project, STEADY));
    } finally {
      await oracle.pauseTraffic();
    }
    judge(fault, await oracle.check(address), seconds);
    if (oracle.acknowledged() > ENOUGH) oracle = await createOracle(() => address);
  }
}

/** Lets a program stand still. */
export function freeze(target: Target, program: 'milvus' | 'etcd'): Promise<void> {
  return signal(target, program, 'STOP', /^T/);
}

/** Lets it go on. */
export function thaw(target: Target, program: 'milvus' | 'etcd'): Promise<void> {
  return signal(target, program, 'CONT', /^[^T]/);
}

/** Sends a signal and waits until the state of the process, as ps has it, is what must come of that. */
async function signal({ bench, project }: Target, program: 'milvus' | 'etcd', name: 'STOP' | 'CONT', state: RegExp): Promise<void> {
  const { exitCode, all } = await bashIn(bench.lab, project, `pkill -${name} -x ${program}`);
  assert.is(exitCode, 0, `${program} got no ${name}: ${all}`);
  await until(`${program} heeds ${name}`, MINUTE, async () => (state.test((await bashIn(bench.lab, project, `ps -o stat= -C ${program}`)).stdout) ? true : undefined));
}

/** Kills programs hard, all in one moment. */
export async function killHard({ bench, project }: Target, ...names: ('milvus' | 'etcd')[]): Promise<void> {
  const running = await programs(bench.lab, project);
  const pids = names.flatMap((name) => running[name].map(({ pid }) => String(pid)));
  assert.is(pids.length, names.length, `${names.join(' and ')} run: ${pids.join(' ')}`);
  await bench.lab.run('docker', ['exec', '--user', 'root', `ddev-${project.name}-web`, 'kill', '-9', ...pids], { timeout: MINUTE });
  await until('they are gone', MINUTE, async () => {
    const after = await programs(bench.lab, project);
    return names.every((name) => after[name].every(({ pid }) => !pids.includes(String(pid)))) ? true : undefined;
  });
}
