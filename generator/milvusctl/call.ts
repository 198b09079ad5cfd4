/** A command line that was checked with addon.yaml's table. */
export interface Call {
  /** Operands in their order. */
  operands: string[];
  /** Flags by their long names, such as `--lines`. A flag without a value has an empty one. */
  flags: Map<string, string>;
}

/**
 * Runs a verb. It may return an exit code, and it throws a Problem if it fails.
 */
export type Verb = ((call: Call) => Promise<number>) | ((call: Call) => Promise<void>) | ((call: Call) => void);
