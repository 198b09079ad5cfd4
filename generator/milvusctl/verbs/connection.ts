import { facts } from '../facts.ts';
import { nameContainer } from '../installation.ts';
import { option } from '../options.ts';
import { printExport } from '../print/shell.ts';
import { Problem } from '../problem.ts';
import { milvusHost } from '../state.ts';

/** What reports another Milvus. */
const ADDRESSES = ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST'];

/** Holds the password, in which nothing is an address. */
const SECRETS = ['MILVUS_TOKEN', 'MILVUS_API_KEY'];

/**
 * Prints commands for a shell that export Milvus' address. Whoever names another Milvus in the environment already
 * keeps all of it.
 */
export function connection(): void {
  // A container that was restarted may have a new list of names.
  nameContainer();
  const host = milvusHost();
  const known = facts.connection.map(({ name, value }) => ({ name, value: filled(value) }));
  const here = known.map(({ name, value }) => ({
    name,
    value: SECRETS.includes(name) ? value : value.replaceAll(facts.addon.hostName, host),
  }));
  const isOther = ({ name }: { name: string }, at: number): boolean => {
    const set = process.env[name] ?? '';
    return ADDRESSES.includes(name) && !['', known[at]?.value, here[at]?.value].includes(set);
  };
  if (known.some(isOther)) return;
  for (const { name, value } of here) if (value !== '') printExport(name, value);
}

/** A value as Compose and a shell read it: `${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}`. */
function filled(value: string): string {
  const password = passwordHere();
  return value
    .replace(/\$\{MILVUS_PASSWORD:\+(.*)\}$/, password === '' ? '' : '$1')
    .replace('${MILVUS_PASSWORD}', () => password);
}

/** A bad one is none: this never fails, and doctor reports it. */
function passwordHere(): string {
  try {
    return option('MILVUS_PASSWORD');
  } catch (error) {
    if (error instanceof Problem) return '';
    throw error;
  }
}
