export interface Root {
  /** Open. */
  open: [string, ...number[]];
  /** Optional. */
  optional: [string, number?];
  /** Named and optional. */
  named: [from: string, to?: number];
  /** A list rule, which the length of a tuple makes void. @minItems 1 */
  ruled: [string];
}
