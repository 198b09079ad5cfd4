export interface Root {
  /** Any key. */
  [key: string]: string;
}
