/** @mininum 3 */
export type Size = number;

export interface Root {
  /**
   * A size.
   * @maximun 4
   */
  size: Size;
  /**
   * A name.
   * @constructor
   */
  name: string;
  /**
   * A list.
   * @min-items 3
   */
  list: string[];
}
