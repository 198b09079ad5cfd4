export const VALUE = { a: 1 };

export interface Root {
  /** The type of a value. */
  value: typeof VALUE;
  /** Keys. */
  keys: keyof Root;
  /** A part. */
  part: Root['keys'];
  /** A condition. */
  condition: Root extends string ? string : number;
  /** A mapping. */
  mapped: { [Key in 'a' | 'b']: Key };
  /** A template. */
  template: `v${number}`;
  /** A template without holes. */
  plain: `v`;
}
