import type { Stats } from 'node:fs';

export enum Mode {
  Fast = 'fast',
}

export interface Endpoint {
  /** The host. */
  host: string;
}

export interface Root {
  /** Anything. */
  anything: any;
  /** Anything too, in a list. */
  unknown: unknown[];
  /** Or undefined. */
  optional: string | undefined;
  /** An object in place. */
  inline: { inner: string };
  /** A pair. */
  pair: [string, number];
  /** Both. */
  both: Endpoint & Root;
  /** A callback. */
  callback: (name: string) => void;
  /** An enum. */
  mode: Mode;
  /** A class that TypeScript brings along. */
  date: Date;
  /** The long way to write a list. */
  list: Array<string>;
  /** Only some properties. */
  part: Partial<Endpoint>;
  /** Imported. */
  stats: Stats;
  // @ts-expect-error: a mistyped name
  /** Mistyped. */ endpoint: Endpont;
  /** A large literal. */
  literal: 10n;
}
