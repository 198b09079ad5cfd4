/** Comparisons of two sides: measured in turn, printed as they end. */
import { type Comparison, isMet, type Spread } from '../../generator/performance.ts';
import { median } from '../time.ts';

/** What a comparison is, without its values. */
export type Question = Pick<Comparison, 'what' | 'against' | 'unit' | 'wanted' | 'target'>;

/** Measures both sides in turn: A B A B. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ ours: number[]; theirs: number[] }> {
  const values = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    values.theirs.push(await theirs());
    values.ours.push(await ours());
  }
  return values;
}

/** Compares two lists of values, and prints the result. */
export function compare(question: Question, ours: number[], theirs: number[]): Comparison {
  const comparison: Comparison = {
    ...question,
    ours: spread(ours),
    theirs: spread(theirs),
    ratio: rounded(median(ours) / median(theirs)),
  };
  process.stdout.write(`${shown(comparison)}\n`);
  return comparison;
}

function shown(comparison: Comparison): string {
  const { what, against, unit, ours, theirs, ratio, wanted, target } = comparison;
  const side = ({ median: middle, lowest, highest, rounds }: Spread): string =>
    `${middle} ${unit}${rounds === 1 ? '' : ` (${lowest} to ${highest}, ${rounds} rounds)`}`;
  return (
    `${what}\n  add-on  ${side(ours)}\n  ${against}  ${side(theirs)}\n` +
    `  ratio   ${ratio}, wanted ${wanted} ${target}${isMet(comparison) ? '' : ': MISSED'}`
  );
}

function spread(values: number[]): Spread {
  return {
    median: rounded(median(values)),
    lowest: rounded(Math.min(...values)),
    highest: rounded(Math.max(...values)),
    rounds: values.length,
  };
}

/** Three significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
