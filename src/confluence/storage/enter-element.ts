import { emptyBody, emptyDraft } from './draft';
import type { Draft } from './draft';
import { fullText } from './full-text';
import { isLinkToUser, mentionOf } from './mention';
import { attributeOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';
import { emptyProse } from './prose';
import { rowIn } from './row';
import { below, depthIn, detached, silent } from './scope';
import type { Scope } from './scope';
import { skippedElements } from './vocabulary';

/** Notes what an element says where it stands, and gives the scope inside it. New tasks are added to `drafts`. */
export function enterElement(element: MarkupNode, name: string, around: Scope, drafts: Draft[]): Scope {
  switch (name) {
    case 'ac:task':
      return enterTask(around, drafts);
    case 'ac:task-list':
      return { ...detached(around), lists: around.lists + 1 };
    case 'ac:task-body':
      return enterBody(around);
    case 'ac:task-id':
      return enterField(element, name, 'localId', around);
    case 'ac:task-uuid':
      return enterField(element, name, 'uuid', around);
    case 'ac:task-status':
      return enterField(element, name, 'status', around);
    case 'ac:adf-fallback':
      return { ...detached(around), inFallback: true };
    case 'tr':
      return enterRow(around);
    case 'td':
    case 'th':
      around.cellsOf?.cells.push({ from: around.cellsOf.prose.words.length, to: Infinity });
      return below(around);
    case 'time':
      return enterTime(element, around);
    case 'ri:user':
      return enterUser(element, around);
  }
  if (skippedElements.has(name)) return detached(around);
  return isLinkToUser(element, name) ? silent(around) : below(around);
}

function enterTask(around: Scope, drafts: Draft[]): Scope {
  const inside = { ...detached(around), tasks: around.tasks + 1 };
  if (around.inFallback) return inside;
  const task = emptyDraft(depthIn(around), around.row);
  drafts.push(task);
  return { ...inside, task };
}

function enterField(element: MarkupNode, name: string, field: 'localId' | 'uuid' | 'status', around: Scope): Scope {
  if (around.task !== null && around.task[field] === undefined) around.task[field] = fullText(element, name);
  return below(around);
}

function enterBody(around: Scope): Scope {
  if (around.task === null || around.task.body !== undefined) return below(around);
  const body = emptyBody();
  around.task.body = body;
  return { ...below(around), body, prose: body.prose };
}

function enterRow(around: Scope): Scope {
  const row = rowIn(around.prose ?? emptyProse());
  return { ...below(around), prose: row.prose, row, cellsOf: row };
}

function enterTime(element: MarkupNode, around: Scope): Scope {
  const date = attributeOf(element, 'datetime');
  if (around.body !== null && date.trim() !== '') around.body.dueDate ??= date;
  return silent(around);
}

function enterUser(element: MarkupNode, around: Scope): Scope {
  const mention = mentionOf(element);
  if (mention !== null) around.body?.mentions.push(mention);
  return silent(around);
}
