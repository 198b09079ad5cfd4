export interface Root {
  /** Not an identifier. */
  'log-level': string;
  /** Known to every object. */
  constructor: string;
  /** A number as a name. */
  8: string;
}
