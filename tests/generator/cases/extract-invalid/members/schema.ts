export interface Root {
  /** Any key. */
  [key: string]: unknown;
  // @ts-expect-error: no type
  /** A name. */ name;
  /** A name out of an expression. */
  [Symbol.iterator]: string;
  /** A name in quotes. */
  'two-words': string;
  /** A method. */
  run(): void;
  /** A call. */
  (name: string): string;
}
