/** What has one key, by that key. Nothing is under a key that is null. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** A key of several parts that no other parts give. */
export const keyOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);

/** Orders by the first of the ranks that differ. */
export const byRanks =
  <Item>(...ranks: ((item: Item) => string | number)[]) =>
  (one: Item, other: Item): number => {
    for (const rank of ranks) {
      const [a, b] = [rank(one), rank(other)];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  };
