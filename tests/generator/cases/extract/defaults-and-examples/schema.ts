/** @pattern ^[a-z]+$ */
export type Name = string;

/** @example { "host": "localhost" } */
export interface Endpoint {
  /** The host. */
  host: string;
}

/** @example {} */
export interface Root {
  /**
   * A number.
   * @default 19530
   */
  port?: number;
  /**
   * A text with quotes, or without.
   * @default "standalone"
   * @example cluster
   * @example "with blanks "
   */
  mode?: string;
  /**
   * A text that looks like a number.
   * @default 2.60
   */
  version?: string;
  /**
   * A reference.
   * @default milvus
   */
  name?: Name;
  /**
   * Many at once.
   * @examples [["a", "b"], []]
   * @default []
   */
  list?: string[];
  /**
   * Null is a value.
   * @default null
   */
  none?: string | null;
  /** An interface. */
  endpoint?: Endpoint;
}
