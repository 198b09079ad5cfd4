/**
 * `npm test`: runs every test file, one after the other, and counts real tests. A file that runs none, or skips one, fails.
 *
 *   npm test                     everything
 *   npm test -- generator        the files whose path holds the word
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { execa } from 'execa';
import { programsInUse, root } from './addon.ts';
import { labUp } from './lab/index.ts';

const MINUTE = 60_000;

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const files = ['generator', 'container', 'ddev']
    .flatMap((folder) => testFiles(join(root, 'tests', folder)))
    .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
  if (files.some((file) => !file.includes('/generator/'))) {
    const lab = await labUp((line) => process.stdout.write(`${line}\n`));
    process.stdout.write(`${programsInUse(lab)}\nNot run here, but by the workflow: ${process.arch === 'arm64' ? 'amd64' : 'arm64'}, macOS\n`);
  }
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  for (const file of files) {
    const counts = await runFile(file);
    passed += counts.passed;
    failed += counts.failed;
    if (counts.failed > 0) failures.push(`${relative(root, file)}: ${counts.failed} failed`, ...counts.failures.map((line) => `  ${line}`));
  }
  if (passed + failed === 0) {
    process.stdout.write('no test ran\n');
    failed = 1;
  }
  // A log is often cut in its middle, so what failed is said once more at its end.
  if (failures.length > 0) process.stdout.write(`\n${failures.join('\n')}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.name === 'cases') return [];
      if (entry.isDirectory()) return testFiles(join(folder, entry.name));
      return entry.name.endsWith('.test.ts') ? [join(folder, entry.name)] : [];
    })
    .sort();
}

async function runFile(file: string): Promise<{ passed: number; failed: number; failures: string[] }> {
  const name = relative(root, file);
  const began = Date.now();
  process.stdout.write(`\n${name}\n`);
  const result = await execa('node', ['--import', 'tsx', file], { cwd: root, timeout: 20 * MINUTE, reject: false, all: true });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const counts = readCounts(result.all, result.exitCode === 0);
  process.stdout.write(`${result.all.trimEnd()}\n`);
  if (result.timedOut) process.stdout.write(`${name} was ended after 20 minutes\n`);
  if (counts.total === 0) process.stdout.write(`${name} ran no test\n`);
  if (counts.skipped > 0) process.stdout.write(`${name} skipped ${counts.skipped}, which counts as failed\n`);
  process.stdout.write(`  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s\n`);
  return { ...counts, failures: readFailures(result.all) };
}

/** Reads the name of each failed test and the first line of why. */
function readFailures(output: string): string[] {
  return [...output.matchAll(/^ +FAIL +(.+)\n+ *(.*)/gm)].map(([, name, why]) => `${name}: ${why?.slice(0, 200)}`);
}

/** Reads uvu's summary. A failed exit counts at least one failure, whatever the summary says. */
function readCounts(output: string, exitedWell: boolean): { total: number; passed: number; skipped: number; failed: number } {
  const sum = (label: string): number =>
    [...output.matchAll(new RegExp(`^\\s*${label}:\\s+(\\d+)`, 'gm'))].reduce((all, match) => all + Number(match[1]), 0);
  const total = sum('Total');
  const passed = sum('Passed');
  const skipped = sum('Skipped');
  const failed = Math.max(total - passed, total === 0 || !exitedWell ? 1 : 0) + skipped;
  return { total, passed, skipped, failed };
}

await main();
