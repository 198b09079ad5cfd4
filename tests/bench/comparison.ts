/** Comparisons of two sides: measured in turn, printed as they end. */
import { type Comparison, isMet, type Spread } from '../../generator/performance.ts';
import { median } from '../time.ts';

/** What a comparison is, without its values. */
export type Question = Pick<Comparison, 'what' | 'against' | 'unit' | 'wanted' | 'target'>;

/** Measures both sides in turn: A B B A, because what the first one leaves to do would slow the second one down. */
export async function inTurn<Value>(
  rounds: number,
  ours: () => Promise<Value>,
  theirs: () => Promise<Value>,
): Promise<{ ours: Value[]; theirs: Value[] }> {
  const values = { ours: [] as Value[], theirs: [] as Value[] };
  for (let round = 0; round < rounds; round++) {
    const measures = [async () => values.theirs.push(await theirs()), async () => values.ours.push(await ours())];
    for (const measure of round % 2 === 0 ? measures : measures.reverse()) await measure();
  }
  return values;
}

/** Compares two lists of values, and prints the result. */
export function compare(question: Question, ours: number[], theirs: number[]): Comparison {
  const comparison: Comparison = {
    ...question,
    ours: spread(ours),
    theirs: spread(theirs),
    // With a digit more than the targets have.
    ratio: Number((median(ours) / median(theirs)).toPrecision(4)),
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
