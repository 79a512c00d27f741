import type { Simulation } from '../simulation';
import { takeSnapshot, type Snapshot } from './snapshot';

/** What must hold at any moment, whatever is under way. Gives what does not, in ids. */
export async function judgeStep(simulation: Simulation): Promise<string[]> {
  const seen = await takeSnapshot(simulation);
  return [
    ...simulation.watch.violations,
    ...noRowTwice(seen),
    ...seen.incidents,
    ...(await simulation.panels.judge(simulation)),
    ...peopleAreObeyed(simulation, seen),
    ...nothingMadeUp(simulation, seen),
    ...nothingComesMeanwhile(simulation, seen),
  ];
}

function noRowTwice({ ledger }: Snapshot): string[] {
  // What is withdrawn is kept for when it comes back, and another task may have its number by then.
  const names = ledger.filter(({ status }) => status !== 'withdrawn').map(({ userId, key }) => `${userId} ${key}`);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is in the ledger twice`);
}

/** Cards stay, what was dismissed stays away, and what people wrote stays written. */
function peopleAreObeyed({ members, facts }: Simulation, { ledger, cards }: Snapshot): string[] {
  return members.flatMap((member) => {
    const { userId, name } = member;
    // Of somebody who is unlinked there is no ledger.
    const isUnlinked = facts.stateOf(member) === 'unlinked';
    return facts.doings(userId).flatMap(([key, doing]) => {
      const rows = ledger.filter((one) => one.userId === userId && one.key === key);
      const card = cards.find(({ id }) => id === doing.cardId);
      const problems: string[] = [];
      if (doing.cardId !== null && !doing.cardDeleted && card === undefined) problems.push('its card is gone');
      if (doing.dismissed && !isUnlinked && !rows.some(({ status }) => status === 'dismissed'))
        problems.push('it was dismissed');
      if (card !== undefined && doing.title !== undefined && card.title !== doing.title)
        problems.push('lost its title');
      if (card !== undefined && doing.due !== undefined && card.due !== doing.due) problems.push('lost its date');
      return problems.map((problem) => `${name} ${key}: ${problem}`);
    });
  });
}

/** Into the queue of somebody who is paused nothing comes. */
function nothingComesMeanwhile({ members, facts }: Simulation, { ledger }: Snapshot): string[] {
  return members.flatMap((member) => {
    const known = facts.mayWaitMeanwhile(member);
    if (known === null) return [];
    const waiting = ledger.filter(({ userId, status }) => userId === member.userId && status === 'pending');
    return waiting
      .filter(({ key }) => !known.has(key))
      .map(({ key }) => `${member.name} ${key}: it came while the link is paused`);
  });
}

/**
 * A card follows its page only as often as somebody turned the task there, or had it turned by moving a card of their own for it. Without page versions a lagging read cannot be told
 * from a person's doing, so then it is not counted.
 */
function nothingMadeUp({ facts, conditions, members }: Simulation, { followed }: Snapshot): string[] {
  const { behaviour, staleContentSeconds = 0 } = conditions.faults;
  if (behaviour?.ticksMakeVersion === false && staleContentSeconds > 0) return [];
  return followed.flatMap(({ userId, key, event, count }) => {
    const isDone = event === 'completed';
    const reasons = facts.turns(key, isDone) + facts.wishesOfOthers(userId, key, isDone ? 'complete' : 'incomplete');
    if (count <= reasons) return [];
    const name = members.find((member) => member.userId === userId)?.name ?? '';
    return [`${name} ${key}: ${event} ${count} times, which people did ${reasons} times`];
  });
}
