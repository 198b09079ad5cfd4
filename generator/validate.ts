/** Checks addon.yaml with its JSON Schema → typed config, or all errors with line and path. */
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import { ConfigError, type ConfigProblem, nearestWord, shortened } from './errors.ts';
import { type Definitions, inWords, type JsonSchema, keysInWords } from './json-schema.ts';

/** The path of a value: keys (strings) and list indexes (numbers). */
type Path = readonly (string | number)[];

/** A value that matches the schema but not another value. */
export interface RuleBreach {
  /** Its path. */
  path: Path;
  /** The allowed values, in words. */
  allowed: string;
}

/** A value that is not allowed. */
interface Finding extends RuleBreach {
  given: string;
}

/**
 * Reads the config from a YAML text.
 *
 * @param file the name of the text in messages
 * @param rules checks that the schema cannot express; run after the schema checks pass
 * @throws ConfigError with all YAML errors, else with all values that the schema does not allow, else with all breaches
 *   of rules
 */
export function validateConfig<T>(
  text: string,
  file: string,
  schema: JsonSchema,
  rules: (config: T) => RuleBreach[] = () => [],
): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', lineCounter: lines });
  const report = (problems: ConfigProblem[]): void => {
    if (problems.length > 0) throw new ConfigError(file, problems);
  };
  const toProblem = ({ path, ...words }: Finding): ConfigProblem => {
    return { line: lineOf(path, document, lines), path: pathText(path), ...words };
  };
  report(yamlProblems(document, text, lines));
  const config = document.toJS({ maxAliasCount: -1 }) as T;
  report(findIn(config, schema).map(toProblem));
  report(rules(config).map((breach) => toProblem({ ...breach, given: valueText(valueAt(breach.path, config)) })));
  return config;
}

// --- YAML -----------------------------------------------------------------------------------------------------------

/** Messages for the YAML library's errors. For others, its own message is used. */
const YAML_WORDS: Record<string, { given?: string; allowed: string }> = {
  DUPLICATE_KEY: { given: 'the same key again', allowed: 'each key once' },
  MULTIPLE_DOCS: { given: 'a second document', allowed: 'one document' },
  TAB_AS_INDENT: { given: 'a tab as indentation', allowed: 'spaces as indentation' },
  TAG_RESOLVE_FAILED: { allowed: 'a value without a tag' },
};

function yamlProblems(document: Document.Parsed, text: string, lines: LineCounter): ConfigProblem[] {
  const problems = [...document.errors, ...document.warnings].map(({ code, message, pos: [start] }): ConfigProblem => {
    // For an error at the end of the text, such as a missing quote, the line of the last key is better.
    const { line } = lines.linePos(start < text.length ? start : lastKey(document));
    return { line, path: '(YAML)', given: message, allowed: 'valid YAML 1.2', ...YAML_WORDS[code] };
  });
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      const { line } = lines.linePos(alias.range?.[0] ?? 0);
      problems.push({ line, path: '(YAML)', given: `*${alias.source}`, allowed: 'an alias of an earlier anchor' });
    },
  });
  return problems;
}

/** The position of the last key. */
function lastKey(document: Document.Parsed): number {
  let offset = 0;
  visit(document, {
    Pair(_key, { key }) {
      if (isNode(key)) offset = Math.max(offset, key.range?.[0] ?? 0);
    },
  });
  return offset;
}

function keyText({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

/** The line of the last key or list item on a path that is written in the text; 1 if none is. */
function lineOf(path: Path, document: Document.Parsed, lines: LineCounter): number {
  let place: unknown;
  let node: unknown = document.contents;
  for (const step of path) {
    const within = isAlias(node) ? node.resolve(document) : node;
    const pair = isMap(within) ? within.items.find((item) => keyText(item) === String(step)) : undefined;
    const item = isSeq(within) ? within.items[Number(step)] : undefined;
    if (pair === undefined && item === undefined) break;
    place = pair?.key ?? item;
    node = pair === undefined ? item : pair.value;
  }
  return isNode(place) && place.range ? lines.linePos(place.range[0]).line : 1;
}

function pathText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? '(root)' : text.replace(/^\./, '');
}

function valueAt(path: Path, root: unknown): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root);
}

// --- Schema ---------------------------------------------------------------------------------------------------------

/** All parts of a value that its schema does not allow. */
function findIn(value: unknown, schema: JsonSchema): Finding[] {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true });
  addFormats.default(ajv);
  const isAllowed = ajv.compile(schema);
  if (isAllowed(value)) return [];
  const errors = isAllowed.errors ?? [];
  // Ajv lists the errors of all branches of a union in addition to the union's own error.
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const isWithin = (path: string): boolean => unions.some((union) => path === union || path.startsWith(`${union}/`));
  const findings = errors
    .filter(({ keyword, instancePath }) => keyword === 'anyOf' || !isWithin(instancePath))
    .map((error) => findingOf(error, toPath(error.instancePath, value), schema.definitions ?? {}));
  // Two failed keywords of one value give the same message.
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function findingOf(error: ErrorObject, path: Path, definitions: Definitions): Finding {
  const { keyword, params, data } = error;
  const schema = error.parentSchema as JsonSchema;
  switch (keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      const allowed = inWords(schema.properties?.[name] ?? {}, definitions);
      return { path: [...path, name], given: 'nothing', allowed };
    }
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys(schema.properties ?? {});
      const nearest = nearestWord(name, known);
      const given = nearest === undefined ? 'an unknown key' : `an unknown key; did you mean ${nearest}?`;
      return { path: [...path, name], given, allowed: keysInWords(known) };
    }
    case 'uniqueItems': {
      const [earlier, later] = [Number(params['j']), Number(params['i'])].sort((a, b) => a - b) as [number, number];
      const allowed = `each item once; ${pathText([...path, earlier])} is the same`;
      return { path: [...path, later], given: valueText((data as unknown[])[later]), allowed };
    }
    default:
      return { path, given: valueText(data), allowed: inWords(schema, definitions) };
  }
}

/** A JSON pointer as a path. */
function toPath(pointer: string, root: unknown): Path {
  const [, ...parts] = pointer.split('/');
  const path: (string | number)[] = [];
  for (const part of parts) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(path, root)) ? Number(key) : key);
  }
  return path;
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return shortened(typeof value === 'number' ? String(value) : JSON.stringify(value));
}
