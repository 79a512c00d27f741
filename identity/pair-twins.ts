import type { Pair, Shown, Sought } from './candidates';
import { byRanks, groupBy, keyOf } from './groups';

interface Preference {
  /** Of which remembered tasks it speaks. */
  isOf: (sought: Sought) => boolean;
  /** What both have in common. */
  keyOf: (task: Sought | Shown) => string | null;
}

const isOpen = (sought: Sought) => !sought.isClosed;
const isAny = () => true;
const byId: Preference['keyOf'] = ({ localId }) => localId;
const byIdAndStatus: Preference['keyOf'] = ({ localId, status }) => (localId === null ? null : keyOf(localId, status));
const byStatus: Preference['keyOf'] = ({ status }) => status;
const all: Preference['keyOf'] = () => '';

/** Which of several tasks that read alike are taken for one another first. */
const preferences: readonly Preference[] = [
  { isOf: isOpen, keyOf: byIdAndStatus },
  { isOf: isOpen, keyOf: byId },
  { isOf: isOpen, keyOf: byStatus },
  { isOf: isOpen, keyOf: all },
  { isOf: isAny, keyOf: byStatus },
  { isOf: isAny, keyOf: all },
];

/**
 * Pairs tasks that read alike by their number: nobody could tell them apart, and the page shows as many of them as there are. Where it
 * shows fewer, those that were dismissed are the first to be gone.
 */
export function pairTwins(sought: readonly Sought[], shown: readonly Shown[]): Pair[] {
  const [oneSought, ...moreSought] = sought;
  const [oneShown, ...moreShown] = shown;
  if (oneSought === undefined || oneShown === undefined) return [];
  if (moreSought.length === 0 && moreShown.length === 0) return [{ sought: oneSought, shown: oneShown }];

  const known = [...sought].sort(byRanks<Sought>(({ taskId }) => taskId));
  // The last of a queue is taken first.
  const inOrder = byRanks<Shown>(
    ({ localId }) => localId ?? '',
    ({ taskUuid }) => taskUuid ?? '',
    ({ status }) => status,
    ({ place }) => place,
  );
  const free = new Set([...shown].sort(inOrder).reverse());
  const pairs = new Map<Sought, Shown>();
  for (const preference of preferences) {
    const queues = groupBy(free, preference.keyOf);
    for (const task of known) {
      const key = preference.keyOf(task);
      if (pairs.has(task) || !preference.isOf(task) || key === null) continue;
      const found = queues.get(key)?.pop();
      if (found === undefined) continue;
      free.delete(found);
      pairs.set(task, found);
    }
  }
  return [...pairs].map(([task, found]) => ({ sought: task, shown: found }));
}
