export interface Part {
  /** May be left out. */
  only?: string;
}

export interface Root {
  /** Must be there. */
  first: string;
  /** May be left out. */
  second?: string;
  /** Nothing in it must be there. */
  loose: Part;
}
