export interface Root {
  /** Numbers as keys. */
  byNumber: Record<number, string>;
  /** Texts and types as keys. */
  mixed: Record<'a' | number, string>;
}
