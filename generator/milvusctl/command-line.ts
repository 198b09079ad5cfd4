/** The command line, held to addon.yaml's table: commander takes it apart, and what it refuses is told in one line. */
import { Argument, Command, CommanderError, Option } from 'commander';
import type { Command as Entry, Flag, Operand } from '../schema.ts';
import type { Call } from './call.ts';
import { facts } from './facts.ts';
import { didYouMean, nearest } from './nearest.ts';
import { caller, own, Problem, shown, underDdev } from './problem.ts';

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
  const command = commandOf(entry);
  try {
    await command.parseAsync(spelledOut(rest, entry), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return undefined;
    throw refusal(error, command, entry, rest);
  }
  // The host's command says that it is there to do its part.
  if (entry.place === 'host' && (process.env['MILVUSCTL_HOST'] ?? '') === '')
    throw new Problem(
      `${verb} works on the host of a DDEV project`,
      { advice: 'type there', command: `ddev milvus ${verb}` },
      'usage',
    );
  return { verb, call: callOf(command, entry) };
}

/** What a command line that cannot be right ends with. */
function wrong(text: string, verb?: string): Problem {
  return new Problem(`${text}; see '${own(verb === undefined ? 'help' : `help ${verb}`)}'`, undefined, 'usage');
}

function entryOf(verb: string): Entry {
  const entry = facts.commands.find(({ name }) => name === verb);
  if (entry !== undefined) return entry;
  const users = facts.commands.flatMap(({ name, audience }) => (audience === 'user' ? [name] : []));
  throw wrong(`unknown command ${shown(verb)}${didYouMean(nearest(verb, users))}`);
}

function commandOf(entry: Entry): Command {
  const command = new Command(entry.name)
    .helpOption('-h, --help')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .configureHelp({ formatHelp: () => helpOf(entry.name) })
    .action(() => {});
  for (const operand of entry.operands) command.addArgument(argumentOf(operand, entry.name));
  for (const flag of entry.flags) command.addOption(optionOf(flag, entry.name));
  return command;
}

function argumentOf({ name, required, pattern, allowed }: Operand, verb: string): Argument {
  return new Argument(required ? `<${name}>` : `[${name}]`).argParser((word: string) =>
    held(word, name, pattern, allowed, verb),
  );
}

function optionOf({ name, short, value }: Flag, verb: string): Option {
  const names = short === undefined ? name : `${short}, ${name}`;
  if (value === undefined) return new Option(names);
  return new Option(`${names} <${value.name}>`).argParser((word: string) =>
    held(word, name, value.pattern, value.allowed, verb),
  );
}

/** A word that matches its pattern as a whole. */
function held(word: string, name: string, pattern: string, allowed: string, verb: string): string {
  if (!new RegExp(`^(?:${pattern})$`).test(word))
    throw wrong(`${name} is ${shown(word)}, which is not ${allowed.replaceAll('ddev milvus', caller())}`, verb);
  return word;
}

/** `-n=5` as `--lines=5`: commander would take the sign for a part of the value. */
function spelledOut(words: string[], { flags }: Entry): string[] {
  const end = words.indexOf('--');
  return words.map((word, at) => {
    const [short, value] = /^(-[a-z])=(.*)$/s.exec(word)?.slice(1) ?? [];
    const flag = end < 0 || at < end ? flags.find((one) => short !== undefined && one.short === short) : undefined;
    return flag === undefined ? word : `${flag.name}=${value}`;
  });
}

function callOf(command: Command, { flags }: Entry): Call {
  const options = command.opts<Record<string, string | true>>();
  const given = flags.flatMap(({ name }): [string, string][] => {
    const value = options[new Option(name).attributeName()];
    return value === undefined ? [] : [[name, value === true ? '' : value]];
  });
  return {
    operands: command.processedArgs.filter((word): word is string => word !== undefined),
    flags: new Map(given),
  };
}

/** Commander's refusal in our words. */
function refusal(
  { code, message }: CommanderError,
  command: Command,
  { name: verb, operands, flags }: Entry,
  words: string[],
): Problem {
  switch (code) {
    case 'commander.missingArgument':
      return wrong(`${verb} needs ${operands[command.args.length]?.name}`, verb);
    case 'commander.optionMissingArgument': {
      // Only the last word can lack what should follow; several short flags may stand in it.
      const last = words.at(-1) ?? '';
      const flag = flags.find(({ name, short }) => name === last || short === `-${last.at(-1)}`);
      return wrong(`${flag?.name} needs a value: ${flag?.value?.allowed}`, verb);
    }
    case 'commander.excessArguments':
      return wrong(`${verb} does not take ${shown(command.args[operands.length] ?? '')}`, verb);
    case 'commander.unknownOption': {
      const word = command.args.find((one) => /^-./s.test(one)) ?? '';
      const name = word.replace(/=.*/s, '');
      if (flags.some((flag) => flag.name === name)) return wrong(`${name} takes no value`, verb);
      const near = nearest(
        name,
        flags.map((flag) => flag.name),
      );
      return wrong(`${verb} does not take ${shown(word)}${didYouMean(near)}`, verb);
    }
    default:
      return wrong(message, verb);
  }
}

/** The help of a verb, or of all. @throws Problem where there is no such verb */
function helpOf(verb: string): string {
  const text = verb === 'help' ? helpOfAll() : helpOfVerb(entryOf(verb));
  return `${text.join('\n')}\n`.replaceAll('ddev milvus', caller());
}

function helpOfAll(): string[] {
  const users = facts.commands.filter(({ audience }) => audience === 'user');
  const codes = underDdev()
    ? "Exit codes of milvusctl (DDEV makes 1 of all but 0; 'ddev exec milvusctl COMMAND' ends with them)"
    : 'Exit codes';
  return [
    "Milvus in this project's web container.",
    '',
    `Usage: ${caller()} COMMAND`,
    '',
    'Commands:',
    ...columns(users.map(({ name, summary }) => [name, summary])),
    '',
    `More of one: ${own('help COMMAND')}`,
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
    ? "Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):"
    : 'Fails, with exit code:';
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

function choices({ name, values }: Operand): string {
  return values.length === 0 ? name : values.map(({ value }) => value).join('|');
}

function spelled({ name, value }: Flag): string {
  return value === undefined ? name : `${name} ${value.name}`;
}

/** Lines of two columns, two blanks before each. */
function columns(pairs: [string, string][]): string[] {
  const width = Math.max(0, ...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
