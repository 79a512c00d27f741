import type { ExtractedTask, Mention } from './extracted-task';
import { emptyProse } from './prose';
import type { Prose } from './prose';
import { contextOf } from './row';
import type { Row } from './row';

/** What a task's body says, as it is found. */
export interface Body {
  prose: Prose;
  mentions: Mention[];
  dueDate: string | null;
}

/** A task whose element is being read. A part is undefined until its element is seen: only the first of each counts. */
export interface Draft {
  localId: string | null | undefined;
  uuid: string | null | undefined;
  status: string | null | undefined;
  body: Body | undefined;
  readonly depth: number;
  readonly row: Row | null;
}

export const emptyBody = (): Body => ({ prose: emptyProse(), mentions: [], dueDate: null });

export const emptyDraft = (depth: number, row: Row | null): Draft => ({
  localId: undefined,
  uuid: undefined,
  status: undefined,
  body: undefined,
  depth,
  row,
});

/** The task a draft came to. To be called when the whole row around it has been read. */
export function taskOf(draft: Draft): ExtractedTask {
  const { localId = null, uuid = null, status = null, body = emptyBody(), depth, row } = draft;
  const text = body.prose.words.trim();
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
  };
}
