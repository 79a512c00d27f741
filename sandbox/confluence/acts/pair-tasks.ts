import type { Behaviour } from '../behaviour';
import type { InlineTask } from '../model';
import type { WrittenTask } from '../storage/read-tasks';

/** What a task's global id may stay with; `place` where the same tasks stand in the body as before. */
export type GlobalIdFollows = Behaviour['globalTaskIdFollows'] | 'place';

type Signed = Pick<InlineTask, 'localId' | 'uuid' | 'place'>;

const keys = {
  uuid: ({ uuid }: Signed) => uuid,
  // All tasks without an id share a key: they are told apart by their order alone.
  id: ({ localId }: Signed) => localId ?? '',
  place: ({ place }: Signed) => String(place),
};

const scans = { id: [keys.id], uuid: [keys.uuid, keys.id], place: [keys.place], nothing: [] } as const;

/**
 * Which of the known tasks each written one is. Of several that look alike the first stays the first, the second the second.
 * Who is in no pair is new, or gone.
 */
export function pairTasks(
  written: readonly WrittenTask[],
  known: readonly InlineTask[],
  follows: GlobalIdFollows,
): Map<WrittenTask, InlineTask> {
  const pairs = new Map<WrittenTask, InlineTask>();
  const left = new Set(known.toSorted((one, other) => one.place - other.place));
  for (const keyOf of scans[follows]) {
    const waiting = new Map<string, InlineTask[]>();
    for (const task of left) {
      const key = keyOf(task);
      if (key === null) continue;
      const others = waiting.get(key);
      if (others === undefined) waiting.set(key, [task]);
      else others.push(task);
    }
    for (const task of written) {
      const key = pairs.has(task) ? null : keyOf(task);
      const found = key === null ? undefined : waiting.get(key)?.shift();
      if (found === undefined) continue;
      pairs.set(task, found);
      left.delete(found);
    }
  }
  return pairs;
}
