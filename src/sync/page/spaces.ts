import type { Space } from '../../../contract/page-state';
import { normalised, shortened } from '../../domain/shorten';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';

/**
 * How old a space's name may be that is sent with a page. Confluence sends an event when it changes, and the reconciliation compares all
 * names; this bounds what is left.
 */
const longestAgeMilliseconds = 24 * 3_600_000;

/** Longest key and name that the wire takes. */
const longest = { key: 255, name: 1000 };

const fitting = ({ id, key, name }: Space): Space => ({
  id,
  key: shortened(key, longest.key),
  name: shortened(normalised(name), longest.name),
});

/**
 * The key and name of a space: as remembered, or read where that is old or not to be believed. Where they cannot be read, what is
 * remembered has to do: a page is not held up by the name of its space.
 */
export async function knownSpace(
  { confluence, store, now }: Pick<SyncDependencies, 'confluence' | 'store' | 'now'>,
  spaceId: string,
  isAnew: boolean,
): Promise<{ kind: 'found'; space: Space } | Later | Refused> {
  const known = await store.readSpace(spaceId);
  const isFresh = known !== null && now() - known.readAt <= longestAgeMilliseconds;
  if (isFresh && !isAnew) return { kind: 'found', space: known.space };
  const reading = await confluence.readSpace(spaceId);
  if (reading.kind === 'found') {
    const space = fitting(reading.space);
    await store.writeSpace({ space, readAt: now() });
    return { kind: 'found', space };
  }
  if (known !== null) return { kind: 'found', space: known.space };
  // The page was readable a moment ago, its space is not: it is being deleted or its permissions are changing.
  return reading.kind === 'not-found' ? { kind: 'later', reason: 'confluence-unavailable' } : reading;
}
