import { createLinkCode } from '../../../../trackli/account-functions';
import { leaseJobs, registerInstallation } from '../../../../trackli/database-functions';
import { enterPass, tidy } from '../../../../trackli/site-functions';
import { start, task, type World } from '../../../database/support/world';

/** What there is to know of a site that somebody else should not. */
export interface FilledSite {
  cloudId: string;
  installationId: string;
  accountIds: string[];
  userIds: string[];
  /** Leases that are running: of a tick and of a backfill. */
  jobIds: string[];
  passId: string;
  /** A link code that nobody has redeemed yet. */
  code: string;
}

/** What makes a name of one site differ from the same of another. */
export const fillings = {
  a: { cloudId: 'cloud-a', siteUrl: 'https://a.example', names: ['anna', 'alan'] },
  b: { cloudId: 'cloud-b', siteUrl: 'https://beta.example', names: ['beta', 'bela'] },
} as const;

/**
 * Fills a site with a row of every kind: two people with tasks that wait, were dismissed, withdrawn and approved, cards with jobs that
 * are due and leased, a backfill, a pass, a code. Ids of pages and tasks are those of every other site.
 */
export async function fillSite(
  world: World,
  { cloudId, siteUrl, names }: (typeof fillings)[keyof typeof fillings],
): Promise<FilledSite> {
  const { database, frontEnd, look } = world;
  const installationId = `ari:cloud:ecosystem::installation/${cloudId}`;
  const nudge = { url: `https://nudge.example/${cloudId}`, secret: 'n'.repeat(43) };
  // Now: one that has been silent for long would be closed by whoever registers next.
  const installation = { siteUrl, nudge, appVersion: '1.0.0' };
  await registerInstallation(database, { cloudId, installationId }, installation, Date.now());
  // Not again within the hour: the moments of the looks are long past, and their counters would go.
  await tidy(database, Date.now());
  const people = [];
  for (const name of names) {
    const person = await world.person(name);
    await world.link(person, { cloudId, siteUrl });
    people.push(person);
  }
  const [one, two] = people;
  if (one === undefined || two === undefined) throw new Error('There are two people on a site.');
  const space = { id: '7', key: 'SECRET', name: `Space of ${cloudId}` };
  const tasks = ['1', '2', '3', '4'].map((localId) => task(localId, one, { title: `Task of ${cloudId}` }));
  await look([...tasks, task('9', two)], { space, title: `Page of ${cloudId}` }, cloudId);
  await look([...tasks.slice(1), task('9', two)], { space, title: `Page of ${cloudId}` }, cloudId);
  await look([task('1', two)], { contentId: '200', space }, cloudId);
  const queue = await frontEnd.queue(one.userId);
  const [first, second, third] = queue.sort((row, other) => row.taskKey.localeCompare(other.taskKey));
  await frontEnd.dismiss(third?.id ?? '');
  for (const row of [first, second]) {
    await frontEnd.approve(row?.id ?? '');
    for (const { id } of await frontEnd.board(one.userId)) await frontEnd.moveCard(id, 'done');
  }
  // From before this app, on a page that is the site's alone.
  await database.query(
    `insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
     select user_id, id, page || '-1', page, 'Old' from atlassian_connections, cast($2 as text) page
     where site_id = $1 and user_id = $3::uuid`,
    [cloudId, cloudId === 'cloud-b' ? '301' : '300', two.userId],
  );
  // The backfill and one of the two ticks, for as long as the test takes.
  const { jobs } = await leaseJobs(database, cloudId, 2, Date.now());
  const passId =
    cloudId === 'cloud-b' ? 'bbbbbbbb-0000-4000-8000-000000000001' : 'aaaaaaaa-0000-4000-8000-000000000001';
  const counts = { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 };
  const at = new Date(start).toISOString();
  await enterPass(
    database,
    cloudId,
    { passId, kind: 'refresh', accountIds: '*', startedAt: at, endedAt: at, outcome: 'finished', counts },
    start,
  );
  const made = await createLinkCode(database, { cloudId, accountId: `new-of-${cloudId}` }, Date.now());
  if (made === null || !('code' in made)) throw new Error('There is no code.');
  return {
    cloudId,
    installationId,
    accountIds: people.map(({ accountId }) => accountId),
    userIds: people.map(({ userId }) => userId),
    jobIds: jobs.map(({ jobId }) => jobId),
    passId,
    code: made.code,
  };
}
