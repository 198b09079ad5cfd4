/** The measurements of the fault suite. Each test file appends lines to its file, and the runner adds them up. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { CasesMeasured, FaultMeasured, Measured } from '../../generator/measured.ts';
import { root } from '../addon.ts';

/** The variable that turns on all rounds. */
export const FULL = 'DDEV_MILVUS_TEST_FULL';
const LEDGER = 'DDEV_MILVUS_TEST_LEDGER';
const MEASURED = 'generator/measured.yaml';

/** Rounds of a fault: the few of `npm test`, or all of `--full`. */
export function rounds(few: number, all: number): number {
  return process.env[FULL] === undefined ? few : all;
}

/** Records what happened to the rows in a fault. Entries of the same fault are added up. */
export function recordFault(entry: FaultMeasured): void {
  append(entry);
}

/** Records the number of cases of a test. */
export function recordCases(what: string, cases: number): void {
  append({ what, cases });
}

function append(entry: FaultMeasured | CasesMeasured): void {
  const file = process.env[LEDGER];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** A ledger: a folder with a file for each test file. */
export interface Ledger {
  folder: string;
}

export function startLedger(): Ledger {
  return { folder: mkdtempSync(join(tmpdir(), 'ddev-milvus-ledger-')) };
}

/** The environment variable with a test file's part of the ledger. */
export function ledgerFor({ folder }: Ledger, testFile: string): Record<string, string> {
  return { [LEDGER]: join(folder, basename(testFile)) };
}

/**
 * Prints the measurements, if there are any.
 * @param programs the programs of the measurement
 * @param keep the test files whose results are also written to measured.yaml; `whole`: they replace all earlier results
 */
export function printLedger(
  ledger: Ledger,
  testFiles: string[],
  programs: string,
  keep: { testFiles: string[]; whole: boolean },
): void {
  const { faults, cases } = readLedger(ledger, testFiles);
  if (faults.length > 0) process.stdout.write(`\n${faultTable(faults)}\n`);
  for (const { what, cases: count } of cases) process.stdout.write(`${what}: ${count} cases\n`);
  const kept = readLedger(ledger, keep.testFiles);
  rmSync(ledger.folder, { recursive: true });
  if (kept.faults.length + kept.cases.length === 0) return;
  const file = join(root, MEASURED);
  const before = keep.whole ? { faults: [], cases: [] } : (parse(readFileSync(file, 'utf8')) as Measured);
  const measured: Measured = {
    date: new Date().toISOString().slice(0, 10),
    programs,
    faults: renew(before.faults, kept.faults, ({ fault }) => fault),
    cases: renew(before.cases, kept.cases, ({ what }) => what),
  };
  writeFileSync(
    file,
    `# Written by \`npm run test:faults -- --full\`; ` +
      `docs/durability.md shows it after \`npm run build\`.\n${stringify(measured, { lineWidth: 0 })}`,
  );
}

function readLedger({ folder }: Ledger, testFiles: string[]): Pick<Measured, 'faults' | 'cases'> {
  const entries = testFiles
    .map((testFile) => join(folder, basename(testFile)))
    .filter((file) => existsSync(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as FaultMeasured | CasesMeasured),
    );
  return {
    faults: addUp(entries.filter((entry) => 'fault' in entry)),
    cases: addUpCases(entries.filter((entry) => 'what' in entry)),
  };
}

function addUpCases(entries: CasesMeasured[]): CasesMeasured[] {
  const sums = new Map<string, number>();
  for (const { what, cases } of entries) sums.set(what, (sums.get(what) ?? 0) + cases);
  return [...sums].map(([what, cases]) => ({ what, cases }));
}

/** The previous rows, each replaced by a new one with its name, then all other new rows. */
function renew<Row>(before: Row[], after: Row[], name: (row: Row) => string): Row[] {
  const fresh = new Map(after.map((row) => [name(row), row]));
  const renewed = before.map((row) => fresh.get(name(row)) ?? row);
  const known = new Set(before.map(name));
  return [...renewed, ...after.filter((row) => !known.has(name(row)))];
}

function addUp(entries: FaultMeasured[]): FaultMeasured[] {
  const sums = new Map<string, FaultMeasured>();
  for (const entry of entries) {
    const sum = sums.get(entry.fault);
    sums.set(
      entry.fault,
      sum === undefined
        ? entry
        : {
            fault: entry.fault,
            rounds: sum.rounds + entry.rounds,
            acknowledged: sum.acknowledged + entry.acknowledged,
            flushed: sum.flushed + entry.flushed,
            lostFlushed: sum.lostFlushed + entry.lostFlushed,
            lostOthers: sum.lostOthers + entry.lostOthers,
            longestReady: Math.max(sum.longestReady, entry.longestReady),
          },
    );
  }
  return [...sums.values()];
}

function faultTable(faults: FaultMeasured[]): string {
  const rows = [
    ['fault under write load', 'rounds', 'acknowledged', 'flushed', 'flushed lost', 'others lost', 'longest to ready'],
    ...faults.map((one) =>
      [
        one.fault,
        one.rounds,
        one.acknowledged,
        one.flushed,
        one.lostFlushed,
        one.lostOthers,
        `${one.longestReady.toFixed(1)} s`,
      ].map(String),
    ),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}
