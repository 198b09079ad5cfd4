/** addon.yaml and schema.ts → every shipped file: in memory, compared with a folder, or written into it. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownedFolders } from './artifacts.ts';
import { bundle, notices } from './bundle.ts';
import { extractSchema } from './extract.ts';
import { gatherFacts } from './facts.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Measured } from './measured.ts';
import { buildModel } from './model.ts';
import type { Performance } from './performance.ts';
import { type RenderedFile, renderFiles } from './render.ts';
import { findBreaches } from './rules.ts';
import type { AddonConfig } from './schema.ts';
import { validateConfig } from './validate.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Every generated file of these folders carries it; schema.ts allows no other. */
const MARKER: AddonConfig['addon']['marker'] = '#ddev-generated';
/** Files at the top that DDEV would read. An unknown one is obsolete. */
const ownedPattern = /^(docker-compose|config)\..*\.ya?ml$/;

/** Foreign files in folders that the build writes to. */
export class ForeignFiles extends Error {
  constructor(paths: string[]) {
    const lines = paths.map((path) => `  ${path}\n`).join('');
    super(
      'Nothing was written. These files are not from the build, which needs their folders for itself:\n' +
        `${lines}Build into an empty folder: npm run build -- --out DIR`,
    );
  }
}

/** All stages: builds the files from a config. @throws SchemaError and ConfigError */
export async function generate(configFile: string): Promise<RenderedFile[]> {
  const schemas = { config: schemaOf('schema.ts', 'AddonConfig'), outputs: schemaOf('outputs.ts', 'Outputs') };
  const config = validateConfig<AddonConfig>(
    readFileSync(configFile, 'utf8'),
    relative(process.cwd(), configFile),
    schemas.config,
    findBreaches,
  );
  const results = {
    measured: readResults<Measured>('measured', 'Measured'),
    performance: readResults<Performance>('performance', 'Performance'),
  };
  const { engines, version } = JSON.parse(readFileSync(join(dirname(here), 'package.json'), 'utf8')) as {
    engines: { node: string };
    version: string;
  };
  const facts = gatherFacts(config, version);
  const model = buildModel(config, facts, results, engines.node.replace('>=', ''));
  const { text, packages } = await bundle(join(here, 'milvusctl/cli.ts'), dirname(here), facts);
  return renderFiles(model, {
    schemas,
    program: `${text}${notices(packages, dirname(here))}`,
    templates: join(here, 'templates'),
  });
}

/** The results of a measurement: NAME.yaml, checked with the schema of NAME.ts. */
function readResults<Results>(name: string, rootType: string): Results {
  const file = join(here, `${name}.yaml`);
  return validateConfig<Results>(
    readFileSync(file, 'utf8'),
    relative(process.cwd(), file),
    schemaOf(`${name}.ts`, rootType),
  );
}

const schemasRead = new Map<string, JsonSchema>();

/** The schema of a file of this folder. */
function schemaOf(file: string, rootType: string): JsonSchema {
  const schema = schemasRead.get(file) ?? extractSchema(join(here, file), rootType);
  schemasRead.set(file, schema);
  return schema;
}

/** All differences between the existing files and the build: changed text, changed mode, missing, left over. */
export function findDrift(files: RenderedFile[], out: string): string[] {
  const drift: string[] = [];
  for (const { path, text, mode } of files) {
    const file = join(out, path);
    if (!existsSync(file)) drift.push(`missing: ${path}`);
    else if (readFileSync(file, 'utf8') !== text) drift.push(`changed: ${path}`);
    // git stores only the executable bit.
    else if (((statSync(file).mode & 0o100) !== 0) !== ((mode & 0o100) !== 0)) drift.push(`mode: ${path}`);
  }
  return [...drift, ...leftOver(files, out).map((path) => `left over: ${path}`)];
}

function leftOver(files: RenderedFile[], out: string): string[] {
  const known = new Set(files.map(({ path }) => path));
  const there = [
    ...ownedFolders.flatMap((folder) => listFiles(out, folder)),
    ...(existsSync(out) ? readdirSync(out).filter((name) => ownedPattern.test(name)) : []),
  ];
  return there.filter((path) => !known.has(path)).sort();
}

function listFiles(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(root, join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/**
 * Deletes obsolete files of an earlier build, then replaces each file atomically.
 * @throws ForeignFiles before anything changes
 */
export function writeFiles(files: RenderedFile[], out: string): void {
  const left = leftOver(files, out);
  const foreign = left.filter((path) => !readFileSync(join(out, path), 'utf8').includes(MARKER));
  if (foreign.length > 0) throw new ForeignFiles(foreign);
  for (const path of left) rmSync(join(out, path));
  mkdirSync(out, { recursive: true });
  const staging = mkdtempSync(join(out, '.build-'));
  try {
    for (const { path, text, mode } of files) {
      const staged = join(staging, 'file');
      writeFileSync(staged, text);
      chmodSync(staged, mode);
      mkdirSync(dirname(join(out, path)), { recursive: true });
      renameSync(staged, join(out, path));
    }
  } finally {
    rmSync(staging, { recursive: true });
  }
}
