import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SchemaError } from '../../generator/errors.ts';
import { extractSchema } from '../../generator/extract.ts';
import { assertGolden, CASES, tableOf } from './cases/golden.ts';

const test = suite('extractSchema');

for (const [name, { given, want }] of tableOf('extract', 'schema.ts', 'expected.json')) {
  test(`converts ${name}`, () => {
    assertGolden(JSON.stringify(extractSchema(given, 'Root'), null, 2), want);
  });

  test(`creates a schema that ajv accepts in strict mode: ${name}`, () => {
    const ajv = new Ajv({ strict: true });
    addFormats.default(ajv);
    const { $schema, ...schema } = extractSchema(given, 'Root');
    assert.is($schema, 'http://json-schema.org/draft-07/schema#');
    assert.is(ajv.validateSchema(schema), true);
    assert.type(ajv.compile(schema), 'function');
  });
}

for (const [name, { given, want }] of tableOf('extract-invalid', 'schema.ts', 'expected.txt')) {
  test(`refuses ${name}`, () => {
    assertGolden(errorFrom(given, 'Root').message.replaceAll(relative(process.cwd(), given), 'schema.ts'), want);
  });
}

test('gives the same schema, key by key, on every run', () => {
  const file = join(CASES, 'extract', 'nested-interfaces', 'schema.ts');
  assert.is(JSON.stringify(extractSchema(file, 'Root')), JSON.stringify(extractSchema(file, 'Root')));
});

test('sorts definitions by name', () => {
  const { definitions } = extractSchema(join(CASES, 'extract', 'nested-interfaces', 'schema.ts'), 'Root');
  assert.equal(Object.keys(definitions ?? {}), ['Area', 'Ports', 'Zone']);
});

test('names every problem with its line and path', () => {
  const { problems } = errorFrom(join(CASES, 'extract-invalid', 'several-problems', 'schema.ts'), 'Root');
  assert.equal(
    problems.map(({ line, path }) => [line, path]),
    [
      [2, 'Ports.grpc'],
      [5, 'Ports.http'],
      [16, 'Root.anything'],
    ],
  );
});

test('refuses a file that is not TypeScript', () => {
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  try {
    const file = join(folder, 'schema.ts');
    writeFileSync(file, 'export interface Root {\n  /** A name. */\n  name: string[;\n}\n');
    assert.equal(errorFrom(file, 'Root').problems[0], {
      line: 3,
      path: '(syntax)',
      found: "']' expected.",
      write: 'valid TypeScript',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function errorFrom(file: string, rootType: string): SchemaError {
  try {
    extractSchema(file, rootType);
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
  throw new Error(`${file} was taken without complaint`);
}

test.run();
