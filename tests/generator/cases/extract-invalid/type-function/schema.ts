export interface Root {
  /** A callback. */
  callback: (name: string) => void;
  /** A constructor. */
  create: new () => Root;
  /** A method. */
  run(): void;
  /** A call. */
  (name: string): string;
}
