import { join } from 'node:path';
import type { Call } from '../call.ts';
import { COPY } from '../copy/direction.ts';
import { journalOf } from '../copy/journal.ts';
import { takeCopyLock } from '../copy/lock.ts';
import { copyCollections, hereAs, withPort } from '../copy/order.ts';
import { useProblem } from '../elsewhere/answer.ts';
import { facts } from '../facts.ts';
import { wrong } from '../help.ts';
import { own, shown } from '../problem.ts';
import { projectDir, readText } from '../state.ts';
import { hasCertificates } from '../system/certificates.ts';
import { stopOnSignals } from '../system/signals.ts';

/** Copies collections from this Milvus to another one. */
export async function copyTo({ operands: only, flags }: Call): Promise<number> {
  const to = flags.get('--to');
  if (to === undefined) throw wrong('copy needs --to and the address of the other Milvus', 'copy');
  const address = withPort(to);
  const problem = await useProblem();
  if (problem !== undefined) throw problem.within('cannot copy the collections of this Milvus: ', 'notReady');
  takeCopyLock('copy');
  const variable = 'MILVUS_COPY_TOKEN';
  const all = `copy --to ${to}`;
  const isWhole = await copyCollections({
    source: hereAs('MILVUS_TOKEN'),
    target: { address, token: process.env[variable] ?? '', variable, ...authoritiesIn('MILVUS_COPY_CA') },
    direction: { ...COPY, journal: journalOf(address) },
    only,
    command: { all: own(all), again: own([all, ...only].join(' ')) },
    stop: stopOnSignals(),
  });
  return isWhole ? facts.exitCodes.ready : facts.exitCodes.failed;
}

/** The certificates in the file that a variable names. @throws Problem if there are none */
function authoritiesIn(variable: string): { authorities?: string } {
  const file = process.env[variable] ?? '';
  if (file === '') return {};
  const authorities = readText(join(projectDir(), file)) || readText(file);
  if (hasCertificates(authorities)) return { authorities };
  throw wrong(`${variable} is ${shown(file)}, which is not a file with certificates in PEM`, 'copy');
}
