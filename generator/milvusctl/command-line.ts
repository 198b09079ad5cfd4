/** The command line, held to addon.yaml's table. */
import type { Call } from './call.ts';
import { entryOf, helpOf } from './help.ts';
import { Problem } from './problem.ts';

/**
 * Takes a command line apart.
 * @param words without the program
 * @returns the verb and what it was called with; nothing where help was asked for, which is printed
 * @throws Problem of wrong usage
 */
export async function parse(words: string[]): Promise<{ verb: string; call: Call } | undefined> {
  const [verb = 'help', ...rest] = words;
  if (['help', '-h', '--help'].includes(verb)) {
    process.stdout.write(helpOf(rest[0] ?? 'help'));
    return undefined;
  }
  const entry = entryOf(verb);
  // To load what takes words apart takes as long as some verbs do.
  const isBare = rest.length === 0 && !entry.operands.some(({ required }) => required);
  const call = isBare ? { operands: [], flags: new Map() } : await (await import('./words.ts')).takeApart(rest, entry);
  if (call === undefined) return undefined;
  // The host's command says that it is there to do its part.
  if (entry.place === 'host' && (process.env['MILVUSCTL_HOST'] ?? '') === '')
    throw new Problem(
      `${verb} works on the host of a DDEV project`,
      { advice: 'run it there', command: `ddev milvus ${verb}` },
      'usage',
    );
  return { verb, call };
}
