/**
 * YAML as Milvus reads it, with Go's yaml.v3. It has other rules for numbers and booleans than the package yaml, which
 * therefore only parses the text; this module decides on the types of values. Loaded only when a config is read
 * completely.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Pair,
  parseAllDocuments,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { AUTHENTICATION_KEY, dotless, plain, within } from './keys.ts';

/** The type of a value. Dates are text. */
export type Tag = 'null' | 'bool' | 'int' | 'float' | 'str';

/** A value as it is written in a file. */
interface ConfigScalar {
  tag: Tag;
  /** Without quotes. */
  text: string;
  /** How it is quoted. */
  style: Scalar.Type;
}

export type ConfigMap = Map<string, ConfigTree>;
type ConfigTree = ConfigMap | ConfigTree[] | ConfigScalar;

/** A value with its key, whose parts are joined by dots. A list is one value: its JSON text. */
export interface ConfigValue {
  key: string;
  tag: Exclude<Tag, 'null'> | 'seq';
  value: string | number | boolean;
  /** The value in JSON. A list is a JSON array. */
  json: string;
}

/** A parsed text. */
export interface ParsedText {
  documents: Document.Parsed[];
  /** Why it is not YAML; undefined if it is. */
  problem?: string;
}

/** Why a text is not a config, as words that follow "it". */
export class Unusable extends Error {}

/** The maximum nesting depth. More levels could overflow the stack. */
const DEEPEST = 100;

/** The maximum size: with aliases, a small text can have more values, or longer ones, than fit into memory. */
const MOST_VALUES = 100_000;
/** Each part of a text with this length counts as one more value. */
const LONG = 100;

const CORE = 'tag:yaml.org,2002:';

/** The line ends of yaml.v3, more than those of other parsers. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const RARE_LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** Characters that YAML does not allow. */
const CONTROL = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Decodes the text of a file; undefined if it is not text. Supports UTF-16, like Milvus' parser. */
export function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Parses a text as far as possible. Never throws. */
export function parseText(text: string): ParsedText {
  const source = text.replaceAll(LINE_ENDS, '\n');
  const lineCounter = new LineCounter();
  const documents = parseDocuments(source, lineCounter);
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `L${line}.C${col}`;
  };
  if (documents === undefined || isTooDeep(documents)) return { documents: [], problem: 'it is nested too deeply' };
  const [error] = documents.flatMap(({ errors }) => errors);
  const control = CONTROL.exec(source);
  if (error !== undefined) {
    // Uses yaml.v3's words, which people can search for.
    const reason =
      error.code === 'TAB_AS_INDENT'
        ? 'found character that cannot start any token: a tab, where only spaces may be'
        : error.message;
    return { documents, problem: `${at(error.pos[0])}: ${reason.replaceAll(/\s+/g, ' ')}` };
  }
  return control === null
    ? { documents }
    : { documents, problem: `${at(control.index)}: control characters are not allowed` };
}

function parseDocuments(source: string, lineCounter: LineCounter): Document.Parsed[] | undefined {
  try {
    return [
      ...parseAllDocuments(source, {
        schema: 'failsafe',
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'silent',
        lineCounter,
      }),
    ];
  } catch (error) {
    // The parser itself overflowed the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isTooDeep(documents: Document.Parsed[]): boolean {
  let level: unknown[] = documents.map(({ contents }) => contents);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node): unknown[] =>
      isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [],
    );
  }
  return false;
}

/**
 * The mapping in a text, with aliases and merge keys resolved. Null values are dropped: otherwise a section whose keys
 * are all commented out would delete that section.
 * @returns undefined if the text is empty
 * @throws Unusable
 */
export function readConfig(text: string): ConfigMap | undefined {
  return mappingOf(parseText(text));
}

/** The same for a parsed text. @throws Unusable */
export function mappingOf({ documents, problem }: ParsedText): ConfigMap | undefined {
  if (problem !== undefined) throw new Unusable(`is not YAML: ${problem}`);
  const [root] = documents.map(({ contents }) => contents);
  if (root === undefined || (documents.length === 1 && isNull(root))) return undefined;
  if (documents.length > 1 || !isMap(root)) throw new Unusable('is not a YAML mapping');
  return new Expansion().expand(root) as ConfigMap;
}

function isNull(node: Node | null): boolean {
  return node === null || (isScalar(node) && scalarOf(node).tag === 'null');
}

/** Resolves aliases and merge keys in the order of the text: an alias refers to the last anchor before it. */
class Expansion {
  private readonly anchors = new Map<string, { tree: ConfigTree; size: number }>();
  private count = 0;

  expand(node: unknown): ConfigTree {
    const before = this.count;
    this.add(isScalar(node) ? 1 + String(node.value).length / LONG : 1);
    const tree = this.treeOf(node);
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined && !isAlias(node)) this.anchors.set(anchor, { tree, size: this.count - before });
    return tree;
  }

  private treeOf(node: unknown): ConfigTree {
    if (isAlias(node)) {
      const known = this.anchors.get(node.source);
      if (known === undefined) throw new Unusable(`is not YAML: unknown anchor '${node.source}'`);
      this.add(known.size);
      return known.tree;
    }
    if (isSeq(node)) return node.items.map((item) => this.expand(item)).filter((item) => !isNullTree(item));
    if (isMap(node)) return this.mapOf(node.items);
    // A key of a flow mapping may have no value.
    return isScalar(node) ? scalarOf(node) : { tag: 'null', text: '', style: 'PLAIN' };
  }

  private mapOf(pairs: Pair[]): ConfigMap {
    const map: ConfigMap = new Map();
    const merged: ConfigMap[] = [];
    for (const { key, value } of pairs) {
      const name = this.expand(key);
      if (name instanceof Map || Array.isArray(name)) throw new Unusable('has a key that is not text');
      const tree = this.expand(value);
      if (isMergeKey(key)) {
        for (const source of Array.isArray(tree) ? tree : [tree]) {
          if (!(source instanceof Map)) throw new Unusable("is not YAML: '<<' needs a mapping");
          merged.push(source);
        }
      } else if (!isNullTree(tree)) {
        map.set(name.text, tree);
      }
    }
    for (const [name, tree] of merged.flatMap((source) => [...source])) if (!map.has(name)) map.set(name, tree);
    return map;
  }

  private add(count: number): void {
    this.count += count;
    if (this.count > MOST_VALUES) throw new Unusable('has too many values for a configuration');
  }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function isNullTree(tree: ConfigTree): boolean {
  return 'tag' in tree && tree.tag === 'null';
}

function scalarOf({ value, type = 'PLAIN', tag }: Scalar): ConfigScalar {
  const text = String(value ?? '');
  if (tag === undefined) return { tag: type === 'PLAIN' ? tagOf(text) : 'str', text, style: type };
  const named = tag.startsWith(CORE) ? tag.slice(CORE.length) : 'str';
  if (!['null', 'bool', 'int', 'float'].includes(named)) return { tag: 'str', text, style: 'QUOTE_DOUBLE' };
  const found = tagOf(text);
  if (found !== named && !(found === 'int' && named === 'float'))
    throw new Unusable(`has an invalid value: ${text} is not of the type ${named}`);
  return { tag: named as Tag, text, style: 'PLAIN' };
}

/** The type that yaml.v3 gives to a text without quotes. */
function tagOf(text: string): Tag {
  if (/^(|~|null|Null|NULL)$/.test(text)) return 'null';
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(text)) return 'bool';
  if (/^([-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN)$/.test(text)) return 'float';
  return numberIn(text)?.tag ?? 'str';
}

/** The number that yaml.v3 reads in a text without quotes, such as 15 in `017`; undefined if it reads a text. */
function numberIn(text: string): { tag: Tag; json: string } | undefined {
  if (!/^[-+.0-9]/.test(text)) return undefined;
  // In a number that starts with a dot, each underscore must be between digits.
  const digits = text.replaceAll(text.startsWith('.') ? /(?<=[0-9])_(?=[0-9])/g : '_', '');
  const [, sign, whole] = /^([-+]?)(0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)$/.exec(digits) ?? [];
  if (whole !== undefined) {
    const value = BigInt(whole.replace(/^0[oO]?(?=[0-7])/, '0o')) * (sign === '-' ? -1n : 1n);
    // A number without a sign may be twice as large.
    if (value === BigInt.asIntN(64, value) || (sign === '' && value === BigInt.asUintN(64, value)))
      return { tag: 'int', json: String(value) };
  }
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? { tag: 'float', json: JSON.stringify(value) } : undefined;
}

/** All values of a config in their order. @throws Unusable if one is invalid */
export function flatten(tree: ConfigMap | undefined, section = ''): ConfigValue[] {
  return [...(tree ?? [])].flatMap(([name, value]): ConfigValue[] => {
    const key = within(section, name);
    if (value instanceof Map) return flatten(value, key);
    const json = jsonOf(value, key);
    if (Array.isArray(value)) return [{ key, tag: 'seq', value: json, json }];
    return [
      { key, tag: value.tag as Exclude<Tag, 'null'>, value: JSON.parse(json) as string | number | boolean, json },
    ];
  });
}

function jsonOf(tree: ConfigTree, key: string): string {
  if (Array.isArray(tree)) return `[${tree.map((item) => jsonOf(item, key)).join(',')}]`;
  if (tree instanceof Map)
    return `{${[...tree].map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value, key)}`).join(',')}}`;
  const { tag, text } = tree;
  if (tag === 'str') return JSON.stringify(text);
  if (tag === 'bool') return text.toLowerCase();
  const number = numberIn(text);
  if (number === undefined) throw new Unusable(`has an invalid value: ${key} is ${text}`);
  return number.json;
}

/** All single values of a text as `key: value`, without aliases. For texts with errors. */
export function scalarLines({ documents }: ParsedText): string[] {
  return documents.flatMap(({ contents }) => linesOf(contents, ''));
}

function linesOf(node: unknown, key: string): string[] {
  if (isMap(node))
    return node.items.flatMap((pair) =>
      linesOf(pair.value, within(key, isScalar(pair.key) ? String(pair.key.value) : '')),
    );
  if (isSeq(node)) return node.items.flatMap((item, at) => linesOf(item, within(key, String(at))));
  return isScalar(node) ? [`${key}: ${node.value}`] : [];
}

/**
 * All mappings of a text, with the key of the section and its own keys as they are written, including duplicates.
 */
export function sections({ documents }: ParsedText): { section: string; names: string[] }[] {
  return documents.flatMap(({ contents }) => sectionsOf(contents, ''));
}

function sectionsOf(node: unknown, section: string): { section: string; names: string[] }[] {
  if (isSeq(node)) return node.items.flatMap((item, at) => sectionsOf(item, within(section, String(at))));
  if (!isMap(node)) return [];
  const names = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  return [
    { section, names },
    ...node.items.flatMap(({ value }, at) => sectionsOf(value, within(section, names[at] ?? ''))),
  ];
}

/**
 * Merges configs into the config of a package and keeps its comments.
 * @param parts later ones override earlier ones
 * @param authentication true: Milvus requires a user and a password, regardless of the parts
 * @throws Unusable if the package's text is not a config
 */
export function mergeConfig(text: string, parts: (ConfigMap | undefined)[], authentication: boolean): string {
  const parsed = parseText(text);
  mappingOf(parsed);
  const [document] = parsed.documents;
  if (!isMap(document?.contents)) throw new Unusable('is not a YAML mapping');
  const root = document.contents;
  for (const part of parts) if (part !== undefined) mergeInto(root, part);
  if (authentication) {
    dropKey(root, dotless(AUTHENTICATION_KEY));
    mergeInto(root, nested(AUTHENTICATION_KEY, { tag: 'bool', text: 'true', style: 'PLAIN' }));
  }
  // Each key is in one line with its value, so that other programs can find it by its line.
  visit(document, {
    Map: (_, map) => {
      map.flow = false;
    },
    Scalar: (_, node) => {
      if (isOnSeveralLines(node)) node.type = 'QUOTE_DOUBLE';
    },
  });
  // Only double-quoted texts can have line ends.
  const escaped = (end: string): string => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false, doubleQuotedAsJSON: true })
    .replaceAll(RARE_LINE_ENDS, escaped);
}

/** Whether a text would be written on several lines. */
function isOnSeveralLines({ type = 'PLAIN', value }: Scalar): boolean {
  return type.startsWith('BLOCK') || String(value).includes('\n');
}

/** A config with one value. */
export function nested(key: string, value: ConfigScalar): ConfigMap {
  return key.split('.').reduceRight<ConfigTree>((inner, name) => new Map([[name, inner]]), value) as ConfigMap;
}

function mergeInto(map: YAMLMap, part: ConfigMap): void {
  // Finds a pair by its name, else by an equal spelling: Milvus would read either of two spellings.
  const pairs = new Map<string, Pair>();
  const learn = (learnt: Pair[]): void => {
    for (const spelt of [String, plain])
      for (const pair of learnt) {
        const name = isScalar(pair.key) ? spelt(String(pair.key.value)) : undefined;
        if (name !== undefined && !pairs.has(name)) pairs.set(name, pair);
      }
  };
  learn(map.items);
  for (const [name, tree] of part) {
    const pair = pairs.get(name) ?? pairs.get(plain(name));
    if (pair === undefined) {
      const added = pairOf(name, tree);
      map.items.push(added);
      learn([added]);
    } else if (tree instanceof Map && isMap(pair.value)) mergeInto(pair.value, tree);
    else if (isScalar(pair.value) && 'tag' in tree) replaceScalar(pair.value, tree);
    else pair.value = nodeOf(tree);
  }
}

/** Replaces a value and keeps its comment. */
function replaceScalar(node: Scalar, { text, style }: ConfigScalar): void {
  node.value = text;
  node.type = style;
  delete node.tag;
}

/** Not with the map's add(), which searches all its pairs. */
function pairOf(name: string, tree: ConfigTree): Pair {
  return new Pair(keyNode(name), nodeOf(tree));
}

function nodeOf(tree: ConfigTree): Node {
  if (tree instanceof Map) {
    const map = new YAMLMap();
    map.items = [...tree].map(([name, value]) => pairOf(name, value));
    return map;
  }
  if (Array.isArray(tree)) {
    const list = new YAMLSeq();
    list.items = tree.map(nodeOf);
    return list;
  }
  const node = new Scalar('');
  replaceScalar(node, tree);
  return node;
}

function keyNode(name: string): Scalar {
  const node = new Scalar(name);
  if (tagOf(name) !== 'str' || name.search(RARE_LINE_ENDS) >= 0) node.type = 'QUOTE_DOUBLE';
  return node;
}

/** Deletes a key in all spellings. */
function dropKey(map: YAMLMap, wanted: string, above = ''): void {
  map.items = map.items.filter(({ key, value }) => {
    const path = above + dotless(isScalar(key) ? String(key.value) : '');
    if (path === wanted) return false;
    if (isMap(value) && wanted.startsWith(path)) dropKey(value, wanted, path);
    return true;
  });
}
