import type { Site } from '../../shared/product';
import { compareIds } from '../identifiers';
import { baseUrl, instant } from '../links';
import { invalid, isRefusal, type Refusal } from '../refusal';
import { answer, readPoints, type Answer, type Call } from './route';

/** The items of a list in the order of their ids, from the one after a given id on. */
export interface InOrder<Item> {
  after(id: string | undefined): Iterable<Item>;
}

/** Some items, put in that order. */
export function inOrder<Item extends { id: string }>(items: readonly Item[]): InOrder<Item> {
  const sorted = items.toSorted((one, other) => compareIds(one.id, other.id));
  return { after: (id) => (id === undefined ? sorted : sorted.filter((item) => compareIds(item.id, id) > 0)) };
}

/** How a list is ordered: by a key, and by id where keys are equal. */
export interface Order<Item> {
  keyOf: (item: Item) => string | number;
  descending: boolean;
}

interface Position {
  key: string | number;
  id: string;
}

function compare(one: Position, other: Position): number {
  if (one.key === other.key) return compareIds(one.id, other.id);
  return one.key < other.key ? -1 : 1;
}

const encode = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url');

function decode(cursor: string): Position | Refusal {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && 'key' in value && 'id' in value) {
      const { key, id } = value;
      if ((typeof key === 'string' || typeof key === 'number') && typeof id === 'string') return { key, id };
    }
  } catch {
    // Falls through to the one answer for any cursor that was not made here.
  }
  return invalid("Provided value for 'cursor' is not correct");
}

/** The order by id, ascending: what lists without a sort use. */
export const byId: Order<unknown> = { keyOf: () => 0, descending: false };
/** A key for an order by moment. */
export const momentKey = (milliseconds: number): string => instant(milliseconds);

/** The first items after a position, and one more where there are more. */
function itemsAfter<Item extends { id: string }>(
  items: InOrder<Item>,
  order: Order<Item>,
  after: Position | undefined,
  limit: number,
): Item[] {
  // As the items come: no more of them are looked at than are wanted.
  if (order === byId) {
    const found: Item[] = [];
    for (const item of items.after(after?.id)) if (found.push(item) > limit) break;
    return found;
  }
  const direction = order.descending ? -1 : 1;
  const positionOf = (item: Item) => ({ key: order.keyOf(item), id: item.id });
  return [...items.after(undefined)]
    .filter((item) => after === undefined || compare(positionOf(item), after) * direction > 0)
    .sort((one, other) => compare(positionOf(one), positionOf(other)) * direction)
    .slice(0, limit + 1);
}

/**
 * One page of a list. The cursor holds the last item's place in the order, not its number, so that items that come or go
 * between two pages neither repeat nor hide others.
 */
export function listAnswer<Item extends { id: string }>(
  site: Site,
  call: Call,
  items: InOrder<Item>,
  { order, limit, cursor }: { order: Order<Item>; limit: number; cursor?: string | undefined },
  present: (item: Item) => unknown,
): Answer | Refusal {
  const after = cursor === undefined ? undefined : decode(cursor);
  if (isRefusal(after)) return after;
  const found = itemsAfter(items, order, after, limit);
  const shown = found.slice(0, limit);
  const results = shown.map(present);
  const last = shown.at(-1);
  const links = { base: baseUrl(site) };
  const points = readPoints(results.length);
  if (last === undefined || found.length === shown.length) return answer({ results, _links: links }, points);
  const query = new URLSearchParams(call.query);
  query.set('cursor', encode({ key: order.keyOf(last), id: last.id }));
  const next = `${call.target.pathname}?${query.toString()}`;
  return {
    ...answer({ results, _links: { next, ...links } }, points),
    headers: { Link: `<${next}>; rel="next", <${links.base}>; rel="base"` },
  };
}
