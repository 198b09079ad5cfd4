/**
 * Reads the project's .ddev/.env.* files. Under DDEV, compose reads them (with rules like godotenv's), and DDEV sets
 * the environment. Without DDEV, this module does both.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from './facts.ts';
import { warn } from './print/messages.ts';
import { humanBytes } from './print/table.ts';
import { Problem } from './problem.ts';
import { payloadDir } from './state.ts';
import { namesIn } from './system/disk.ts';
import { statOf, userName } from './system/files.ts';
import { isReadable } from './system/run.ts';

/** Names of the add-on's settings. */
const OURS = /^(MILVUS|ETCD)_[A-Z_]+$/;

/** The maximum size of a settings file. */
const MOST_BYTES = 1024 * 1024;

/** The blanks of godotenv, without the line end. */
const BLANK = '[ \\t\\v\\f\\r\\u0085\\u00a0]';
const BLANKS = new RegExp(`^${BLANK}+`);
const BLANKS_AT_END = new RegExp(`${BLANK}+$`);
const NOTHING = new RegExp(`^(?:${BLANK.replace(']', '\\n]')}+|#[^\\n]*)`);
const EXPORT = /^export[ \t\v\f\r]+/;
const NOT_IN_A_NAME = /[ !"#$%&'()*+,/;<>?@\\^`{|}~]/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  $: '$$',
};

/**
 * The add-on's settings in files, read in the same way as by DDEV. Later lines and files override earlier ones. Missing
 * files and examples are skipped.
 * @throws Problem, with the line, for a file with which DDEV would not start
 */
export function readSettings(files: string[], environment: NodeJS.ProcessEnv = process.env): Map<string, string> {
  const set = new Map<string, string>();
  for (const file of files) if (isSettings(file)) parseSettings(readSmall(file), file, set, environment);
  return new Map([...set].filter(([name]) => OURS.test(name)));
}

function readSmall(file: string): string {
  if ((statOf(file)?.size ?? 0) <= MOST_BYTES) return readFileSync(file, 'utf8');
  throw new Problem(
    `${file} is too large for a settings file (more than ${humanBytes(MOST_BYTES)}), so nothing was done`,
    { advice: 'look at its beginning', command: `head -c 300 '${file}'` },
    'usage',
  );
}

function isSettings(file: string): boolean {
  return !file.endsWith('.example') && statOf(file)?.isFile() === true;
}

/** The rest of a file's text, with its position. */
class Reader {
  private line = 1;

  constructor(
    private text: string,
    private readonly file: string,
  ) {}

  get rest(): string {
    return this.text;
  }

  /** Consumes the match of a pattern at the beginning. Returns whether it matched. */
  match(pattern: RegExp): boolean {
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.take(found.length);
    return found !== undefined;
  }

  take(count: number): string {
    const taken = this.text.slice(0, count);
    this.text = this.text.slice(count);
    this.line += taken.split('\n').length - 1;
    return taken;
  }

  refuse(why: string): never {
    throw new Problem(
      `cannot read ${this.file}, line ${this.line}: ${why}, so nothing was done`,
      { advice: 'correct the file, DDEV would not start with it either', command: `vi '${this.file}'` },
      'usage',
    );
  }
}

/** Looks up a variable. The environment comes before the files. */
type Lookup = (name: string) => string | undefined;

function parseSettings(text: string, file: string, set: Map<string, string>, environment: NodeJS.ProcessEnv): void {
  const reader = new Reader(`${text.replace(/^\ufeff/, '')}${text.endsWith('\n') ? '' : '\n'}`, file);
  const lookup: Lookup = (name) => environment[name] ?? set.get(name);
  while (true) {
    while (reader.match(NOTHING));
    if (reader.rest === '') return;
    reader.match(EXPORT);
    const name = reader.rest.slice(0, reader.rest.search(/[=:\n]/)).replace(BLANKS_AT_END, '');
    if (NOT_IN_A_NAME.test(name)) reader.refuse('a name has an invalid character');
    const mark = reader.take(reader.rest.search(/[=:\n]/) + 1).at(-1);
    // A name without a value uses the environment.
    if (mark === '\n') continue;
    reader.match(BLANKS);
    set.set(name, /^["']/.test(reader.rest) ? quoted(reader, lookup) : unquoted(reader, lookup));
  }
}

/** A quoted value. In double quotes, escapes and variables are expanded. */
function quoted(reader: Reader, lookup: Lookup): string {
  const text = reader.rest;
  const quote = text[0];
  let value = '';
  let at = 1;
  for (; text[at] !== quote; at++) {
    const char = text[at] ?? reader.refuse('a closing quote is missing');
    if (char !== '\\') {
      value += char;
      continue;
    }
    at++;
    const escaped = text[at] ?? '';
    if (escaped === quote) value += quote;
    else value += (quote === '"' ? ESCAPES[escaped] : undefined) ?? `\\${escaped}`;
  }
  reader.take(at + 1);
  return quote === '"' ? expanded(value, reader, lookup) : value;
}

function unquoted(reader: Reader, lookup: Lookup): string {
  const [line = ''] = reader.rest.split('\n', 1);
  const [value = ''] = line.split(' #', 1);
  const filled = expanded(value.replace(BLANKS_AT_END, ''), reader, lookup);
  reader.take(line.length + 1);
  return filled;
}

/** Expands $NAME, ${NAME} and ${NAME:-INSTEAD}. $$ is a dollar sign. */
function expanded(value: string, reader: Reader, lookup: Lookup): string {
  let done = '';
  let rest = value;
  for (let at = rest.indexOf('$'); at >= 0; at = rest.indexOf('$')) {
    done += rest.slice(0, at);
    rest = rest.slice(at + 1);
    const name = NAME.exec(rest)?.[0];
    if (rest.startsWith('$')) {
      done += '$';
      rest = rest.slice(1);
    } else if (name !== undefined) {
      done += lookup(name) ?? '';
      rest = rest.slice(name.length);
    } else if (rest.startsWith('{')) {
      const [filled, length] = braced(rest, reader, lookup);
      done += filled;
      rest = rest.slice(length);
    } else {
      done += '$';
    }
  }
  return done + rest;
}

/** The expansion of an expression in braces, and its length with the braces. */
function braced(text: string, reader: Reader, lookup: Lookup): [string, number] {
  const name = NAME.exec(text.slice(1))?.[0] ?? reader.refuse('${ is not followed by a name');
  const operator = /^:?[-+?]/.exec(text.slice(1 + name.length))?.[0] ?? '';
  const start = 1 + name.length + operator.length;
  const end = closingBrace(text, start);
  if (end < 0 || (operator === '' && end !== start)) reader.refuse(`the end of \${${name} is missing or wrong`);
  const known = lookup(name);
  const isSet = operator.startsWith(':') ? (known ?? '') !== '' : known !== undefined;
  const instead = (): string => expanded(text.slice(start, end), reader, lookup);
  if (operator.endsWith('+')) return [isSet ? instead() : '', end + 1];
  if (operator === '' || isSet) return [known ?? '', end + 1];
  return [operator.endsWith('-') ? instead() : reader.refuse(`${name} is not set`), end + 1];
}

function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (depth === 0) return at;
  }
  return -1;
}

/**
 * Takes over what the project's settings files set, but for what needs DDEV; under DDEV nothing. What is in the
 * environment already goes first; then .env.web and .env, as in DDEV's web container.
 * @throws Problem for a file that cannot be taken apart: without what it sets, another release than the one that the
 * data is of might be installed
 */
export function adoptSettings(
  ddevDir = join(payloadDir().replace(/\/\.devpanel\/milvus$/, ''), '.ddev'),
  mayRead = isReadable,
): void {
  if (process.env['IS_DDEV_PROJECT'] === 'true') return;
  const files = [...behind(ddevDir), ...over(ddevDir)].filter(isSettings);
  for (const file of new Set(files)) if (!mayRead(file)) warn(unreadable(file));
  const portable = facts.options
    .filter(({ usedBy }) => usedBy.includes('container') && !usedBy.includes('host'))
    .map(({ name }) => name);
  for (const [name, value] of readSettings(files.filter(mayRead))) {
    if (!portable.includes(name) || process.env[name] !== undefined) continue;
    adopted.set(name, value);
    process.env[name] = value;
  }
}

const adopted = new Map<string, string>();

/** The variables that adoptSettings has set. */
export function adoptedSettings(): ReadonlyMap<string, string> {
  return adopted;
}

/** The files that override the environment and .env.* under DDEV. */
function over(ddevDir: string): string[] {
  return [join(ddevDir, '.env'), join(ddevDir, '.env.web')];
}

function behind(ddevDir: string): string[] {
  return namesIn(ddevDir)
    .filter((name) => name.startsWith('.env.'))
    .map((name) => join(ddevDir, name));
}

function unreadable(file: string): Problem {
  const user = userName();
  return new Problem(`${user} cannot read ${file}, so its settings are ignored`, {
    advice: 'change its owner',
    command: `sudo chown ${user} '${file}'`,
  });
}

/**
 * The names with different values in two files: DDEV uses one value in the container and the other one in the image
 * build. Files that DDEV does not read do not count.
 */
export function contradictions(ddevDir: string): Problem[] {
  const [here, there] = [settingsOf(over(ddevDir)), settingsOf(behind(ddevDir))];
  const where = '.ddev/.env or .ddev/.env.web and in another settings file';
  const why = 'the container and the image build use different values';
  return [...here]
    .filter(([name, value]) => there.has(name) && there.get(name) !== value)
    .map(([name]) => {
      const remedy = { advice: 'keep one', command: `grep -n ${name} .ddev/.env*` };
      return new Problem(`${name} has different values in ${where}; ${why}`, remedy);
    });
}

function settingsOf(files: string[]): Map<string, string> {
  try {
    return readSettings(files);
  } catch {
    return new Map();
  }
}
