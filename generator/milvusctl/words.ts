/** Parses the words after a verb with commander, and reports its errors in one line. */
import { Argument, Command, CommanderError, Option } from 'commander';
import type { Command as Entry, Flag, Operand } from '../schema.ts';
import type { Call } from './call.ts';
import { helpOf, wrong } from './help.ts';
import { didYouMean, nearest } from './nearest.ts';
import { caller, type Problem, shown } from './problem.ts';

/**
 * Parses words.
 * @param words after the verb
 * @param entry the verb's entry in the table
 * @returns the arguments of the verb; undefined if help was requested, which is printed
 * @throws Problem for wrong usage
 */
export async function takeApart(words: string[], entry: Entry): Promise<Call | undefined> {
  const command = commandOf(entry);
  try {
    await command.parseAsync(spelledOut(words, entry), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return undefined;
    throw refusal(error, command, entry, words);
  }
  return callOf(command, entry);
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

function argumentOf({ name, required, repeats, pattern, allowed }: Operand, verb: string): Argument {
  const shape = repeats === true ? `${name}...` : name;
  return new Argument(required ? `<${shape}>` : `[${shape}]`).argParser<unknown>((word, before) => {
    const one = held(word, name, pattern, allowed, verb);
    return repeats === true ? [...((before as string[] | undefined) ?? []), one] : one;
  });
}

function optionOf({ name, short, value }: Flag, verb: string): Option {
  const names = short === undefined ? name : `${short}, ${name}`;
  if (value === undefined) return new Option(names);
  return new Option(`${names} <${value.name}>`).argParser((word: string) =>
    held(word, name, value.pattern, value.allowed, verb),
  );
}

/** Checks that the whole word matches its pattern. */
function held(word: string, name: string, pattern: string, allowed: string, verb: string): string {
  if (!new RegExp(`^(?:${pattern})$`).test(word))
    throw wrong(`${name} is ${shown(word)}, which is not ${allowed.replaceAll('ddev milvus', caller())}`, verb);
  return word;
}

/** Changes `-n=5` to `--lines=5`, because commander would treat `=` as a part of the value. */
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
    operands: (command.processedArgs.flat() as (string | undefined)[]).filter((word) => word !== undefined),
    flags: new Map(given),
  };
}

/** Converts an error of commander to a problem. */
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
      // Only the last word can lack a value. It may have several short flags.
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
