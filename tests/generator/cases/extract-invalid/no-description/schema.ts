export interface Part {
  value: string;
}

export interface Root {
  // Not a doc comment.
  part: Part;
  /** @minimum 1 */
  size: number;
}
