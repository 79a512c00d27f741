import type { TaskStatus } from '../../../contract/fields';
import type { Space } from '../../../contract/page-state';
import type { Content, ContentReference } from '../../domain/content';
import type { Later, Refused } from './failure';

/** What the app asks of Confluence for one page or one task; scans ask with `ConfluenceInBulk`. */
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
