import type { Settings } from '../../contract/settings';
import type { Connection, TrackliFailure } from '../sync/site/connection';
import type { DeadLetterPage, Overview } from '../sync/site/overview';
import type { ScanProgress } from '../sync/scans/read-scans';

/** The answer to a question of the admin page. `invalid`: the page sent what it may not send. */
export type Answer<Value> = { kind: 'answer'; value: Value } | { kind: 'not-permitted' } | { kind: 'invalid' };

/** What the admin page shows. */
export interface AdminOverview extends Overview {
  /** False where the site may not use the app: then nothing is brought over, whatever the settings say. */
  isLicensed: boolean;
  /** ISO instant until which Confluence asked to be left alone; null: it did not. */
  heldUntil: string | null;
  /** What data security policies keep from the app; null: not known. */
  dataPolicies: DataPolicies | null;
}

/** Of the spaces that were looked at, how many have content that a data security policy keeps from the app. */
export interface DataPolicies {
  spaces: number;
  keptSpaces: number;
}

/** What became of settings. */
export type SettingsSaved = { kind: 'saved'; settings: Settings } | { kind: 'not-saved'; reason: TrackliFailure };

/**
 * What the admin page asks of its resolver, by name. The page shares these types and nothing else. A type, not an interface:
 * only a type fits the bridge's record of calls.
 */
export type AdminCalls = {
  /** All that the page shows, in one call. */
  getOverview: () => Answer<AdminOverview>;
  /** How many of these accounts are linked: counted, never named. */
  countLinked: (among: { accountIds: string[] }) => Answer<{ linked: number }>;
  testConnection: () => Answer<Connection>;
  saveSettings: (settings: Settings) => Answer<SettingsSaved>;
  /** Takes away what Trackli holds back on the site. Gives how many tasks went, and how things stand then. */
  releaseHeld: () => Answer<{ released: number; connection: Connection }>;
  /** Asks for a scan over the whole site, which begins soon after. Gives what was there before. */
  startRefresh: () => Answer<ScanProgress[]>;
  stopScan: () => Answer<ScanProgress[]>;
  /** Asked again and again only while a scan is under way. */
  getProgress: () => Answer<ScanProgress[]>;
  getDeadLetters: (from: { cursor?: string }) => Answer<DeadLetterPage>;
  retryDeadLetters: (which: { contentIds: string[] | '*' }) => Answer<{ retried: number }>;
};
