import type { KnownContent, ListedContent } from '../scan';
import type { ListedTask } from '../ports';

/** What was listed is kept by bucket: all tasks of a content are in one, so that each content is read once. */
const bucketCount = 16;

export const allBuckets: readonly number[] = Array.from({ length: bucketCount }, (_, bucket) => bucket);

/** Ids are digits; the last ones are spread evenly. */
const bucketOf = (contentId: string): number => Number(contentId.slice(-6)) % bucketCount;

const union = (one: readonly string[] = [], other: readonly string[] = []): string[] => [
  ...new Set([...one, ...other]),
];

/** A proof counts from the earliest of those that were put together. */
const earliest = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

function merge(one: ListedContent, other: ListedContent): ListedContent {
  const shownAt = earliest(one.shownAt, other.shownAt);
  const known: KnownContent | undefined = other.known ?? one.known;
  return {
    ...one,
    localIds: union(one.localIds, other.localIds),
    newest: Math.max(one.newest, other.newest),
    listed: union(one.listed, other.listed),
    shown: union(one.shown, other.shown),
    ...(shownAt === undefined ? {} : { shownAt }),
    ...(known === undefined ? {} : { known }),
  };
}

/** Each content once, in the order of their ids as texts. */
export function mergeContents(contents: readonly ListedContent[]): ListedContent[] {
  const merged = new Map<string, ListedContent>();
  for (const content of contents) {
    const before = merged.get(content.contentId);
    merged.set(content.contentId, before === undefined ? content : merge(before, content));
  }
  return [...merged.values()].sort((one, two) => (one.contentId < two.contentId ? -1 : 1));
}

/** Contents by bucket, each once. */
export function sortIntoBuckets(contents: readonly ListedContent[]): Map<number, ListedContent[]> {
  const buckets = new Map<number, ListedContent[]>();
  for (const content of mergeContents(contents)) {
    const bucket = bucketOf(content.contentId);
    const others = buckets.get(bucket);
    if (others === undefined) buckets.set(bucket, [content]);
    else others.push(content);
  }
  return buckets;
}

/**
 * What a listed task says of its content.
 *
 * @param listed the accounts that were asked about
 * @param shownAt when they were shown it in their own name, milliseconds since the epoch; null: the app listed it
 */
export const contentOfTask = (
  { contentId, type, localId, at }: ListedTask,
  listed: readonly string[],
  shownAt: number | null,
): ListedContent => ({
  contentId,
  type,
  localIds: [localId],
  newest: at,
  listed: [...listed],
  ...(shownAt === null ? {} : { shown: [...listed], shownAt }),
});
