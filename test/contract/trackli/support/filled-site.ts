import { createLinkCode } from '../../../../trackli/database/account-functions';
import { leaseJobs, registerInstallation } from '../../../../trackli/database/database-functions';
import { enterScan, tidyStep } from '../../../../trackli/database/site-functions';
import { start, task, type World } from '../../../database/support/world';

/** What there is to know of a site that somebody else should not. */
export interface FilledSite {
  cloudId: string;
  installationId: string;
  accountIds: string[];
  userIds: string[];
  /** Connections of before, which claim an account. */
  claimIds: string[];
  /** Leases that are running: of a tick and of a backfill. */
  jobIds: string[];
  scanId: string;
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
 * are due and leased, a backfill, a scan, a code. Ids of pages and tasks are those of every other site.
 */
export async function fillSite(
  world: World,
  { cloudId, siteUrl, names }: (typeof fillings)[keyof typeof fillings],
): Promise<FilledSite> {
  const { database, frontEnd, sync } = world;
  const installationId = `ari:cloud:ecosystem::installation/${cloudId}`;
  const nudge = { url: `https://nudge.example/${cloudId}`, secret: 'n'.repeat(43) };
  // Now: one that has been silent for long would be closed by whoever registers next.
  const installation = { siteUrl, nudge, appVersion: '1.0.0' };
  await registerInstallation(database, { cloudId, installationId }, installation, Date.now());
  // Not again within the hour: the moments of the syncs are long past, and their counters would go.
  await tidyStep(database, Date.now());
  const claimIds: string[] = [];
  // What Trackli had before this app: a connection, which claims an account that is nobody's, and a task of its own search, on a page
  // that is the site's alone.
  const connectAsBefore = async ({ userId }: { userId: string }) => {
    const page = cloudId === 'cloud-b' ? '301' : '300';
    const [connection] = await database.query<{ id: string }>(
      `with connection as (
         insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
         values ($1::uuid, $2, $3, 'claimed-of-' || $2, now()) returning id
       ), found as (
         insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
         select $1::uuid, id, $4 || '-1', $4, 'Old' from connection
       )
       select id from connection`,
      [userId, cloudId, siteUrl, page],
    );
    if (connection !== undefined) claimIds.push(connection.id);
  };
  const people = [];
  for (const name of names) {
    const person = await world.person(name);
    await connectAsBefore(person);
    await world.link(person, { cloudId, siteUrl });
    people.push(person);
  }
  const [one, two] = people;
  if (one === undefined || two === undefined) throw new Error('There are two people on a site.');
  const space = { id: '7', key: 'SECRET', name: `Space of ${cloudId}` };
  const tasks = ['1', '2', '3', '4'].map((localId) => task(localId, one, { title: `Task of ${cloudId}` }));
  await sync([...tasks, task('9', two)], { space, title: `Page of ${cloudId}` }, cloudId);
  await sync([...tasks.slice(1), task('9', two)], { space, title: `Page of ${cloudId}` }, cloudId);
  await sync([task('1', two)], { contentId: '200', space }, cloudId);
  const queue = await frontEnd.queue(one.userId);
  const [first, second, third] = queue.sort((row, other) => row.taskKey.localeCompare(other.taskKey));
  await frontEnd.dismiss(third?.id ?? '');
  for (const row of [first, second]) {
    await frontEnd.approve(row?.id ?? '');
    for (const { id } of await frontEnd.board(one.userId)) await frontEnd.moveCard(id, 'done');
  }
  // The backfill and one of the two ticks, for as long as the test takes.
  const { jobs } = await leaseJobs(database, cloudId, 2, Date.now());
  const scanId =
    cloudId === 'cloud-b' ? 'bbbbbbbb-0000-4000-8000-000000000001' : 'aaaaaaaa-0000-4000-8000-000000000001';
  const counts = { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 };
  const at = new Date(start).toISOString();
  await enterScan(
    database,
    cloudId,
    { scanId, kind: 'refresh', accountIds: '*', startedAt: at, endedAt: at, outcome: 'finished', counts },
    start,
  );
  const made = await createLinkCode(database, { cloudId, accountId: `new-of-${cloudId}` }, Date.now());
  if (made === null || !('code' in made)) throw new Error('There is no code.');
  return {
    cloudId,
    installationId,
    accountIds: people.map(({ accountId }) => accountId),
    userIds: people.map(({ userId }) => userId),
    claimIds,
    jobIds: jobs.map(({ jobId }) => jobId),
    scanId,
    code: made.code,
  };
}
