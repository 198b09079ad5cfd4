/**
 * The latest results of the benchmark: performance.yaml, which `npm run bench` writes. docs/performance.md and its
 * chart show them.
 */

/** The root of performance.yaml. */
export interface Performance {
  /**
   * Processor, cores, memory and kernel.
   * @minLength 1
   */
  machine: string;
  /**
   * The programs of the run, with the names that the tests use.
   * @minLength 1
   */
  programs: string;
  /** In the order of the table. */
  comparisons: Result[];
}

/** A comparison, and what measured it. */
export interface Result extends Comparison {
  /**
   * The scenario of `npm run bench` that measured it: a later run of this scenario replaces it.
   * @minLength 1
   */
  scenario: string;
  /**
   * The day of the measurement.
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  date: string;
  /**
   * The ratios of up to four earlier runs, the latest first. They are from the same machine and programs, but also from
   * earlier versions of the add-on.
   */
  earlier: number[];
}

/** One line of the table: both sides were measured in the same run. */
export interface Comparison {
  /**
   * What the add-on did.
   * @minLength 1
   */
  what: string;
  /**
   * What did the same without it.
   * @minLength 1
   */
  against: string;
  /** The unit of both sides. */
  unit: 's' | 'ms' | 'MB' | 'rows/s' | '% of a core';
  /** The add-on. */
  ours: Spread;
  /** The other side. */
  theirs: Spread;
  /**
   * The median of ours divided by the median of theirs, with four significant digits.
   * @minimum 0
   */
  ratio: number;
  /** Whether the target is the largest or the smallest ratio. */
  wanted: 'at most' | 'at least';
  /**
   * The target of the ratio.
   * @minimum 0
   */
  target: number;
}

/** Whether the ratio reaches its target. */
export function isMet({ ratio, wanted, target }: Pick<Comparison, 'ratio' | 'wanted' | 'target'>): boolean {
  return wanted === 'at most' ? ratio <= target : ratio >= target;
}

/** Measured values of one side. */
export interface Spread {
  /**
   * The middle one.
   * @minimum 0
   */
  median: number;
  /**
   * The lowest one.
   * @minimum 0
   */
  lowest: number;
  /**
   * The highest one.
   * @minimum 0
   */
  highest: number;
  /**
   * How many there are.
   * @integer
   * @minimum 1
   */
  rounds: number;
}
