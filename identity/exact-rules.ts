import { areSetApart, type Left, type Pair, type Shown, type Sought } from './candidates';
import { groupBy, keyOf } from './groups';
import { pairTwins } from './pair-twins';

const assigneeOf = (sought: Sought): string | null => sought.assignees[0] ?? null;

/**
 * The same uuid, which nothing else has on either side. A tool may give its uuids by position: then words are seen to have changed
 * places, and a uuid whose old words are still on the page has moved on to another task.
 */
export function sameUuid({ sought, shown }: Left): Pair[] {
  const present = groupBy(shown, ({ uuid }) => uuid);
  const pairs = [...groupBy(sought, ({ uuid }) => uuid)].flatMap(([uuid, [one, ...more]]) => {
    const [candidate, ...others] = present.get(uuid) ?? [];
    if (one === undefined || candidate === undefined || more.length + others.length > 0) return [];
    return [{ sought: one, shown: candidate }];
  });
  const knownTexts = new Set(sought.map(({ text }) => text));
  const presentTexts = new Set(shown.map(({ text }) => text));
  const isElsewhere = (pair: Pair) => pair.sought.text !== pair.shown.text && presentTexts.has(pair.sought.text);
  const arePositions = pairs.some((pair) => isElsewhere(pair) && knownTexts.has(pair.shown.text));
  return arePositions ? pairs.filter((pair) => !isElsewhere(pair)) : pairs;
}

/** The same id and the same text. Ids may repeat: then the assignee tells them apart, and of what is left only a single one counts. */
export function sameIdAndText({ sought, shown }: Left): Pair[] {
  const nameOf = ({ localId, text }: Sought | Shown) => (localId === null ? null : keyOf(localId, text));
  const known = groupBy(sought, nameOf);
  const present = groupBy(shown, nameOf);
  return [...known].flatMap(([name, tasks]) => {
    const candidates = present.get(name);
    if (candidates === undefined) return [];
    // So it is with almost every task, whoever has it: there is nothing to choose from.
    if (tasks.length === 1 && candidates.length === 1) return pairTwins(tasks, candidates);
    const pairs = pairByAssignee(tasks, candidates);
    const paired = new Set(pairs.flatMap((pair) => [pair.sought, pair.shown]));
    const rest = [tasks.filter((task) => !paired.has(task)), candidates.filter((task) => !paired.has(task))] as const;
    return rest.every(({ length }) => length === 1) ? [...pairs, ...pairTwins(...rest)] : pairs;
  });
}

function pairByAssignee(sought: readonly Sought[], shown: readonly Shown[]): Pair[] {
  const present = groupBy(shown, ({ assignee }) => keyOf(assignee));
  return [...groupBy(sought, (task) => keyOf(assigneeOf(task)))].flatMap(([assignee, tasks]) =>
    pairTwins(tasks, present.get(assignee) ?? []),
  );
}

/** The same text for the same person: the task was renumbered or moved. Of several, as many as there are. */
export function sameText({ sought, shown, areUuidsBelieved }: Left): Pair[] {
  const present = groupBy(shown, ({ text, assignee }) => keyOf(text, assignee));
  const known = groupBy(
    sought.filter(({ isSpokenFor }) => isSpokenFor),
    (task) => keyOf(task.text, assigneeOf(task)),
  );
  return [...known].flatMap(([name, tasks]) => {
    const candidates = present.get(name) ?? [];
    const [open, closed] = [tasks.filter(({ isClosed }) => !isClosed), tasks.filter(({ isClosed }) => isClosed)];
    // What was dismissed is another task than one with an uuid of its own, whatever it says.
    const isApart = (candidate: Shown) =>
      closed.length > 0 && closed.every((task) => areSetApart(task, candidate, areUuidsBelieved));
    const pairs = pairTwins(open, candidates);
    const taken = new Set(pairs.map((pair) => pair.shown));
    return [
      ...pairs,
      ...pairTwins(
        closed,
        candidates.filter((candidate) => !taken.has(candidate) && !isApart(candidate)),
      ),
    ];
  });
}

/** The same text for somebody who had the task before: it was given back, and renumbered. Only where that can be but one. */
export function sameTextAsBefore({ sought, shown }: Left): Pair[] {
  const present = groupBy(shown, ({ text, assignee }) => keyOf(text, assignee));
  const former = sought.filter(({ isSpokenFor, isClosed }) => isSpokenFor && !isClosed);
  const claims = former.flatMap((task) =>
    task.assignees.slice(1).flatMap((account) => {
      const [candidate, ...others] = present.get(keyOf(task.text, account)) ?? [];
      return candidate === undefined || others.length > 0 ? [] : [{ sought: task, shown: candidate }];
    }),
  );
  const bySought = groupBy(claims, (claim) => String(claim.sought.place));
  const byShown = groupBy(claims, (claim) => String(claim.shown.place));
  return claims.filter(
    (claim) =>
      bySought.get(String(claim.sought.place))?.length === 1 && byShown.get(String(claim.shown.place))?.length === 1,
  );
}

/**
 * The same id for the same person, and nothing else in common: the task was reworded. Not where ids are seen to be mere positions, where
 * uuids that are to be believed differ, where the id is not the only one, where the task was dismissed or gone, nor where a done task
 * would become another, open one.
 */
export function sameId({ sought, shown, areUuidsBelieved, haveIdsMoved }: Left): Pair[] {
  if (haveIdsMoved) return [];
  const present = groupBy(shown, ({ localId }) => localId);
  return [...groupBy(sought, ({ localId }) => localId)].flatMap(([localId, tasks]) => {
    const candidates = present.get(localId) ?? [];
    const [task, ...moreTasks] = tasks.filter(({ isClosed }) => !isClosed);
    const [candidate, ...moreCandidates] = candidates;
    if (task === undefined || candidate === undefined || moreTasks.length + moreCandidates.length > 0) return [];
    const isReworded =
      task.isSpokenFor &&
      assigneeOf(task) === candidate.assignee &&
      !(task.status === 'complete' && candidate.status === 'incomplete') &&
      !areSetApart(task, candidate, areUuidsBelieved);
    return isReworded ? [{ sought: task, shown: candidate }] : [];
  });
}
