/** Golden folders: one folder per case, its input and what is expected side by side. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';

export const CASES = dirname(fileURLToPath(import.meta.url));

/** The cases of one kind as a test table. A kind without cases is a mistake, not a pass. */
export function tableOf(
  kind: string,
  input: string,
  expected: string,
): [name: string, files: { given: string; want: string }][] {
  const root = join(CASES, kind);
  const names = readdirSync(root).sort();
  if (names.length === 0) throw new Error(`${root} holds no cases: add one, or remove the test that reads it`);
  return names.map((name) => [name, { given: join(root, name, input), want: join(root, name, expected) }]);
}

/** Compares a text with a golden file; UPDATE_GOLDEN=1 writes the file first, for `git diff` to show. */
export function assertGolden(actual: string, file: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, `${actual}\n`);
  if (!existsSync(file))
    throw new Error(`${file} does not exist: run the test with UPDATE_GOLDEN=1, then read what it wrote`);
  assert.fixture(`${actual}\n`, readFileSync(file, 'utf8'));
}
