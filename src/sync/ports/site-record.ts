import type { SpacesSetting } from '../../../contract/settings';

/** What the app keeps of Trackli's settings for the site. */
export interface SiteRecord {
  syncEnabled: boolean;
  spaces: SpacesSetting;
  accountsVersion: number;
  /** Short form of the epoch of Trackli's database that said all this; empty where it says none. */
  epoch: string;
  /** How many accounts are linked. */
  linkedCount: number;
  /** The linked accounts; null where they are too many to be read at every event. */
  accountIds: string[] | null;
  /** ISO instant at which Trackli was last asked for the accounts. */
  accountsReadAt: string;
  /**
   * Milliseconds since the epoch: before, nobody was linked or sync was off, and who lost the right to read a page went unheard. What
   * Confluence said of people up to then proves nothing. Absent: that was never so.
   */
  proofsSince?: number | undefined;
}
