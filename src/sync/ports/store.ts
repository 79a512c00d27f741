import type { Space } from '../../../contract/page-state';
import type { ContentReference } from '../../domain/content';
import type { Epoch } from '../../domain/epoch';
import type { Fingerprint } from '../../domain/fingerprint';
import type { SetAside } from '../../domain/relevant-tasks';
import type { SiteRecord } from './site-record';

/** A space as it was read at a moment, milliseconds since the epoch. */
export interface KnownSpace {
  space: Space;
  readAt: number;
}

/** How many tasks of a content were set aside, by reason. `at`: ISO instant. */
export interface SetAsideRecord extends ContentReference {
  counts: SetAside;
  at: string;
}

/** What the app keeps on the site about the site, its spaces and its pages. */
export interface Store {
  /**
   * The site's record, the page's fingerprint and the moment until which Confluence is left alone (milliseconds since the epoch)
   * in one read.
   */
  readSiteAndFingerprint(
    contentId: string,
  ): Promise<{ site: SiteRecord | null; fingerprint: Fingerprint | null; hold: number | null }>;
  readHold(): Promise<number | null>;
  writeHold(until: number): Promise<void>;
  readSite(): Promise<SiteRecord | null>;
  writeSite(site: SiteRecord): Promise<void>;
  /** Which of these accounts are linked, by the lists beside the site's record; null where a list is missing. */
  readLinkedAmong(accountIds: readonly string[]): Promise<ReadonlySet<string> | null>;
  readAllLinked(): Promise<string[]>;
  /** Makes the lists say this. */
  writeLinked(accountIds: readonly string[]): Promise<void>;
  /** The last epoch of Trackli's database that was noted. */
  readEpoch(): Promise<Epoch | null>;
  writeEpoch(epoch: Epoch): Promise<void>;
  readSpace(spaceId: string): Promise<KnownSpace | null>;
  writeSpace(space: KnownSpace): Promise<void>;
  /** Keeps for a month what was set aside of a content, for the admin page. */
  writeSetAside(record: SetAsideRecord): Promise<void>;
  /** Up to some hundred of these. */
  listSetAside(): Promise<SetAsideRecord[]>;
  /**
   * Remembers the fingerprint and gives the one it replaced. `mayExpire`: the page holds nothing for Trackli any more, so
   * the record may vanish in time.
   */
  writeFingerprint(contentId: string, fingerprint: Fingerprint, mayExpire: boolean): Promise<Fingerprint | null>;
  /**
   * Notes since when news wait to be fetched (milliseconds since the epoch; null: none do) and gives what was noted before, in
   * one step: of several that do it at once, each replaces another's note.
   */
  exchangePullWaitingSince(since: number | null): Promise<number | null>;
  /** Notes when the next pull is due (milliseconds since the epoch) and gives what was noted before, in one step. */
  exchangeNextPull(due: number): Promise<number | null>;
  /** Whether the installation still has to be registered and the site gone over: noted until it has happened. */
  readIsNew(): Promise<boolean>;
  writeIsNew(isNew: boolean): Promise<void>;
  readNudgeSecret(): Promise<string | null>;
  writeNudgeSecret(secret: string): Promise<void>;
}
