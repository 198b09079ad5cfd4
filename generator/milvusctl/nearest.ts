/** Suggests a name for a typo. */
import { distance } from 'fastest-levenshtein';

/** Longer words are not typos. */
const LONGEST = 40;

/** The most similar known word, if at most a third of the letters differ; else undefined. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  let limit = Math.ceil(word.length / 3);
  let best: string | undefined;
  for (const candidate of known) {
    const edits = distance(word, candidate);
    if (edits > limit) continue;
    limit = edits - 1;
    best = candidate;
  }
  return best;
}

/** The question to append to a message about an unknown name; empty without a suggestion. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
