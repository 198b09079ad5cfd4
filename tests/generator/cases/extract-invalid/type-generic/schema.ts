export interface Box<T> {
  /** What is in it. */
  value: T;
}

export interface Root {
  /** A generic interface. */
  box: Box<string>;
  /** A generic that TypeScript brings along. */
  part: Partial<Root>;
  /** Another one. */
  map: Map<string, number>;
}
