export interface Root {
  /** @minimum abc */
  a: number;
  /**
   * Two numbers.
   * @minimum 1 2
   */
  b: number;
  /**
   * No number.
   * @maximum
   */
  c: number;
  /**
   * A text too many.
   * @integer yes
   */
  d: number;
  /**
   * Below zero.
   * @minLength -1
   */
  e: string;
  /**
   * No pattern.
   * @pattern [a-z
   */
  f: string;
  /**
   * No such format.
   * @format e-mail
   */
  g: string;
  /**
   * Nothing told.
   * @unit
   */
  i: number;
  /**
   * Told twice.
   * @minimum 1
   * @minimum 2
   */
  j: number;
  /**
   * A pattern over two lines.
   * @pattern ^a
   *   b$
   */
  k: string;
  /** Within a line. @minimum 1 */
  l: number;
}
