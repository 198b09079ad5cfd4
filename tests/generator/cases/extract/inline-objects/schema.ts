export interface Root {
  /** Outer. */
  outer: {
    /** Inner. */
    inner: {
      /** Innermost. @minimum 1 */
      value: number;
    };
    /** May be left out. */
    other?: string;
  };
  /** Nothing may stand in it. */
  empty: {};
}
