import { takesPart } from '../takes-part';
import type { Absence, PageFacts } from './facts';

/** A version that is older than this was looked at. Trackli is told of a sync only where it changed something. */
const longestReadSeconds = 600;

/**
 * Why a task that the page assigns to the person is not in Trackli: the first of these that is so. What stands higher keeps what stands
 * lower from mattering.
 */
export function whyAbsent(facts: PageFacts, isComplete: boolean): Absence {
  const { isLicensed, trackli, page, givenUp, heldSeconds, now } = facts;
  if (!isLicensed) return { kind: 'unlicensed' };
  if (trackli.kind !== 'answered') return { kind: 'trackli-refuses' };
  const { link, settings, content } = trackli.mine;
  if (link === null) return { kind: 'not-linked' };
  if (settings !== null && !settings.syncEnabled) return { kind: 'site-sync-off' };
  if (!link.syncEnabled) return { kind: 'own-sync-off' };
  // The administrator's exclusion outranks what the person decides.
  if (settings !== null && !takesPart(page.spaceId, settings.spaces)) return { kind: 'space-left-out' };
  if (link.pausedAt !== undefined) return { kind: 'own-pause' };
  if (page.status !== 'current') return { kind: 'page-not-current' };
  // Only what is still to be done is brought over.
  if (isComplete) return { kind: 'already-complete' };
  if (givenUp !== null) return { kind: 'given-up', reason: givenUp };
  if (heldSeconds > 0) return { kind: 'held', seconds: heldSeconds };
  const seconds = Math.max(0, Math.round((now - page.writtenAt) / 1000));
  const isBehind = content === null || (content.version ?? 0) < page.version;
  if (isBehind && seconds <= longestReadSeconds) return { kind: 'being-read', seconds };
  if (content === null) return { kind: 'not-seen' };
  return { kind: content.status === 'unreadable' ? 'unreadable' : 'may-not-view' };
}
