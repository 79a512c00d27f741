import type { Site } from '../../shared/product';
import { baseUrl, instant } from '../links';
import { invalid, isRefusal, type Refusal } from '../refusal';
import { answer, readPoints, type Answer, type Call } from './route';

/** How a list is ordered: by a key, and by id where keys are equal. */
export interface Order<Item> {
  keyOf(item: Item): string | number;
  descending: boolean;
}

interface Position {
  key: string | number;
  id: string;
}

/** Ids are numbers in digits: the shorter is the smaller. */
const compareIds = (one: string, other: string) =>
  one.length - other.length || (one < other ? -1 : Number(one > other));

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
export const byId = { keyOf: () => 0, descending: false } as const;
/** A key for an order by moment. */
export const momentKey = (milliseconds: number): string => instant(milliseconds);

/**
 * One page of a list. The cursor holds the last item's place in the order, not its number, so that items that come or go
 * between two pages neither repeat nor hide others.
 */
export function listAnswer<Item extends { id: string }>(
  site: Site,
  call: Call,
  items: readonly Item[],
  { order, limit, cursor }: { order: Order<Item>; limit: number; cursor?: string | undefined },
  present: (item: Item) => unknown,
): Answer | Refusal {
  const after = cursor === undefined ? undefined : decode(cursor);
  if (isRefusal(after)) return after;
  const direction = order.descending ? -1 : 1;
  const positionOf = (item: Item) => ({ key: order.keyOf(item), id: item.id });
  const rest = items
    .filter((item) => after === undefined || compare(positionOf(item), after) * direction > 0)
    .sort((one, other) => compare(positionOf(one), positionOf(other)) * direction);
  const results = rest.slice(0, limit);
  const last = results.at(-1);
  const links = { base: baseUrl(site) };
  const found = answer({ results: results.map(present), _links: links }, readPoints(results.length));
  if (last === undefined || rest.length === results.length) return found;
  const query = new URLSearchParams(call.query);
  query.set('cursor', encode(positionOf(last)));
  const next = `${call.target.pathname}?${query.toString()}`;
  return {
    ...found,
    body: { results: results.map(present), _links: { next, ...links } },
    headers: { Link: `<${next}>; rel="next", <${links.base}>; rel="base"` },
  };
}
