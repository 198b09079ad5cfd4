/**
 * schema.ts → JSON Schema: interfaces, type aliases and their doc comments, read only from the syntax tree. Syntax
 * that the schemas of this folder do not use is an error, which shows what to write instead.
 */
import { relative } from 'node:path';
import {
  type InterfaceDeclaration,
  Node,
  Project,
  type PropertySignature,
  type SourceFile,
  SyntaxKind,
  type TypeAliasDeclaration,
  type TypeNode,
  type TypeReferenceNode,
  type UnionTypeNode,
} from 'ts-morph';
import { nearestWord, SchemaError, type SchemaProblem, shortened } from './errors.ts';
import type { JsonSchema, Literal } from './json-schema.ts';

/**
 * The JSON Schema of one interface in a TypeScript file, without imports and computed types.
 *
 * @throws SchemaError with every type, member and doc tag that has no counterpart here
 */
export function extractSchema(schemaFile: string, rootType: string): JsonSchema {
  // Without libraries, imports and type checks, which would take longer than the rest of the build.
  const compilerOptions = { noResolve: true, noLib: true };
  const source = new Project({ compilerOptions, skipAddingFilesFromTsConfig: true }).addSourceFileAtPath(schemaFile);
  const context: Context = { declarations: new Map(), definitions: new Map(), problems: syntaxProblems(source) };
  const { problems } = context;
  const schema = problems.length > 0 ? {} : readRoot(source, rootType, context);
  if (problems.length > 0) throw new SchemaError(relative(process.cwd(), schemaFile), problems);
  return schema;
}

type Declaration = InterfaceDeclaration | TypeAliasDeclaration;
type Commented = Declaration | PropertySignature;

interface Context {
  declarations: Map<string, Declaration>;
  /** Filled when a reference is found. */
  definitions: Map<string, JsonSchema>;
  problems: SchemaProblem[];
}

// --- The file -------------------------------------------------------------------------------------------------------

function syntaxProblems(source: SourceFile): SchemaProblem[] {
  const diagnostics = source.getProject().getProgram().getSyntacticDiagnostics(source);
  return diagnostics.map((diagnostic) => ({
    line: diagnostic.getLineNumber() ?? 1,
    path: '(syntax)',
    found: String(diagnostic.getMessageText()),
    write: 'valid TypeScript',
  }));
}

function readRoot(source: SourceFile, rootType: string, context: Context): JsonSchema {
  for (const declaration of [...source.getInterfaces(), ...source.getTypeAliases()]) {
    const name = declaration.getName();
    const isSecond = context.declarations.has(name);
    if (isSecond) reject(context, declaration, `a second declaration of ${name}`, 'one declaration with all members');
    context.declarations.set(name, declaration);
  }
  for (const owner of source.getDescendants().filter(isCommented)) checkComment(owner, context);
  const root = context.declarations.get(rootType);
  if (!Node.isInterfaceDeclaration(root)) {
    return reject(context, source, `no interface ${rootType}`, `export interface ${rootType} { … }`, 1);
  }
  const { description, ...body } = readDeclaration(root, context);
  const definitions = [...context.definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: rootType,
    ...(description !== undefined && { description }),
    ...body,
    ...(definitions.length > 0 && { definitions: Object.fromEntries(definitions) }),
  };
}

/** Records a problem and returns a schema to continue with, so that one run finds all problems. */
function reject({ problems }: Context, node: Node, found: string, write: string, line?: number): JsonSchema {
  const names = [...node.getAncestors().reverse(), node].filter(isCommented).map((one) => one.getName());
  const text = found.replace(/\s+/g, ' ');
  problems.push({
    line: line ?? node.getStartLineNumber(),
    path: names.join('.') || '(file)',
    found: shortened(text),
    write,
  });
  return {};
}

function isCommented(node: Node): node is Commented {
  return Node.isPropertySignature(node) || Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node);
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

/**
 * The comment directly above a declaration. Tags are only at the start of a line: TypeScript's own parser reads every
 * `@` as a tag, also in patterns and package names.
 */
function readDoc(owner: Commented): Doc {
  const comment = owner.getJsDocs().at(-1);
  if (comment === undefined) return { description: '', tags: [] };
  const description: string[] = [];
  const tags: Tag[] = [];
  const lines = comment.getText().slice('/**'.length, -'*/'.length).split(/\r?\n/);
  lines.forEach((raw, index) => {
    const line = index === 0 ? raw : raw.replace(/^\s*\*? ?/, '');
    const [, name, text = ''] = /^\s*@(\S+)(.*)$/.exec(line) ?? [];
    const last = tags.at(-1);
    if (name !== undefined) tags.push({ name, text: text.trim(), line: comment.getStartLineNumber() + index });
    else if (last !== undefined) last.text = `${last.text}\n${line}`.trim();
    else description.push(line.trimEnd());
  });
  return { description: unwrap(description.join('\n')), tags };
}

/** Joins wrapped comment lines into paragraphs and list items. */
function unwrap(text: string): string {
  return text.trim().replace(/[ \t]*\n(?!\n|\s*[-*] )(?<!\n\n)[ \t]*/g, ' ');
}

/**
 * A type with the description, unit and source of its comment. Draft-07 ignores keywords next to a $ref, so it uses
 * allOf.
 */
function annotate(schema: JsonSchema, { description, tags }: Doc): JsonSchema {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/\.$/, '');
  const notes = Object.entries(NOTES).flatMap(([tag, title]) =>
    tags.filter(({ name }) => name === tag).map(({ text }) => `${title}: ${plain(text)}.`),
  );
  const text = [description, notes.join(' ')].filter((part) => part !== '').join('\n\n');
  if (text === '') return schema;
  return { description: text, ...(schema.$ref === undefined ? schema : { allOf: [schema] }) };
}

/** The types that a rule can apply to. */
type Kind = 'number' | 'string' | 'list';

/** The value of a tag; `read` returns undefined for an invalid one. */
interface Parser {
  wants: string;
  read: (text: string) => string | number | true | undefined;
}

const NOTHING: Parser = { wants: 'nothing', read: (text) => text === '' || undefined };
const NUMBER: Parser = { wants: 'a number', read: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined) };
const COUNT: Parser = { wants: 'a whole number', read: (text) => (/^\d+$/.test(text) ? Number(text) : undefined) };
const PATTERN: Parser = {
  wants: 'a regular expression on one line',
  read: (text) => (isPattern(text) ? text : undefined),
};
const FORMAT: Parser = { wants: 'uri', read: (text) => (text === 'uri' ? text : undefined) };

/** Tags that restrict the values of one kind of type. */
const RULES = new Map<string, Parser & { on: Kind }>([
  ['integer', { on: 'number', ...NOTHING }],
  ['minimum', { on: 'number', ...NUMBER }],
  ['maximum', { on: 'number', ...NUMBER }],
  ['minLength', { on: 'string', ...COUNT }],
  ['pattern', { on: 'string', ...PATTERN }],
  ['format', { on: 'string', ...FORMAT }],
  ['minItems', { on: 'list', ...COUNT }],
  ['uniqueItems', { on: 'list', ...NOTHING }],
]);
/** Tags at the end of a description. */
const NOTES = { unit: 'Unit', source: 'Source' };
const TAG_NAMES = [...RULES.keys(), ...Object.keys(NOTES)];

function isPattern(text: string): boolean {
  try {
    return text !== '' && !text.includes('\n') && new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** The rules of a comment as a schema; the rules closest to the value override the others, per keyword. */
function rulesOf({ tags }: Doc, nearer: JsonSchema = {}): JsonSchema {
  const rules = tags.filter(({ name }) => RULES.has(name)).map(({ name, text }) => [name, RULES.get(name)?.read(text)]);
  const { integer, ...own } = Object.fromEntries(rules) as JsonSchema & { integer?: true };
  return { ...(integer && { type: 'integer' }), ...own, ...nearer };
}

function checkComment(owner: Commented, context: Context): void {
  const { description, tags } = readDoc(owner);
  if (Node.isPropertySignature(owner) && description === '') {
    reject(context, owner, 'no description', 'a doc comment above it that explains the value');
  }
  const [inline] = /\s@[A-Za-z]+(?=\s|$)/.exec(description) ?? [];
  if (inline !== undefined)
    reject(context, owner, `${inline.trim()} within a line`, 'each tag at the start of its line');
  tags.forEach((tag, index) => {
    const isRepeated = tags.slice(0, index).some(({ name }) => name === tag.name) && tag.name !== 'source';
    const complaint = isRepeated ? `@${tag.name} once` : complaintOf(tag, owner, context);
    if (complaint !== undefined) reject(context, owner, `@${tag.name} ${tag.text}`.trim(), complaint, tag.line);
  });
}

function complaintOf({ name, text }: Tag, owner: Commented, context: Context): string | undefined {
  if (!TAG_NAMES.includes(name)) return `@${nearestWord(name, TAG_NAMES) ?? TAG_NAMES.join(', @')}`;
  const rule = RULES.get(name);
  if (rule === undefined) return text === '' ? `@${name} followed by a text` : undefined;
  const { on, wants, read } = rule;
  if (read(text) === undefined) return `@${name} followed by ${wants}`;
  const kind = Node.isInterfaceDeclaration(owner) ? undefined : kindOf(owner.getTypeNode(), context);
  if (kind === on) return undefined;
  return `@${name} only on a ${on}${kind === 'list' ? '; for the items of a list, on a separate type alias' : ''}`;
}

function kindOf(type: TypeNode | undefined, context: Context): Kind | undefined {
  if (Node.isArrayTypeNode(type)) return 'list';
  if (Node.isTypeReference(type)) {
    const declaration = context.declarations.get(type.getText());
    return Node.isTypeAliasDeclaration(declaration) ? kindOf(declaration.getTypeNode(), context) : undefined;
  }
  if (type?.getKind() === SyntaxKind.StringKeyword) return 'string';
  return type?.getKind() === SyntaxKind.NumberKeyword ? 'number' : undefined;
}

// --- Types ----------------------------------------------------------------------------------------------------------

/** What to write instead of an unsupported type. */
const REMEDIES: Partial<Record<SyntaxKind, string>> = {
  [SyntaxKind.AnyKeyword]: 'the exact type, because this one allows every value',
  [SyntaxKind.UnknownKeyword]: 'the exact type, because this one allows every value',
  [SyntaxKind.UndefinedKeyword]: '`name?: T` for an optional value',
  [SyntaxKind.TypeLiteral]: 'a separate interface',
  [SyntaxKind.IntersectionType]: 'an interface that extends the others',
};
const ANY_REMEDY = 'string, number, boolean, literals, a union, T[], Record<string, T>, or a type of this file';

/** @param rules the rules from the comment of the value with this type */
function readType(type: TypeNode, rules: JsonSchema, context: Context): JsonSchema {
  if (Node.isParenthesizedTypeNode(type)) return readType(type.getTypeNode(), rules, context);
  if (Node.isArrayTypeNode(type))
    return { type: 'array', items: readType(type.getElementTypeNode(), {}, context), ...rules };
  if (Node.isUnionTypeNode(type)) return readUnion(type, context);
  if (Node.isTypeReference(type)) return readReference(type, rules, context);
  const literal = literalOf(type);
  if (literal !== undefined) return oneOf([literal.value]);
  switch (type.getKind()) {
    case SyntaxKind.StringKeyword:
      return { type: 'string', ...rules };
    case SyntaxKind.NumberKeyword:
      return { type: 'number', ...rules };
    case SyntaxKind.BooleanKeyword:
      return { type: 'boolean' };
    default:
      return reject(context, type, type.getText(), REMEDIES[type.getKind()] ?? ANY_REMEDY);
  }
}

function literalOf(type: TypeNode): { value: Literal } | undefined {
  const literal = Node.isLiteralTypeNode(type) ? type.getLiteral() : undefined;
  if (Node.isStringLiteral(literal) || Node.isNumericLiteral(literal)) return { value: literal.getLiteralValue() };
  if (Node.isTrueLiteral(literal) || Node.isFalseLiteral(literal)) return { value: literal.getLiteralValue() };
  return Node.isNullLiteral(literal) ? { value: null } : undefined;
}

function oneOf(values: Literal[]): JsonSchema {
  const [first = null] = values;
  return values.length === 1 ? { const: first } : { enum: values };
}

function readUnion(type: UnionTypeNode, context: Context): JsonSchema {
  const members = type.getTypeNodes();
  const literals = members.flatMap((member) => literalOf(member) ?? []).map(({ value }) => value);
  const types = members.filter((member) => literalOf(member) === undefined);
  const others = types.map((member) => readType(member, {}, context));
  if (others.length === 0) return oneOf(literals);
  return { anyOf: [...(literals.length > 0 ? [oneOf(literals)] : []), ...others] };
}

function readReference(type: TypeReferenceNode, rules: JsonSchema, context: Context): JsonSchema {
  const name = type.getTypeName().getText();
  const [key, value] = type.getTypeArguments();
  if (name === 'Record' && key?.getText() === 'string' && value !== undefined) {
    return { type: 'object', additionalProperties: readType(value, {}, context) };
  }
  const declaration = context.declarations.get(name);
  if (declaration === undefined || key !== undefined) {
    const nearest = nearestWord(name, [...context.declarations.keys()]);
    const write = nearest === undefined ? ANY_REMEDY : `a type of this file, such as ${nearest}`;
    return reject(context, type, type.getText(), write);
  }
  if (Node.isTypeAliasDeclaration(declaration) && Object.keys(rules).length > 0) {
    return readType(declaration.getTypeNodeOrThrow(), rulesOf(readDoc(declaration), rules), context);
  }
  if (!context.definitions.has(name)) {
    // A type may contain itself: its name must be registered before its body is read.
    context.definitions.set(name, {});
    context.definitions.set(name, readDeclaration(declaration, context));
  }
  return { $ref: `#/definitions/${name}` };
}

// --- Declarations ---------------------------------------------------------------------------------------------------

function readDeclaration(declaration: Declaration, context: Context): JsonSchema {
  const doc = readDoc(declaration);
  if (Node.isTypeAliasDeclaration(declaration)) return readRuled(declaration.getTypeNodeOrThrow(), doc, context);
  const properties = propertiesOf(declaration, context);
  const required = [...properties].filter(([, property]) => !property.hasQuestionToken()).map(([name]) => name);
  const read = (one: PropertySignature): JsonSchema => readRuled(one.getTypeNodeOrThrow(), readDoc(one), context);
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries([...properties].map(([name, property]) => [name, read(property)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  return annotate(schema, doc);
}

function readRuled(type: TypeNode, doc: Doc, context: Context): JsonSchema {
  return annotate(readType(type, rulesOf(doc), context), doc);
}

/** The properties of an interface, those of its bases first. Its own properties override inherited ones. */
function propertiesOf(declaration: InterfaceDeclaration, context: Context): Map<string, PropertySignature> {
  const properties = new Map<string, PropertySignature>();
  for (const base of declaration.getExtends()) {
    const found = context.declarations.get(base.getText());
    const inherited = Node.isInterfaceDeclaration(found) ? propertiesOf(found, context) : undefined;
    if (inherited === undefined)
      reject(context, base, `extends ${base.getText()}`, 'extends with an interface of this file');
    for (const [name, property] of inherited ?? []) properties.set(name, property);
  }
  for (const member of declaration.getMembers()) {
    const isProperty = Node.isPropertySignature(member) && Node.isIdentifier(member.getNameNode());
    if (isProperty && member.getTypeNode() !== undefined) properties.set(member.getName(), member);
    else reject(context, member, member.getText(), 'a property with a plain name and a type, also Record<string, T>');
  }
  return properties;
}
