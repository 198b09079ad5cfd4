export interface Root {
  /** A pair. */
  pair: [string, number];
  /** A pair with names. */
  range: readonly [from: number, to: number];
  /** A single one. */
  single: ['a' | 'b'];
}
