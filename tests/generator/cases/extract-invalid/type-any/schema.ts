export interface Root {
  /** Anything. */
  anything: any;
  /** Anything too. */
  unknown: unknown;
  /** Anything in a list. */
  list: any[];
  /** Some object. */
  some: object;
}
