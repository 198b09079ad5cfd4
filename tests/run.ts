/**
 * `npm test`: runs every test file, and counts real tests. A file without a test, or with a skipped one, fails. The
 * tests mostly wait, so two files run at a time; files that measure time, or stop all projects of this computer, run
 * alone. Unit tests run while the lab is created; those of milvusctl, which take milliseconds each, share a process.
 *
 *   npm test                     everything
 *   npm test -- generator        the files with this word in their path
 *   npm run test:faults          the fault suite; --full: with all rounds; the results of files without a failure are
 *                                written to measured.yaml
 *   npm test -- --full faults/containers   only this file with all rounds; other results in measured.yaml are kept
 */
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { programsInUse, root } from './addon.ts';
import { FULL, type Ledger, ledgerFor, printLedger, startLedger } from './faults/ledger.ts';
import { type Lab, labUp } from './lab/index.ts';
import { createProject } from './lab/project.ts';
import { bundlesFolder, bundleTests, canRunTogether, runTogether } from './milvusctl/together.ts';
import { MINUTE, secondsSince } from './time.ts';

/** The number of files that run in parallel. */
const LANES = 2;

/** The same for unit tests only, which wait less. */
const UNIT_LANES = 3;

/** Files that must run alone. */
const ALONE = ['ddev/times.test.ts', 'faults/containers.test.ts'];

/** The longest files, which start first, so that no lane waits for them at the end. */
const LONG = [
  'generator/artifacts.test.ts',
  'milvusctl/swap.test.ts',
  'nodes/units.test.ts',
  'faults/processes.test.ts',
];

interface Counts {
  passed: number;
  failed: number;
  /** the names of the failed tests, each with the first line of its error, or the end of a file's output */
  failures: string[];
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const full = words.includes('--full');
  const wanted = words.filter((word) => word !== '--full');
  // The short ones come last, so that no lane is idle for a long time at the end.
  const files = ['container', 'ddev', 'faults', 'generator', 'milvusctl', 'nodes']
    .flatMap((folder) => testFiles(join(root, 'tests', folder)))
    .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
  const ledger = startLedger();
  const environment = full ? { [FULL]: 'yes' } : {};
  const ofUnits = (file: string): boolean => /\/tests\/(generator|milvusctl|nodes)\//.test(file);
  const isAlone = (file: string): boolean => ALONE.some((end) => file.endsWith(end));
  const units = files.filter(ofUnits);
  const others = files.filter((file) => !ofUnits(file));
  // Unit tests need no lab, so they run while it is created.
  const unitResults = runFiles(units, others.length === 0 ? UNIT_LANES : 1, environment, ledger);
  const programs = others.length === 0 ? '' : await prepareLab();
  const results = [
    ...(await runFiles(
      others.filter((file) => !isAlone(file)),
      LANES,
      environment,
      ledger,
    )),
    ...(await unitResults),
    ...(await runFiles(others.filter(isAlone), 1, environment, ledger)),
  ];
  const passed = results.reduce((sum, [, counts]) => sum + counts.passed, 0);
  let failed = results.reduce((sum, [, counts]) => sum + counts.failed, 0);
  if (passed + failed === 0) {
    process.stdout.write('no test ran\n');
    failed = 1;
  }
  const sound = full ? results.filter(([, counts]) => counts.failed === 0).map(([file]) => file) : [];
  printLedger(ledger, files, programs, { testFiles: sound, whole: failed === 0 && wanted.join() === 'faults' });
  // Logs are often truncated in the middle, so the failures are repeated at the end.
  for (const [file, counts] of results.filter(([, counts]) => counts.failed > 0)) {
    process.stdout.write(
      `\n${relative(root, file)}: ${counts.failed} failed\n${counts.failures.map((line) => `  ${line}\n`).join('')}`,
    );
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

/** Starts the lab, and prints its content. */
async function prepareLab(): Promise<string> {
  const lab = await labUp((line) => process.stdout.write(`${line}\n`));
  const programs = programsInUse(lab);
  process.stdout.write(
    `${programs}\nNot tested here, but in the workflow: ${process.arch === 'arm64' ? 'amd64' : 'arm64'}, macOS\n`,
  );
  await startOnce(lab);
  return programs;
}

/**
 * The first start on a computer creates the shared parts of all DDEV projects: a network, a volume, the global commands
 * in it. Two parallel first starts conflict, and one web container exits at its start; so one project starts alone
 * before the lanes begin.
 */
async function startOnce(lab: Lab): Promise<void> {
  const first = await createProject(lab, 'dt-first');
  await first.ddev(['start']);
  await first.destroy();
}

/** Runs files in their order, with a limited number in parallel. */
async function runFiles(
  files: string[],
  lanes: number,
  env: Record<string, string>,
  ledger: Ledger,
): Promise<[string, Counts][]> {
  const results: [string, Counts][] = [];
  const quick = files.filter(
    (file) => dirname(file) === join(root, 'tests/milvusctl') && canRunTogether(basename(file)),
  );
  const others = files.filter((file) => quick.length < 2 || !quick.includes(file));
  const waiting = [...others.filter(isLong), ...others.filter((file) => !isLong(file))].map((file) => async () => {
    results.push([file, await runFile(file, { ...env, ...ledgerFor(ledger, file) })]);
  });
  if (quick.length > 1) waiting.push(async () => void results.push(...(await runQuick(quick))));
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
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

function isLong(file: string): boolean {
  return LONG.some((end) => file.endsWith(end));
}

/** Runs the quick unit tests in one process. If a test ends the process, the files after it count as failed. */
async function runQuick(files: string[]): Promise<[string, Counts][]> {
  const folder = bundlesFolder();
  try {
    const names = files.map((file) => basename(file));
    await bundleTests(names, folder);
    const { results, exitCode, all } = await runTogether(process.execPath, folder, names);
    const ended = names.filter((name) => results.has(name)).at(-1);
    const isExplained = exitCode === 0 || [...results.values()].some((output) => readCounts(output, true).failed > 0);
    return files.map((file, at) => {
      const name = names[at] ?? '';
      return [
        file,
        tell(
          relative(root, file),
          results.get(name) ?? `(${ended ?? all} ended the process)`,
          isExplained || name !== ended,
        ),
      ];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runFile(file: string, env: Record<string, string>): Promise<Counts> {
  const name = relative(root, file);
  const began = Date.now();
  const timeout = env[FULL] === undefined ? 25 * MINUTE : 180 * MINUTE;
  const result = await execa('node', ['--import', 'tsx', file], { cwd: root, env, timeout, reject: false, all: true });
  if (result.timedOut) process.stdout.write(`\n${name} was ended after ${timeout / MINUTE} minutes\n`);
  return tell(name, result.all, result.exitCode === 0, `, ${secondsSince(began).toFixed(1)} s`);
}

/** Prints the output of a file, and its problems. */
function tell(name: string, output: string, exitedWell: boolean, time = ''): Counts {
  const counts = readCounts(output, exitedWell);
  process.stdout.write(`\n${name}\n${output.trimEnd()}\n`);
  if (counts.total === 0) process.stdout.write(`${name} ran no test\n`);
  if (counts.skipped > 0) process.stdout.write(`${name} skipped ${counts.skipped}, which counts as failed\n`);
  process.stdout.write(`  ${name}: ${counts.passed} passed, ${counts.failed} failed${time}\n`);
  return { ...counts, failures: readFailures(output, counts.failed) };
}

/**
 * How much of an output without test names is repeated: its end, where a program that exited early prints the reason.
 */
const LAST_WORDS = 4000;

/**
 * Reads the name of each failed test and the first line of its error; for a file that ended before its summary, the end
 * of its output.
 */
function readFailures(output: string, failed: number): string[] {
  const named = [...output.matchAll(/^ +FAIL +(.+)\n+ *(.*)/gm)].map(
    ([, name, why]) => `${name}: ${why?.slice(0, 200)}`,
  );
  return failed > named.length ? [...named, ...output.trim().slice(-LAST_WORDS).split('\n')] : named;
}

/** Reads uvu's summary. A failed exit counts as at least one failure, regardless of the summary. */
function readCounts(
  output: string,
  exitedWell: boolean,
): { total: number; passed: number; skipped: number; failed: number } {
  const sum = (label: string): number =>
    [...output.matchAll(new RegExp(`^\\s*${label}:\\s+(\\d+)`, 'gm'))].reduce(
      (all, match) => all + Number(match[1]),
      0,
    );
  const total = sum('Total');
  const passed = sum('Passed');
  const skipped = sum('Skipped');
  const failed = Math.max(total - passed, total === 0 || !exitedWell ? 1 : 0) + skipped;
  return { total, passed, skipped, failed };
}

await main();
