import { facts } from '../facts.ts';
import { nameContainer } from '../installation.ts';
import { option } from '../options.ts';
import { printExport } from '../print/shell.ts';
import { Problem } from '../problem.ts';
import { milvusHost } from '../state.ts';

/** Variables with the address of another Milvus. */
const ADDRESSES = ['MILVUS_URI', 'MILVUS_SERVER', 'MILVUS_HOST'];

/** Variables with the password, which is not an address. */
const SECRETS = ['MILVUS_TOKEN', 'MILVUS_API_KEY'];

/**
 * Prints shell commands that export Milvus' address. If the environment already has the address of another Milvus, all
 * its variables are kept.
 */
export function connection(): void {
  // A restart of the container may have replaced its hosts file.
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

/** A reference without another one in it, in the syntax of Compose and the shell. */
const REFERENCE = /\$\{(\w+)(?::([-+])([^${}]*))?\}/;

/** Expands the references in a value: `${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}`. */
function filled(value: string): string {
  const [all, name = '', kind, other = ''] = REFERENCE.exec(value) ?? [];
  if (all === undefined) return value;
  const set = setTo(name);
  const isOther = kind === '+' ? set !== '' : kind === '-' && set === '';
  const text = kind === '+' && !isOther ? '' : isOther ? other : set;
  return filled(value.replace(all, () => text));
}

/** The value of an option; empty if it is invalid, because this never fails. doctor reports it. */
function setTo(name: string): string {
  try {
    return option(name);
  } catch (error) {
    if (error instanceof Problem) return '';
    throw error;
  }
}
