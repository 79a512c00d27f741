import type { Dice } from '../random';
import { linkCitizen, type Citizen, type Town } from '../town';
import type { Act } from './act';
import { turnBack } from './write';

/** A task that waits, drawn by the dice, with its owner. */
async function somethingWaiting(town: Town, dice: Dice) {
  const queues = await Promise.all(
    town.citizens.map(async (citizen) =>
      (await town.frontEnd.queue(citizen.userId)).map((entry) => ({ citizen, entry })),
    ),
  );
  return dice.pick(queues.flat().filter(({ entry }) => !entry.pageUrl?.includes('bystander')));
}

/** A card of this site, drawn by the dice, with its owner. */
async function someCard(town: Town, dice: Dice) {
  const boards = await Promise.all(
    town.citizens.map(async (citizen) =>
      (await town.frontEnd.board(citizen.userId)).map((card) => ({ citizen, card })),
    ),
  );
  return dice.pick(boards.flat().filter(({ card }) => card.taskKey !== null && !card.pageUrl?.includes('bystander')));
}

/** What people write in Trackli is never what a page says. */
const ownTitle = (town: Town) => `Zq${town.dice.below(1_000_000)} mine`;
const ownDate = (dice: Dice) => `2031-01-${String(1 + dice.below(28)).padStart(2, '0')}`;

const drawEdits = (town: Town, dice: Dice) => ({
  ...(dice.chance(0.7) ? { title: ownTitle(town) } : {}),
  ...(dice.chance(0.5) ? { dueDate: ownDate(dice) } : {}),
});

function noteEdits(
  town: Town,
  citizen: Citizen,
  key: string,
  { title, dueDate }: { title?: string; dueDate?: string },
) {
  const doing = town.facts.doing(citizen.userId, key);
  if (title !== undefined) doing.title = title;
  if (dueDate !== undefined) doing.due = dueDate;
}

const wishOf = (status: string) => (status === 'done' ? 'complete' : 'incomplete');

export const approve: Act = async (town, dice) => {
  const waiting = await somethingWaiting(town, dice);
  if (waiting === undefined) return null;
  const { citizen, entry } = waiting;
  const edits = dice.chance(0.3) ? drawEdits(town, dice) : {};
  if (!(await town.frontEnd.approve(entry.id, edits))) return null;
  const [row] = await town.ground.database.query<{ cardId: string }>(
    'select created_task_id as "cardId" from confluence_pending_tasks where id::text = $1',
    [entry.id],
  );
  if (row === undefined) return null;
  noteEdits(town, citizen, entry.taskKey, edits);
  Object.assign(town.facts.doing(citizen.userId, entry.taskKey), { cardId: row.cardId, cardDeleted: false });
  return `${citizen.name} ${entry.taskKey}`;
};

export const dismiss: Act = async (town, dice) => {
  const waiting = await somethingWaiting(town, dice);
  if (waiting === undefined || !(await town.frontEnd.dismiss(waiting.entry.id))) return null;
  town.facts.doing(waiting.citizen.userId, waiting.entry.taskKey).dismissed = true;
  return `${waiting.citizen.name} ${waiting.entry.taskKey}`;
};

export const editWaiting: Act = async (town, dice) => {
  const waiting = await somethingWaiting(town, dice);
  if (waiting === undefined) return null;
  const edits = drawEdits(town, dice);
  if (!(await town.frontEnd.editPending(waiting.entry.id, edits))) return null;
  noteEdits(town, waiting.citizen, waiting.entry.taskKey, edits);
  return `${waiting.citizen.name} ${waiting.entry.taskKey}`;
};

const columns = ['done', 'done', 'todo', 'in_progress'] as const;

/** How long restless people look on before they go to the page. */
const glanceMilliseconds = 5000;

/**
 * Moves a card. Restless people do it again a moment later, while the schedule fetches what they wished before, or go to the page
 * and turn the task back.
 */
export const moveCard: Act = async (town, dice) => {
  const found = await someCard(town, dice);
  if (found === undefined) return null;
  const { citizen, card } = found;
  const key = card.taskKey ?? '';
  const done: string[] = [];
  do {
    const status = dice.pick(columns) ?? 'done';
    // Wished from now on: the app may be quicker than the answer.
    town.facts.wish(citizen.userId, key, wishOf(status));
    if (!(await town.frontEnd.moveCard(card.id, status))) break;
    done.push(status);
    if (!town.isRestless) break;
    town.startSchedule('pull');
    await town.gate.flow(dice.below(12));
  } while (done.length < 3 && dice.chance(0.5));
  if (done.length === 0) return null;
  if (town.isRestless && dice.chance(0.4)) {
    await town.advance(glanceMilliseconds);
    if (await turnBack(town, key)) done.push('and turned back');
  }
  return `${citizen.name} ${key} ${done.join(' ')}`;
};

export const editCard: Act = async (town, dice) => {
  const found = await someCard(town, dice);
  if (found === undefined) return null;
  const { citizen, card } = found;
  const title = ownTitle(town);
  await town.ground.database.query('update tasks set title = $2 where id::text = $1', [card.id, title]);
  noteEdits(town, citizen, card.taskKey ?? '', { title });
  return `${citizen.name} ${card.taskKey ?? ''}`;
};

export const deleteCard: Act = async (town, dice) => {
  const found = await someCard(town, dice);
  if (found === undefined || !(await town.frontEnd.deleteCard(found.card.id))) return null;
  const { citizen, card } = found;
  const key = card.taskKey ?? '';
  // Of somebody who was unlinked Trackli keeps the cards alone: with the card goes all it knew of the task.
  if (town.facts.stateOf(citizen) === 'unlinked') town.facts.forget(citizen.userId, key);
  else town.facts.doing(citizen.userId, key).cardDeleted = true;
  return `${citizen.name} ${key}`;
};

export const link: Act = async (town, dice) => {
  const citizen = dice.pick(town.citizens.filter((one) => town.facts.stateOf(one) !== 'linked'));
  if (citizen === undefined) return null;
  await linkCitizen(town, citizen);
  return citizen.name;
};

export const unlink: Act = async (town, dice) => {
  const citizen = dice.pick(town.citizens.filter((one) => town.facts.stateOf(one) !== 'unlinked'));
  if (citizen === undefined) return null;
  await town.frontEnd.unlink({ userId: citizen.userId, cloudId: town.world.site.cloudId });
  town.facts.unlinked(citizen);
  return citizen.name;
};

export const switchSync: Act = async (town, dice) => {
  const citizen = dice.pick(town.citizens.filter((one) => town.facts.stateOf(one) !== 'unlinked'));
  if (citizen === undefined) return null;
  const enabled = town.facts.stateOf(citizen) === 'paused';
  await town.frontEnd.setSync({ userId: citizen.userId, cloudId: town.world.site.cloudId, enabled });
  if (enabled) town.facts.resumed(citizen);
  else town.facts.paused(citizen);
  return `${citizen.name} ${enabled ? 'on' : 'off'}`;
};
