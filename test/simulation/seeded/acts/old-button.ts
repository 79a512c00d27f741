import type { WrittenTask } from '../pages';
import type { Member } from '../member';
import type { Simulation } from '../simulation';
import type { Act } from './act';
import { contentsOf, type PageSeen } from './contents';

interface Found {
  page: PageSeen;
  task: WrittenTask;
  key: string;
}

/** Open tasks of a member on pages that they may read. */
async function tasksOf({ accountId }: Member, simulation: Simulation): Promise<Found[]> {
  const pages = (await contentsOf(simulation, 'current')).filter(
    ({ id, collection }) => collection === 'pages' && simulation.world.confluence.mayRead(id, accountId),
  );
  return pages.flatMap((page) =>
    page.tasks
      .filter((task) => task.assignee === accountId && !task.isDone)
      .map((task) => ({ page, task, key: `${page.id}-${task.localId}` })),
  );
}

const knownKeys = `
  select split_part(confluence_task_id, '#', 1) as key from confluence_pending_tasks where user_id = $1::uuid
  union all
  select split_part(confluence_task_id, '#', 1) from tasks card join projects project on project.id = card.project_id
  where project.user_id = $1::uuid and confluence_task_id is not null`;

const insert = `
  insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_title,
    confluence_page_url, task_title, due_date)
  select user_id, id, $3, $4, $5, $6, $7, $8::date from atlassian_connections where user_id = $1::uuid and site_id = $2`;

const isTakenAlready = (error: unknown) => (error as { code?: unknown }).code === '23505';

/**
 * "Sync Confluence": Trackli's function of before the app, which goes on working while a site moves over. It looks which of the
 * user's tasks Trackli has, and then adds the others: the app may have been quicker in between.
 */
export const pressOldButton: Act = async (simulation, random) => {
  const { database } = simulation.testbed;
  const member = random.pick(simulation.members.filter((one) => simulation.facts.stateOf(one) === 'linked'));
  if (member === undefined) return null;
  const rows = await database.query<{ key: string }>(knownKeys, [member.userId]);
  const known = new Set(rows.map(({ key }) => key));
  const missing = (await tasksOf(member, simulation)).filter(({ key }) => !known.has(key));
  if (missing.length === 0) return null;
  // It reads page after page before it writes.
  await simulation.gate.flow(random.below(simulation.isRestless ? 60 : 12));
  const { cloudId, url } = simulation.world.site;
  // Whoever is impatient presses it twice.
  const presses = simulation.isRestless ? [missing, missing] : [missing];
  for (const { page, task, key } of presses.flat()) {
    // Whose row it is, the later looks cannot tell: its text and date may be the user's own from now on.
    simulation.facts.doing(member.userId, key).isFromBefore = true;
    const address = `${url}/wiki/pages/viewpage.action?pageId=${page.id}`;
    const parameters = [member.userId, cloudId, key, page.id, page.title, address, task.text, task.due];
    await database.query(insert, parameters).catch((error: unknown) => {
      if (!isTakenAlready(error)) throw error;
    });
  }
  return `${member.name} ${missing.map(({ key }) => key).join(' ')}`;
};
