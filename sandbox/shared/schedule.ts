/** Something that falls due. */
export interface Due {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Decides between two that fall due together: the lower comes first. */
  readonly order: number;
}

/** What falls due, the first of it always at hand; adding, taking and removing cost the logarithm of how much there is. */
export interface Schedule<Item extends Due> {
  add(item: Item): void;
  /** Does nothing where the item is not there any more. */
  remove(item: Item): void;
  first(): Item | undefined;
  clear(): void;
}

const isBefore = (one: Due, other: Due) => one.at < other.at || (one.at === other.at && one.order < other.order);

/** A binary heap that knows the place of each item. */
export function createSchedule<Item extends Due>(): Schedule<Item> {
  let heap: Item[] = [];
  const places = new Map<Item, number>();

  function put(item: Item, place: number): void {
    heap[place] = item;
    places.set(item, place);
  }

  function rise(item: Item, from: number): void {
    let place = from;
    for (let up = (place - 1) >> 1; place > 0; up = (place - 1) >> 1) {
      const parent = heap[up];
      if (parent === undefined || !isBefore(item, parent)) break;
      put(parent, place);
      place = up;
    }
    put(item, place);
  }

  function earlierChild(place: number): number {
    const left = 2 * place + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
  }

  function sink(item: Item, from: number): void {
    let place = from;
    for (let down = earlierChild(place); ; down = earlierChild(place)) {
      const child = heap[down];
      if (child === undefined || !isBefore(child, item)) break;
      put(child, place);
      place = down;
    }
    put(item, place);
  }

  return {
    add(item) {
      rise(item, heap.length);
    },
    remove(item) {
      const place = places.get(item);
      const last = heap.at(-1);
      if (place === undefined || last === undefined) return;
      places.delete(item);
      heap.pop();
      if (last === item) return;
      sink(last, place);
      rise(last, places.get(last) ?? place);
    },
    first: () => heap[0],
    clear() {
      heap = [];
      places.clear();
    },
  };
}
