export interface Root {
  /** Must be there. */
  first: string;
  /** May be left out. */
  second?: string;
  /** Must be there; readonly says nothing about the file. */
  readonly third: string;
  /** Nothing in it must be there. */
  loose: {
    /** May be left out. */
    only?: string;
  };
}
