import type { Settings } from '../../contract/settings';
import type { Connection, TrackliFailure } from '../sync/connection';
import type { DeadLetterPage, Overview } from '../sync/overview';
import type { PassProgress } from '../sync/passes/read-passes';

/** The answer to a question of the admin page. `invalid`: the page sent what it may not send. */
export type Answer<Value> = { kind: 'answer'; value: Value } | { kind: 'not-permitted' } | { kind: 'invalid' };

/** What the admin page shows. */
export interface AdminOverview extends Overview {
  /** False where the site may not use the app: then nothing is brought over, whatever the settings say. */
  isLicensed: boolean;
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
  testConnection: () => Answer<Connection>;
  saveSettings: (settings: Settings) => Answer<SettingsSaved>;
  /** Asks for a pass over the whole site, which begins soon after. Gives what was there before. */
  startRefresh: () => Answer<PassProgress[]>;
  stopPass: () => Answer<PassProgress[]>;
  /** Asked again and again only while a pass is under way. */
  getProgress: () => Answer<PassProgress[]>;
  getDeadLetters: (from: { cursor?: string }) => Answer<DeadLetterPage>;
  retryDeadLetters: (which: { contentIds: string[] | '*' }) => Answer<{ retried: number }>;
};
