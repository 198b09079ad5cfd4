import type { Stats } from 'node:fs';

export interface Endpoint {
  /** The host. */
  host: string;
}

export interface Root {
  /** Imported. */
  stats: Stats;
  /** Imported in place. */
  inPlace: import('node:fs').Stats;
  // @ts-expect-error: a mistyped name
  /** Mistyped. */ endpoint: Endpont;
}
