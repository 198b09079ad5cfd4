/** schema.ts → JSON Schema: interfaces, type aliases and their doc comments, read from the syntax tree alone. */
import { relative } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import {
  Node,
  Project,
  SyntaxKind,
  type InterfaceDeclaration,
  type PropertySignature,
  type SourceFile,
  type TypeAliasDeclaration,
  type TypeElementTypes,
  type TypeNode,
  type TypeReferenceNode,
} from 'ts-morph';
import { SchemaError, nearestWord, type SchemaProblem } from './errors.ts';

export type Literal = string | number | boolean | null;

/** The part of JSON Schema draft-07 that is used here; draft-07 is what editors' YAML support knows best. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  $ref?: string;
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  const?: Literal;
  enum?: Literal[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  items?: JsonSchema | JsonSchema[];
  additionalItems?: false;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: true;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false | JsonSchema;
  propertyNames?: JsonSchema;
  default?: unknown;
  examples?: unknown[];
  definitions?: Record<string, JsonSchema>;
}

/**
 * The JSON Schema of one type in a TypeScript file. The file is read alone: imports are not followed, types not computed.
 *
 * @throws SchemaError with every type, member and doc tag that has no counterpart in JSON Schema.
 */
export function extractSchema(schemaFile: string, rootType: string): JsonSchema {
  const shownFile = relative(process.cwd(), schemaFile);
  const source = parse(schemaFile);
  if (source === undefined) {
    const write = 'the path of a file that exists and can be read';
    throw new SchemaError(shownFile, [{ line: 1, path: rootType, found: 'no such file', write }]);
  }
  const broken = syntaxProblems(source);
  if (broken.length > 0) throw new SchemaError(shownFile, broken);

  const context = createContext(source);
  checkComments(source, context);
  const schema = readRoot(source, rootType, context);
  if (context.problems.length > 0) throw new SchemaError(shownFile, inOrder(context.problems));
  return schema;
}

// --- The file and what is known of it -------------------------------------------------------------------------------

type Declaration = InterfaceDeclaration | TypeAliasDeclaration;
type Commented = Declaration | PropertySignature;

interface Context {
  declarations: Map<string, Declaration>;
  /** Aliases that lead only to themselves; following them would never end. */
  circular: Set<string>;
  /** Filled as references are met. */
  definitions: Map<string, JsonSchema>;
  samples: Sample[];
  problems: SchemaProblem[];
}

/** A default or an example, checked once all definitions are known. */
interface Sample {
  schema: JsonSchema;
  tag: Tag;
  owner: Commented;
}

/** Without libraries, imports and type checks: that would cost more than the whole build may take. */
function parse(schemaFile: string): SourceFile | undefined {
  const project = new Project({
    compilerOptions: { noResolve: true, noLib: true },
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
  });
  return project.addSourceFileAtPathIfExists(schemaFile);
}

function syntaxProblems(source: SourceFile): SchemaProblem[] {
  const diagnostics = source.getProject().getProgram().getSyntacticDiagnostics(source);
  return diagnostics.map((diagnostic) => ({
    line: diagnostic.getLineNumber() ?? 1,
    path: '(syntax)',
    found: String(diagnostic.getMessageText()),
    write: 'valid TypeScript',
  }));
}

function createContext(source: SourceFile): Context {
  const problems: SchemaProblem[] = [];
  const declarations = new Map<string, Declaration>();
  for (const declaration of [...source.getInterfaces(), ...source.getTypeAliases()]) {
    if (declarations.has(declaration.getName())) {
      reject({ problems }, declaration, `a second declaration of ${declaration.getName()}`, 'one declaration with all of it');
    }
    declarations.set(declaration.getName(), declaration);
  }
  const circular = new Set([...declarations.keys()].filter((name) => leadsBack(name, declarations)));
  for (const name of circular) {
    const declaration = declarations.get(name);
    if (declaration) reject({ problems }, declaration, 'a type that leads only to itself', 'the type that is meant in the end');
  }
  return { declarations, circular, definitions: new Map(), samples: [], problems };
}

/** Whether an alias reaches itself through nothing but aliases, unions and parentheses. */
function leadsBack(name: string, declarations: Map<string, Declaration>): boolean {
  const seen = new Set<string>();
  const namesIn = (type: TypeNode | undefined): string[] => {
    if (Node.isParenthesizedTypeNode(type)) return namesIn(type.getTypeNode());
    if (Node.isUnionTypeNode(type)) return type.getTypeNodes().flatMap(namesIn);
    return Node.isTypeReference(type) ? [type.getTypeName().getText()] : [];
  };
  const follow = (from: string): boolean => {
    const declaration = declarations.get(from);
    if (seen.has(from) || !Node.isTypeAliasDeclaration(declaration)) return false;
    seen.add(from);
    return namesIn(declaration.getTypeNode()).some((next) => next === name || follow(next));
  };
  return follow(name);
}

/** Notes a problem and returns a schema to go on with, so that one run finds them all. */
function reject(context: Pick<Context, 'problems'>, node: Node, found: string, write: string, line?: number): JsonSchema {
  context.problems.push({ line: line ?? node.getStartLineNumber(), path: pathOf(node), found: onOneLine(found), write });
  return {};
}

function pathOf(node: Node): string {
  const names = [node, ...node.getAncestors()].filter(isCommented).map(nameOf);
  return names.length > 0 ? names.reverse().join('.') : '(file)';
}

function isCommented(node: Node): node is Commented {
  return Node.isPropertySignature(node) || Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node);
}

/** A name as YAML would show it: without the quotes that TypeScript needs around some. */
function nameOf(node: Commented): string {
  const name = node.getNameNode();
  return Node.isStringLiteral(name) || Node.isNumericLiteral(name) ? String(name.getLiteralValue()) : name.getText();
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** By line; a problem met on two ways through the types is told once. */
function inOrder(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort((a, b) => a.line - b.line);
}

/** Tables are keyed by words out of the schema, and `constructor` is one that every object knows. */
function entry<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

// --- Doc comments ---------------------------------------------------------------------------------------------------

interface Tag {
  name: string;
  text: string;
  line: number;
}

interface Doc {
  description: string;
  tags: Tag[];
}

/** At the start of a line any `@`, within a line only one before a plain word, so that package names stay text. */
const TAG_START = /^\s*@(?=\S)|\s@(?=[A-Za-z]+(?:\s|$))/;

/**
 * The comment right above a declaration. Parsed here, since TypeScript's own parser takes every `@` for a tag, also
 * those in package names.
 */
function readDoc(owner: Commented): Doc {
  const comment = owner.getJsDocs().at(-1);
  if (comment === undefined) return { description: '', tags: [] };
  const firstLine = comment.getStartLineNumber();
  const lines = comment.getText().slice('/**'.length, -'*/'.length).split(/\r?\n/);
  const description: string[] = [];
  const tags: Tag[] = [];
  lines.forEach((raw, index) => {
    const line = index === 0 ? raw : raw.replace(/^\s*\*? ?/, '');
    const [before = '', ...tagged] = line.split(TAG_START);
    const last = tags.at(-1);
    if (last === undefined) description.push(before.trimEnd());
    else last.text = `${last.text}\n${before}`.trim();
    for (const part of tagged) {
      const [name = ''] = part.split(/\s/, 1);
      tags.push({ name, text: part.slice(name.length).trim(), line: firstLine + index });
    }
  });
  return { description: unwrap(description.join('\n')), tags };
}

/** Comment lines are wrapped for the editor; a reader of the schema wants paragraphs and list items. */
function unwrap(text: string): string {
  return text.trim().replace(/[ \t]*\n(?!\n|\s*[-*] )(?<!\n\n)[ \t]*/g, ' ');
}

/** How the text after a tag is read; undefined if it is not what the tag wants. */
interface Parser<T> {
  wants: string;
  read: (text: string) => T | undefined;
}

const NOTHING: Parser<true> = { wants: 'with no text after it', read: (text) => (text === '' ? true : undefined) };
const TEXT: Parser<string> = { wants: 'followed by a text', read: (text) => (text === '' ? undefined : text) };
const ANYTHING: Parser<string> = { wants: 'followed by any text', read: (text) => text };
const NUMBER: Parser<number> = {
  wants: 'followed by a number',
  read: (text) => (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined),
};
const COUNT: Parser<number> = {
  wants: 'followed by a whole number from 0',
  read: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
};
const PATTERN: Parser<string> = {
  wants: 'followed by a regular expression on one line',
  read: (text) => (text !== '' && !text.includes('\n') && isRegExp(text) ? text : undefined),
};
/** Without those that concern numbers or only label a text: ajv lets every string pass for them. */
const TEXT_FORMATS = Object.entries(fullFormats)
  .filter(([, format]) => format !== true && !(typeof format === 'object' && 'type' in format && format.type === 'number'))
  .map(([name]) => name);
const FORMAT: Parser<string> = {
  wants: `followed by one of ${TEXT_FORMATS.join(', ')}`,
  read: (text) => (TEXT_FORMATS.includes(text) ? text : undefined),
};
const JSON_LIST: Parser<unknown[]> = {
  wants: 'followed by a JSON list',
  read: (text) => {
    const value = parseJson(text);
    return Array.isArray(value) ? value : undefined;
  },
};

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Target = 'number' | 'string' | 'list' | 'record';

const TARGETS: Record<Target, string> = {
  number: 'a number',
  string: 'a string',
  list: 'a list',
  record: 'a Record<string, T>',
};

/** A tag that limits the values of one kind of type. */
interface RuleTag {
  on: Target;
  wants: string;
  toSchema: (text: string) => JsonSchema | undefined;
}

function rule<T>(on: Target, { wants, read }: Parser<T>, write: (value: T) => JsonSchema): RuleTag {
  const toSchema = (text: string): JsonSchema | undefined => {
    const value = read(text);
    return value === undefined ? undefined : write(value);
  };
  return { on, wants, toSchema };
}

const RULE_TAGS: Record<string, RuleTag> = {
  integer: rule('number', NOTHING, () => ({ type: 'integer' })),
  minimum: rule('number', NUMBER, (minimum) => ({ minimum })),
  maximum: rule('number', NUMBER, (maximum) => ({ maximum })),
  exclusiveMinimum: rule('number', NUMBER, (exclusiveMinimum) => ({ exclusiveMinimum })),
  exclusiveMaximum: rule('number', NUMBER, (exclusiveMaximum) => ({ exclusiveMaximum })),
  minLength: rule('string', COUNT, (minLength) => ({ minLength })),
  maxLength: rule('string', COUNT, (maxLength) => ({ maxLength })),
  pattern: rule('string', PATTERN, (pattern) => ({ pattern })),
  format: rule('string', FORMAT, (format) => ({ format })),
  minItems: rule('list', COUNT, (minItems) => ({ minItems })),
  maxItems: rule('list', COUNT, (maxItems) => ({ maxItems })),
  uniqueItems: rule('list', NOTHING, (uniqueItems) => ({ uniqueItems })),
  propertyPattern: rule('record', PATTERN, (pattern) => ({ propertyNames: { pattern } })),
};

/** Tags that tell something and limit nothing. */
const NOTE_TAGS: Record<string, Parser<unknown>> = {
  default: TEXT,
  example: TEXT,
  examples: JSON_LIST,
  unit: TEXT,
  source: TEXT,
  see: TEXT,
  remarks: TEXT,
  since: TEXT,
  deprecated: ANYTHING,
};

const TAG_NAMES = [...Object.keys(RULE_TAGS), ...Object.keys(NOTE_TAGS)];
const REPEATABLE_TAGS = new Set(['example', 'see', 'source']);

/** Every doc comment in the file, whether or not the root reaches it. */
function checkComments(source: SourceFile, context: Context): void {
  for (const owner of source.getDescendants().filter(isCommented)) {
    const doc = readDoc(owner);
    if (Node.isPropertySignature(owner) && doc.description === '') {
      reject(context, owner, 'no description', 'a doc comment above it that says what the value means');
    }
    doc.tags.forEach((tag, index) => {
      const complaint = complaintOf(tag, doc.tags.slice(0, index), owner);
      if (complaint) reject(context, owner, `@${tag.name} ${tag.text}`.trim(), complaint, tag.line);
    });
  }
}

function complaintOf(tag: Tag, earlier: readonly Tag[], owner: Commented): string | undefined {
  const asRule = entry(RULE_TAGS, tag.name);
  const asNote = entry(NOTE_TAGS, tag.name);
  if (asRule && Node.isInterfaceDeclaration(owner)) return `@${tag.name} on ${TARGETS[asRule.on]}, not on an interface`;
  if (asRule && asRule.toSchema(tag.text) === undefined) return `@${tag.name} ${asRule.wants}`;
  if (asNote && asNote.read(tag.text) === undefined) return `@${tag.name} ${asNote.wants}`;
  if (!asRule && !asNote) {
    const nearest = nearestWord(tag.name, TAG_NAMES);
    return nearest ? `@${nearest}` : `a known tag: @${TAG_NAMES.join(', @')}`;
  }
  const isRepeated = earlier.some(({ name }) => name === tag.name) && !REPEATABLE_TAGS.has(tag.name);
  return isRepeated ? `@${tag.name} once` : undefined;
}

/** The rules in force for a type, by what they apply to, and what has made use of its share. */
interface Rules {
  for: Partial<Record<Target, JsonSchema>>;
  taken: Set<Target>;
}

function noRules(): Rules {
  return { for: {}, taken: new Set() };
}

/** The rules of a comment below those of one nearer to the value: the nearer one wins, keyword by keyword. */
function rulesOf(doc: Doc, nearer: Rules): Rules {
  const own: Rules['for'] = {};
  for (const tag of doc.tags) {
    const known = entry(RULE_TAGS, tag.name);
    if (known) own[known.on] = { ...own[known.on], ...known.toSchema(tag.text) };
  }
  for (const [target, schema] of Object.entries(nearer.for) as [Target, JsonSchema][]) {
    own[target] = { ...own[target], ...schema };
  }
  return { for: own, taken: nearer.taken };
}

function take(rules: Rules, target: Target): JsonSchema {
  rules.taken.add(target);
  return rules.for[target] ?? {};
}

/** A schema with its comment's description and samples. Draft-07 ignores what stands beside a $ref, hence allOf. */
function annotate(schema: JsonSchema, doc: Doc, owner: Commented, context: Context): JsonSchema {
  const samples = doc.tags.filter(({ name }) => entry(SAMPLES, name));
  const description = describe(doc);
  if (description === '' && samples.length === 0) return schema;
  const annotated: JsonSchema = {
    ...(description !== '' && { description }),
    ...(schema.$ref === undefined ? schema : { allOf: [schema] }),
  };
  context.samples.push(...samples.map((tag) => ({ schema: annotated, tag, owner })));
  return annotated;
}

function describe({ description, tags }: Doc): string {
  const textsOf = (wanted: string): string[] =>
    tags.filter(({ name }) => name === wanted).map(({ text }) => onOneParagraph(text));
  const notes = [
    ...textsOf('unit').map((unit) => `Unit: ${unit}.`),
    ...textsOf('source').map((source) => `Source: ${source}.`),
  ].join(' ');
  const link = /\{@link\s+([^\s|}]+)[\s|]*([^}]*)\}/g;
  const plain = description.replace(link, (_, target: string, label: string) => label || target);
  return [plain, notes].filter((part) => part !== '').join('\n\n');
}

function onOneParagraph(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\.$/, '');
}

/** How the values that a sample tag may mean are read: JSON first, then the text as it stands. */
const SAMPLES: Record<string, (text: string) => unknown[][]> = {
  default: (text) => [[parseJson(text)], [text]],
  example: (text) => [[parseJson(text)], [text]],
  examples: (text) => [JSON_LIST.read(text) ?? []],
};

/** Writes defaults and examples into their schemas, each held to its own schema first. */
function fillSamples(context: Context): void {
  if (context.samples.length === 0) return;
  const ajv = new Ajv({ strict: true });
  addFormats.default(ajv);
  const definitions = Object.fromEntries(context.definitions);
  for (const { schema, tag, owner } of context.samples) {
    const isAllowed = ajv.compile({ ...schema, definitions });
    const readings = entry(SAMPLES, tag.name)?.(tag.text) ?? [];
    const values = readings.find((reading) => reading.every((value) => value !== undefined && isAllowed(value)));
    if (values === undefined) {
      reject(context, owner, `@${tag.name} ${tag.text}`, `@${tag.name} with a value that this type and its tags allow`, tag.line);
    } else if (tag.name === 'default') schema.default = values[0];
    else schema.examples = [...(schema.examples ?? []), ...values];
  }
}

// --- Types ----------------------------------------------------------------------------------------------------------

type Reader = (type: TypeNode, rules: Rules, context: Context) => JsonSchema;

const READERS: Partial<Record<SyntaxKind, Reader>> = {
  [SyntaxKind.StringKeyword]: (_type, rules) => ({ type: 'string', ...take(rules, 'string') }),
  [SyntaxKind.NumberKeyword]: (_type, rules) => ({ type: 'number', ...take(rules, 'number') }),
  [SyntaxKind.BooleanKeyword]: () => ({ type: 'boolean' }),
  [SyntaxKind.LiteralType]: readLiteral,
  [SyntaxKind.UnionType]: readUnion,
  [SyntaxKind.ArrayType]: (type, rules, context) =>
    readList(type.asKindOrThrow(SyntaxKind.ArrayType).getElementTypeNode(), rules, context),
  [SyntaxKind.TupleType]: readTuple,
  [SyntaxKind.TypeLiteral]: (type, _rules, context) =>
    readObject(propertiesAmong(type.asKindOrThrow(SyntaxKind.TypeLiteral).getMembers(), context), context),
  [SyntaxKind.TypeReference]: readReference,
  [SyntaxKind.ParenthesizedType]: (type, rules, context) =>
    readType(type.asKindOrThrow(SyntaxKind.ParenthesizedType).getTypeNode(), rules, context),
  [SyntaxKind.TypeOperator]: readOperator,
};

const DATA_ONLY = 'plain data; a config file holds no functions';

/** What to write instead of a type that JSON Schema has no words for. */
const TYPE_REMEDIES: Partial<Record<SyntaxKind, string>> = {
  [SyntaxKind.AnyKeyword]: 'the exact type, since this one lets everything pass',
  [SyntaxKind.UnknownKeyword]: 'the exact type, since this one lets everything pass',
  [SyntaxKind.ObjectKeyword]: 'an interface or Record<string, T>',
  [SyntaxKind.UndefinedKeyword]: '`name?: T` for a value that may be left out',
  [SyntaxKind.BigIntKeyword]: 'number with the tag @integer',
  [SyntaxKind.SymbolKeyword]: 'string',
  [SyntaxKind.FunctionType]: DATA_ONLY,
  [SyntaxKind.ConstructorType]: DATA_ONLY,
  [SyntaxKind.IntersectionType]: 'an interface that extends the others',
  [SyntaxKind.TemplateLiteralType]: 'string with the tag @pattern',
  [SyntaxKind.MappedType]: 'Record<string, T> or an interface',
  [SyntaxKind.IndexedAccessType]: 'a type alias of its own, used in both places',
  [SyntaxKind.TypeQuery]: 'the type itself written out',
  [SyntaxKind.ImportType]: 'an interface or a type alias in this file',
};
const ANY_REMEDY = 'string, number, boolean, a literal, a union, a list, an interface or Record<string, T>';

function readType(type: TypeNode, rules: Rules, context: Context): JsonSchema {
  const read = READERS[type.getKind()];
  return read ? read(type, rules, context) : reject(context, type, type.getText(), TYPE_REMEDIES[type.getKind()] ?? ANY_REMEDY);
}

/** Reads a type under the rules of its owner's comment and complains about rules that nothing in the type takes. */
function readRuled(owner: Commented, type: TypeNode, nearer: Rules, context: Context): JsonSchema {
  const doc = readDoc(owner);
  const rules = rulesOf(doc, nearer);
  const schema = readType(type, rules, context);
  for (const tag of doc.tags) {
    const target = entry(RULE_TAGS, tag.name)?.on;
    if (target === undefined || rules.taken.has(target)) continue;
    const hint = target === 'string' || target === 'number' ? '; for the items of a list, on a type alias of their own' : '';
    reject(context, owner, `@${tag.name} on ${type.getText()}`, `@${tag.name} only on ${TARGETS[target]}${hint}`, tag.line);
  }
  return schema;
}

function literalOf(type: TypeNode): { value: Literal } | undefined {
  if (!Node.isLiteralTypeNode(type)) return undefined;
  const literal = type.getLiteral();
  if (Node.isStringLiteral(literal) || Node.isNumericLiteral(literal)) return { value: literal.getLiteralValue() };
  if (Node.isTrueLiteral(literal) || Node.isFalseLiteral(literal)) return { value: literal.getLiteralValue() };
  if (Node.isNullLiteral(literal)) return { value: null };
  const operand = Node.isPrefixUnaryExpression(literal) ? literal.getOperand() : undefined;
  return Node.isNumericLiteral(operand) ? { value: -operand.getLiteralValue() } : undefined;
}

function oneOf(values: readonly Literal[]): JsonSchema {
  const [first = null, ...others] = new Set(values);
  return others.length === 0 ? { const: first } : { enum: [first, ...others] };
}

function readLiteral(type: TypeNode, _rules: Rules, context: Context): JsonSchema {
  const literal = literalOf(type);
  return literal ? oneOf([literal.value]) : reject(context, type, type.getText(), 'a string, number or boolean literal');
}

function readUnion(type: TypeNode, rules: Rules, context: Context): JsonSchema {
  const members = type.asKindOrThrow(SyntaxKind.UnionType).getTypeNodes();
  const literals = members.flatMap((member) => literalOf(member) ?? []);
  const others = members.filter((member) => literalOf(member) === undefined);
  const branches = [
    ...(literals.length > 0 ? [oneOf(literals.map(({ value }) => value))] : []),
    ...others.map((member) => readType(member, rules, context)),
  ];
  return branches.length === 1 && branches[0] ? branches[0] : { anyOf: branches };
}

function readList(element: TypeNode, rules: Rules, context: Context): JsonSchema {
  return { type: 'array', items: readType(element, noRules(), context), ...take(rules, 'list') };
}

/** A tuple has its length in its type, so the rules for lists say nothing here. */
function readTuple(type: TypeNode, _rules: Rules, context: Context): JsonSchema {
  const elements = type.asKindOrThrow(SyntaxKind.TupleType).getElements();
  const types = elements.map((element) => (Node.isNamedTupleMember(element) ? element.getTypeNode() : element));
  if (elements.some(isOpenEnded)) return reject(context, type, type.getText(), 'a tuple of fixed length, or a list');
  return {
    type: 'array',
    items: types.map((element) => readType(element, noRules(), context)),
    minItems: types.length,
    additionalItems: false,
  };
}

function isOpenEnded(element: TypeNode): boolean {
  if (Node.isNamedTupleMember(element)) return element.hasQuestionToken() || element.getDotDotDotToken() !== undefined;
  return Node.isRestTypeNode(element) || element.getKind() === SyntaxKind.OptionalType;
}

function readOperator(type: TypeNode, rules: Rules, context: Context): JsonSchema {
  const operator = type.asKindOrThrow(SyntaxKind.TypeOperator);
  if (operator.getOperator() === SyntaxKind.ReadonlyKeyword) return readType(operator.getTypeNode(), rules, context);
  const isKeyOf = operator.getOperator() === SyntaxKind.KeyOfKeyword;
  return reject(context, type, type.getText(), isKeyOf ? 'the union of names written out' : 'string');
}

type GenericReader = (type: TypeReferenceNode, rules: Rules, context: Context) => JsonSchema;

/** The only generics: those that lists and dictionaries need. */
const GENERICS: Record<string, GenericReader> = {
  Array: readArrayOf,
  ReadonlyArray: readArrayOf,
  Record: readRecord,
};

function readReference(type: TypeNode, rules: Rules, context: Context): JsonSchema {
  const reference = type.asKindOrThrow(SyntaxKind.TypeReference);
  const name = reference.getTypeName().getText();
  const declaration = context.declarations.get(name);
  const readGeneric = declaration ? undefined : entry(GENERICS, name);
  if (readGeneric) return readGeneric(reference, rules, context);
  if (context.circular.has(name)) return {};
  if (declaration === undefined) return rejectUnknown(reference, name, context);
  if (reference.getTypeArguments().length > 0) {
    return reject(context, type, type.getText(), 'a type without type arguments; only Array, ReadonlyArray and Record take some');
  }
  if (Node.isTypeAliasDeclaration(declaration) && Object.keys(rules.for).length > 0) {
    return readRuled(declaration, declaration.getTypeNodeOrThrow(), rules, context);
  }
  if (!context.definitions.has(name)) {
    context.definitions.set(name, {}); // A type may contain itself: the name must be taken before its body is read.
    context.definitions.set(name, readDeclaration(declaration, context));
  }
  return { $ref: `#/definitions/${name}` };
}

/** What to write instead of types that TypeScript brings along. */
const LIBRARY_REMEDIES: Record<string, string> = {
  Date: 'string with the tag @format date-time',
  Map: 'Record<string, T>',
  Set: 'a list with the tag @uniqueItems',
  Partial: 'an interface with optional properties',
  Required: 'an interface without optional properties',
  Readonly: 'the type itself: readonly says nothing about a file',
  Pick: 'an interface that the others extend',
  Omit: 'an interface that the others extend',
};

function rejectUnknown(reference: TypeReferenceNode, name: string, context: Context): JsonSchema {
  const source = reference.getSourceFile();
  const text = reference.getText();
  if (source.getEnum(name)) return reject(context, reference, `enum ${text}`, 'a union of literals');
  if (source.getClass(name)) return reject(context, reference, `class ${text}`, 'an interface; a config file holds only data');
  const libraryRemedy = entry(LIBRARY_REMEDIES, name);
  if (libraryRemedy) return reject(context, reference, text, libraryRemedy);
  const nearest = nearestWord(name, [...context.declarations.keys()]);
  const remedy = 'an interface or a type alias that this file declares';
  return reject(context, reference, text, nearest ? `${remedy}, such as ${nearest}` : remedy);
}

function readArrayOf(reference: TypeReferenceNode, rules: Rules, context: Context): JsonSchema {
  const [element] = reference.getTypeArguments();
  return element ? readList(element, rules, context) : reject(context, reference, reference.getText(), 'Array<T>');
}

function readRecord(reference: TypeReferenceNode, rules: Rules, context: Context): JsonSchema {
  const [key, value] = reference.getTypeArguments();
  if (!key || !value) return reject(context, reference, reference.getText(), 'Record<string, T>');
  const names = namesIn(key, context);
  if (names) return readClosedRecord(names, value, context);
  const keySchema = readType(key, noRules(), context);
  if (!isText(keySchema, context)) {
    return reject(context, key, reference.getText(), 'a Record whose keys are string, a string alias or string literals');
  }
  return {
    type: 'object',
    additionalProperties: readType(value, noRules(), context),
    ...(keySchema.$ref && { propertyNames: keySchema }),
    ...take(rules, 'record'),
  };
}

/** Whether a schema is that of a string, at the end of all references. */
function isText(schema: JsonSchema, context: Context): boolean {
  const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.replace('#/definitions/', '');
  const target = name === undefined ? undefined : context.definitions.get(name);
  return target ? isText(target, context) : schema.type === 'string';
}

/** The names that a union of string literals allows, or undefined if the type is anything else. */
function namesIn(key: TypeNode, context: Context): string[] | undefined {
  if (Node.isParenthesizedTypeNode(key)) return namesIn(key.getTypeNode(), context);
  const declaration = Node.isTypeReference(key) ? context.declarations.get(key.getText()) : undefined;
  if (Node.isTypeAliasDeclaration(declaration) && !context.circular.has(declaration.getName())) {
    return namesIn(declaration.getTypeNodeOrThrow(), context);
  }
  const parts = Node.isUnionTypeNode(key) ? key.getTypeNodes().map((part) => namesIn(part, context)) : [];
  if (parts.length > 0) return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  const literal = literalOf(key)?.value;
  return typeof literal === 'string' ? [literal] : undefined;
}

function readClosedRecord(names: readonly string[], value: TypeNode, context: Context): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, readType(value, noRules(), context)])),
    required: [...new Set(names)],
    additionalProperties: false,
  };
}

// --- Declarations ---------------------------------------------------------------------------------------------------

function readRoot(source: SourceFile, rootType: string, context: Context): JsonSchema {
  const root = context.declarations.get(rootType);
  if (!Node.isInterfaceDeclaration(root)) {
    return reject(context, source, `no interface ${rootType}`, `export interface ${rootType} { … }`, 1);
  }
  const schema = readDeclaration(root, context);
  fillSamples(context);
  const { description, ...body } = schema;
  const definitions = [...context.definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: rootType,
    ...(description !== undefined && { description }),
    ...body,
    ...(definitions.length > 0 && { definitions: Object.fromEntries(definitions) }),
  };
}

function readDeclaration(declaration: Declaration, context: Context): JsonSchema {
  if (declaration.getTypeParameters().length > 0) {
    return reject(context, declaration, 'type parameters', 'one declaration for each type that is meant');
  }
  const schema = Node.isInterfaceDeclaration(declaration)
    ? readObject(inheritedProperties(declaration, [], context), context)
    : readRuled(declaration, declaration.getTypeNodeOrThrow(), noRules(), context);
  return annotate(schema, readDoc(declaration), declaration, context);
}

function readObject(properties: readonly PropertySignature[], context: Context): JsonSchema {
  const required = properties.filter((property) => !property.hasQuestionToken()).map(nameOf);
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map((property) => [nameOf(property), readProperty(property, context)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function readProperty(property: PropertySignature, context: Context): JsonSchema {
  const type = property.getTypeNode();
  if (type === undefined) return reject(context, property, 'no type', 'the exact type after a colon');
  return annotate(readRuled(property, type, noRules(), context), readDoc(property), property, context);
}

/** The properties of an interface, those of its bases first; its own replace inherited ones of the same name. */
function inheritedProperties(declaration: InterfaceDeclaration, below: readonly string[], context: Context): PropertySignature[] {
  const name = declaration.getName();
  const properties = new Map<string, PropertySignature>();
  const addAll = (added: readonly PropertySignature[]): void => added.forEach((property) => properties.set(nameOf(property), property));
  for (const base of declaration.getExtends()) {
    const baseDeclaration = context.declarations.get(base.getText());
    if (!Node.isInterfaceDeclaration(baseDeclaration) || [...below, name].includes(base.getText())) {
      reject(context, base, `extends ${base.getText()}`, 'extends with another interface of this file, without type arguments');
      continue;
    }
    addAll(inheritedProperties(baseDeclaration, [...below, name], context));
  }
  addAll(propertiesAmong(declaration.getMembers(), context));
  return [...properties.values()];
}

/** What to write instead of a member that is no property. */
const MEMBER_REMEDIES: Partial<Record<SyntaxKind, string>> = {
  [SyntaxKind.IndexSignature]: 'a property of type Record<string, T>',
  [SyntaxKind.PropertySignature]: 'a property with a plain name',
};

function propertiesAmong(members: readonly TypeElementTypes[], context: Context): PropertySignature[] {
  return members.flatMap((member) => {
    const isNamed = Node.isPropertySignature(member) && !Node.isComputedPropertyName(member.getNameNode());
    if (isNamed) return [member];
    reject(context, member, member.getText(), MEMBER_REMEDIES[member.getKind()] ?? DATA_ONLY);
    return [];
  });
}
