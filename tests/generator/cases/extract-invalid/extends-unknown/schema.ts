export type Shape = {
  /** A side. */
  side: number;
};

export interface Root extends Shape, Error {
  /** Its own. */
  own: string;
}
