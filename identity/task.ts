/** What recognising a task needs of a task on a page. Ids and uuids are as they stand there: missing, repeated, or no numbers. */
export interface TaskOnPage {
  /** `ac:task-id`. */
  localId: string | null;
  /** `ac:task-uuid`. */
  taskUuid: string | null;
  /** The task's own text, through `ownText`. */
  text: string;
  status: 'incomplete' | 'complete';
  /** Account id; null where nobody is assigned. */
  assignee: string | null;
}

/** What is remembered of a task, as its page last showed it. */
export interface KnownTask {
  /** What Trackli calls the task. It only decides between tasks that are alike in everything else. */
  taskId: string;
  localId: string | null;
  taskUuid: string | null;
  /** Through `ownText`. */
  text: string;
  status: 'incomplete' | 'complete';
  /** Whoever has or had the task: who has it now first. */
  assignees: readonly string[];
  /** Dismissed, or gone from its page: its old id alone says nothing any more. */
  isClosed: boolean;
  /** Whether the sync that brings the page speaks for its assignee. If not, only an uuid or id and text find it. */
  isSpokenFor: boolean;
}

/** Longest text that is compared, in UTF-16 units. */
const longestText = 1000;

/**
 * A text as it is compared: white space is one space, what looks the same is written the same way (Unicode NFC), and it is cut at
 * 1,000 UTF-16 units, between characters.
 */
export const ownText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestText)
    .replace(/\p{Cs}$/u, '')
    .trimEnd();

/** The uuid in small letters; null where it is none. Some tools write a counter there. */
export function believableUuid(taskUuid: string | null): string | null {
  const isUuid = taskUuid !== null && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu.test(taskUuid);
  return isUuid ? taskUuid.toLowerCase() : null;
}
