import { randomUUID } from 'node:crypto';
import type { TrackliFrontEnd } from '../../../sandbox/page/dependencies';
import type { BoardCard, Person, QueueEntry } from '../../../sandbox/page/wire';

/** A task as the stand-in is told of it. */
export interface KnownTask {
  key: string;
  pageId: string;
  pageTitle: string;
  title: string;
  dueDate: string | null;
  assignee: string;
  complete: boolean;
}

type Row = QueueEntry & { key: string; userId: string };

/** Trackli in memory, as far as the page can tell: a task of a linked person waits until it is approved or dismissed. */
export function createStandInTrackli(people: Person[]) {
  const settled = new Set<string>();
  let queue: Row[] = [];
  let board: (BoardCard & { userId: string })[] = [];

  const take = (id: string) => {
    const row = queue.find((candidate) => candidate.id === id);
    queue = queue.filter((candidate) => candidate !== row);
    if (row !== undefined) settled.add(row.key);
    return row;
  };
  const frontEnd: TrackliFrontEnd = {
    queue: async (userId) => queue.filter((row) => row.userId === userId),
    board: async (userId) => board.filter((card) => card.userId === userId),
    dismiss: async (id) => take(id) !== undefined,
    approve: async (id) => {
      const row = take(id);
      if (row !== undefined) board.push({ ...row, status: 'todo', syncStatus: 'active' });
      return row !== undefined;
    },
    editPending: async (id, edits) => {
      queue = queue.map((row) => (row.id === id ? { ...row, ...edits } : row));
      return queue.some((row) => row.id === id);
    },
    moveCard: async (id, status) => {
      board = board.map((card) => (card.id === id ? { ...card, status } : card));
      return board.some((card) => card.id === id);
    },
  };
  const setLinked = async (accountId: string, linked: boolean) => {
    const person = people.find((candidate) => candidate.accountId === accountId);
    if (person !== undefined) person.linked = linked;
    return person !== undefined;
  };
  return {
    frontEnd,
    link: (accountId: string) => setLinked(accountId, true),
    unlink: (accountId: string) => setLinked(accountId, false),
    /** What a page now holds. */
    told(pageId: string, tasks: readonly KnownTask[]) {
      const before = queue.filter((row) => row.pageId === pageId);
      const waiting = tasks.flatMap(({ assignee, complete, key, title, dueDate, pageTitle }) => {
        const person = people.find(({ accountId, linked }) => accountId === assignee && linked);
        if (typeof person?.userId !== 'string' || complete || settled.has(key)) return [];
        const id = before.find((row) => row.key === key)?.id ?? randomUUID();
        return [{ id, key, userId: person.userId, title, dueDate, pageId, pageTitle, spaceName: null }];
      });
      queue = [...queue.filter((row) => row.pageId !== pageId), ...waiting];
    },
  };
}
