/**
 * The unit tests of the program as bundles that run one after the other in one process, with any Node.js, because the
 * start is their main cost.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { execa } from 'execa';
import { standIns } from '../../generator/bundle.ts';
import { facts } from '../../generator/milvusctl/facts.ts';
import { oldestNode } from '../../generator/model.ts';
import { root } from '../addon.ts';
import { MINUTE } from '../time.ts';

/** The tests with a separate process: two kill processes at every step, which takes long, and one tests only shell. */
export const ALONE = ['changing-data.test.ts', 'swap.test.ts', 'work.test.ts', 'run-sh.test.ts'];

/** Whether a file of this folder is a test that can share a process. */
export function canRunTogether(name: string): boolean {
  return name.endsWith('.test.ts') && !['bundle.test.ts', ...ALONE].includes(name);
}

/** A new folder for bundles: in the checkout, since what the tests import from packages stays there. */
export function bundlesFolder(): string {
  return mkdtempSync(join(root, 'node_modules/.milvusctl-tests-'));
}

/**
 * Bundles each test file with the parts of the program that it imports, with a separate state, for the oldest Node.js.
 */
export async function bundleTests(files: string[], folder: string): Promise<void> {
  await build({
    entryPoints: files.map((name) => join(root, 'tests/milvusctl', name)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: `node${oldestNode}`,
    logLevel: 'silent',
    plugins: [...standIns(facts), placesPlugin],
  });
}

/** A file keeps its own place, from which it finds others. */
const placesPlugin: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

/** Runs test files one after the other, each with the environment that the process began with. */
const RUNNER = `
  globalThis.UVU_DEFER = 1;
  const { exec } = await import('uvu');
  let failed = 0;
  for (const file of process.argv.slice(2)) {
    const env = { ...process.env };
    globalThis.UVU_QUEUE.splice(0, Infinity, [file]);
    await import('./' + file.replace(/ts$/, 'mjs'));
    await exec();
    failed ||= process.exitCode;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
  }
  process.exitCode = failed;`;

/**
 * Runs bundled tests in one process.
 * @returns what each that came to its end printed, by its name, and how all ended
 */
export async function runTogether(
  node: string,
  folder: string,
  files: string[],
): Promise<{ results: Map<string, string>; exitCode: number | undefined; all: string }> {
  const runner = join(folder, 'runner.mjs');
  writeFileSync(runner, RUNNER);
  const { all, exitCode } = await execa(node, [runner, ...files], {
    cwd: root,
    reject: false,
    all: true,
    timeout: 10 * MINUTE,
  });
  const parts = all.split(/^(\S+\.test\.ts)\n/m).slice(1);
  return {
    results: new Map(
      files.filter((file) => parts.includes(file)).map((file) => [file, parts[parts.indexOf(file) + 1] ?? '']),
    ),
    exitCode,
    all,
  };
}
