export interface Endpoint {
  /** The host. */
  host: string;
}

export interface Root {
  /** Or nothing. */
  problem: string | null;
  /** Literals beside types. */
  limit: 'none' | boolean | 'all' | number;
  /** A reference. */
  target: Endpoint | null;
  /** A union in parentheses within another. */
  nested: ('a' | 'b') | (number | Endpoint[]);
}
