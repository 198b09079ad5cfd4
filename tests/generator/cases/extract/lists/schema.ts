/**
 * A port.
 * @integer
 * @minimum 1024
 */
type Port = number;

export interface Root {
  /**
   * Tags on the list.
   * @minItems 1
   * @maxItems 8
   * @uniqueItems
   */
  names: string[];
  /** Tags on the items, by way of an alias. */
  ports: Port[];
  /** Lists of literals. */
  modes: ('a' | 'b')[];
  /** Lists of lists. */
  grid: number[][];
  /** What may not be changed is a list all the same. */
  fixed: readonly string[];
  /** The long way to write it. */
  long: Array<boolean>;
  /** The other long way. */
  longFixed: ReadonlyArray<{
    /** A key. */
    key: string;
  }>;
}
