/**
 * `npm run build`: addon.yaml and schema.ts → every shipped file. The only file that reads arguments and exits.
 *
 *   npm run build                                     writes into this checkout
 *   npm run check                                     writes nothing; fails if a file differs, is missing or obsolete
 *   npm run build -- --config other.yaml --out DIR    a variant, with its own versions or ports
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, SchemaError } from './errors.ts';
import { ForeignFiles, findDrift, generate, writeFiles } from './generate.ts';

const here = dirname(fileURLToPath(import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      config: { type: 'string', default: join(here, 'addon.yaml') },
      out: { type: 'string', default: dirname(here) },
    },
  });
  const out = resolve(values.out);
  const files = await generate(resolve(values.config));
  if (values.check) {
    const drift = findDrift(files, out);
    if (drift.length > 0) {
      const lines = drift.map((line) => `  ${line}\n`).join('');
      fail(`${drift.length} generated files differ from the build:\n${lines}Build them again: npm run build`);
    }
    process.stdout.write(`${files.length} generated files are up to date\n`);
  } else {
    writeFiles(files, out);
    process.stdout.write(`${files.length} files written\n`);
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

try {
  await main();
} catch (error) {
  if (error instanceof SchemaError || error instanceof ConfigError || error instanceof ForeignFiles)
    fail(error.message);
  throw error;
}
