export interface Base<T> {
  /** A value. */
  value: T;
}

export type Shape = {
  /** A side. */
  side: number;
};

export interface Root extends Base<string>, Shape, Error {
  /** Its own. */
  own: string;
}
