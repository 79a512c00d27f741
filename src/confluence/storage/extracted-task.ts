import type { Wording } from '../../domain/task-title';

/** How a mention names a person: Cloud, Server and Data Center, or pages written before either. */
export type MentionKind = 'accountId' | 'userKey' | 'username';

export interface Mention {
  id: string;
  kind: MentionKind;
}

/** One `ac:task` of a page, word for word: nothing here is normalised or checked. */
export interface ExtractedTask {
  /** `ac:task-id`: opaque, and neither unique on the page nor always there. */
  localId: string | null;
  /** `ac:task-uuid`: some tools write a counter here, or another one at every publish. */
  uuid: string | null;
  /** Confluence writes `complete` and `incomplete`; pages hold other words too. */
  status: string | null;
  text: string;
  /** Id of the first mention. */
  assignee: string | null;
  mentions: readonly Mention[];
  /** The first `datetime` in the body as it stands there. */
  dueDate: string | null;
  /** 0 for a task of the outermost list. */
  depth: number;
  /** Cells of the table row around a task that has no text of its own, joined by ` | `. */
  rowContext: string | null;
  /** What the task says that this one is nested in, or the nearest around it with words. */
  parentText: string | null;
  /** What its title is made of: see `taskTitle`. */
  wording: Wording;
}
