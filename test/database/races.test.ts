import {
  accountsToReport,
  createLinkCode,
  takeReport,
  unlinkMyAccount,
} from '../../trackli/database/account-functions';
import {
  closeInstallation,
  finishJobs,
  leaseJobs,
  registerInstallation,
} from '../../trackli/database/database-functions';
import { mergePageState } from '../../trackli/merge-page-state';
import { enterScan, putSiteSettings, siteActivity, tidyStep as tidy } from '../../trackli/database/site-functions';
import type { Database, Queryable } from '../../trackli/database/database';
import { connectPostgres } from '../../trackli/database/postgres';
import { onPostgres, openOwnDatabase } from './support/servers';
import { layGround } from './support/testbed';
import { cloudId, createWorld, latestAccounts, siteUrl, start, task, type Person } from './support/world';

/** What happens when several sessions merge, link and approve at once: needs a server, PGlite has one session. */
onPostgres(() => {
  let database: Database;
  let others: Database[] = [];

  beforeAll(async () => {
    const own = await openOwnDatabase();
    database = own.database;
    others = [connectPostgres(own.url, { max: 4 }), connectPostgres(own.url, { max: 4 })];
    await layGround(database, 'production');
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.close()));
    await database.close();
  });

  const state = (person: Person, contentId: string, version: number, count: number) => ({
    contentId,
    type: 'page' as const,
    status: 'current' as const,
    version,
    observedAt: new Date(start + version * 10_000).toISOString(),
    title: `Version ${version}`,
    url: `${siteUrl}/wiki/p`,
    space: { id: '7', key: 'DEMO', name: 'Demo' },
    accountsVersion: latestAccounts,
    covers: '*' as const,
    tasks: Array.from({ length: count }, (_, index) => task(String(index), person, { title: `Of version ${version}` })),
  });
  const merge = (session: Database | undefined, body: ReturnType<typeof state>) =>
    mergePageState(session ?? database, cloudId, body, start);

  test('two sessions that merge one page at once end as the newer state says, without a duplicate', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna');
    for (let round = 0; round < 20; round += 1) {
      const contentId = String(1000 + round);
      // One goes in each round, where the older state comes first: so few that none is held (trackli/merge/halt.ts).
      const states = [state(anna, contentId, 1, 5), state(anna, contentId, 2, 4)];
      const order = round % 2 === 0 ? states : states.reverse();
      await Promise.all(order.map((body, index) => merge(others[index], body)));
      const rows = await database.query(
        `select task_title as title, status from confluence_pending_tasks
         where confluence_page_id = $1 and status = 'pending'`,
        [contentId],
      );
      expect(rows).toEqual(Array.from({ length: 4 }, () => ({ title: 'Of version 2', status: 'pending' })));
      const [audit] = await database.query<{ keys: number; discoveries: number }>(
        `select count(distinct details ->> 'confluenceTaskId') as keys, count(*) as discoveries
         from integration_audit_log where event_type like '%discovered' and details ->> 'pageId' = $1`,
        [contentId],
      );
      expect(audit?.discoveries).toBe(audit?.keys);
    }
  });

  test('two reconciliations that tell of the same pages at once, one in the opposite order: neither waits for ever, nothing is there twice', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna-swept');
    const contentIds = Array.from({ length: 40 }, (_, index) => String(7000 + index));
    const reconciliation = async (session: Database | undefined, ids: readonly string[], version: number) =>
      Promise.all(ids.map((contentId) => merge(session, state(anna, contentId, version, 3))));
    for (let version = 1; version <= 3; version += 1) {
      await Promise.all([
        reconciliation(others[0], contentIds, version),
        reconciliation(others[1], contentIds.toReversed(), version),
      ]);
    }
    const [count] = await database.query<{ rows: number; titles: number; audits: number }>(
      `select count(*)::integer as rows, count(distinct task_title)::integer as titles,
         (select count(*)::integer from integration_audit_log
          where event_type like '%discovered' and details ->> 'pageId' = any(string_to_array($1, ','))) as audits
       from confluence_pending_tasks
       where confluence_page_id = any(string_to_array($1, ',')) and status = 'pending'`,
      [contentIds.join(',')],
    );
    expect(count).toEqual({ rows: 120, titles: 1, audits: 120 });
  });

  test('merging, unlinking, linking and approving at once neither deadlocks nor leaves a stray', async () => {
    const world = createWorld(database);
    const ben = await world.linked('ben');
    const unlinking = { userId: ben.userId, cloudId };
    for (let round = 0; round < 10; round += 1) {
      const contentId = String(2000 + round);
      await merge(database, state(ben, contentId, 1, 5));
      const [waiting] = await world.frontEnd.queue(ben.userId);
      await Promise.all([
        merge(others[0], state(ben, contentId, 2, 3)),
        merge(others[1], state(ben, contentId, 3, 6)),
        world.frontEnd.approve(waiting?.id ?? '').catch(() => false),
        world.frontEnd.setSync({ ...unlinking, enabled: round % 2 === 0 }),
      ]);
      await world.frontEnd.unlink(unlinking);
      expect(await world.ledger(ben)).toEqual([]);
      await world.link(ben);
    }
  });

  const register = (session: Database | undefined, installationId: string, at: number) =>
    registerInstallation(
      session ?? database,
      { cloudId, installationId },
      { siteUrl, nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      start + at,
    );

  test('of two installations that register at once, and say good-bye and fall silent meanwhile, one is open in the end', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna');
    for (let round = 0; round < 20; round += 1) {
      const [one, two] = [`one-${round}`, `two-${round}`];
      await register(database, one, round * 10);
      await merge(database, state(anna, '3000', round * 10 + 1, 3));
      await Promise.all([
        register(others[0], one, round * 10 + 1),
        register(others[1], two, round * 10 + 2),
        merge(others[0], state(anna, '3000', round * 10 + 2, 3)),
        closeInstallation(others[1] ?? database, { cloudId, installationId: one }, start),
        putSiteSettings(
          others[0] ?? database,
          cloudId,
          {
            syncEnabled: round % 2 === 0,
            spaces: { mode: 'all', spaceIds: [] },
          },
          start,
        ),
        world.frontEnd.setSync({ userId: anna.userId, cloudId, enabled: round % 3 > 0 }),
      ]);
      const open = await database.query<{ id: string }>(
        'select installation_id as id from confluence_installations where closed_at is null',
      );
      expect(open).toEqual([{ id: two }]);
    }
  });

  test('where sync is switched off at the very moment of a merge, nothing is left waiting', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna-too');
    const settings = (syncEnabled: boolean) => ({ syncEnabled, spaces: { mode: 'all' as const, spaceIds: [] } });
    for (let round = 0; round < 30; round += 1) {
      await putSiteSettings(database, cloudId, settings(true), start);
      await Promise.all([
        merge(others[0], state(anna, String(4000 + round), 1, 5)),
        merge(others[1], state(anna, String(5000 + round), 1, 5)),
        putSiteSettings(database, cloudId, settings(false), start),
      ]);
      // What is left on the site goes in steps, for as long as there is any.
      while (await tidy(database, start));
      expect(await world.frontEnd.queue(anna.userId)).toEqual([]);
    }
    await putSiteSettings(database, cloudId, settings(true), start);
  });

  test('a merge that is not through keeps no other of the site waiting for the counter', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna-three');
    await merge(database, state(anna, '6000', 1, 1));
    await database.transaction(async (transaction) => {
      await mergePageState(transaction, cloudId, state(anna, '6001', 1, 1), start);
      await merge(others[0], state(anna, '6002', 1, 1));
      await merge(others[1], state(anna, '6003', 1, 1));
    });
    const { hours } = await siteActivity(database, cloudId, start);
    expect(hours.at(-1)?.pageStates).toBeGreaterThanOrEqual(4);
  });

  test('two sites of one user with the same ids of page and task, merged at once: both tasks come, each under its own key', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna-five');
    const there = { ...anna, accountId: 'account-five-there' };
    await world.link(there, { cloudId: 'cloud-c', siteUrl: 'https://c.example' });
    let other: Promise<unknown> = Promise.resolve();
    await database.transaction(async (transaction) => {
      await mergePageState(transaction, 'cloud-c', state(there, '7950', 1, 1), start);
      other = merge(others[0], state(anna, '7950', 1, 1));
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await other;
    const keys = await database.query<{ key: string; cloudId: string }>(
      `select confluence_task_id as key, cloud_id as "cloudId"
       from confluence_pending_tasks pending join confluence_ledger ledger on ledger.pending_task_id = pending.id
       where pending.user_id = $1::uuid and pending.status = 'pending' order by cloud_id`,
      [anna.userId],
    );
    expect(keys).toEqual([
      { key: expect.stringMatching(/^7950-0#[0-9a-f]{8}$/) as string, cloudId },
      { key: '7950-0', cloudId: 'cloud-c' },
    ]);
  });

  test('whatever one site is in the middle of, another one waits for nothing', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna-four');
    // Another user: Trackli has one key for each task of a user, whatever the site, so two sites of one user may meet there.
    const ben = await world.person('ben-there');
    await world.link(ben, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await putSiteSettings(database, cloudId, { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } }, start);
    // Tidying is not among these: it is a short transaction of its own, after an answer.
    const everything = async (session: Queryable, site: string, person: Person, scanId: string) => {
      const { accountId } = person;
      const who = { cloudId: site, installationId: `installation-${site}` };
      const installation = {
        siteUrl: `https://${site}.example`,
        nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
        appVersion: '1.0.0',
      };
      // The same ids of pages and tasks on both.
      await mergePageState(session, site, state(person, '7900', 1, 3), start);
      await registerInstallation(session, who, installation, start);
      await leaseJobs(session, site, 10, start);
      await finishJobs(session, site, [{ jobId: scanId, outcome: 'done' }], start);
      await createLinkCode(session, { cloudId: site, accountId }, start);
      await accountsToReport(session, site, start);
      await takeReport(session, site, { accounts: [{ accountId, status: 'updated' }] }, start);
      await enterScan(
        session,
        site,
        {
          scanId,
          kind: 'refresh',
          accountIds: '*',
          startedAt: new Date(start).toISOString(),
          endedAt: new Date(start).toISOString(),
          outcome: 'finished',
          counts: { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 },
        },
        start,
      );
      await putSiteSettings(session, site, { syncEnabled: true, spaces: { mode: 'only', spaceIds: ['7'] } }, start);
      await unlinkMyAccount(session, { cloudId: site, accountId }, start);
      await closeInstallation(session, who, start);
    };
    // Somebody has reached Trackli before: the first call of all makes the one row that says so.
    await register(database, 'installation-of-before', 0);
    await database.transaction(async (transaction) => {
      await everything(transaction, 'cloud-b', ben, '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47');
      // Nothing of that is committed, and yet:
      await (others[0] ?? database).transaction(async (other) => {
        await other.query(`set local lock_timeout = '500ms'`);
        await everything(other, cloudId, anna, '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c48');
      });
    });
  });

  test('accounts linked at once are each counted', async () => {
    const world = createWorld(database);
    const [before] = await database.query<{ version: number }>(
      `select accounts_version as version from confluence_sites where cloud_id = '${cloudId}'`,
    );
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => world.person(`many-${index}`)));
    await Promise.all(people.map((person) => world.link(person)));
    const [after] = await database.query<{ version: number }>(
      `select accounts_version as version from confluence_sites where cloud_id = '${cloudId}'`,
    );
    // The clock is in it: what counts is that no number is given twice.
    expect(after?.version).toBeGreaterThanOrEqual((before?.version ?? 0) + 8);
    const stamps = await database.query(
      `select distinct linked_at_accounts_version from confluence_links where account_id like 'account-many-%'`,
    );
    expect(stamps).toHaveLength(8);
  });
});
