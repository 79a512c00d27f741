import type { Chosen, Doing, Facts } from '../facts';
import type { Member } from '../member';
import type { CardRow, Snapshot } from './snapshot';
import type { TrueTask, Truth } from './truth';

/**
 * What has to stand in Trackli when everything is at rest, said once more and apart from the product: one function of what the
 * site shows and of what people did. Gives what is wrong, in ids.
 */
export function judgeRest(truth: Truth, facts: Facts, members: readonly Member[], seen: Snapshot): string[] {
  return members.flatMap((member) => {
    const ledger = seen.ledger.filter(({ userId }) => userId === member.userId);
    const cards = seen.cards.filter(({ userId }) => userId === member.userId);
    const keys = new Set([...truth.tasks.keys(), ...ledger.map(({ key }) => key), ...cards.map(({ key }) => key)]);
    return [...keys].flatMap((key) => {
      const task = truth.tasks.get(key);
      const isTheirs =
        task?.assignee === member.accountId && truth.mayRead(task.contentId, member.accountId) ? task : null;
      const doing = facts.doing(member.userId, key);
      const waiting = ledger.filter((row) => row.key === key && row.status === 'pending');
      const card = cards.find((one) => one.key === key) ?? null;
      const about = (problem: string) => `${member.name} ${key}: ${problem}`;
      const isLinked = facts.stateOf(member) === 'linked';
      const isWanted = isTheirs !== null && !isTheirs.isDone && arrives(isTheirs, facts.choicesOf(member));
      const isWaitingRight = isLinked && isWanted && !isSettled(doing);
      if (waiting.length !== (isWaitingRight ? 1 : 0)) {
        return [about(`${waiting.length} rows wait where ${isWaitingRight ? 1 : 0} should`)];
      }
      const shown = waiting[0] ?? (isLinked && card !== null && !doing.cardDeleted ? card : null);
      return [
        ...(isTheirs !== null && shown !== null ? judgeFields(isTheirs, doing, shown) : []),
        ...(card === null ? [] : judgeCard(card, isLinked, isTheirs, doing)),
      ].map(about);
    });
  });
}

/** Whether what the person chose lets the task in. */
const arrives = ({ spaceId, due }: TrueTask, { leftOutSpaceIds, datedOnly }: Chosen): boolean =>
  !leftOutSpaceIds.includes(spaceId) && (due !== null || !datedOnly);

/** Nothing is left to ask this person about the task. */
const isSettled = ({ dismissed, cardId }: Doing) => dismissed || cardId !== null;

/** Text and date are the page's unless the person wrote their own; the place is always the page's. */
function judgeFields(
  { text, due, place }: TrueTask,
  doing: Doing,
  shown: { title: string; due: string | null; place: string },
): string[] {
  const problems = shown.place === place ? [] : [`it is said to be at "${shown.place}", not "${place}"`];
  if (doing.isLoose || doing.isFromBefore) return problems;
  const [title, date] = [doing.title ?? text, doing.due ?? due];
  if (shown.title !== title) problems.push(`its title is ${shown.title}, not ${title}`);
  if (shown.due !== date) problems.push(`its date is ${shown.due ?? 'none'}, not ${date ?? 'none'}`);
  return problems;
}

function judgeCard(card: CardRow, isLinked: boolean, task: TrueTask | null, doing: Doing): string[] {
  if (!isLinked) return card.sync === 'unlinked' ? [] : [`the card is ${card.sync} though nobody is linked`];
  if (task === null) {
    // What becomes of a task once it is somebody else's is not told: it may be said to be theirs still, or gone. Of a card from
    // before an earlier unlinking nothing is known until its task is seen again.
    const gone = ['reassigned', 'removed', ...(doing.isLoose ? ['unlinked'] : [])];
    return gone.includes(card.sync) ? [] : [`the card is ${card.sync}, not ${gone.join(' or ')}`];
  }
  if (card.sync !== 'active') return [`the card is ${card.sync} though its task is there`];
  if (card.isDone === task.isDone) return [];
  return [`the card is ${card.isDone ? '' : 'not '}done, the task is ${task.isDone ? '' : 'not '}complete`];
}
