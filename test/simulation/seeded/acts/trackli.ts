import type { Random } from '../random';
import type { Member } from '../member';
import { linkMember, type Simulation } from '../simulation';
import type { Act } from './act';
import { turnBack } from './write';

/** A key that two tasks would share has something behind a `#` that tells them apart. */
export const ownKey = (key: string) => key.split('#')[0] ?? key;

/** A task that waits, drawn by the dice, with its owner. */
async function somethingWaiting(simulation: Simulation, random: Random) {
  const queues = await Promise.all(
    simulation.members.map(async (member) =>
      (await simulation.frontEnd.queue(member.userId)).map((entry) => ({
        member,
        entry: { ...entry, taskKey: ownKey(entry.taskKey) },
      })),
    ),
  );
  return random.pick(queues.flat().filter(({ entry }) => !entry.pageUrl?.includes('bystander')));
}

/** A card of this site, drawn by the dice, with its owner. */
async function someCard(simulation: Simulation, random: Random) {
  const boards = await Promise.all(
    simulation.members.map(async (member) =>
      (await simulation.frontEnd.board(member.userId)).map((card) => ({
        member,
        card: { ...card, taskKey: card.taskKey === null ? null : ownKey(card.taskKey) },
      })),
    ),
  );
  return random.pick(boards.flat().filter(({ card }) => card.taskKey !== null && !card.pageUrl?.includes('bystander')));
}

/** What people write in Trackli is never what a page says. */
const ownTitle = (simulation: Simulation) => `Zq${simulation.random.below(1_000_000)} mine`;
const ownDate = (random: Random) => `2031-01-${String(1 + random.below(28)).padStart(2, '0')}`;

const drawEdits = (simulation: Simulation, random: Random) => ({
  ...(random.chance(0.7) ? { title: ownTitle(simulation) } : {}),
  ...(random.chance(0.5) ? { dueDate: ownDate(random) } : {}),
});

function noteEdits(
  simulation: Simulation,
  member: Member,
  key: string,
  { title, dueDate }: { title?: string; dueDate?: string },
) {
  const doing = simulation.facts.doing(member.userId, key);
  if (title !== undefined) doing.title = title;
  if (dueDate !== undefined) doing.due = dueDate;
}

const wishOf = (status: string) => (status === 'done' ? 'complete' : 'incomplete');

export const approve: Act = async (simulation, random) => {
  const waiting = await somethingWaiting(simulation, random);
  if (waiting === undefined) return null;
  const { member, entry } = waiting;
  const edits = random.chance(0.3) ? drawEdits(simulation, random) : {};
  if (!(await simulation.frontEnd.approve(entry.id, edits))) return null;
  const [row] = await simulation.testbed.database.query<{ cardId: string }>(
    'select created_task_id as "cardId" from confluence_pending_tasks where id::text = $1',
    [entry.id],
  );
  if (row === undefined) return null;
  noteEdits(simulation, member, entry.taskKey, edits);
  Object.assign(simulation.facts.doing(member.userId, entry.taskKey), { cardId: row.cardId, cardDeleted: false });
  return `${member.name} ${entry.taskKey}`;
};

export const dismiss: Act = async (simulation, random) => {
  const waiting = await somethingWaiting(simulation, random);
  if (waiting === undefined || !(await simulation.frontEnd.dismiss(waiting.entry.id))) return null;
  simulation.facts.doing(waiting.member.userId, waiting.entry.taskKey).dismissed = true;
  return `${waiting.member.name} ${waiting.entry.taskKey}`;
};

export const editWaiting: Act = async (simulation, random) => {
  const waiting = await somethingWaiting(simulation, random);
  if (waiting === undefined) return null;
  const edits = drawEdits(simulation, random);
  if (!(await simulation.frontEnd.editPending(waiting.entry.id, edits))) return null;
  noteEdits(simulation, waiting.member, waiting.entry.taskKey, edits);
  return `${waiting.member.name} ${waiting.entry.taskKey}`;
};

const columns = ['done', 'done', 'todo', 'in_progress'] as const;

/** How long restless people look on before they go to the page. */
const glanceMilliseconds = 5000;

/**
 * Moves a card. Restless people do it again a moment later, while the schedule fetches what they wished before, or go to the page
 * and turn the task back.
 */
export const moveCard: Act = async (simulation, random) => {
  const found = await someCard(simulation, random);
  if (found === undefined) return null;
  const { member, card } = found;
  const key = card.taskKey ?? '';
  const done: string[] = [];
  do {
    const status = random.pick(columns) ?? 'done';
    // Wished from now on: the app may be quicker than the answer.
    simulation.facts.wish(member.userId, key, wishOf(status));
    if (!(await simulation.frontEnd.moveCard(card.id, status))) break;
    done.push(status);
    if (!simulation.isRestless) break;
    simulation.startSchedule('pull');
    await simulation.gate.flow(random.below(12));
  } while (done.length < 3 && random.chance(0.5));
  if (done.length === 0) return null;
  if (simulation.isRestless && random.chance(0.4)) {
    await simulation.advance(glanceMilliseconds);
    if (await turnBack(simulation, key)) done.push('and turned back');
  }
  return `${member.name} ${key} ${done.join(' ')}`;
};

export const editCard: Act = async (simulation, random) => {
  const found = await someCard(simulation, random);
  if (found === undefined) return null;
  const { member, card } = found;
  const title = ownTitle(simulation);
  await simulation.testbed.database.query('update tasks set title = $2 where id::text = $1', [card.id, title]);
  noteEdits(simulation, member, card.taskKey ?? '', { title });
  return `${member.name} ${card.taskKey ?? ''}`;
};

export const deleteCard: Act = async (simulation, random) => {
  const found = await someCard(simulation, random);
  if (found === undefined || !(await simulation.frontEnd.deleteCard(found.card.id))) return null;
  const { member, card } = found;
  const key = card.taskKey ?? '';
  simulation.facts.doing(member.userId, key).cardDeleted = true;
  return `${member.name} ${key}`;
};

export const link: Act = async (simulation, random) => {
  const member = random.pick(simulation.members.filter((one) => simulation.facts.stateOf(one) !== 'linked'));
  if (member === undefined) return null;
  await linkMember(simulation, member);
  return member.name;
};

export const unlink: Act = async (simulation, random) => {
  const member = random.pick(simulation.members.filter((one) => simulation.facts.stateOf(one) !== 'unlinked'));
  if (member === undefined) return null;
  await simulation.frontEnd.unlink({ userId: member.userId, cloudId: simulation.world.site.cloudId });
  simulation.facts.unlinked(member);
  return member.name;
};

export const switchSync: Act = async (simulation, random) => {
  const member = random.pick(simulation.members.filter((one) => simulation.facts.stateOf(one) !== 'unlinked'));
  if (member === undefined) return null;
  const enabled = simulation.facts.stateOf(member) === 'switched-off';
  await simulation.frontEnd.setSync({ userId: member.userId, cloudId: simulation.world.site.cloudId, enabled });
  if (enabled) simulation.facts.switchedOn(member);
  else simulation.facts.switchedOff(member);
  return `${member.name} ${enabled ? 'on' : 'off'}`;
};
