/** milvusctl: watches over Milvus and its etcd in this container. Reads the command line, runs the verb, and is the one place that ends the program. */
import type { Verb } from './call.ts';
import { parse } from './command-line.ts';
import { facts } from './facts.ts';
import { Problem } from './problem.ts';
import { complain } from './print/messages.ts';

/** Each verb; what it needs is loaded once it is called. */
const verbs: Record<string, () => Promise<Verb>> = {
  collections: async () => (await import('./verbs/collections.ts')).collections,
  complete: async () => (await import('./verbs/complete.ts')).complete,
  import: async () => (await import('./verbs/import.ts')).importFrom,
  inspect: async () => (await import('./verbs/inspect.ts')).inspect,
  version: async () => (await import('./verbs/version.ts')).version,
};

/**
 * Runs a command line.
 * @param words without the program
 * @returns the exit code
 */
export async function main(words: string[]): Promise<number> {
  try {
    const found = await parse(words);
    if (found === undefined) return facts.exitCodes.ready;
    const verb = await verbs[found.verb]?.();
    if (verb === undefined) throw new Error(`no verb is called ${found.verb}`);
    return (await verb(found.call)) ?? facts.exitCodes.ready;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    complain(error);
    return facts.exitCodes[error.code];
  }
}
