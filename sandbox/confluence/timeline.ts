import { compareIds } from './identifiers';

/** Values by id that remember what they were, so that a read can be answered as of a moment that has passed. */
export interface Timeline<Value> {
  put(id: string, value: Value, at: number): void;
  remove(id: string, at: number): void;
  /** The value now, or as it was at `asOf` (milliseconds since the epoch). */
  get(id: string, asOf?: number): Value | undefined;
  /** The values whose ids come after `id`, all without one, in the order of their ids. */
  after(id: string | undefined, asOf?: number): Generator<Value>;
}

interface Entry<Value> {
  at: number;
  value: Value | undefined;
}

/** The place of the first id that comes after the given one. */
function placeAfter(ids: readonly string[], id: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareIds(ids[middle] ?? '', id) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function createTimeline<Value>(): Timeline<Value> {
  const entries = new Map<string, Entry<Value>[]>();
  /** Every id there ever was, in order. */
  const ids: string[] = [];
  const add = (id: string, entry: Entry<Value>) => {
    const known = entries.get(id);
    if (known) {
      known.push(entry);
      return;
    }
    entries.set(id, [entry]);
    ids.splice(placeAfter(ids, id), 0, id);
  };
  const get = (id: string, asOf?: number) => {
    const known = entries.get(id);
    return (asOf === undefined ? known?.at(-1) : known?.findLast((entry) => entry.at <= asOf))?.value;
  };
  return {
    put: (id, value, at) => add(id, { at, value }),
    remove: (id, at) => add(id, { at, value: undefined }),
    get,
    *after(id, asOf) {
      for (let place = id === undefined ? 0 : placeAfter(ids, id); place < ids.length; place += 1) {
        const value = get(ids[place] ?? '', asOf);
        if (value !== undefined) yield value;
      }
    },
  };
}
