/** @minimum 1 */
export type Name = string;

/** @minItems 1 */
export interface Part {
  /** A value. */
  value: string;
}

export interface Root {
  /**
   * A length on a number.
   * @minLength 3
   */
  a: number;
  /**
   * A bound on a text.
   * @maximum 3
   */
  b: Name;
  /**
   * An item's pattern on its list.
   * @pattern ^x
   */
  c: string[];
  /**
   * A rule on literals.
   * @minLength 1
   */
  d: 'a' | 'b';
  /**
   * A rule on a reference.
   * @uniqueItems
   */
  e: Part;
}
