export interface Root {
  // @ts-expect-error: no type
  /** A name. */ name;
  /** A name out of an expression. */
  [Symbol.iterator]: string;
}
