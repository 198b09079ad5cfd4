export interface Root {
  /** Or undefined. */
  value: string | undefined;
  /** Never. */
  never: never;
  /** Nothing. */
  nothing: void;
}
