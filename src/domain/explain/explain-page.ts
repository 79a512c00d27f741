import type { MyTask } from '../../../contract/mine';
import { matchTasks } from '../../../identity/match-tasks';
import { ownText } from '../../../identity/task';
import type { Explanation, PageFacts, PlacedTask, SeenTask, Where } from './facts';
import { whyAbsent } from './why-absent';

const isCompleteOnPage = ({ status }: SeenTask) => status === 'complete';

/** The assignee is the first person mentioned. */
const assigneeOf = ({ mentions }: SeenTask): string | null => {
  const first = mentions[0];
  return first?.kind === 'accountId' ? first.id : null;
};

/** Where a task that Trackli knows is. */
function whereOf({ state, reason, leftOut, column, notWritten }: MyTask): Where {
  if (state === 'pending') return { kind: 'queue' };
  if (state === 'dismissed') return { kind: 'dismissed' };
  if (state === 'withdrawn' && leftOut !== undefined) return { kind: 'left-out', choice: leftOut };
  if (state === 'withdrawn') return { kind: 'withdrawn', reason: reason ?? null };
  if (reason !== undefined && reason !== 'completed') return { kind: 'standing-still', column: column ?? null, reason };
  if (column === undefined) return { kind: 'card-deleted' };
  return { kind: 'board', column, ...(notWritten === undefined ? {} : { notWritten }) };
}

/** For each task of the page the one that Trackli knows it as, by the rules that the merge goes by; undefined: none. */
function knownAs(tasks: readonly SeenTask[], known: readonly MyTask[], accountId: string): (MyTask | undefined)[] {
  const matches = matchTasks(
    known.map(({ localId, taskUuid, text, status, state }, index) => ({
      taskId: String(index),
      localId: localId ?? null,
      taskUuid: taskUuid ?? null,
      text: ownText(text),
      status,
      assignees: [accountId],
      isClosed: state === 'dismissed',
      isSpokenFor: true,
    })),
    tasks.map((task) => ({
      localId: task.localId,
      taskUuid: task.uuid,
      text: ownText(task.text),
      status: isCompleteOnPage(task) ? 'complete' : 'incomplete',
      assignee: assigneeOf(task),
    })),
  );
  const found = new Map(matches.map((match) => [match.page, known[match.known]]));
  return tasks.map((_, index) => found.get(index));
}

/** Says of each of the person's tasks on the page where it is, and of each that is not there why. */
export function explainPage(facts: PageFacts): Explanation {
  const { accountId, trackli, page, isLicensed } = facts;
  const known = trackli.kind === 'answered' ? trackli.mine.tasks : [];
  const knownOnPage = knownAs(page.tasks, known, accountId);
  const mine: PlacedTask[] = [];
  const shown = new Set<MyTask>();
  page.tasks.forEach((task, index) => {
    if (assigneeOf(task) !== accountId) return;
    const as = knownOnPage[index];
    if (as !== undefined) shown.add(as);
    const isComplete = isCompleteOnPage(task);
    const absent = (): Where =>
      // Nobody knows where it is while nobody can be asked.
      isLicensed && trackli.kind === 'unreachable'
        ? { kind: 'unknown' }
        : { kind: 'absent', why: whyAbsent(facts, isComplete) };
    mine.push({ text: task.text, isComplete, where: as === undefined ? absent() : whereOf(as) });
  });
  return {
    mine,
    former: known
      .filter((task) => !shown.has(task) && task.state === 'approved')
      .map((task) => ({ text: task.text, isComplete: task.status === 'complete', where: whereOf(task) })),
    nobodys: page.tasks.filter(({ mentions }) => mentions.length === 0).length,
    others: page.tasks.filter((task) => task.mentions.length > 0 && assigneeOf(task) !== accountId).length,
    readAt: trackli.kind === 'answered' ? (trackli.mine.content?.observedAt ?? null) : null,
  };
}
