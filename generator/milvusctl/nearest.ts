/** Finds what a word that is not known was meant to be. */

/** Longer words are nobody's typing mistake, and take long to compare. */
const LONGEST = 40;

/** The known word that is nearest, where at most a third of its letters differ; nothing where none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  let limit = Math.floor((word.length + 2) / 3);
  let best: string | undefined;
  for (const candidate of known) {
    const distance = edits(word, candidate);
    if (distance > limit) continue;
    limit = distance - 1;
    best = candidate;
  }
  return best;
}

/** How many letters must be put in, taken out or changed to make one word the other. */
export function edits(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (above[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[other.length] ?? 0;
}

/** The question after a sentence on a name that there is not; empty where nothing is near. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
