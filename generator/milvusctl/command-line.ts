/** Parses the command line with addon.yaml's table. */
import type { Call } from './call.ts';
import { entryOf, helpOf } from './help.ts';
import { Problem } from './problem.ts';

/**
 * Parses a command line.
 * @param words without the program name
 * @returns the verb and its arguments; undefined if help was requested, which is printed
 * @throws Problem for wrong usage
 */
export async function parse(words: string[]): Promise<{ verb: string; call: Call } | undefined> {
  const [verb = 'help', ...rest] = words;
  if (['help', '-h', '--help'].includes(verb)) {
    process.stdout.write(helpOf(rest[0] ?? 'help'));
    return undefined;
  }
  const entry = entryOf(verb);
  // Loading the parser takes as long as some verbs, so it is skipped if there is nothing to parse.
  const isBare = rest.length === 0 && !entry.operands.some(({ required }) => required);
  const call = isBare ? { operands: [], flags: new Map() } : await (await import('./words.ts')).takeApart(rest, entry);
  if (call === undefined) return undefined;
  // The host command sets this variable, because it does a part of the work.
  if (entry.place === 'host' && (process.env['MILVUSCTL_HOST'] ?? '') === '')
    throw new Problem(
      `${verb} works on the host of a DDEV project`,
      { advice: 'run it there', command: `ddev milvus ${verb}` },
      'usage',
    );
  return { verb, call };
}
