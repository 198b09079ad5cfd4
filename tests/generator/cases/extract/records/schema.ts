export interface Service {
  /** The port. */
  port: number;
}

/** Values of some types. */
export type Settings = Record<string, string | number | boolean | null>;

export interface Root {
  /** Any key. */
  labels: Record<string, string>;
  /** Values as an interface describes them. */
  services: Record<string, Service>;
  /** By way of an alias. */
  settings: Settings;
}
