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
   * @uniqueItems
   */
  names: string[];
  /** Tags on the items, by way of an alias. */
  ports: Port[];
  /** Lists of literals. */
  modes: ('a' | 'b')[];
  /** Lists of lists. */
  grid: number[][];
}
