import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { own, Problem } from '../problem.ts';
import { Lock } from '../system/lock.ts';
import { asRoot } from '../system/run.ts';

/**
 * Prevents a second copy in the same direction, which would insert each row twice. The lock is released when the
 * process ends. @throws Problem if another one runs
 */
export function takeCopyLock(verb: 'import' | 'copy'): void {
  const file = join(facts.paths.state, `${verb}.lock`);
  if (!existsSync(file)) {
    const { code, stderr } = asRoot('touch', [file]);
    if (code !== 0) throw new Problem(`cannot create ${file}: ${stderr.trim()}`);
  }
  if (!Lock.open(file).tryTake())
    throw new Problem(`another ${verb} is running`, { advice: 'list the collections', command: own('collections') });
}
