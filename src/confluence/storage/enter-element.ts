import { fullText, wordsWithin } from './words-within';
import { emptyBody } from './draft';
import type { Draft } from './draft';
import { enterSeen, enterTime } from './enter-seen';
import { noteMention } from './mention';
import { add, parentAt } from './page-so-far';
import type { PageSoFar } from './page-so-far';
import { attributeOf, childrenOf, nameOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';
import { emptyProse } from './prose';
import { cellIn, rowIn } from './row';
import { within, depthIn, unrelated, partBelow, withoutWords } from './scope';
import type { Scope } from './scope';
import { tableIn } from './table';
import { headingElements, skippedElements } from './vocabulary';

/** Notes what an element says where it stands, and gives the scope inside it. New tasks are added to the page. */
export function enterElement(element: MarkupNode, name: string, around: Scope, page: PageSoFar): Scope {
  switch (name) {
    case 'ac:task':
      return enterTask(around, page);
    case 'ac:task-list':
      if (around.lists === 0 && around.tasks === 0) page.parents = [];
      return { ...unrelated(around), lists: around.lists + 1 };
    case 'ac:task-body':
      return enterBody(around);
    case 'ac:task-id':
      return enterField(element, name, 'localId', around);
    case 'ac:task-uuid':
      return enterField(element, name, 'uuid', around);
    case 'ac:task-status':
      return enterField(element, name, 'status', around);
    case 'ac:adf-fallback':
      return { ...unrelated(around), inFallback: true };
    case 'table':
      return { ...within(around), table: tableIn(around.cell) };
    case 'ac:layout-section':
      return { ...within(around), isWholeWidth: hasOneColumn(element, name) };
    case 'ac:layout-cell':
      return around.isWholeWidth ? within(around) : partBelow(around);
    case 'ac:adf-content':
    case 'ac:rich-text-body':
      return partBelow(around);
    case 'tr':
      return enterRow(around);
    case 'td':
    case 'th':
      return enterCell(element, name, around);
    case 'time':
      return enterTime(element, around);
    case 'ri:user':
      if (around.body !== null) noteMention(element, around.body);
      return withoutWords(around);
  }
  if (skippedElements.has(name)) return unrelated(around);
  if (headingElements.has(name)) noteHeading(element, name, around);
  return enterSeen(element, name, around);
}

function enterTask(around: Scope, page: PageSoFar): Scope {
  const inside = { ...unrelated(around), tasks: around.tasks + 1 };
  if (around.inFallback) return inside;
  const depth = depthIn(around);
  const task: Draft = {
    localId: undefined,
    uuid: undefined,
    status: undefined,
    body: undefined,
    depth,
    row: around.row,
    cell: around.cell,
    parent: parentAt(page, depth),
    heading: around.part.heading,
    said: null,
  };
  add(page, task);
  return { ...inside, task };
}

function enterField(element: MarkupNode, name: string, field: 'localId' | 'uuid' | 'status', around: Scope): Scope {
  if (around.task !== null && around.task[field] === undefined) around.task[field] = fullText(element, name);
  return within(around);
}

function enterBody(around: Scope): Scope {
  if (around.task === null || around.task.body !== undefined) return within(around);
  const body = emptyBody();
  around.task.body = body;
  return { ...within(around), body, prose: body.prose };
}

function enterRow(around: Scope): Scope {
  const row = rowIn(around.prose ?? emptyProse(), around.table);
  return { ...within(around), prose: row.prose, row, cell: null, cellsOf: row };
}

function enterCell(element: MarkupNode, name: string, around: Scope): Scope {
  const row = around.cellsOf;
  if (row === null) return within(around);
  // 0 stands for all rows that follow.
  const [columns, rows] = [spanOf(element, 'colspan', 1), spanOf(element, 'rowspan', Infinity)];
  const cell = cellIn(row, name === 'th', columns, rows);
  return { ...partBelow(around), cell, table: null };
}

const hasOneColumn = (section: MarkupNode, name: string): boolean =>
  childrenOf(section, name).filter((child) => nameOf(child) === 'ac:layout-cell').length === 1;

function spanOf(cell: MarkupNode, attribute: string, zero: number): number {
  const written = attributeOf(cell, attribute);
  const span = written === '' ? 1 : Number.parseInt(written, 10);
  return span === 0 ? zero : span > 0 ? span : 1;
}

function noteHeading(element: MarkupNode, name: string, around: Scope): void {
  if (around.tasks === 0 && around.lists === 0 && !around.inFallback) {
    around.part.heading = wordsWithin(element, name) ?? around.part.heading;
  }
}
