export interface Root {
  /** One. */
  one: string;
}

export interface Root {
  /** Two. */
  two: string;
}
