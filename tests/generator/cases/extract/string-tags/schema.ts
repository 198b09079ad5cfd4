export interface Root {
  /**
   * Length.
   * @minLength 1
   */
  name: string;
  /**
   * A pattern with all that a comment parser may stumble over.
   * @pattern ^[^@{}]+@[a-z]{2,}\.`*(x|\*)$
   */
  pattern: string;
  /**
   * A format.
   * @format uri
   */
  address: string;
}
