/** The command line, built from addon.yaml's table: commander takes it apart, refuses what cannot be right and names what is nearest. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Command as CommandFacts, Flag, Operand } from '../schema.ts';
import type { Call } from './call.ts';
import { facts } from './facts.ts';
import { caller, own, Problem, shown } from './problem.ts';

const INDENT = 2;

/**
 * Takes a command line apart.
 * @param words without the program
 * @returns the verb and what it was called with; nothing where help was asked for, which is printed
 * @throws Problem of wrong usage
 */
export async function parse(words: string[]): Promise<{ verb: string; call: Call } | undefined> {
  let found: { verb: string; call: Call } | undefined;
  const program = buildProgram((verb, call) => {
    found = { verb, call };
  });
  try {
    await program.parseAsync(words.length === 0 ? ['help'] : words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return undefined;
      throw usage(error.message, words, program);
    }
    throw error;
  }
  return found;
}

function buildProgram(take: (verb: string, call: Call) => void): Command {
  const program = new Command(caller())
    .usage('COMMAND')
    .description("Milvus in this project's web container.")
    .helpOption('-h, --help', 'Shows this help')
    .helpCommand('help [COMMAND]', 'Shows the help of a command')
    .showSuggestionAfterError(true);
  settle(program);
  for (const facts of inTable()) program.addCommand(commandOf(facts, take), { hidden: facts.audience === 'internal' });
  return program;
}

/** Commands that this program knows, help included; those of the host alone are refused with the way there. */
function inTable(): CommandFacts[] {
  return facts.commands;
}

/** Errors are thrown, and told by main. */
function settle(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} }).configureHelp({ helpWidth: 1000 }).addHelpCommand(false);
}

function commandOf(entry: CommandFacts, take: (verb: string, call: Call) => void): Command {
  const command = new Command(entry.name).description(entry.summary).helpOption('-h, --help', 'Shows this help').allowExcessArguments(false);
  settle(command);
  for (const operand of entry.operands) command.addArgument(argumentOf(operand));
  for (const flag of entry.flags) command.addOption(optionOf(flag));
  if (entry.failures.length > 0) command.addHelpText('after', failuresOf(entry));
  command.action((...given: unknown[]) => {
    const operands = given.slice(0, entry.operands.length).filter((one): one is string => typeof one === 'string');
    const flags = new Map<string, string>();
    for (const { name, value } of entry.flags) {
      const set = command.getOptionValue(keyOf(name)) as unknown;
      if (set !== undefined) flags.set(name, value === undefined ? '' : String(set));
    }
    if (entry.place === 'host') throw new Problem(`${entry.name} works on the host of a DDEV project`, { advice: 'type there', command: `ddev milvus ${entry.name}` }, 'usage');
    take(entry.name, { operands, flags });
  });
  return command;
}

/** What commander calls a flag's value: --leave-stopped → leaveStopped. */
function keyOf(flag: string): string {
  return flag.replace(/^--/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function argumentOf({ name, required, summary, values, pattern, allowed }: Operand): Argument {
  const shownName = values.length === 0 ? name : values.map(({ value }) => value).join('|');
  const text = values.length === 0 ? summary : values.map(({ value, summary: meaning }) => `${value}: ${meaning}`).join('; ');
  return new Argument(required ? `<${shownName}>` : `[${shownName}]`, text).argParser((word: string) => held(word, name, pattern, allowed));
}

function optionOf({ name, short, summary, value }: Flag): Option {
  const flags = `${short === undefined ? '' : `${short}, `}${name}${value === undefined ? '' : ` <${value.name}>`}`;
  const option = new Option(flags, summary);
  return value === undefined ? option : option.argParser((word: string) => held(word, name, value.pattern, value.allowed));
}

/** A word that matches its pattern as a whole. */
function held(word: string, name: string, pattern: string, allowed: string): string {
  if (!new RegExp(`^(?:${pattern})$`).test(word)) throw new InvalidArgumentError(`${name} is ${shown(word)}, which is not ${allowed}`);
  return word;
}

function failuresOf({ failures }: CommandFacts): string {
  const lines = failures.map(({ exit, when }) => `${' '.repeat(INDENT)}${facts.exitCodes[exit]}  ${when}`);
  return `\nFails, with exit code (of milvusctl; 'ddev milvus' ends with 1):\n${lines.join('\n')}`;
}

/** Commander's error as one line of ours. */
function usage(message: string, words: string[], program: Command): Problem {
  const verb = program.commands.find((one) => one.name() === words[0])?.name();
  const [first = '', ...more] = message.replace(/^error: /, '').split('\n').map((line) => line.trim());
  const invalid = /^(?:command-argument|option) '.*' is invalid(?: for argument '.*')?\. (.*)$/s.exec(message.replace(/^error: /, ''))?.[1];
  const near = /\(Did you mean (.*?)\?\)/s.exec(more.join(' '))?.[1];
  const text = invalid ?? first.replace(/'([^']*)'/, (_, word: string) => shown(word));
  return new Problem(`${text}${near === undefined ? '' : `; did you mean '${near.replace(/^one of /, '')}'?`}`, { advice: 'see', command: own(`help${verb === undefined ? '' : ` ${verb}`}`) }, 'usage');
}
