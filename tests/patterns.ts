/** Regular expressions for long messages. */

/** One regular expression from parts that follow each other, with the flags of the first one. */
export function joinPatterns(first: RegExp, ...rest: RegExp[]): RegExp {
  return new RegExp([first, ...rest].map(({ source }) => source).join(''), first.flags);
}
