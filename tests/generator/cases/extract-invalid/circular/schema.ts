// @ts-expect-error: leads to itself
export type A = B | string;
// @ts-expect-error: leads to itself
export type B = (A);

// @ts-expect-error: extends itself
export interface Root extends Root {
  /** A. */
  a: A;
  /** With a tag. @minLength 1 */
  b: B;
}
