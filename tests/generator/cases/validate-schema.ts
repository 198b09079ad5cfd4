/** The schema that all validation cases share. */

/**
 * A TCP port.
 * @integer
 * @minimum 1
 * @maximum 65535
 */
export type Port = number;

/** @pattern ^[a-z][a-z-]*$ */
export type Name = string;

export interface Ports {
  /** gRPC. */
  grpc: Port;
  /** HTTP. */
  http?: Port;
}

export interface Verb {
  /** Its name. */
  name: Name;
  /** Names of the same. */
  aliases?: Name[];
}

export interface Root {
  /** The ports. */
  ports: Ports;
  /**
   * A text.
   * @minLength 2
   * @pattern ^[a-z]+$
   */
  name: string;
  /** A choice. */
  mode?: 'standalone' | 'cluster';
  /** A constant. */
  marker?: '#generated';
  /** A switch. */
  isOn?: boolean;
  /**
   * Any number from a half.
   * @minimum 0.5
   */
  ratio?: number;
  /**
   * At most a thousand.
   * @integer
   * @maximum 1000
   */
  retries?: number;
  /** A port, or none. */
  debug?: 'none' | Port | boolean;
  /**
   * Verbs.
   * @minItems 1
   */
  verbs?: Verb[];
  /**
   * Tags.
   * @uniqueItems
   */
  tags?: string[];
  /** Services by name. */
  services?: Record<string, Ports>;
  /**
   * An address.
   * @format uri
   */
  address?: string;
}
