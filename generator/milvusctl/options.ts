/** The user's settings in .ddev/.env.milvus. An empty value means the default. An invalid one is refused. */
import type { Option } from '../schema.ts';
import { facts } from './facts.ts';
import { warn } from './print/messages.ts';
import { here, Problem, shown } from './problem.ts';

/** The value of an option, or its default. @throws Problem if the value is invalid */
export function option(name: string): string {
  const known = optionNamed(name);
  const value = process.env[name] ?? '';
  if (value === '') return defaultOf(known);
  if (new RegExp(`^(?:${known.pattern})$`).test(value)) return value;
  const flag = name.toLowerCase().replaceAll('_', '-');
  const given = known.secret ? 'set to a value (secret)' : shown(value);
  throw new Problem(
    `${name} is ${given}, which is not ${known.allowed}`,
    {
      advice: 'correct it',
      command: here(`ddev dotenv set .ddev/.env.milvus --${flag}=VALUE`, `export ${name}=VALUE`),
    },
    'usage',
  );
}

/** The value of an uncritical option. If it is invalid, warns and returns the default. */
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
 * Checks all options of the installation before anything is installed.
 * @throws Problem for the first invalid one
 */
export function checkOptions(): void {
  for (const { name, usedBy } of facts.options) if (usedBy.includes('build')) option(name);
}

/** The problems of all invalid options. */
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
 * The default of an option in addon.yaml: `{milvus.version}` refers to another value; any other text means none.
 */
function defaultOf({ defaultText }: Option): string {
  const path = /^\{(.+)\}$/.exec(defaultText)?.[1];
  if (path === undefined) return '';
  let value: unknown = facts;
  for (const key of path.split('.')) value = (value as Record<string, unknown>)[key];
  return String(value);
}

/** What is wrong with the password; undefined if it is valid or not set. */
export function passwordProblem(): Problem | undefined {
  try {
    option('MILVUS_PASSWORD');
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
