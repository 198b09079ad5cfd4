export interface A {
  /** A. */
  a: string;
}

export interface B {
  /** B. */
  b: string;
}

export interface Root {
  /** Both. */
  both: A & B;
}
