import type { Fingerprint } from './fingerprint';

/** When something was said to have happened to a page, and at which of its versions. */
export interface Happening {
  version: number;
  /** ISO instant. */
  at: string;
  /** It came with an edit of the page, which makes a version. Whether a tick makes one is not documented. */
  isEdit: boolean;
}

/**
 * How far two clocks of Atlassian's may differ. It is granted only where the version says the same: of a tick that makes no version,
 * a read of a moment before would count as one of a moment after.
 */
const clockSkewMilliseconds = 2_000;

/**
 * Whether the state that Trackli acknowledged already contains a happening, so that the page need not be read again.
 *
 * A task is added or removed only by an edit, which makes a version. Which version an event names is not documented, so the
 * read must also not be older than the event: where the event names the version before, the page is read once more.
 */
export function alreadySeen(happening: Happening, fingerprint: Fingerprint | null, epoch: string | undefined): boolean {
  if (fingerprint === null || fingerprint.hash === '' || fingerprint.version === null) return false;
  if (fingerprint.epoch !== epoch) return false;
  return (
    fingerprint.version >= happening.version &&
    Date.parse(fingerprint.observedAt) >= Date.parse(happening.at) - (happening.isEdit ? clockSkewMilliseconds : 0)
  );
}
