/** Which name somebody may have meant. */

/** Longer words are no slips of the keyboard. */
const LONGEST = 40;

/** The candidate that is fewest edits away from a word, if they are no more than a third of its letters. */
export function nearest(word: string, candidates: string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  let limit = Math.ceil(word.length / 3);
  let best: string | undefined;
  for (const candidate of candidates) {
    const distance = edits(word, candidate);
    if (distance > limit) continue;
    limit = distance - 1;
    best = candidate;
  }
  return best;
}

/** How many letters must be put in, taken out or changed to make one word the other. */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [at, other] of [...b].entries()) {
      current.push(
        Math.min((above[at] ?? 0) + (letter === other ? 0 : 1), (above[at + 1] ?? 0) + 1, (current[at] ?? 0) + 1),
      );
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}

/** The question after a sentence on a name that there is not; empty where nothing is near. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
