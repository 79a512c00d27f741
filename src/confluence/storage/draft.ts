import { isReadable } from '../../domain/readable';
import type { Wording } from '../../domain/task-title';
import type { TaskContext } from '../../domain/task-context';
import type { ExtractedTask, Mention } from './extracted-task';
import { beginsWithName, emptyProse, finish, seenIn } from './prose';
import type { Prose } from './prose';
import { contextOf } from './row';
import type { Cell, Row } from './table-parts';
import { cellsBeside, placeLabel } from './table';

/** What a task's body says, as it is found. */
export interface Body {
  prose: Prose;
  mentions: Mention[];
  dueDate: string | null;
  /** Where a reader's words begin behind the mentions at the body's beginning; null if it begins with none. */
  behindMention: number | null;
  /** What tells something where no words do. */
  hint: string;
}

/** A task's own words, as a title is made of them. */
export type Said = Pick<Wording, 'words' | 'followsMention' | 'beginsWithName'>;

/** A task whose element is being read. A part is undefined until its element is seen: only the first of each counts. */
export interface Draft {
  localId: string | null | undefined;
  uuid: string | null | undefined;
  status: string | null | undefined;
  body: Body | undefined;
  readonly depth: number;
  readonly row: Row | null;
  readonly cell: Cell | null;
  /** The task it is nested in. */
  readonly parent: Draft | null;
  /** The words of the nearest heading above, as far as headings were looked at. */
  readonly heading: string | null;
  /** What the task says, or the tasks around it: the nearest that says anything. Set when all is read. */
  said: Said | null;
}

export const emptyBody = (): Body => ({
  prose: emptyProse(),
  mentions: [],
  dueDate: null,
  behindMention: null,
  hint: '',
});

/** The task a draft came to. To be called in document order, when all has been read. */
export function taskOf(draft: Draft): ExtractedTask {
  const { localId = null, uuid = null, status = null, body = emptyBody(), depth, row } = draft;
  finish(body.prose);
  const text = body.prose.words.trim();
  const from = body.behindMention ?? 0;
  const words = seenIn(body.prose).slice(from).trim();
  const isSilent = !isReadable(words);
  const parent = draft.parent?.said ?? null;
  const said = { words, followsMention: body.behindMention !== null, beginsWithName: beginsWithName(body.prose, from) };
  draft.said = isSilent ? parent : said;
  return {
    localId,
    uuid,
    status,
    text,
    assignee: body.mentions[0]?.id ?? null,
    mentions: body.mentions,
    dueDate: body.dueDate,
    depth,
    rowContext: text === '' && row !== null ? contextOf(row) : null,
    parentText: parent?.words ?? null,
    wording: { ...said, instead: isSilent ? insteadOf(draft, body, text) : [] },
  };
}

const insteadOf = (draft: Draft, body: Body, text: string): string[] =>
  [
    placeLabel(draft.row, draft.cell),
    body.hint,
    draft.parent?.said?.words ?? null,
    draft.heading,
    body.dueDate,
    // A mere "and" between two mentions.
    text,
  ].filter((words) => words !== null && words !== '') as string[];

/** What a reader sees around the task. To be called behind `taskOf`, which finds what the task around says. */
export const surroundingsOf = ({ row, cell, parent, heading }: Draft): TaskContext => ({
  heading,
  row: cellsBeside(row, cell),
  parent: parent?.said ?? null,
});
