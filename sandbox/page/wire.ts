/** The key a client that nobody is signed in at names, as the anonymous key of a Supabase project. It opens nothing. */
export const anonymousKey = 'sandbox-anonymous-key';

/** The columns of a Trackli board, in the order they are shown. */
export const cardStatuses = ['backlog', 'todo', 'in_progress', 'done'] as const;

export type CardStatus = (typeof cardStatuses)[number];

/** Someone with an account on the Confluence site and, if they use Trackli, a user there. */
export interface Person {
  accountId: string;
  name: string;
  userId: string | null;
  /** Whether the two are connected and tasks are brought over. */
  linked: boolean;
}

/** What the sandbox's keeper, who sees everything, knows of a content. */
export interface ContentFacts {
  id: string;
  title: string;
  openTasks: number;
  /** Whether somebody may not view it because of restrictions on it. */
  restricted: boolean;
}

/** A task waiting for its owner's yes. */
export interface QueueEntry {
  id: string;
  title: string;
  /** What stands around the task on its page. */
  description: string | null;
  /** `YYYY-MM-DD`. */
  dueDate: string | null;
  pageId: string;
  pageTitle: string | null;
  spaceName: string | null;
}

/** A card on the board; the Confluence fields are null where the card was made in Trackli itself. */
export interface BoardCard {
  id: string;
  title: string;
  description: string | null;
  status: CardStatus;
  /** `YYYY-MM-DD`. */
  dueDate: string | null;
  pageId: string | null;
  pageTitle: string | null;
  /** `{contentId}-{localId}`. */
  taskKey: string | null;
  /** Whether the card still follows its task on the page. */
  syncStatus: string | null;
  /** Why its status could not be written to Confluence. */
  syncError: string | null;
}

/** One of the app's own pages, shown in a frame. */
export interface FrameModule {
  moduleKey: string;
  /** Of its module, e.g. `confluence:globalSettings`. */
  type: string;
  title: string;
}
