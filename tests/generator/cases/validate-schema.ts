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

export interface LocalStore {
  /** Tells it from other stores. */
  kind: 'local';
  /** The folder. */
  path: string;
}

export interface RemoteStore {
  /** Tells it from other stores. */
  kind: 'remote';
  /**
   * The address.
   * @format uri
   */
  address: string;
  /** Tried in turn. */
  mirrors?: (string | Ports)[];
}

export interface Verb {
  /** Its name. */
  name: Name;
  /** Names of the same. */
  aliases?: Name[];
}

export interface Node {
  /** Its name. */
  name: Name;
  /** Nodes below. */
  nodes?: Node[];
}

export type Tree = Name | Tree[];

export interface Root {
  /** The ports. */
  ports: Ports;
  /**
   * A text.
   * @minLength 2
   * @maxLength 12
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
   * Any number above zero.
   * @exclusiveMinimum 0
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
  /** One or many. */
  hosts?: Name | Name[];
  /** One of two kinds. */
  store?: LocalStore | RemoteStore;
  /** A text or ports. */
  proxy?: string | Ports;
  /**
   * Verbs.
   * @minItems 1
   */
  verbs?: Verb[];
  /**
   * Tags.
   * @uniqueItems
   * @maxItems 3
   */
  tags?: string[];
  /**
   * Variables.
   * @propertyPattern ^[A-Z_]+$
   */
  variables?: Record<string, string>;
  /** Services by name. */
  services?: Record<Name, Ports>;
  /** Digests. */
  digests?: Record<'amd64' | 'arm64', string>;
  /** From and to. */
  range?: [from: Port, to: Port];
  /**
   * An address.
   * @format uri
   */
  address?: string;
  /** A tree of mappings. */
  node?: Node;
  /** A tree of lists. */
  tree?: Tree;
}
