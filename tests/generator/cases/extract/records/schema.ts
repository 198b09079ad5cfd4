/** @pattern ^[a-z]+$ */
export type Name = string;

/** A name of a service. */
export type ServiceName = Name;

export type Arch = 'amd64' | 'arm64';

export interface Service {
  /** The port. */
  port: number;
}

export interface Root {
  /** Any key. */
  labels: Record<string, string>;
  /**
   * Keys of one form.
   * @propertyPattern ^[A-Z_]+$
   */
  variables: Record<string, number>;
  /** Keys as an alias describes them. */
  services: Record<ServiceName, Service>;
  /** Exactly these keys. */
  digests: Record<'amd64' | 'arm64', string>;
  /** Exactly these keys, named. */
  sizes: Record<Arch, number>;
}
