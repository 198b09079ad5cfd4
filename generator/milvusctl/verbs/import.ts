import type { Call } from '../call.ts';
import { IMPORT } from '../copy/direction.ts';
import { takeCopyLock } from '../copy/lock.ts';
import { copyCollections, hereAs, withPort } from '../copy/order.ts';
import { useProblem } from '../elsewhere/answer.ts';
import { facts } from '../facts.ts';
import { own } from '../problem.ts';
import { stopOnSignals } from '../system/signals.ts';

/** Copies collections from another Milvus into this one. */
export async function importFrom({ operands: [address = '', only = ''] }: Call): Promise<number> {
  const problem = await useProblem();
  if (problem !== undefined) throw problem.within('cannot copy collections into this Milvus: ', 'notReady');
  takeCopyLock('import');
  const variable = 'MILVUS_IMPORT_TOKEN';
  const isWhole = await copyCollections({
    source: { address: withPort(address), token: process.env[variable] ?? '', variable },
    target: hereAs('MILVUS_TOKEN'),
    direction: IMPORT,
    only: only === '' ? [] : [only],
    command: { all: own(`import ${address}`), again: own(`import ${address}${only === '' ? '' : ` ${only}`}`) },
    stop: stopOnSignals(),
  });
  return isWhole ? facts.exitCodes.ready : facts.exitCodes.failed;
}
