/** @integer @minimum 1 @maximum 65535 @example 0 */
export type Port = number;

export interface Root {
  /** A default of another type. @default many */
  amount: number;
  /** A default out of bounds. @default 65536 */
  port: Port;
  /** A default that is no choice. @default slow */
  mode: 'fast' | 'safe';
  /** One example of two. @examples ["a", 1] */
  name: string;
}
