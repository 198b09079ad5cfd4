export interface Root {
  /**
   * Bounds.
   * @minimum -1.5
   * @maximum 1000
   */
  size: number;
  /**
   * A whole number.
   * @integer
   * @minimum 1
   */
  count: number;
}
