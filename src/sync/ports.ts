import type { ActivityAnswer } from '../../contract/activity';
import type { ContentsAnswer } from '../../contract/contents';
import type { AccountsAnswer, Installation } from '../../contract/installation';
import type { TaskStatus } from '../../contract/fields';
import type { HealthAnswer } from '../../contract/health';
import type { Released } from '../../contract/held';
import type { JobResults, JobsAnswer } from '../../contract/jobs';
import type { MineAnswer } from '../../contract/mine';
import type { PageState, PageStateAnswer, Space } from '../../contract/page-state';
import type { ScanResult } from '../../contract/scans';
import type { PersonalDataReport, StoredAccountsAnswer } from '../../contract/personal-data';
import type { Settings, SettingsAnswer, SpacesSetting } from '../../contract/settings';
import type { Happening } from '../domain/already-seen';
import type { Content, ContentReference } from '../domain/content';
import type { Epoch } from '../domain/epoch';
import type { Fingerprint } from '../domain/fingerprint';
import type { PageTask, SetAside } from '../domain/relevant-tasks';
import type { TaskContext } from '../domain/task-context';

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
  /** It says nothing that could be understood: an answer of somebody in between, or one that was cut off. */
  | 'confluence-answer-not-understood'
  | 'trackli-rate-limited'
  | 'trackli-unavailable'
  | 'trackli-not-permitted'
  | 'out-of-time'
  | 'queue-full'
  /** The scan that asks comes to that person later. */
  | 'listed-later'
  | 'crashed';

/** Never: the same request would end the same way. */
export interface Refused {
  kind: 'refused';
  reason: RefusedReason;
}

export type RefusedReason =
  | 'page-not-understood'
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
  mayRead(contentId: string, accountId: string): Promise<{ kind: 'answer'; permitted: boolean } | Later>;
  /** One task by its global id. */
  readTask(taskId: string): Promise<{ kind: 'found'; task: ConfluenceTask } | { kind: 'not-found' } | Later | Refused>;
  /**
   * Tasks of a page or blog post that Confluence lists: all, or those assigned to one account. `setAside`: how many could not be
   * understood, and are not among them.
   */
  listTasks(
    reference: ContentReference,
    query: { assignedTo?: string; deadline: number },
  ): Promise<{ kind: 'found'; tasks: ConfluenceTask[]; setAside: number } | Later | Refused>;
  /**
   * Ticks or unticks, in the account's name where the site lets the app; else in the app's own, once Confluence has said that the
   * account may edit the content.
   */
  writeTaskStatus(task: ConfluenceTask, status: TaskStatus, accountId: string): Promise<TaskWrite>;
  /** Origin of the site, e.g. `https://example.atlassian.net`. */
  readSiteUrl(): Promise<{ kind: 'found'; siteUrl: string } | Later | Refused>;
}

/** What Confluence knows of the tree of pages. */
export interface PageTree {
  /** Whether pages hang under a page: they inherit who may view them from it. */
  hasChildPages(pageId: string): Promise<{ kind: 'answer'; hasChildren: boolean } | Later | Refused>;
}

/** A task as Confluence's REST API has it. `taskId` is global, `localId` is the content's. */
export interface ConfluenceTask {
  taskId: string;
  contentId: string;
  localId: string;
  status: TaskStatus;
}

/** `written`: the answer shows the task in the wished status. `unchanged`: the answer was "yes", and shows that it is not. */
export type TaskWrite =
  | { kind: 'written'; actor: 'user' | 'app' }
  | { kind: 'unchanged' }
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
  /** What of the page is around each task that `readTasks` gives, in its order. */
  readContexts(body: string): readonly TaskContext[];
}

export interface Trackli {
  /** `epoch`: of the database that took it; null where Trackli says none. */
  putPageState(
    state: PageState,
  ): Promise<{ kind: 'accepted'; answer: PageStateAnswer; epoch: Epoch | null } | Later | Refused>;
  /** `seen`: the last epoch that was noted, by which Trackli learns that its database went back. */
  getAccounts(
    seen: Epoch | null,
  ): Promise<{ kind: 'answer'; answer: AccountsAnswer; epoch: Epoch | null } | Later | Refused>;
  putInstallation(
    installation: Installation,
    seen: Epoch | null,
  ): Promise<{ kind: 'answer'; answer: SettingsAnswer } | Later | Refused>;
  putSettings(settings: Settings): Promise<{ kind: 'answer'; answer: SettingsAnswer } | Later | Refused>;
  /**
   * The contents Trackli has tasks of, by id; of one space, or of all. `due`: only those of which it holds something that is due.
   * `cursor` is where the answer before ended.
   */
  getContents(query: {
    spaceId?: string;
    due?: 'true';
    cursor?: string;
  }): Promise<{ kind: 'answer'; answer: ContentsAnswer } | Later | Refused>;
  postScanResult(result: ScanResult): Promise<{ kind: 'done' } | Later | Refused>;
  /** What Trackli knows of one page and one account. */
  getMine(contentId: string, accountId: string): Promise<{ kind: 'answer'; answer: MineAnswer } | Later | Refused>;
  getActivity(): Promise<{ kind: 'answer'; answer: ActivityAnswer } | Later | Refused>;
  getStoredAccounts(): Promise<{ kind: 'answer'; answer: StoredAccountsAnswer } | Later | Refused>;
  postPersonalDataReport(report: PersonalDataReport): Promise<{ kind: 'done' } | Later | Refused>;
  deleteInstallation(): Promise<{ kind: 'done' } | Later | Refused>;
  /** Carries out what Trackli holds on the site. */
  postHeldRelease(): Promise<{ kind: 'answer'; answer: Released } | Later | Refused>;
  /** Leases up to so many jobs. */
  getJobs(
    limit: number,
    seen: Epoch | null,
  ): Promise<{ kind: 'answer'; answer: JobsAnswer; epoch: Epoch | null } | Later | Refused>;
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

/** Work that was given up, until a person or the reconciliation tries it again. */
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
  write(deadLetter: DeadLetter): Promise<void>;
  /** 25 at a time, in no particular order; `next` is absent after the last. */
  list(cursor?: string): Promise<{ letters: DeadLetter[]; next?: string }>;
  of(contentId: string): Promise<DeadLetter[]>;
  /** Takes exactly these away: one written since stays. */
  remove(letters: readonly DeadLetter[]): Promise<void>;
}

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

/** A sync of a page that waits in the queue. */
export interface PageSyncRequest extends ContentReference {
  sync: SyncRequest;
}

/**
 * Why a page is looked at. `permissions-changed` asks again who may read it, which the page itself does not show;
 * `space-changed` tells Trackli of it even if nothing on it changed.
 * `isKnown`: Trackli has tasks of it, whatever the app remembers.
 * `version` is the page's version that the event named: a read that shows an older one is of a copy that lags behind.
 * `unless` names what made the sync necessary: it is spared if an acknowledged state already contains it.
 * `anew`: accounts that are asked about whatever is remembered of them.
 */
export interface SyncRequest {
  kind: 'usual' | 'permissions-changed' | 'space-changed';
  isKnown?: true;
  version?: number;
  unless?: Happening;
  anew?: readonly string[];
}

/** A task event that waits for the sync that its page's own event brings. */
export interface WaitingEvent extends ContentReference {
  happening: Happening;
}

/** Task events that wait. */
export interface TaskEventStore {
  write(event: WaitingEvent): Promise<void>;
  /** Up to some hundred, each with its key. */
  list(): Promise<{ key: string; event: WaitingEvent }[]>;
  remove(keys: readonly string[]): Promise<void>;
  /** When they are next gone through, milliseconds since the epoch. */
  readDue(): Promise<number | null>;
  /** Notes when they are next gone through (milliseconds since the epoch) and gives what was noted before, in one step. */
  exchangeDue(due: number): Promise<number | null>;
}

/** "Trackli has news": jobs, or other linked accounts. */
export interface PullQueue {
  /** `more`: a fetch that ran out of time is continued. */
  push(delaySeconds: number, body?: { more: true }): Promise<void>;
}

/** A sync and how many seconds it waits at least. */
export interface DelayedSync {
  request: PageSyncRequest;
  delaySeconds: number;
}

export interface PageSyncQueue {
  /** Has the task events that wait gone through. */
  pushTaskEvents(delaySeconds: number): Promise<void>;
  push(request: PageSyncRequest, delaySeconds: number): Promise<void>;
  /** Puts in as many as the queue takes, and gives those it refused. */
  pushAll(syncs: readonly DelayedSync[]): Promise<DelayedSync[]>;
}

/** Counts and ids only: no titles, texts or account ids. */
export interface Log {
  warn(event: string, fields: Record<string, string | number | boolean | null>): void;
}

/** Milliseconds since the epoch. */
export type Now = () => number;
