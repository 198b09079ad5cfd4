import { createInterface } from 'node:readline';
import type { Call } from '../call.ts';
import { usedBytes } from '../data/backups.ts';
import { resetData } from '../data/restore.ts';
import { dataFolders } from '../data/swap.ts';
import { takeBackup } from '../data/take.ts';
import { humanBytes } from '../print/table.ts';
import { own, Problem } from '../problem.ts';
import { stamp } from '../system/time.ts';
import { status } from './status.ts';

/** Deletes all data after a confirmation. */
export async function reset({ flags }: Call): Promise<number> {
  const backup = flags.has('--yes') ? flags.has('--backup') : await ask(flags.has('--backup'));
  if (backup) await takeBackup({ name: `before-reset-${stamp()}`, leaveStopped: true });
  await resetData();
  return status();
}

/**
 * Asks for confirmation.
 * @param backup whether a backup was requested with a flag
 * @returns whether to take a backup first
 * @throws Problem if the answer is no, or there is no terminal
 */
async function ask(backup: boolean): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Problem(
      'reset deletes all collections, and there is no terminal to ask on',
      { advice: 'to reset without asking', command: own('reset --yes') },
      'usage',
    );
  }
  const { milvus, etcd } = dataFolders();
  const sizes = [milvus, etcd].map((folder) => `${humanBytes(usedBytes(folder))} in ${folder}`);
  process.stderr.write(`This permanently deletes all collections of this project: ${sizes.join(', ')}.\n`);
  // The terminal edits the line, so that Ctrl+C is a signal. Input that was typed earlier is also read.
  const lines = createInterface({ input: process.stdin, terminal: false })[Symbol.asyncIterator]();
  const answerTo = async (question: string): Promise<string | undefined> => {
    process.stderr.write(question);
    const { done, value } = await lines.next();
    return done === true ? undefined : value.trim();
  };
  try {
    const first = backup || !/^n/i.test((await answerTo('Take a backup first? [Y/n] ')) ?? 'n');
    if ((await answerTo('Delete all data? Type yes: ')) !== 'yes') throw new Problem('nothing was changed');
    return first;
  } finally {
    await lines.return?.();
  }
}
