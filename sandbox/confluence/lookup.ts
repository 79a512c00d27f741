/** Finds ids by a key of their values without looking at every value. */
export interface Lookup<Value> {
  note(id: string, value: Value): void;
  /** Ids whose value has the key or once had it: what is found has to be looked at. */
  candidates(key: string): Iterable<string>;
}

export function createLookup<Value>(keyOf: (value: Value) => string | null): Lookup<Value> {
  const ids = new Map<string, Set<string>>();
  return {
    note(id, value) {
      const key = keyOf(value);
      if (key === null) return;
      const known = ids.get(key);
      if (known) known.add(id);
      else ids.set(key, new Set([id]));
    },
    candidates: (key) => ids.get(key) ?? [],
  };
}
