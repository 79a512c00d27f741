import { createLinkCode } from '../../trackli/database/account-functions';
import type { Database } from '../../trackli/database/database';
import { finishJobs, leaseJobs, registerInstallation } from '../../trackli/database/database-functions';
import { connectPostgres } from '../../trackli/database/postgres';
import { putSiteSettings, tidyStep } from '../../trackli/database/site-functions';
import { layGround } from './support/testbed';
import { onPostgres, openOwnDatabase } from './support/servers';
import { signedIn } from './support/signed-in';
import { cloudId, createWorld, siteUrl, task, type Person, type World } from './support/world';
import { beginAnew } from './support/trackli';

/** Longer than a lock is waited for (confluence_give_way), so that whoever waits loses once at least. */
const heldMilliseconds = 1000;

/** Whoever loses a lock begins again where it began: neither a person nor a caller hears of it. */
onPostgres(() => {
  let database: Database;
  let other: Database;
  let world: World;
  let anna: Person;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const own = await openOwnDatabase();
    ({ database } = own);
    other = connectPostgres(own.url, { max: 1 });
    await layGround(database, 'production');
    close = async () => {
      await other.close();
      await database.close();
    };
  }, 240_000);
  afterAll(() => close());
  beforeEach(async () => {
    await beginAnew(database);
    world = createWorld(database);
    await install();
    anna = await world.linked('anna');
    await world.sync([task('1', anna), task('2', anna)]);
  });
  const install = async () =>
    registerInstallation(
      database,
      { cloudId, installationId: 'installation-1' },
      { siteUrl, nudge: { url: 'https://n.atlassian-dev.net/x', secret: 'x'.repeat(43) }, appVersion: '1' },
      Date.now(),
    );
  const settings = async (syncEnabled: boolean) =>
    putSiteSettings(database, cloudId, { syncEnabled, spaces: { mode: 'all', spaceIds: [] } }, Date.now());

  /** Does something while another session holds what it needs; says how long it took. */
  async function whileHeld(held: string, act: () => Promise<unknown>): Promise<number> {
    let isHeld = (): void => undefined;
    const holding = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const end = other.transaction(async (session) => {
      await session.query(held);
      isHeld();
      await session.query(`select pg_sleep(${heldMilliseconds / 1000})`);
    });
    await holding;
    const began = Date.now();
    await act();
    const took = Date.now() - began;
    await end;
    return took;
  }

  const lockSite = `select confluence_lock_site('${cloudId}')`;
  const lockRows = (table: string) => `select 1 from ${table} for update`;
  const asAnna = async (text: string) => {
    const as = signedIn(database, { role: 'authenticated', userId: anna.userId });
    const [row] = await as.query<{ answer: unknown }>(`select ${text} as answer`);
    return row?.answer;
  };

  test.each<[what: string, held: string, act: () => Promise<unknown>]>([
    ['an installation registers', lockSite, install],
    ['the administrator switches sync', lockSite, async () => settings(false)],
    [
      'a page is merged',
      lockRows('confluence_pending_tasks'),
      async () => world.sync([task('1', anna, { title: 'Anew' }), task('2', anna)]),
    ],
    [
      'a site is let go of',
      lockRows('confluence_pending_tasks'),
      async () => {
        await settings(false);
        while (await tidyStep(database, Date.now()));
        expect(await world.frontEnd.queue(anna.userId)).toEqual([]);
      },
    ],
    [
      'a code is redeemed',
      lockSite,
      async () => {
        const made = await createLinkCode(database, { cloudId, accountId: 'account-new' }, Date.now());
        if (made === null || !('code' in made)) throw new Error('No code was made.');
        expect(await asAnna(`confluence_redeem_link_code('${made.code}')`)).toMatchObject({ outcome: 'linked' });
      },
    ],
    [
      'a person switches their link off',
      lockRows('confluence_pending_tasks'),
      async () =>
        expect(await asAnna('(select bool_and(confluence_set_link_sync(id, false)) from confluence_links)')).toBe(true),
    ],
    [
      'a person unlinks',
      lockRows('confluence_pending_tasks'),
      async () => expect(await asAnna('(select bool_and(confluence_unlink(id)) from confluence_links)')).toBe(true),
    ],
  ])('%s while another session holds what it needs: it is done once that lets go', async (_, held, act) => {
    // It did have to wait, and did not wait for ever.
    const took = await whileHeld(held, act);
    expect([took > heldMilliseconds / 2, took < 10 * heldMilliseconds]).toEqual([true, true]);
  });

  test('a result that comes while its card is held is taken once that lets go', async () => {
    const [row] = await world.frontEnd.queue(anna.userId);
    await world.frontEnd.approve(row?.id ?? '');
    const [card] = await world.frontEnd.board(anna.userId);
    await world.frontEnd.moveCard(card?.id ?? '', 'done');
    const now = Date.now();
    const { jobs } = await leaseJobs(database, cloudId, 10, now);
    const results = jobs
      .filter(({ kind }) => kind === 'set-status')
      .map(({ jobId }) => ({ jobId, outcome: 'done' as const, actor: 'user' as const, taskId: '7' }));
    expect(results).toHaveLength(1);
    await whileHeld(lockRows('tasks'), async () => finishJobs(database, cloudId, results, now));
    expect(await database.query('select 1 from confluence_jobs')).toEqual([]);
  });
});
