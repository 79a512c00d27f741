/** Counts what happens in fixed spans of time, by name. */
export interface Windows {
  /** Counts one more in each of the windows; false, counting nothing, where one of them is full. */
  take(...windows: readonly { name: string; milliseconds: number; most: number }[]): boolean;
}

export function createWindows(now: () => number): Windows {
  const counts = new Map<string, { window: number; count: number }>();
  const countOf = (name: string, milliseconds: number) => {
    const window = Math.floor(now() / milliseconds);
    const known = counts.get(name);
    if (known?.window === window) return known;
    const fresh = { window, count: 0 };
    counts.set(name, fresh);
    return fresh;
  };
  return {
    take(...windows) {
      const found = windows.map(({ name, milliseconds, most }) => ({ counted: countOf(name, milliseconds), most }));
      if (found.some(({ counted, most }) => counted.count >= most)) return false;
      for (const { counted } of found) counted.count += 1;
      return true;
    },
  };
}
