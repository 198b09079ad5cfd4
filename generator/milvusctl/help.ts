/** addon.yaml's table of commands, and the help texts from it. */
import type { Command as Entry, Flag, Operand } from '../schema.ts';
import { facts } from './facts.ts';
import { didYouMean, nearest } from './nearest.ts';
import { caller, own, Problem, shown, underDdev } from './problem.ts';

/** The problem of a wrong command line. */
export function wrong(text: string, verb?: string): Problem {
  return new Problem(`${text}; see '${own(verb === undefined ? 'help' : `help ${verb}`)}'`, undefined, 'usage');
}

/** The table's entry of a verb. @throws Problem if it has none */
export function entryOf(verb: string): Entry {
  const entry = facts.commands.find(({ name }) => name === verb);
  if (entry !== undefined) return entry;
  const users = facts.commands.flatMap(({ name, audience }) => (audience === 'user' ? [name] : []));
  throw wrong(`unknown command ${shown(verb)}${didYouMean(nearest(verb, users))}`);
}

/** The help of a verb, or of all. @throws Problem if there is no such verb */
export function helpOf(verb: string): string {
  const text = verb === 'help' ? helpOfAll() : helpOfVerb(entryOf(verb));
  return `${text.join('\n')}\n`.replaceAll('ddev milvus', caller());
}

function helpOfAll(): string[] {
  const users = facts.commands.filter(({ audience }) => audience === 'user');
  const codes = underDdev()
    ? "Exit codes of milvusctl ('ddev milvus' returns 1 instead of 2 to 5; 'ddev exec milvusctl COMMAND' returns them)"
    : 'Exit codes';
  return [
    "Manages Milvus in this project's web container.",
    '',
    `Usage: ${caller()} COMMAND`,
    '',
    'Commands:',
    ...columns(users.map(({ name, summary }) => [name, summary])),
    '',
    `Help for one command: ${own('help COMMAND')}`,
    `${codes}: ${facts.exitCodeLine}.`,
  ];
}

function helpOfVerb({ name, audience, summary, operands, flags, failures }: Entry): string[] {
  const program = audience === 'user' ? caller() : 'milvusctl';
  const optional = operands.map((operand) => (operand.required ? choices(operand) : `[${choices(operand)}]`));
  const details = [
    ...operands.flatMap((operand): [string, string][] =>
      operand.values.length === 0
        ? [[operand.name, operand.summary]]
        : operand.values.map(({ value, summary: meaning }) => [value, meaning]),
    ),
    ...flags.map((flag): [string, string] => [
      flag.short === undefined ? spelled(flag) : `${flag.short}, ${spelled(flag)}`,
      flag.summary,
    ]),
  ];
  const codes = underDdev()
    ? "Exit codes of milvusctl if it fails ('ddev milvus' returns 1):"
    : 'Exit codes if it fails:';
  return [
    `Usage: ${[program, name, ...optional, ...flags.map((flag) => `[${spelled(flag)}]`)].join(' ')}`,
    '',
    `${summary}.`,
    ...columns(details),
    ...(failures.length === 0
      ? []
      : ['', codes, ...columns(failures.map(({ exit, when }) => [String(facts.exitCodes[exit]), when]))]),
  ];
}

function choices({ name, values, repeats }: Operand): string {
  const one = values.length === 0 ? name : values.map(({ value }) => value).join('|');
  return repeats === true ? `${one} …` : one;
}

function spelled({ name, value }: Flag): string {
  return value === undefined ? name : `${name} ${value.name}`;
}

/** Lines with two columns, indented by two spaces. */
function columns(pairs: [string, string][]): string[] {
  const width = Math.max(0, ...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
