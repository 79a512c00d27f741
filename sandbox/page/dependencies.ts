import type { ScreenContent } from '../forge/modules/resolvers';
import type { Journal } from '../shared/journal';
import type { Product } from '../shared/product';
import type { ControlApi } from './control-routes';
import type { BoardCard, CardStatus, ContentFacts, Person, QueueEntry } from './wire';

/** What a user changed about a task before or while approving it. */
export interface TaskEdits {
  title?: string;
  /** `YYYY-MM-DD`, or null to take the date away. */
  dueDate?: string | null;
}

/** What Trackli's own front end does. `false`: there is no such task or card. */
export interface TrackliFrontEnd {
  queue(userId: string): Promise<QueueEntry[]>;
  board(userId: string): Promise<BoardCard[]>;
  approve(pendingTaskId: string): Promise<boolean>;
  dismiss(pendingTaskId: string): Promise<boolean>;
  editPending(pendingTaskId: string, edits: TaskEdits): Promise<boolean>;
  moveCard(cardId: string, status: CardStatus): Promise<boolean>;
}

/** The directory of one of the app's Custom UI resources and the module that shows it. */
export interface ModuleResource {
  moduleKey: string;
  /** Of its module, e.g. `confluence:globalSettings`. */
  type: string;
  title: string;
  directory: string;
}

/** The part of the Forge host that stands behind a Custom UI frame. */
export interface FrameHost {
  invokeResolver(call: {
    moduleKey: string;
    functionKey: string;
    payload: unknown;
    accountId: string;
    content?: ScreenContent | undefined;
  }): Promise<unknown>;
  /** What the frame asks of the app's backend as the person in front of it. */
  invokeEndpoint(call: {
    moduleKey: string;
    accountId: string;
    path: string;
    method: string;
    headers?: Record<string, string> | undefined;
    body?: unknown;
  }): Promise<unknown>;
  /** What the frame asks of Confluence as the person in front of it. */
  requestConfluence(request: {
    accountId: string;
    path: string;
    method: string;
    headers: [string, string][];
    body: string | null;
  }): Promise<unknown>;
  createContext(frame: {
    moduleKey: string;
    accountId: string;
    theme?: FrameTheme;
    content?: ScreenContent | undefined;
  }): unknown;
  moduleResources: readonly ModuleResource[];
}

/** The theme a frame is shown in, as `view.getContext()` tells it. */
export interface FrameTheme {
  colorMode: 'light' | 'dark';
}

/** All that the page needs of the sandbox. */
export interface PageDependencies {
  confluence: { handle: Product };
  /** Every content of the site, whoever may view it. */
  contents(): ContentFacts[];
  control: ControlApi;
  frontEnd: TrackliFrontEnd;
  people(): Promise<Person[]> | Person[];
  /** An access token with which the user is signed in. */
  openSession(userId: string): Promise<string>;
  /** Trackli's REST calls, their paths without `/rest/v1`. */
  rest: { fetch(request: Request): Response | Promise<Response> };
  /** `false`: there is no such person, or they have no Trackli user. */
  link(accountId: string): Promise<boolean>;
  unlink(accountId: string): Promise<boolean>;
  forge: FrameHost;
  journal: Journal;
  /** Aborted when this page gives way to another: open streams end, and browsers connect to the next. */
  ended?: AbortSignal;
  /** Where the built sandbox page is. */
  assetsDirectory: string;
}
