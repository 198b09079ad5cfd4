/** The templates' helpers, which write values of the model as shell, Supervisor conf, Markdown or plain text. */
import type Handlebars from 'handlebars';
import type { Model } from './model.ts';
import { type Comparison, isMet, type Result, type Spread } from './performance.ts';
import { compareVersions } from './rules.ts';
import type { Command, Failure, Flag, Operand } from './schema.ts';

/** A name and its meaning: a line of two columns. */
interface Meaning {
  name: string;
  summary: string;
}

/** The last argument of each helper call, from Handlebars. */
interface HelperOptions {
  /** Renders the block; undefined if there is none. */
  fn?: (context: unknown) => string;
  hash: Record<string, unknown>;
  data: { root: Model };
}

/** Registers the helpers. */
export function registerHelpers(handlebars: typeof Handlebars): void {
  // Handlebars' own #each ignores a missing list, also in strict mode.
  const { each } = handlebars.helpers as { each: (this: unknown, list: unknown, options: unknown) => string };
  handlebars.registerHelper('each', function (this: unknown, list: unknown, options: unknown) {
    if (!Array.isArray(list)) throw new Error('{{#each}} has a missing list');
    return each.call(this, list, options);
  });
  handlebars.registerHelper({
    // Shell. `{{sh value}}`, or `{{#sh}}shell on continued lines{{/sh}}`.
    sh(this: unknown, ...args: unknown[]): string {
      const { fn } = args.at(-1) as HelperOptions;
      return shellQuote(fn === undefined ? textOf(args[0]) : onOneLine(fn(this)));
    },
    shLine: (value: unknown) => shellQuoteLine(textOf(value)),
    words: (list: string[], ...args: unknown[]) => shellWords(list, args.length > 1 ? String(args[0]) : ''),
    // Other formats.
    ini: (value: unknown) => iniQuote(textOf(value)),
    cell: (value: unknown) => markdownCell(textOf(value)),
    xml: (value: unknown) => textOf(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    // Results of the benchmark.
    spread: ({ median, lowest, highest, rounds }: Spread, unit: string) =>
      `${median} ${unit}${rounds === 1 ? '' : ` (${lowest} to ${highest}; ${rounds})`}`,
    // `{{#with (comparison what against)}}`: renders nothing if the machine of the benchmark could not make it.
    comparison: (what: string, against: string, { data }: HelperOptions) =>
      data.root.performance.comparisons.find((one) => one.what === what && one.against === against),
    met: isMet,
    dates: (list: Result[]) => [...new Set(list.map(({ date }) => date))].sort().join(', '),
    bars,
    height: (rows: unknown[], row: number) => rows.length * row + row,
    // Lists.
    where: (list: Record<string, unknown>[], key: string, wanted: unknown) =>
      list.filter((one) => isOrHolds(one[key], wanted)),
    names: (list: { name: string }[], separator: string) => list.map(({ name }) => name).join(separator),
    padded: (list: Meaning[]) => padded(list),
    // Texts of addon.yaml.
    fill: (text: string, { hash }: HelperOptions) =>
      Object.entries(hash).reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, String(value)), text),
    // Advisories of the default release: `{{#if (affected)}}`, or of one advisory, `{{#if (affected 'CVE-…')}}`.
    affected: (...args: unknown[]) => {
      const { milvus, advisories } = (args.at(-1) as HelperOptions).data.root;
      const ours = advisories.filter(({ fixedIn }) => compareVersions(milvus.version, fixedIn) < 0);
      return args.length === 1 ? ours.length > 0 : ours.some(({ id }) => id === args[0]);
    },
    // The first release with a package and without any of them.
    availableSince: ({ data }: HelperOptions) =>
      data.root.advisories
        .map((one) => one.availableIn)
        .sort(compareVersions)
        .at(-1),
    // Options.
    option: (name: string, key: 'pattern' | 'allowed', { data }: HelperOptions) => optionNamed(name, data.root)[key],
    flag: (name: string, { data }: HelperOptions) => dotenvFlag(optionNamed(name, data.root).name),
    // Commands.
    caller: ({ audience }: Command) => (audience === 'user' ? 'ddev milvus' : 'milvusctl'),
    signature,
    parameters,
    coded: (failures: Failure[], { data }: HelperOptions): Meaning[] =>
      failures.map(({ exit, when }) => ({ name: String(data.root.exitCodes[exit]), summary: when })),
    completed,
    offered,
  });
}

/** One bar of the chart of a benchmark. */
interface Bar {
  /** The top of its row in pixels. */
  y: number;
  /** The length of the bar in pixels. */
  length: number;
  /** The place of the target in pixels. */
  mark: number;
  comparison: Comparison;
}

/**
 * Bars of the ratios whose target is below 2.
 * @param hash the height of a row, the length of the ratio 1, and the longest bar, in pixels
 */
function bars(list: Comparison[], { hash }: HelperOptions): Bar[] {
  const [row = 0, one = 0, most = 0] = [hash['row'], hash['one'], hash['most']].map(Number);
  return list
    .filter(({ target }) => target < 2)
    .map((comparison, at) => ({
      y: at * row,
      length: Math.round(Math.min(comparison.ratio * one, most)),
      mark: Math.round(comparison.target * one),
      comparison,
    }));
}

/** A value as text. Throws if it is missing: Handlebars' strict mode does not check arguments of helpers. */
function textOf(value: unknown): string {
  if (value === undefined) throw new Error('a helper has a missing value');
  return String(value);
}

/** Quotes a value for bash: always one word, never expanded. */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** The same on one line, also for a value with line breaks. */
export function shellQuoteLine(value: string): string {
  return `$'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** Shell code whose lines are continued with a backslash, && or ||, as a single line. */
export function onOneLine(shell: string): string {
  const line = shell.trimEnd().replaceAll(/(?: \\|(?<=&&|\|\|))\n */g, ' ');
  if (line.includes('\n'))
    throw new Error(`shell code for one line must continue at each line break: ${JSON.stringify(line)}`);
  return line;
}

/** Values as unquoted words of a shell list. Throws if one is not a plain word. */
function shellWords(values: string[], prefix: string): string {
  const odd = values.find((value) => !/^[\w./-]+$/.test(value));
  if (odd !== undefined) throw new Error(`${JSON.stringify(odd)} is not a plain word of a shell list`);
  return values.map((value) => `${prefix}${value}`).join(' ');
}

/** Escapes a value for a Supervisor conf, where % starts an expansion and ; a comment. Throws on a line break. */
function iniQuote(value: string): string {
  if (/[\r\n;]/.test(value)) throw new Error(`a Supervisor conf cannot contain ${JSON.stringify(value)}`);
  return value.replaceAll('%', '%%');
}

/** Escapes a value for a row of a Markdown table, also within backticks. */
export function markdownCell(value: string): string {
  return value.replaceAll('|', '\\|');
}

/** The names, padded to the length of the longest one. */
function padded(list: Meaning[]): Meaning[] {
  const width = Math.max(0, ...list.map(({ name }) => name.length));
  return list.map(({ name, summary }) => ({ name: name.padEnd(width), summary }));
}

function isOrHolds(value: unknown, wanted: unknown): boolean {
  return Array.isArray(value) ? value.includes(wanted) : value === wanted;
}

function optionNamed(name: string, { options }: Model): Model['options'][number] {
  const option = options.find((one) => one.name === name);
  if (option === undefined) throw new Error(`addon.yaml: options: ${name} is missing`);
  return option;
}

/** The flag of `ddev dotenv set` that sets a variable. */
function dotenvFlag(variable: string): string {
  return `--${variable.toLowerCase().replaceAll('_', '-')}`;
}

/** A command as in the usage text: name, operands and flags. */
function signature({ name, operands, flags }: Command): string {
  return [name, ...operands.map(shownOperand), ...flags.map((flag) => `[${shownFlag(flag)}]`)].join(' ');
}

/** A command's operands and flags with their meanings. */
function parameters({ operands, flags }: Command): Meaning[] {
  return [
    ...operands.flatMap(({ name, summary, values }): Meaning[] =>
      values.length === 0
        ? [{ name, summary }]
        : values.map(({ value, summary: meaning }) => ({ name: value, summary: meaning })),
    ),
    ...flags.map((flag) => ({
      name: [...(flag.short === undefined ? [] : [flag.short]), shownFlag(flag)].join(', '),
      summary: flag.summary,
    })),
  ];
}

function shownOperand({ name, required, repeats, values }: Operand): string {
  const one = values.length === 0 ? name : values.map(({ value }) => value).join('|');
  const shown = repeats === true ? `${one} …` : one;
  return required ? shown : `[${shown}]`;
}

function shownFlag({ name, value }: Flag): string {
  return value === undefined ? name : `${name} ${value.name}`;
}

/** The fixed words that the shell completes after a command. */
function completed({ operands, flags }: Command): string {
  return [...operands.flatMap(({ values }) => values.map(({ value }) => value)), ...flags.map(({ name }) => name)].join(
    ' ',
  );
}

/** The completion function for variable words, without `offer_`; empty if there is none. */
function offered({ operands }: Command): string {
  const what = operands[0]?.completes ?? 'nothing';
  // completion.txt has the releases.
  return { nothing: '', releases: 'words releases', backups: 'backups', collections: 'collections' }[what];
}
