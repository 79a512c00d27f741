import type { Town } from '../town';
import { takeSnapshot, type Snapshot } from './snapshot';

/** What must hold at any moment, whatever is under way. Gives what does not, in ids. */
export async function judgeStep(town: Town): Promise<string[]> {
  const seen = await takeSnapshot(town);
  return [
    ...town.watch.violations,
    ...noRowTwice(seen),
    ...seen.incidents,
    ...peopleAreObeyed(town, seen),
    ...nothingMadeUp(town, seen),
  ];
}

function noRowTwice({ ledger }: Snapshot): string[] {
  const names = ledger.map(({ userId, key }) => `${userId} ${key}`);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is in the ledger twice`);
}

/** Cards stay, what was dismissed stays away, and what people wrote stays written. */
function peopleAreObeyed({ citizens, facts }: Town, { ledger, cards }: Snapshot): string[] {
  return citizens.flatMap(({ userId, name }) =>
    facts.doings(userId).flatMap(([key, doing]) => {
      const row = ledger.find((one) => one.userId === userId && one.key === key);
      const card = cards.find(({ id }) => id === doing.cardId);
      const problems: string[] = [];
      if (doing.cardId !== null && !doing.cardDeleted && card === undefined) problems.push('its card is gone');
      if (doing.dismissed && (row === undefined || row.status !== 'dismissed')) problems.push('it was dismissed');
      if (card !== undefined && doing.title !== undefined && card.title !== doing.title)
        problems.push('lost its title');
      if (card !== undefined && doing.due !== undefined && card.due !== doing.due) problems.push('lost its date');
      return problems.map((problem) => `${name} ${key}: ${problem}`);
    }),
  );
}

/**
 * A card follows its page only as often as somebody turned the task there, or had it turned by moving a card of their own for it. Without page versions a lagging read cannot be told
 * from a person's doing, so then it is not counted.
 */
function nothingMadeUp({ facts, weather, citizens }: Town, { followed }: Snapshot): string[] {
  const { behaviour, staleContentSeconds = 0 } = weather.faults;
  if (behaviour?.ticksMakeVersion === false && staleContentSeconds > 0) return [];
  return followed.flatMap(({ userId, key, event, count }) => {
    const isDone = event === 'completed';
    const reasons = facts.turns(key, isDone) + facts.wishesOfOthers(userId, key, isDone ? 'complete' : 'incomplete');
    if (count <= reasons) return [];
    const name = citizens.find((citizen) => citizen.userId === userId)?.name ?? '';
    return [`${name} ${key}: ${event} ${count} times, which people did ${reasons} times`];
  });
}
