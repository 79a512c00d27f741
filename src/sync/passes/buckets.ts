import type { ListedContent } from './pass';
import type { ListedTask } from './ports';

/** What was listed is kept by bucket: all tasks of a content are in one, so that each content is read once. */
const bucketCount = 16;

/** Ids are digits; the last ones are spread evenly. */
const bucketOf = (contentId: string): number => Number(contentId.slice(-6)) % bucketCount;

/** Each content once, in the order of their ids as texts. */
export function mergeContents(contents: readonly ListedContent[]): ListedContent[] {
  const merged = new Map<string, ListedContent>();
  for (const content of contents) {
    const other = merged.get(content.contentId);
    const localIds = [...new Set([...(other?.localIds ?? []), ...content.localIds])];
    merged.set(content.contentId, { ...content, localIds, newest: Math.max(other?.newest ?? 0, content.newest) });
  }
  return [...merged.values()].sort((one, two) => (one.contentId < two.contentId ? -1 : 1));
}

/** Tasks by bucket and content. */
export function sortIntoBuckets(tasks: readonly ListedTask[]): Map<number, ListedContent[]> {
  const contents = new Map<string, ListedContent>();
  for (const { contentId, type, localId, at } of tasks) {
    const content = contents.get(contentId) ?? { contentId, type, localIds: [], newest: 0 };
    if (!content.localIds.includes(localId)) content.localIds.push(localId);
    contents.set(contentId, { ...content, newest: Math.max(content.newest, at) });
  }
  const buckets = new Map<number, ListedContent[]>();
  for (const content of contents.values()) {
    const bucket = bucketOf(content.contentId);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), content]);
  }
  return buckets;
}
