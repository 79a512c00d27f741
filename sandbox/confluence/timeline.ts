/** Values by id that remember what they were, so that a read can be answered as of a moment that has passed. */
export interface Timeline<Value> {
  put(id: string, value: Value, at: number): void;
  remove(id: string, at: number): void;
  /** The value now, or as it was at `asOf` (milliseconds since the epoch). */
  get(id: string, asOf?: number): Value | undefined;
  /** All values, in the order their ids first came. */
  all(asOf?: number): Value[];
}

interface Entry<Value> {
  at: number;
  value: Value | undefined;
}

export function createTimeline<Value>(): Timeline<Value> {
  const entries = new Map<string, Entry<Value>[]>();
  const add = (id: string, entry: Entry<Value>) => {
    const known = entries.get(id);
    if (known) known.push(entry);
    else entries.set(id, [entry]);
  };
  const valueOf = (known: Entry<Value>[], asOf: number | undefined) =>
    (asOf === undefined ? known.at(-1) : known.findLast((entry) => entry.at <= asOf))?.value;
  return {
    put: (id, value, at) => add(id, { at, value }),
    remove: (id, at) => add(id, { at, value: undefined }),
    get: (id, asOf) => valueOf(entries.get(id) ?? [], asOf),
    all: (asOf) => [...entries.values()].map((known) => valueOf(known, asOf)).filter((value) => value !== undefined),
  };
}
