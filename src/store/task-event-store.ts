import { kvs } from '@forge/kvs';
import type { TaskEventStore, WaitingEvent } from '../sync/ports/task-events';
import { deleteMany, findMany } from './batches';
import { exchange } from './exchange';

const prefix = 'task-event:';
const dueKey = 'task-events-due';

/** Everything is in the key, since every byte is billed: content, type, edit or not, version, and the instant to the base of 36. */
const keyOf = ({ contentId, type, happening: { version, at, isEdit } }: WaitingEvent): string =>
  `${prefix}${contentId}:${type === 'page' ? 'p' : 'b'}${isEdit ? 'e' : 't'}:${version}:${Date.parse(at).toString(36)}`;

const keyPattern = /^task-event:(\d+):([pb])([et]):(\d+):([\da-z]+)$/;

function readKey(key: string): WaitingEvent | null {
  const [, contentId, type, kind, version, at] = keyPattern.exec(key) ?? [];
  const moment = parseInt(at ?? '', 36);
  if (contentId === undefined || Number.isNaN(moment)) return null;
  const happening = { version: Number(version), at: new Date(moment).toISOString(), isEdit: kind === 'e' };
  return { contentId, type: type === 'p' ? 'page' : 'blogpost', happening };
}

/** Task events that wait, in Forge's key-value store. */
export function createTaskEventStore(): TaskEventStore {
  return {
    write: async (event) => kvs.set(keyOf(event), 1),
    async list() {
      const { found } = await findMany(prefix);
      const events = found.map(({ key }) => ({ key, event: readKey(key) }));
      await deleteMany(events.flatMap(({ key, event }) => (event === null ? [key] : [])));
      return events.flatMap(({ key, event }) => (event === null ? [] : [{ key, event }]));
    },
    remove: deleteMany,
    async readDue() {
      const due = await kvs.get<unknown>(dueKey);
      return typeof due === 'number' ? due : null;
    },
    exchangeDue: async (due) => exchange(dueKey, due),
  };
}
