/** What the fault suite measured, gathered over its files: each appends lines to one file, the runner adds them up. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { CasesMeasured, FaultMeasured, Measured } from '../../generator/measured.ts';
import { root } from '../addon.ts';

/** The variable that asks for all rounds. */
export const FULL = 'DDEV_MILVUS_TEST_FULL';
const LEDGER = 'DDEV_MILVUS_TEST_LEDGER';
const MEASURED = 'generator/measured.yaml';

/** Rounds of a fault: the few of `npm test`, or all of `--full`. */
export function rounds(few: number, all: number): number {
  return process.env[FULL] === undefined ? few : all;
}

/** Notes what became of the rows in a fault; entries of the same fault are added up. */
export function recordFault(entry: FaultMeasured): void {
  append(entry);
}

/** Notes how many cases of something were tried. */
export function recordCases(what: string, cases: number): void {
  append({ what, cases });
}

function append(entry: FaultMeasured | CasesMeasured): void {
  const file = process.env[LEDGER];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** A new ledger, and the environment with which test files find it. */
export interface Ledger {
  file: string;
  env: Record<string, string>;
}

export function startLedger(): Ledger {
  const file = join(mkdtempSync(join(tmpdir(), 'ddev-milvus-ledger-')), 'entries');
  return { file, env: { [LEDGER]: file } };
}

/**
 * Prints what was measured, if anything was.
 * @param programs the programs it was measured with
 * @param keep true: it is written down for the README as well
 */
export function printLedger({ file }: Ledger, programs: string, keep: boolean): void {
  const entries = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as FaultMeasured | CasesMeasured) : [];
  rmSync(join(file, '..'), { recursive: true });
  const faults = addUp(entries.filter((entry) => 'fault' in entry));
  const cases = entries.filter((entry) => 'what' in entry);
  if (faults.length > 0) process.stdout.write(`\n${faultTable(faults)}\n`);
  for (const { what, cases: count } of cases) process.stdout.write(`${what}: ${count} cases\n`);
  if (keep) {
    const measured: Measured = { date: new Date().toISOString().slice(0, 10), programs, faults, cases };
    writeFileSync(join(root, MEASURED), `# Written by \`npm run test:faults -- --full\`; the README shows it after \`npm run build\`.\n${stringify(measured, { lineWidth: 0 })}`);
  }
}

function addUp(entries: FaultMeasured[]): FaultMeasured[] {
  const sums = new Map<string, FaultMeasured>();
  for (const entry of entries) {
    const sum = sums.get(entry.fault);
    sums.set(entry.fault, sum === undefined ? entry : {
      fault: entry.fault,
      rounds: sum.rounds + entry.rounds,
      acknowledged: sum.acknowledged + entry.acknowledged,
      flushed: sum.flushed + entry.flushed,
      lostFlushed: sum.lostFlushed + entry.lostFlushed,
      lostOthers: sum.lostOthers + entry.lostOthers,
      longestReady: Math.max(sum.longestReady, entry.longestReady),
    });
  }
  return [...sums.values()];
}

function faultTable(faults: FaultMeasured[]): string {
  const rows = [
    ['fault under write load', 'rounds', 'acknowledged', 'flushed', 'flushed lost', 'others lost', 'longest to ready'],
    ...faults.map((one) => [one.fault, one.rounds, one.acknowledged, one.flushed, one.lostFlushed, one.lostOthers, `${one.longestReady.toFixed(1)} s`].map(String)),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}
