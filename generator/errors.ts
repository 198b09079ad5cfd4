/** The errors of the build, with cause and fix. */
import { distance } from 'fastest-levenshtein';

/** One place in the TypeScript schema that cannot become JSON Schema. */
export interface SchemaProblem {
  /** Line in the schema file, from 1. */
  line: number;
  /** The declaration and property, such as `AddonConfig.ports`. */
  path: string;
  /** The text in that place. */
  found: string;
  /** What to write instead. */
  write: string;
}

/** The TypeScript schema has parts that JSON Schema cannot express. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly problems: readonly SchemaProblem[];

  constructor(file: string, problems: readonly SchemaProblem[]) {
    super(
      report(
        `${file} cannot become a JSON Schema: ${countOf(problems)}. Correct these lines and build again:`,
        byLine(problems).map(
          ({ line, path, found, write }) => `${file}:${line}  ${path}  found: ${found}  write: ${write}`,
        ),
      ),
    );
    this.problems = byLine(problems);
  }
}

/** One value in the config that is not allowed. */
export interface ConfigProblem {
  /** Line in the config file, from 1. */
  line: number;
  /** The keys that lead to the value, such as `ports.grpc` or `verbs[2].name`. */
  path: string;
  /** The value, shortened; `nothing` if there is none. */
  given: string;
  /** The allowed values, in words. */
  allowed: string;
}

/** The config is not valid YAML or does not match its schema. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[]) {
    super(
      report(
        `${file} cannot be used: ${countOf(problems)}. Correct these lines and build again:`,
        byLine(problems).map(
          ({ line, path, given, allowed }) => `${file}:${line}  ${path}  given: ${given}  allowed: ${allowed}`,
        ),
      ),
    );
    this.problems = byLine(problems);
  }
}

function report(summary: string, lines: readonly string[]): string {
  return [summary, ...lines.map((line) => `  ${line}`)].join('\n');
}

function byLine<T extends { line: number }>(problems: readonly T[]): T[] {
  return [...problems].sort((a, b) => a.line - b.line);
}

function countOf(problems: readonly unknown[]): string {
  return problems.length === 1 ? '1 problem' : `${problems.length} problems`;
}

/** A source text, shortened for a message. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** The known word that is most similar to a mistyped one; undefined if none is similar. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const limit = Math.ceil(word.length / 3);
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= limit && edits < candidate.length)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}
