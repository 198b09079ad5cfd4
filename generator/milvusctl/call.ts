/** A command line that was held to addon.yaml's table. */
export interface Call {
  /** Operands in their order. */
  operands: string[];
  /** Flags by their long names, `--lines`; the value of one that takes none is empty. */
  flags: Map<string, string>;
}

/**
 * What a verb does: returns, perhaps with the exit code that its outcome has, or throws a Problem.
 */
export type Verb = (call: Call) => number | undefined | void | Promise<number | undefined | void>;
