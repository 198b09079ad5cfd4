import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../call.ts';
import { importCollections } from '../copy/import.ts';
import { facts } from '../facts.ts';
import { readinessProblem } from '../milvus/health.ts';
import { own, Problem } from '../problem.ts';
import { Lock } from '../system/lock.ts';
import { asRoot } from '../system/run.ts';

/** Copies collections from another Milvus into this one. */
export async function importFrom({ operands: [address = '', only = ''] }: Call): Promise<number> {
  const problem = await readinessProblem();
  if (problem !== undefined) throw problem.within('cannot copy collections into this Milvus: ', 'notReady');
  takeImportLock();
  const isWhole = await importCollections({
    address,
    only,
    token: process.env['MILVUS_IMPORT_TOKEN'] ?? '',
    stop: stopOnSignals(),
  });
  return isWhole ? facts.exitCodes.ready : facts.exitCodes.failed;
}

/** Two imports of the same collection would insert each row twice. The lock is released when the process ends. */
function takeImportLock(): void {
  const file = join(facts.paths.state, 'import.lock');
  if (!existsSync(file)) {
    const { code, stderr } = asRoot('touch', [file]);
    if (code !== 0) throw new Problem(`cannot create ${file}: ${stderr.trim()}`);
  }
  if (!Lock.open(file).tryTake())
    throw new Problem('another import is running', { advice: 'list the collections', command: own('collections') });
}

/** The first signal stops the import with a cleanup, the second one kills it. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (stop.signal.aborted ? process.exit(facts.exitCodes.failed) : stop.abort()));
  }
  return stop.signal;
}
