import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { complain, say } from '../print/messages.ts';
import { problemIn } from '../problem.ts';
import { recall } from '../state.ts';
import { logs } from './logs.ts';
import { wait } from './wait.ts';

const { exitCodes } = facts;

/** How many errors are shown if Milvus does not become ready. */
const LINES = 5;

/** Waits until Milvus is ready after an upgrade, and reports it; else shows its last errors. */
export async function moved({ operands: [version = '', former, backup] }: Call): Promise<number> {
  if (recall('milvus_version') === version && (await becomesReady())) {
    say(`Milvus ${version} is ready; the backup ${backup} has the data of Milvus ${former}`);
    return exitCodes.ready;
  }
  // The return to the previous release replaces the container and its logs.
  const flags = new Map([
    ['--errors', ''],
    ['--lines', String(LINES)],
  ]);
  await logs({ operands: ['milvus'], flags });
  return exitCodes.notReady;
}

/** Like `wait`, but prints a problem instead of throwing it. */
async function becomesReady(): Promise<boolean> {
  try {
    return (await wait({ operands: [], flags: new Map() })) === exitCodes.ready;
  } catch (error) {
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    complain(problem);
    return false;
  }
}
