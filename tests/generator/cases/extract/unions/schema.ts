/** @pattern ^[a-z]+$ */
export type Name = string;

export interface Endpoint {
  /** The host. */
  host: string;
}

export interface Root {
  /**
   * Types side by side; each takes the tags that apply to it.
   * @minimum 1
   * @minLength 2
   */
  size: number | string;
  /** Literals beside types. */
  limit: 'none' | boolean | 'all' | number;
  /** References. */
  target: Name | Endpoint;
  /** A union in parentheses within another. */
  nested: ('a' | 'b') | (number | Endpoint[]);
}
