import type { ActivityAnswer } from '../../contract/activity';
import type { ContentsAnswer } from '../../contract/contents';
import type { AccountsAnswer, Installation } from '../../contract/installation';
import type { TaskStatus } from '../../contract/fields';
import type { HealthAnswer } from '../../contract/health';
import type { JobResults, JobsAnswer } from '../../contract/jobs';
import type { PageState, PageStateAnswer, Space } from '../../contract/page-state';
import type { PassResult } from '../../contract/passes';
import type { PersonalDataReport, StoredAccountsAnswer } from '../../contract/personal-data';
import type { Settings, SettingsAnswer, SpacesSetting } from '../../contract/settings';
import type { Content, ContentReference } from '../domain/content';
import type { Fingerprint } from '../domain/fingerprint';
import type { PageTask } from '../domain/relevant-tasks';

/** Not now: worth another try. `retryAfterSeconds` is what the other side asked for. */
export interface Later {
  kind: 'later';
  reason: LaterReason;
  retryAfterSeconds?: number;
}

export type LaterReason =
  | 'confluence-rate-limited'
  | 'confluence-unavailable'
  | 'confluence-not-permitted'
  /** An earlier answer asked to leave Confluence alone for a while. */
  | 'confluence-on-hold'
  | 'trackli-rate-limited'
  | 'trackli-unavailable'
  | 'trackli-not-permitted'
  | 'out-of-time'
  | 'queue-full'
  | 'crashed';

/** Never: the same request would end the same way. */
export interface Refused {
  kind: 'refused';
  reason: RefusedReason;
}

export type RefusedReason =
  | 'page-not-understood'
  | 'confluence-answer-not-understood'
  | 'trackli-answer-not-understood'
  | 'trackli-refused-the-state'
  | 'too-many-tasks-for-one-account';

export interface Confluence {
  /** The content in storage format, whatever its status; `not-found` also where the app may not read it. */
  readContent(
    reference: ContentReference,
  ): Promise<{ kind: 'found'; content: Content } | { kind: 'not-found' } | Later | Refused>;
  readSpace(spaceId: string): Promise<{ kind: 'found'; space: Space } | { kind: 'not-found' } | Later | Refused>;
  /** Whether an account may read the content: site, space and page permissions together. */
  mayRead(contentId: string, accountId: string): Promise<{ kind: 'answer'; permitted: boolean } | Later | Refused>;
  /** One task by its global id. */
  readTask(taskId: string): Promise<{ kind: 'found'; task: ConfluenceTask } | { kind: 'not-found' } | Later | Refused>;
  /** All tasks of a page or blog post that Confluence lists. */
  listTasks(reference: ContentReference): Promise<{ kind: 'found'; tasks: ConfluenceTask[] } | Later | Refused>;
  /** Ticks or unticks, in the account's name where the site lets the app, else in the app's own. */
  writeTaskStatus(taskId: string, status: TaskStatus, accountId: string): Promise<TaskWrite>;
  /** Origin of the site, e.g. `https://example.atlassian.net`. */
  readSiteUrl(): Promise<{ kind: 'found'; siteUrl: string } | Later | Refused>;
}

/** A task as Confluence's REST API has it. `taskId` is global, `localId` is the content's. */
export interface ConfluenceTask {
  taskId: string;
  contentId: string;
  localId: string;
  status: TaskStatus;
}

export type TaskWrite =
  | { kind: 'written'; actor: 'user' | 'app' }
  | { kind: 'not-found' }
  | { kind: 'not-permitted' }
  | { kind: 'conflict' }
  | Later
  | Refused;

/** Reads the tasks of a body in storage format. */
export interface StorageFormat {
  /** False is proof that the body holds no task; true costs a parse to know. */
  mayHoldTasks(body: string): boolean;
  readTasks(body: string): { kind: 'read'; tasks: readonly PageTask[] } | { kind: 'not-understood' };
}

export interface Trackli {
  putPageState(state: PageState): Promise<{ kind: 'accepted'; answer: PageStateAnswer } | Later | Refused>;
  getAccounts(): Promise<{ kind: 'answer'; answer: AccountsAnswer } | Later | Refused>;
  putInstallation(installation: Installation): Promise<{ kind: 'answer'; answer: SettingsAnswer } | Later | Refused>;
  putSettings(settings: Settings): Promise<{ kind: 'answer'; answer: SettingsAnswer } | Later | Refused>;
  /** The contents Trackli has tasks of, by id; of one space, or of all. `cursor` is where the answer before ended. */
  getContents(query: {
    spaceId?: string;
    cursor?: string;
  }): Promise<{ kind: 'answer'; answer: ContentsAnswer } | Later | Refused>;
  postPassResult(result: PassResult): Promise<{ kind: 'done' } | Later | Refused>;
  getActivity(): Promise<{ kind: 'answer'; answer: ActivityAnswer } | Later | Refused>;
  getStoredAccounts(): Promise<{ kind: 'answer'; answer: StoredAccountsAnswer } | Later | Refused>;
  postPersonalDataReport(report: PersonalDataReport): Promise<{ kind: 'done' } | Later | Refused>;
  deleteInstallation(): Promise<{ kind: 'done' } | Later | Refused>;
  /** Leases up to so many jobs. */
  getJobs(limit: number): Promise<{ kind: 'answer'; answer: JobsAnswer } | Later | Refused>;
  postJobResults(results: JobResults): Promise<{ kind: 'done' } | Later | Refused>;
  getHealth(): Promise<{ kind: 'answer'; answer: HealthAnswer } | Later | Refused>;
}

/** Atlassian's personal data reporting. */
export interface PersonalDataReports {
  /** At most 90 accounts, each with the instant since when data about it is stored. Gives those that have changed since. */
  report(
    accounts: StoredAccountsAnswer['accounts'],
  ): Promise<
    | { kind: 'reported'; updates: { accountId: string; status: 'closed' | 'updated' }[] }
    | { kind: 'not-reported'; reason: 'rate-limited' | 'unavailable' | 'refused' | 'answer-not-understood' }
  >;
}

/** What the app keeps of Trackli's settings for the site. */
export interface SiteRecord {
  syncEnabled: boolean;
  spaces: SpacesSetting;
  accountsVersion: number;
  accountIds: string[];
  /** ISO instant at which Trackli was last asked for the accounts. */
  accountsReadAt: string;
}

/** Work that was given up, until a person or the sweep tries it again. */
export interface DeadLetter extends ContentReference {
  reason: LaterReason | RefusedReason;
  tries: number;
  /** ISO instant. */
  at: string;
  /** Trackli has tasks of it, whatever the app remembers. */
  isKnown?: true;
}

/** Dead letters, at most one of a content that is not being written at this moment. */
export interface DeadLetterStore {
  /** Puts the letter in place of the content's earlier ones. */
  write(letter: DeadLetter): Promise<void>;
  /** 25 at a time, in no particular order; `next` is absent after the last. */
  list(cursor?: string): Promise<{ letters: DeadLetter[]; next?: string }>;
  of(contentId: string): Promise<DeadLetter[]>;
  /** Takes exactly these away: one written since stays. */
  remove(letters: readonly DeadLetter[]): Promise<void>;
}

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
  /**
   * Remembers the fingerprint and gives the one it replaced. `mayExpire`: the page holds nothing for Trackli any more, so
   * the record may vanish in time.
   */
  writeFingerprint(contentId: string, fingerprint: Fingerprint, mayExpire: boolean): Promise<Fingerprint | null>;
  /**
   * Notes since when news wait to be fetched (milliseconds since the epoch; null: none do) and gives what was noted before, in
   * one step: of several that do it at once, each replaces another's note.
   */
  exchangeNewsSince(since: number | null): Promise<number | null>;
  /** Notes when the next pull is due (milliseconds since the epoch) and gives what was noted before, in one step. */
  exchangeNextPull(due: number): Promise<number | null>;
  readNudgeSecret(): Promise<string | null>;
  writeNudgeSecret(secret: string): Promise<void>;
}

/** A look at a page that waits in the queue. */
export interface PageSyncRequest extends ContentReference {
  look: Look;
}

/**
 * Why a page is looked at. `permissions-changed` asks again who may read it, which the page itself does not show;
 * `space-changed` tells Trackli of it even if nothing on it changed.
 * `isKnown`: Trackli has tasks of it, whatever the app remembers.
 * `version` is the page's version that the event named: a read that shows an older one is of a copy that lags behind.
 * `unless` names what made the look necessary: it is spared if an acknowledged state already contains it.
 */
export interface Look {
  kind: 'usual' | 'permissions-changed' | 'space-changed';
  isKnown?: true;
  version?: number;
  unless?: { version: number; at: string };
}

/** "Trackli has news": jobs, or other linked accounts. */
export interface NewsQueue {
  /** `more`: a fetch that ran out of time is continued. */
  push(delaySeconds: number, body?: { more: true }): Promise<void>;
}

/** A look and how many seconds it waits at least. */
export interface DelayedLook {
  request: PageSyncRequest;
  delaySeconds: number;
}

export interface PageSyncQueue {
  push(request: PageSyncRequest, delaySeconds: number): Promise<void>;
  /** Puts in as many as the queue takes, and gives those it refused. */
  pushAll(looks: readonly DelayedLook[]): Promise<DelayedLook[]>;
}

/** Counts and ids only: no titles, texts or account ids. */
export interface Log {
  warn(event: string, fields: Record<string, string | number | boolean | null>): void;
}

/** Milliseconds since the epoch. */
export type Now = () => number;

export interface SyncDependencies {
  confluence: Confluence;
  storageFormat: StorageFormat;
  trackli: Trackli;
  store: Store;
  log: Log;
  now: Now;
}
