/**
 * A TCP port.
 * @integer
 * @minimum 1
 * @maximum 65535
 */
export type Port = number;

/** @pattern ^[a-z]+$ */
export type Name = string;

export type Alias = Name;

/** Modes. */
export type Mode = 'fast' | 'safe';

export interface Root {
  /** By reference. */
  http: Port;
  /**
   * The tag nearest to the value wins, the others stay.
   * @minimum 1024
   */
  unprivileged: Port;
  /** An alias of an alias. */
  name: Alias;
  /**
   * An alias of an alias with a tag.
   * @minLength 5
   */
  shortName: Alias;
  /** Literals. */
  mode: Mode;
}
