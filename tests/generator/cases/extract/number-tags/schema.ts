export interface Root {
  /**
   * Inclusive bounds.
   * @minimum -1.5
   * @maximum 1e3
   */
  inclusive: number;
  /**
   * Exclusive bounds.
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   */
  exclusive: number;
  /** All on one line. @integer @minimum 1 @maximum 65535 */
  port: number;
}
