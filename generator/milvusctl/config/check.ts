/**
 * Finds errors in the text of a user.yaml, by a comparison with the configs of Milvus' package and of the add-on. Pure.
 * Loaded only if there is a user.yaml.
 */

import { distance } from 'fastest-levenshtein';
import type { UnshownKey } from '../../schema.ts';
import { nearest } from '../nearest.ts';
import { AUTHENTICATION_KEY, dotless, parent, plain, within } from './keys.ts';
import type { ConfigFinding } from './user.ts';
import {
  type ConfigMap,
  type ConfigValue,
  flatten,
  mappingOf,
  type ParsedText,
  parseText,
  sections,
  Unusable,
} from './yaml.ts';

/** What user.yaml is compared with. */
export interface Known {
  /** What Milvus' package ships. */
  package: ConfigValue[];
  /** What the add-on and the options override. */
  set: ConfigValue[];
  /** Keys that user.yaml must not change, and why. */
  protected: { key: string; reason: string }[];
  /** Keys that Milvus knows but that are not in its milvus.yaml. */
  unshown: UnshownKey[];
}

/** The result of a check. */
export interface Checked {
  findings: ConfigFinding[];
  /** Its content; undefined if it is empty or cannot be read completely. */
  root?: ConfigMap;
}

const SECTION = 'a section with keys';

/** With more wrong letters than this, a key is probably not a typo but unknown to this add-on. */
const MISSPELT = 2;

/** Checks the text of a user.yaml. */
export function checkConfig(text: string | undefined, known: Known): Checked {
  if (text === undefined) return { findings: [error('it is not YAML: it is not UTF-8')] };
  try {
    const parsed = parseText(text);
    const root = mappingOf(parsed);
    if (root === undefined) return { findings: [] };
    const values = flatten(root);
    const odd = oddKey(parsed);
    return { findings: odd === undefined ? compare(values, known) : [error(odd)], root };
  } catch (problem) {
    if (!(problem instanceof Unusable)) throw problem;
    return { findings: [error(`it ${problem.message}`)] };
  }
}

function error(text: string): ConfigFinding {
  return { level: 'error', text };
}

/**
 * What is wrong with a key itself: it is there twice (YAML tools take the last one, Milvus none), or it has dots.
 */
function oddKey(parsed: ParsedText): string | undefined {
  const seen = new Set<string>();
  for (const { section, names } of sections(parsed)) {
    for (const name of names) {
      const path = JSON.stringify([section, name]);
      if (seen.has(path)) return `the key '${name}' is there twice`;
      seen.add(path);
      if (name.includes('.'))
        return `the key '${name}' has a dot in it; put the part after the dot on a separate line, indented`;
    }
  }
  return undefined;
}

/** Compares user.yaml with the known keys, value by value. */
function compare(values: ConfigValue[], known: Known): ConfigFinding[] {
  const table = tableOf(known);
  const found = values.flatMap((value) => findingOf(value, table) ?? []);
  // An unknown section is reported once, not for each of its values.
  return [...new Map(found.map((finding) => [finding.text, finding])).values()];
}

/** All known keys, by their plain form. */
interface Table {
  values: Map<string, ConfigValue>;
  /** The spelling of a key, by the key without its dots. */
  spelling: Map<string, string>;
  /** The names below each section. */
  children: Map<string, Set<string>>;
  /** Why a key must not be changed, and the key without its dots. */
  reasons: Map<string, { reason: string; letters: string }>;
  unshown: { keys: Set<string>; prefixes: string[]; children: Map<string, Set<string>> };
}

function tableOf(known: Known): Table {
  const values = [...known.package, ...known.set];
  const below = known.unshown.map((key) => key.replace(/\.\*$/, ''));
  const isPrefix = (at: number): boolean => known.unshown[at] !== below[at];
  return {
    values: new Map(values.map((value) => [plain(value.key), value])),
    spelling: new Map(values.map(({ key }) => [dotless(key), key])),
    children: childrenOf(values.map(({ key }) => key)),
    reasons: new Map(known.protected.map(({ key, reason }) => [plain(key), { reason, letters: dotless(key) }])),
    unshown: {
      keys: new Set(below.filter((_, at) => !isPrefix(at)).map(dotless)),
      prefixes: below.filter((_, at) => isPrefix(at)).map(dotless),
      // User-defined keys below a prefix make a section of it.
      children: childrenOf(known.unshown),
    },
  };
}

function childrenOf(keys: string[]): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const key of keys) {
    let section = '';
    for (const name of key.split('.')) {
      const names = children.get(plain(section)) ?? new Set();
      if (name !== '*') names.add(name);
      children.set(plain(section), names);
      section = within(section, name);
    }
  }
  return children;
}

function findingOf(given: ConfigValue, table: Table): ConfigFinding | undefined {
  const key = plain(given.key);
  const reason = reasonOf(given, table);
  if (reason !== undefined) return error(`${given.key} must not be changed: ${reason}`);
  if (table.children.has(key)) return typeFinding(given.key, given.json, SECTION);
  const wanted = table.values.get(key);
  if (wanted !== undefined) return fits(given, wanted) ? undefined : typeFinding(given.key, given.json, sortOf(wanted));
  for (let above = parent(key); above !== ''; above = parent(above)) {
    const value = table.values.get(above);
    if (value !== undefined && value.tag !== 'seq')
      return typeFinding(table.spelling.get(dotless(above)) ?? above, SECTION, sortOf(value));
  }
  const spelling = table.spelling.get(dotless(key));
  if (spelling !== undefined)
    return error(
      `Milvus reads the key '${given.key}' as ${spelling}; write it like that, each part on its own line, indented`,
    );
  return isUnshown(dotless(key), table) ? undefined : unknownKey(given.key, table);
}

/** Why a value must not be changed; undefined if it may be set, or equals the current value. */
function reasonOf({ key: given, json }: ConfigValue, { reasons, values }: Table): string | undefined {
  const key = plain(given);
  const found = dotless(given);
  for (const [guarded, { reason, letters }] of reasons) {
    const meant = found === letters || key.startsWith(`${guarded}.`);
    if (meant && (key !== guarded || bare(values.get(key)?.json ?? '') !== bare(json))) return reason;
  }
  return undefined;
}

function bare(json: string): string {
  return json.replaceAll(/^"|"$/g, '');
}

function typeFinding(key: string, given: string, wanted: string): ConfigFinding {
  return error(`${key} is ${given}, but it must be ${wanted}`);
}

/** Whether Milvus can convert the given value to the type that it needs. */
function fits(given: ConfigValue, known: ConfigValue): boolean {
  const wanted = sortOf(known);
  if (wanted === 'a number' && /^"[0-9.eE+-]+"$/.test(given.json)) return true;
  if (wanted === 'true or false' && /^"(true|false)"$/.test(given.json)) return true;
  return sortOf(given) === wanted || (wanted === 'a text' && given.tag !== 'seq');
}

function sortOf({ tag }: ConfigValue): string {
  return { int: 'a number', float: 'a number', bool: 'true or false', seq: 'a list', str: 'a text' }[tag];
}

function isUnshown(key: string, { unshown }: Table): boolean {
  return unshown.keys.has(key) || unshown.prefixes.some((prefix) => key.startsWith(prefix) && key !== prefix);
}

/**
 * The finding for the first unknown part of a key. If it differs by one or two letters from a known key, it is a typo,
 * which is an error. Any other unknown key may be a key of this release, which is only a doubt.
 */
function unknownKey(key: string, { children, values, unshown }: Table): ConfigFinding | undefined {
  const parts = key.split('.');
  const at = parts.findIndex((_, index) => {
    const here = plain(parts.slice(0, index + 1).join('.'));
    return !children.has(here) && !values.has(here) && (index === parts.length - 1 || !unshown.children.has(here));
  });
  if (at < 0) return undefined;
  const section = parts.slice(0, at).join('.');
  const name = parts[at] ?? '';
  const unknown = within(section, name);
  const shown = children.get(plain(section)) ?? [];
  const misspelt = nearest(name, shown);
  if (misspelt !== undefined && distance(name, misspelt) <= MISSPELT) {
    return meaning(within(section, misspelt), (meant) =>
      error(`Milvus has no key '${unknown}' (did you mean ${meant}?)`),
    );
  }
  const near = nearest(name, [...shown, ...(unshown.children.get(plain(section)) ?? [])]);
  const what = `the key '${unknown}' is not in Milvus' own configuration`;
  if (near === undefined)
    return {
      level: 'doubt',
      text: `${what}; Milvus ignores it, unless it is one of the few keys that are not listed there`,
    };
  return meaning(within(section, near), (meant) => ({
    level: 'doubt',
    text: `${what}, and Milvus ignores unknown keys; did you mean ${meant}?`,
  }));
}

function meaning(meant: string, finding: (meant: string) => ConfigFinding): ConfigFinding {
  return dotless(meant) === dotless(AUTHENTICATION_KEY)
    ? { ...finding(meant), meansAuthentication: true }
    : finding(meant);
}
