/** The name that is meant. STUB: strand A. */
/** The name that is fewest edits away from a word, if they are no more than a third of its letters; nothing where there is none. */
export function nearest(_word: string, _names: string[]): string | undefined { throw new Error('stub'); }
