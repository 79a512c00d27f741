import { createLinkCode } from '../../../../trackli/database/account-functions';
import { registerInstallation } from '../../../../trackli/database/database-functions';
import { hearEpoch } from '../../../../trackli/database/epoch';
import { tidyStep } from '../../../../trackli/database/site-functions';
import type { WrittenTask } from '../pages';
import type { Member } from '../member';
import type { Simulation } from '../simulation';
import type { Act } from './act';
import { cardOfAnn, entryOf, pageOfAnn, textOf } from './ann';
import { backUpDatabase, restoreDatabase } from './disasters';
import { someSpace } from './places';
import { writeTasks } from './write';

const minute = 60_000;
const day = 24 * 60 * minute;

function memberOf(simulation: Simulation, name: string): Member {
  const found = simulation.members.find((member) => member.name === name);
  if (found === undefined) throw new Error(`There is no ${name} in simulation`);
  return found;
}

/** A card of a person's own making, which may say what they like. */
async function makeCard(
  simulation: Simulation,
  { userId }: Member,
  facts: { title: string; key?: string; pageId?: string },
) {
  const [card] = await simulation.testbed.database.query<{ id: string }>(
    `insert into tasks (project_id, title, status, confluence_task_id, confluence_page_id)
     select id, $2, 'todo', $3, $4 from projects where user_id = $1::uuid limit 1 returning id`,
    [userId, facts.title, facts.key ?? null, facts.pageId ?? null],
  );
  if (card === undefined) throw new Error('There is no project');
  return card.id;
}

/** Somebody makes a card that says it is another one's task, has it taken up by linking anew, and moves it to done. */
export const tickByForgedCard: Act = async (simulation, random) => {
  const { id, key, task } = await pageOfAnn(simulation, random);
  const ben = memberOf(simulation, 'ZnBen');
  const card = await makeCard(simulation, ben, { title: task.text, key, pageId: id });
  const { cloudId } = simulation.world.site;
  for (const enabled of [false, true]) await simulation.frontEnd.setSync({ userId: ben.userId, cloudId, enabled });
  await simulation.frontEnd.moveCard(card, 'done');
  await simulation.advance(minute);
  // Not judged as a card of the site: it never was one.
  await simulation.frontEnd.deleteCard(card);
  return `${ben.name} ${key}`;
};

/** Somebody approves a task of theirs and names another one's card for it; then the task's page is written anew. */
export const approveWithAnothersCard: Act = async (simulation, random) => {
  const { ann, key, entry } = await pageOfAnn(simulation, random);
  const ben = memberOf(simulation, 'ZnBen');
  const title = 'Water the plants';
  const card = await makeCard(simulation, ben, { title });
  await simulation.testbed.database.query(
    `update confluence_pending_tasks set status = 'approved', created_task_id = $2::uuid, processed_at = now() where id = $1::uuid`,
    [entry.id, card],
  );
  // To Trackli it is a task that was approved and whose card is gone.
  Object.assign(simulation.facts.doing(ann.userId, key), { cardId: card, cardDeleted: true });
  await simulation.gate.settle();
  const named = await simulation.testbed.database.query('select 1 from confluence_ledger where card_id = $1::uuid', [
    card,
  ]);
  if (named.length > 0) simulation.watch.violations.push(`the ledger has ${ben.name}’s card for a task of ${ann.name}`);
  await simulation.frontEnd.deleteCard(card);
  return `${ann.name} ${key}`;
};

/** Somebody types a code that nobody gave them, while another one has a code of their own. */
export const guessCode: Act = async (simulation, random) => {
  const [cleo, twin] = [memberOf(simulation, 'ZnCleo'), memberOf(simulation, 'ZnTwin')];
  const space = someSpace(simulation, random);
  if (space === undefined) throw new Error('There is no simulation');
  const task: WrittenTask = {
    localId: '1',
    text: textOf(simulation),
    assignee: cleo.accountId,
    due: null,
    isDone: false,
  };
  await writeTasks(simulation, space.id, [task]);
  const { database, clock } = simulation.testbed;
  const { cloudId } = simulation.world.site;
  await createLinkCode(database, { cloudId, accountId: cleo.accountId }, clock.now());
  await database.query('select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz)', [
    twin.userId,
    '0000-0000',
    new Date(clock.now()).toISOString(),
  ]);
  await simulation.advance(6 * minute);
  return `${twin.name} as ${cleo.name}`;
};

/**
 * Trackli's database goes back, and other sites go on at once: when this site's app comes, the number of changes is beyond what it saw last.
 * Only another app can have noticed. Ten minutes later what came since is there again.
 */
export const goBackAmongOthers: Act = async (simulation, random) => {
  const { database } = simulation.testbed;
  const othersGoOn = async () =>
    database.query(`select nextval('confluence_changes_seq') from generate_series(1, 1000)`);
  await backUpDatabase(simulation, random);
  const { ann, key } = await pageOfAnn(simulation, random);
  // Longer than the hourly scan looks back.
  await simulation.advance(3 * 60 * minute);
  await othersGoOn();
  const [seen] = await database.query<{ byAnother: string }>('select confluence_epoch_shown() as "byAnother"');
  await restoreDatabase(simulation, random);
  await hearEpoch(database, seen?.byAnother ?? '');
  await othersGoOn();
  await othersGoOn();
  await simulation.advance(10 * minute);
  if ((await entryOf(simulation, ann, key)) === undefined)
    simulation.watch.violations.push(`task ${key} was lost in a restore`);
  return `${ann.name} ${key}`;
};

/** Trackli was out of reach for eight days. The first who comes back is another site's app. */
export const comeBackAfterSilence: Act = async (simulation, random) => {
  const { ann, key } = await pageOfAnn(simulation, random);
  const { card } = await cardOfAnn(simulation, random);
  const { database, clock } = simulation.testbed;
  const before = `$1::timestamptz - interval '8 days'`;
  const now = [new Date(clock.now()).toISOString()];
  await database.query(`update confluence_installations set last_seen_at = ${before}`, now);
  await database.query(`update confluence_reached set since = since - interval '30 days', until = ${before}`, now);
  await registerInstallation(
    database,
    { cloudId: 'other-site', installationId: 'other-installation' },
    {
      siteUrl: 'https://other.invalid',
      nudge: { url: 'https://other.invalid', secret: 'x'.repeat(43) },
      appVersion: '1',
    },
    clock.now(),
  );
  for (let hours = 1; hours <= 2; hours += 1) while (await tidyStep(database, clock.now() + (day / 24) * hours));
  const entry = await entryOf(simulation, ann, key);
  const board = await simulation.frontEnd.board(ann.userId);
  const isFollowed = board.find(({ id }) => id === card.id)?.syncStatus !== 'unlinked';
  if (entry === undefined || !isFollowed)
    simulation.watch.violations.push(`${ann.name} lost what was there while nobody was reached`);
  return `${ann.name} ${key}`;
};
