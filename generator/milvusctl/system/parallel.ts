/** Limited parallelism. */

/**
 * Processes all items with a limited number in parallel.
 * @returns the results in the order of the items
 * @throws what the first failure throws
 */
export async function inParallel<Item, Result>(
  items: Item[],
  limit: number,
  action: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [at, item] of waiting) results[at] = await action(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}
