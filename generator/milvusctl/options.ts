/** What the user set in .ddev/.env.milvus. An empty value means the default; a bad one is refused before it is used. */
import type { Option } from '../schema.ts';
import { facts } from './facts.ts';
import { here, Problem, shown } from './problem.ts';
import { warn } from './print/messages.ts';

/** An option's value: what is set, else its default. @throws Problem if what is set is not what it may be */
export function option(name: string): string {
  const known = optionNamed(name);
  const value = process.env[name] ?? '';
  if (value === '') return defaultOf(known);
  if (new RegExp(`^(?:${known.pattern})$`).test(value)) return value;
  const flag = name.toLowerCase().replaceAll('_', '-');
  throw new Problem(
    `${name} is ${known.secret ? 'set to a value (secret)' : shown(value)}, which is not ${known.allowed}`,
    {
      advice: 'correct it',
      command: here(`ddev dotenv set .ddev/.env.milvus --${flag}=VALUE`, `export ${name}=VALUE`),
    },
    'usage',
  );
}

/** The value of an option that only tunes or tells; a bad one is told of, and its default used. */
export function tuningOption(name: string, tell = true): string {
  try {
    return option(name);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (tell) warn(error);
    return defaultOf(optionNamed(name));
  }
}

/** How long to wait for Milvus to be ready, in seconds. */
export function readyTimeout(tell = true): number {
  return Number(tuningOption('MILVUS_READY_TIMEOUT', tell));
}

/**
 * Looks at every option that decides what is installed, before anything is. @throws Problem for the first that is not
 * what it may be
 */
export function checkOptions(): void {
  for (const { name, usedBy } of facts.options) if (usedBy.includes('build')) option(name);
}

/** What is wrong with the options that are set, one problem an option. */
export function optionProblems(): Problem[] {
  return facts.options
    .filter(({ usedBy }) => usedBy.includes('container'))
    .flatMap(({ name }) => {
      try {
        option(name);
        return [];
      } catch (error) {
        if (error instanceof Problem) return [error];
        throw error;
      }
    });
}

function optionNamed(name: string): Option {
  const found = facts.options.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no option is called ${name}`);
  return found;
}

/**
 * A default as addon.yaml gives it: `{milvus.version}` names another value; any other text tells that there is none.
 */
function defaultOf({ defaultText }: Option): string {
  const path = /^\{(.+)\}$/.exec(defaultText)?.[1];
  if (path === undefined) return '';
  let value: unknown = facts;
  for (const key of path.split('.')) value = (value as Record<string, unknown>)[key];
  return String(value);
}

/** Why the password that is set is none; undefined if it is one, or none is set. */
export function passwordProblem(): Problem | undefined {
  try {
    option('MILVUS_PASSWORD');
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
