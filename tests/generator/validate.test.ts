import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConfigError } from '../../generator/errors.ts';
import { extractSchema } from '../../generator/extract.ts';
import { type RuleBreach, validateConfig } from '../../generator/validate.ts';
import { assertGolden, CASES, tableOf } from './cases/golden.ts';

const test = suite('validateConfig');
const schema = extractSchema(join(CASES, 'validate-schema.ts'), 'Root');

for (const [name, { given, want }] of tableOf('validate', 'addon.yaml', 'expected.json')) {
  test(`accepts ${name}`, () => {
    assertGolden(JSON.stringify(validateConfig(readFileSync(given, 'utf8'), 'addon.yaml', schema), null, 2), want);
  });
}

for (const [name, { given, want }] of tableOf('validate-invalid', 'addon.yaml', 'expected.txt')) {
  test(`refuses ${name}`, () => {
    assertGolden(errorFrom(readFileSync(given, 'utf8')).message, want);
  });
}

test('collects errors from all lines in one report, by line', () => {
  const file = join(CASES, 'validate-invalid', 'several-lines', 'addon.yaml');
  assert.equal(
    errorFrom(readFileSync(file, 'utf8')).problems.map(({ line, path }) => [line, path]),
    [
      [1, 'name'],
      [4, 'ports.http'],
      [5, 'mode'],
      [9, 'verbs[0].aliases'],
      [10, 'tag'],
    ],
  );
});

test('reports breaches of rules if the file matches the schema', () => {
  const rules = (): RuleBreach[] => [{ path: ['ports', 'http'], allowed: 'another port' }];
  assert.equal(errorFrom('name: milvus\nports:\n  grpc: 1\n  http: 1\n', 'addon.yaml', rules).problems, [
    { line: 4, path: 'ports.http', given: '1', allowed: 'another port' },
  ]);
  assert.equal(
    errorFrom('name: milvus\nports: 1\n', 'addon.yaml', rules).problems.map(({ path }) => path),
    ['ports'],
  );
});

test('has each problem as data, in addition to the message', () => {
  assert.equal(errorFrom('name: milvus\nports:\n  grpc: abc\n').problems, [
    { line: 3, path: 'ports.grpc', given: '"abc"', allowed: 'integer from 1 to 65535' },
  ]);
});

test('shows the file name of the caller', () => {
  assert.match(
    errorFrom('name: milvus\n', 'config/other.yaml').message,
    /^config\/other\.yaml cannot be used: 1 problem\./,
  );
});

test('counts lines with Windows line endings', () => {
  assert.is(errorFrom('name: milvus\r\nports:\r\n  grpc: abc\r\n').problems[0]?.line, 3);
});

function errorFrom(text: string, file = 'addon.yaml', rules?: () => RuleBreach[]): ConfigError {
  try {
    validateConfig(text, file, schema, rules);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The text was taken without complaint');
}

test.run();
