/** Which name somebody may have meant. */
import { distance } from 'fastest-levenshtein';

/** Longer words are no slips of the keyboard. */
const LONGEST = 40;

/** The known word that is nearest, where at most a third of its letters differ; undefined if none is near. */
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

/** The question after a sentence on a name that there is not; empty if nothing is near. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
