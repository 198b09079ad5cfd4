/** addon.yaml against its JSON Schema → typed config, or every error with its line and path. */
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import {
  LineCounter,
  Scalar,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLError,
} from 'yaml';
import { ConfigError, nearestWord, type ConfigProblem } from './errors.ts';
import type { JsonSchema, Literal } from './extract.ts';

/** A value that fits the schema and still cannot be used, since another one is as it is. */
export interface RuleBreach {
  /** The keys and indexes that lead to it. */
  path: readonly (string | number)[];
  /** What would be allowed. */
  allowed: string;
}

/**
 * The config that a YAML text holds.
 *
 * @param file how messages name the text
 * @param rules what the schema cannot say; asked once the schema is satisfied
 * @throws ConfigError with every YAML error and every value that the schema or a rule does not allow, by line
 */
export function validateConfig<T>(text: string, file: string, schema: JsonSchema, rules: (config: T) => RuleBreach[] = () => []): T {
  const yaml = readYaml(text);
  const findings = findIn(yaml.data, schema, { definitions: schema.definitions ?? {}, ajv: createAjv() }, []);
  const schemaProblems = findings
    .filter((finding) => !(finding.isAbsent && yaml.isTorn))
    .map(({ path, given, allowed }) => ({ line: yaml.lineOf(path), path: pathText(path), given, allowed }))
    .filter(({ path }) => !yaml.unreadable.has(path));
  const problems = [...yaml.problems, ...schemaProblems].sort((a, b) => a.line - b.line);
  if (problems.length > 0) throw new ConfigError(file, problems);
  const config = yaml.data as T;
  const breaches = rules(config).map(({ path, allowed }) => ({ line: yaml.lineOf(path), path: pathText(path), given: JSON.stringify(valueAt(config, path)), allowed }));
  if (breaches.length > 0) throw new ConfigError(file, breaches.sort((a, b) => a.line - b.line));
  return config;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], data);
}

// --- YAML -----------------------------------------------------------------------------------------------------------

/** The keys (texts) and list indexes (numbers) that lead to a value. */
type Path = readonly (string | number)[];

interface Yaml {
  data: unknown;
  problems: ConfigProblem[];
  /** Whether errors may have hidden parts of the text, so that an absent key may well be written there. */
  isTorn: boolean;
  /** Paths whose value could not be told. */
  unreadable: Set<string>;
  lineOf: (path: Path) => number;
}

function readYaml(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: true,
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: lines,
  });
  const complaints = [...document.errors, ...document.warnings];
  const toProblem = ({ code, message, pos: [start] }: YAMLError): ConfigProblem => {
    const { given = message, allowed = 'valid YAML 1.2', isAboutFile = false } = YAML_REMEDIES[code] ?? {};
    const path = isAboutFile ? [] : pathAt(start, document);
    const isAtEnd = start >= text.length; // What is missing there, such as a quote, is missing since its key.
    return { line: isAtEnd ? lineOf(path, document, lines) : lines.linePos(start).line, path: pathText(path), given, allowed };
  };
  const harmless = complaints.filter(({ code }) => HARMLESS_CODES.has(code)).map(toProblem);
  const tearing = complaints.filter(({ code }) => !HARMLESS_CODES.has(code)).map(toProblem);
  const deadEnds = cutDeadEnds(document, lines);
  return {
    data: document.toJS({ maxAliasCount: -1 }),
    problems: [...harmless, ...tearing, ...deadEnds],
    isTorn: tearing.length > 0,
    unreadable: new Set([...tearing, ...deadEnds].map(({ path }) => path)),
    lineOf: (path) => lineOf(path, document, lines),
  };
}

/** What to say about the YAML library's errors; its own message serves where `given` is absent. */
const YAML_REMEDIES: Record<string, { given?: string; allowed?: string; isAboutFile?: true }> = {
  DUPLICATE_KEY: { given: 'the same key again', allowed: 'each key once' },
  MULTIPLE_DOCS: { given: 'a second document', allowed: 'one document', isAboutFile: true },
  TAB_AS_INDENT: { given: 'a tab as indentation', allowed: 'spaces as indentation' },
  TAG_RESOLVE_FAILED: { allowed: 'a value without a tag' },
};

/** Errors after which the text is still read to its end as its author meant it. */
const HARMLESS_CODES = new Set(['DUPLICATE_KEY', 'MULTIPLE_DOCS', 'TAG_RESOLVE_FAILED']);

/** Aliases without an anchor or within their own, and merges of anything but mappings, would make `toJS` throw. */
function cutDeadEnds(document: Document.Parsed, lines: LineCounter): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const note = (node: unknown, path: Path, given: string, allowed: string): void => {
    const isKnown = problems.some((problem) => problem.path === pathText(path));
    if (!isKnown) problems.push({ line: lineAt(node, lines), path: pathText(path), given, allowed });
  };
  visit(document, {
    Alias(_key, alias, ancestors) {
      const target = alias.resolve(document);
      if (target && !ancestors.includes(target)) return undefined;
      const path = pathOf([...ancestors, alias]);
      note(alias, path, `*${alias.source}`, 'an alias of an anchor that stands before it, outside of this value');
      return new Scalar(null);
    },
  });
  visit(document, {
    Pair(_key, pair, ancestors) {
      if (!isMergeKey(pair) || mergeSources(pair, document).every(isMap)) return undefined;
      const path = pathOf([...ancestors, pair]);
      note(pair.key, path, 'a merge of something else', 'a mapping, a list of mappings, or aliases of such');
      return visit.REMOVE;
    },
  });
  return problems;
}

/** What a merge key brings in, aliases resolved. */
function mergeSources({ value }: Pair, document: Document.Parsed): unknown[] {
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const source = resolve(value);
  return isSeq(source) ? source.items.map(resolve) : [source];
}

function lineAt(node: unknown, lines: LineCounter): number {
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
}

/** The path of the last key that begins at or before an offset. */
function pathAt(offset: number, document: Document.Parsed): Path {
  let path: Path = [];
  visit(document, {
    Pair(_key, pair, ancestors) {
      if (isNode(pair.key) && (pair.key.range?.[0] ?? Infinity) <= offset) path = pathOf([...ancestors, pair]);
    },
  });
  return path;
}

/** The path that a chain of YAML nodes, each within the one before, stands for. */
function pathOf(chain: readonly unknown[]): Path {
  return chain.flatMap((node, index): Path => {
    const parent = chain[index - 1];
    if (isPair(node)) return [keyText(node)];
    return isSeq(parent) ? [parent.items.indexOf(node)] : [];
  });
}

function keyText(pair: Pair): string {
  if (isMergeKey(pair)) return '<<';
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol');
}

/** The line of the last key or list item on a path that is written in the text; 1 if none is. */
function lineOf(path: Path, document: Document.Parsed, lines: LineCounter): number {
  let place: unknown;
  let node: unknown = document.contents;
  for (const step of path) {
    const next = stepInto(node, step, document);
    if (next === undefined) break;
    place = next.place;
    node = next.value;
  }
  return lineAt(place, lines);
}

interface Step {
  /** The key or list item whose line is meant. */
  place: unknown;
  value: unknown;
}

function stepInto(start: unknown, step: string | number, document: Document.Parsed): Step | undefined {
  const node = isAlias(start) ? start.resolve(document) : start;
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return { place: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = [...node.items].reverse().find((item) => !isMergeKey(item) && keyText(item) === String(step));
  if (pair) return { place: pair.key, value: pair.value };
  const merged = node.items.filter(isMergeKey).flatMap((item) => mergeSources(item, document));
  return merged.map((source) => stepInto(source, step, document)).find((found) => found !== undefined);
}

function pathText(path: Path): string {
  if (path.length === 0) return '(root)';
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

// --- Schema ---------------------------------------------------------------------------------------------------------

type Definitions = Record<string, JsonSchema>;

interface Finding {
  path: Path;
  given: string;
  allowed: string;
  /** The key itself is not there. */
  isAbsent?: true;
}

interface Checker {
  definitions: Definitions;
  ajv: Ajv;
}

function createAjv(): Ajv {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true });
  addFormats.default(ajv);
  return ajv;
}

/** Everything within a value that its schema does not allow; `base` is where the value stands. */
function findIn(value: unknown, schema: JsonSchema, checker: Checker, base: Path): Finding[] {
  const { ajv, definitions } = checker;
  const isAllowed = ajv.compile({ ...schema, definitions });
  if (isAllowed(value)) return [];
  const errors = isAllowed.errors ?? [];
  const unions = outermost(errors.filter(({ keyword }) => keyword === 'anyOf'));
  const single = errors.filter(
    ({ keyword, propertyName, instancePath }) =>
      keyword !== 'anyOf' && propertyName === undefined && !unions.some((union) => isWithin(instancePath, union.instancePath)),
  );
  const pathOfError = (error: ErrorObject): Path => [...base, ...toPath(error.instancePath, value)];
  return withoutRepeats([
    ...single.map((error) => (FINDINGS[error.keyword] ?? valueFinding)(error, pathOfError(error), definitions)),
    ...unions.flatMap((error) => findInUnion(error, checker, pathOfError(error))),
  ]);
}

/** Ajv lists the errors of every branch beside the union's own; only a union within no other one tells the whole. */
function outermost(unions: readonly ErrorObject[]): ErrorObject[] {
  return unions.filter(
    (union, index) =>
      !unions.some((other, otherIndex) =>
        other.instancePath === union.instancePath ? otherIndex > index : isWithin(union.instancePath, other.instancePath),
      ),
  );
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

function toPath(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = memberOf(value, key);
      return step;
    });
}

function memberOf(value: unknown, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

/** Two keywords that one value breaks lead to the same words. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

type Explain = (error: ErrorObject, path: Path, definitions: Definitions) => Finding;

const valueFinding: Explain = ({ data, parentSchema }, path, definitions) => ({
  path,
  given: valueText(data),
  allowed: inWords(parentSchema as JsonSchema, definitions),
});

/** Keywords that concern something other than the value they stand at. */
const FINDINGS: Record<string, Explain> = {
  required: ({ params, parentSchema }, path, definitions) => {
    const name = String(params['missingProperty']);
    const expected = (parentSchema as JsonSchema).properties?.[name] ?? {};
    return { path: [...path, name], given: 'nothing', allowed: inWords(expected, definitions), isAbsent: true };
  },
  additionalProperties: ({ params, parentSchema }, path) => {
    const name = String(params['additionalProperty']);
    const known = Object.keys((parentSchema as JsonSchema).properties ?? {});
    const nearest = nearestWord(name, known);
    const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
    return { path: [...path, name], given: `an unknown key${hint}`, allowed: keysInWords(known) };
  },
  propertyNames: ({ params, schema }, path, definitions) => {
    const name = String(params['propertyName']);
    const allowed = `key: ${inWords({ type: 'string', ...(schema as JsonSchema) }, definitions)}`;
    return { path: [...path, name], given: `key ${valueText(name)}`, allowed };
  },
  uniqueItems: ({ params, data }, path) => {
    const [earlier, later] = [Number(params['j']), Number(params['i'])].sort((a, b) => a - b) as [number, number];
    const given = valueText((data as unknown[])[later]);
    return { path: [...path, later], given, allowed: `each item once; ${pathText([...path, earlier])} is the same` };
  },
};

/**
 * A value that fits no branch of a union. A mapping or list is held to the branch that it most likely means; anything
 * else is told all branches at once.
 */
function findInUnion(error: ErrorObject, checker: Checker, path: Path): Finding[] {
  const value: unknown = error.data;
  const branches = (error.schema as JsonSchema[]).flatMap((branch) => leavesOf(branch, checker.definitions));
  const container = Array.isArray(value) ? 'array' : 'object';
  const candidates = typeof value === 'object' && value !== null ? branches.filter(({ type }) => type === container) : [];
  if (candidates.length === 0) {
    return [{ path, given: valueText(value), allowed: inWords({ anyOf: branches }, checker.definitions) }];
  }

  const label = labelOf(candidates, checker.definitions);
  if (label !== undefined) {
    const given = memberOf(value, label);
    const labelled = candidates.find((candidate) => labelValue(candidate, label, checker.definitions) === given);
    if (labelled) return findIn(value, labelled, checker, path);
    const allowed = inWords({ anyOf: candidates.map((candidate) => candidate.properties?.[label] ?? {}) }, checker.definitions);
    return [{ path: [...path, label], given: valueText(given), allowed, ...(given === undefined && { isAbsent: true }) }];
  }
  const attempts = candidates.map((candidate) => findIn(value, candidate, checker, path));
  return attempts.sort((a, b) => a.length - b.length)[0] ?? [];
}

/** The schemas that a chain of references and unions ends in. */
function leavesOf(schema: JsonSchema, definitions: Definitions): JsonSchema[] {
  const target = targetOf(schema, definitions);
  if (target) return leavesOf(target, definitions);
  return schema.anyOf ? schema.anyOf.flatMap((branch) => leavesOf(branch, definitions)) : [schema];
}

/** What a schema refers to, if it is no more than a reference. */
function targetOf(schema: JsonSchema, definitions: Definitions): JsonSchema | undefined {
  if (schema.allOf) return schema.allOf[0];
  return schema.$ref === undefined ? undefined : definitions[schema.$ref.replace('#/definitions/', '')];
}

/** The key whose constant tells several kinds of mappings apart, such as `kind`. */
function labelOf(candidates: readonly JsonSchema[], definitions: Definitions): string | undefined {
  if (candidates.length < 2) return undefined;
  return Object.keys(candidates[0]?.properties ?? {}).find((key) =>
    candidates.every((candidate) => labelValue(candidate, key, definitions) !== undefined),
  );
}

function labelValue(candidate: JsonSchema, key: string, definitions: Definitions): Literal | undefined {
  const property = candidate.properties?.[key];
  return property && leavesOf(property, definitions)[0]?.const;
}

// --- Words ----------------------------------------------------------------------------------------------------------

const SHOWN_LENGTH = 80;

function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH - 1)}…` : text;
}

/** What a schema allows; `open` are the references on the way, since a type may contain itself. */
function inWords(schema: JsonSchema, definitions: Definitions, open: readonly string[] = []): string {
  const target = targetOf(schema, definitions);
  if (target) {
    const name = schema.$ref?.replace('#/definitions/', '') ?? '';
    return open.includes(name) ? name : inWords(target, definitions, schema.$ref ? [...open, name] : open);
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  if (schema.anyOf) return schema.anyOf.map((branch) => inWords(branch, definitions, open)).join(' or ');
  return schema.type === undefined ? 'anything' : WORDS[schema.type](schema, definitions, open);
}

type Describe = (schema: JsonSchema, definitions: Definitions, open: readonly string[]) => string;

const WORDS: Record<NonNullable<JsonSchema['type']>, Describe> = {
  boolean: () => 'true or false',
  integer: (schema) => words('integer', rangeInWords(schema)),
  number: (schema) => words('number', rangeInWords(schema)),
  string: ({ minLength, maxLength, format, pattern }) =>
    words(
      'string',
      countInWords(minLength, maxLength, 'character'),
      format && `in the format ${format}`,
      pattern && `matching ${pattern}`,
    ),
  array: ({ items = {}, minItems, maxItems, uniqueItems }, definitions, open) => {
    if (Array.isArray(items)) return `list of exactly these: ${items.map((item) => inWords(item, definitions, open)).join(', ')}`;
    const details = [`each: ${inWords(items, definitions, open)}`, ...(uniqueItems ? ['none twice'] : [])];
    return words('list', countInWords(minItems, maxItems, 'item'), `(${details.join('; ')})`);
  },
  object: ({ properties, additionalProperties, propertyNames }, definitions, open) => {
    if (!additionalProperties) return `mapping with ${keysInWords(Object.keys(properties ?? {}))}`;
    const names = propertyNames ? inWords({ type: 'string', ...propertyNames }, definitions, open) : 'any string';
    return `mapping (each key: ${names}; each value: ${inWords(additionalProperties, definitions, open)})`;
  },
};

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function keysInWords(keys: readonly string[]): string {
  return keys.length === 0 ? 'no keys' : `the keys ${keys.join(', ')}`;
}

function rangeInWords({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return `from ${minimum} to ${maximum}`;
  const bounds = [
    minimum !== undefined && `of at least ${minimum}`,
    exclusiveMinimum !== undefined && `above ${exclusiveMinimum}`,
    maximum !== undefined && `of at most ${maximum}`,
    exclusiveMaximum !== undefined && `below ${exclusiveMaximum}`,
  ];
  return bounds.filter((bound) => bound !== false).join(' and ');
}

function countInWords(least: number | undefined, most: number | undefined, noun: string): string {
  const count = (number: number): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  if (least !== undefined && most !== undefined) return least === most ? `of ${count(most)}` : `of ${least} to ${count(most)}`;
  if (least !== undefined) return `of at least ${count(least)}`;
  return most === undefined ? '' : `of at most ${count(most)}`;
}
