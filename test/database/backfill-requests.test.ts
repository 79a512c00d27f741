import { jobsAnswerSchema, type BackfillJob, type JobResult } from '../../contract/jobs';
import { finishJobs, leaseJobs } from '../../trackli/database-functions';
import { putSiteSettings } from '../../trackli/site-functions';
import { createDesk } from './jobs/support/desk';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person } from './support/world';

onEachTrackli((world) => {
  const desk = () => createDesk(world());
  const pull = async (at = 0, limit = 10, site = cloudId) =>
    jobsAnswerSchema.parse(await leaseJobs(world().database, site, limit, start + at * 1000));
  const lease = async (at = 0, limit = 10, site = cloudId): Promise<BackfillJob[]> =>
    (await pull(at, limit, site)).jobs.filter((job) => job.kind === 'backfill');
  const accounts = async (at = 0) => (await lease(at)).map(({ accountIds }) => accountIds);
  const finish = (at: number, { jobId }: BackfillJob, result: Omit<JobResult, 'jobId'>, site = cloudId) =>
    finishJobs(world().database, site, [{ jobId, ...result }], start + at * 1000);
  const leaseOne = async (at = 0) => {
    const [job] = await lease(at);
    if (job === undefined) throw new Error('Expected a backfill to be due.');
    return job;
  };
  /** The signed-in user asks, as Trackli's front end does; gives how many requests were made. */
  const ask = ({ userId }: Person, role = 'authenticated') =>
    world().database.transaction(async (transaction) => {
      await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify({ sub: userId })]);
      await transaction.query(`set local role ${role}`);
      const [row] = await transaction.query<{ made: number }>('select confluence_request_backfill() as made');
      return row?.made;
    });
  const minuteLater = () =>
    world().database.query(`update confluence_backfill_requests set requested_at = requested_at - interval '1 minute'`);
  const failures = async () =>
    (await desk().audit()).filter(({ event }) => event === 'confluence.fetch_failed').map(({ error }) => error);

  beforeEach(async () => {
    await desk().install();
    await desk().install('cloud-b');
  });

  test('whoever is linked has their tasks looked for: one job for all of them', async () => {
    const { linked } = world();
    await linked('ben');
    await linked('anna');
    expect(await pull()).toEqual({
      jobs: [
        {
          kind: 'backfill',
          jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          leasedUntil: '2026-02-02T08:02:00.000Z',
          accountIds: ['account-anna', 'account-ben'],
        },
      ],
      nextAfter: 120,
    });
    expect(await accounts()).toEqual([]);
    expect(await accounts(119.999)).toEqual([]);
    expect(await accounts(120)).toEqual([['account-anna', 'account-ben']]);
  });

  test('two users of one account are one account', async () => {
    await world().linked('anna', 'shared');
    await world().linked('twin', 'shared');
    expect(await accounts()).toEqual([['shared']]);
  });

  test('250 accounts are a job, the others the next', async () => {
    await world().database.query(
      `with users as (insert into auth.users (email) select number || '@example.com' from generate_series(1, 253) number returning id)
       insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id)
       select id, '${cloudId}', '${siteUrl}', 'account-' || id from users`,
    );
    expect((await lease()).map(({ accountIds }) => accountIds.length)).toEqual([250]);
    expect((await lease()).map(({ accountIds }) => accountIds.length)).toEqual([3]);
  });

  test.each([
    { name: 'sync switched on', set: 'sync_enabled = not sync_enabled' },
    { name: 'another account', set: `atlassian_account_id = 'account-new'` },
  ])('$name is a link as well', async ({ set }) => {
    const { linked, database } = world();
    await linked('anna');
    await finish(0, await leaseOne(), { outcome: 'done' });
    await database.query(`update atlassian_connections set ${set}`);
    if (set.includes('not')) {
      expect(await accounts()).toEqual([]);
      await database.query(`update atlassian_connections set ${set}`);
    }
    expect(await accounts()).toHaveLength(1);
  });

  test('a connection that moves to another site is that site’s business, and the old lease ends nothing', async () => {
    const { linked, database } = world();
    await linked('anna');
    const job = await leaseOne();
    await database.query(`update atlassian_connections set site_id = 'cloud-b', site_url = 'https://b.example'`);
    await finish(1, job, { outcome: 'done' });
    expect(await lease(1)).toEqual([]);
    expect(await lease(1, 10, 'cloud-b')).toMatchObject([{ accountIds: ['account-anna'] }]);
  });

  test('a change that concerns no account asks for nothing', async () => {
    const { linked, database } = world();
    await linked('anna');
    await finish(0, await leaseOne(), { outcome: 'done' });
    await database.query('update atlassian_connections set last_sync_at = now(), sync_enabled = true');
    expect(await pull()).toEqual({ jobs: [] });
  });

  test('unlinked, or their own sync off: nobody is left to look for', async () => {
    const { linked, frontEnd } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await frontEnd.unlink({ userId: anna.userId, cloudId });
    await frontEnd.setSync({ userId: ben.userId, cloudId, enabled: false });
    expect(await pull()).toEqual({ jobs: [] });
  });

  test('it comes before the ticks, and counts among the jobs that were asked for', async () => {
    const { cardId } = await desk().owner();
    await world().linked('ben');
    await desk().move(cardId, 'done');
    expect((await pull(0, 1)).jobs.map(({ kind }) => kind)).toEqual(['backfill']);
    expect((await pull(0, 1)).jobs.map(({ kind }) => kind)).toEqual(['set-status']);
    await desk().move(cardId, 'todo');
    expect((await pull(120, 2)).jobs.map(({ kind }) => kind)).toEqual(['backfill', 'set-status']);
  });

  test('done: it does not come back, and is asked for anew a minute later at the earliest', async () => {
    const anna = await world().linked('anna');
    await finish(0, await leaseOne(), { outcome: 'done' });
    expect(await ask(anna)).toBe(0);
    expect(await pull(1000)).toEqual({ jobs: [] });
    await minuteLater();
    expect(await desk().signsDuring(async () => expect(await ask(anna)).toBe(1))).toEqual([cloudId]);
    expect(await ask(anna)).toBe(0);
    expect(await accounts(1000)).toEqual([['account-anna']]);
  });

  test('who asks gets it for all their sites, and for nobody else', async () => {
    const { linked, link } = world();
    const anna = await linked('anna');
    await linked('ben');
    await link(anna, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    for (const site of [cloudId, 'cloud-b']) {
      const [job] = await lease(0, 10, site);
      if (job !== undefined) await finish(0, job, { outcome: 'done' }, site);
    }
    await minuteLater();
    expect(await ask(anna)).toBe(2);
    expect(await accounts()).toEqual([['account-anna']]);
    expect(await lease(0, 10, 'cloud-b')).toMatchObject([{ accountIds: ['account-anna'] }]);
  });

  // Supabase lets the service role call every function; it may do all that this one does anyway.
  test('where nobody is signed in, nobody asks', async () => {
    const anna = await world().linked('anna');
    await expect(ask(anna, 'anon')).rejects.toThrow('permission denied');
  });

  test('asked for while it is leased, it comes once more: nobody knows whether the app began before', async () => {
    const anna = await world().linked('anna');
    const job = await leaseOne();
    await minuteLater();
    await ask(anna);
    await finish(1, job, { outcome: 'done' });
    expect(await accounts(1)).toEqual([['account-anna']]);
  });

  test('a try that failed is made again, each time later, and after as long as was asked for', async () => {
    await world().linked('anna');
    await finish(0, await leaseOne(0), { outcome: 'retry', reason: 'unavailable' });
    expect(await pull(4.9)).toEqual({ jobs: [], nextAfter: 1 });
    await finish(5, await leaseOne(5), { outcome: 'retry', reason: 'unavailable' });
    expect(await pull(14.9)).toEqual({ jobs: [], nextAfter: 1 });
    await finish(15, await leaseOne(15), { outcome: 'retry', reason: 'rate-limited', retryAfter: 300 });
    expect(await pull(15)).toEqual({ jobs: [], nextAfter: 300 });
    expect(await accounts(315)).toHaveLength(1);
  });

  test('ten tries, and it is given up with a line of the audit log', async () => {
    await world().linked('anna');
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await failures()).toEqual([]);
      await finish(attempt * 1000, await leaseOne(attempt * 1000), { outcome: 'retry', reason: 'rate-limited' });
    }
    expect(await failures()).toEqual(['rate-limited']);
    expect(await pull(100_000)).toEqual({ jobs: [] });
  });

  test('ten leases that end without a result are ten tries', async () => {
    await world().linked('anna');
    for (let attempt = 0; attempt < 10; attempt += 1) await leaseOne(attempt * 120);
    expect(await accounts(1200)).toEqual([]);
    expect(await failures()).toEqual(['unavailable']);
  });

  test('given up by the app: a line of the audit log for each user', async () => {
    await world().linked('anna', 'shared');
    await world().linked('twin', 'shared');
    await finish(0, await leaseOne(), { outcome: 'given-up', reason: 'not-permitted' });
    expect(await failures()).toEqual(['not-permitted', 'not-permitted']);
    expect(await pull(1000)).toEqual({ jobs: [] });
  });

  test('an account that does not fit the wire keeps nobody else waiting', async () => {
    await world().linked('anna');
    await world().linked('odd', 'no account');
    expect(await accounts()).toEqual([['account-anna']]);
    expect(await failures()).toEqual(['unavailable']);
  });

  test('another site neither leases nor ends it', async () => {
    await world().linked('anna');
    expect(await lease(0, 10, 'cloud-b')).toEqual([]);
    const job = await leaseOne();
    await finish(0, job, { outcome: 'done' }, 'cloud-b');
    expect(await accounts(120)).toHaveLength(1);
  });

  test('while the site’s sync is off none is leased, and what waited then is past: everything is looked at anyway', async () => {
    const { linked, database } = world();
    const settings = (syncEnabled: boolean) => ({ syncEnabled, spaces: { mode: 'all' as const, spaceIds: [] } });
    await linked('anna');
    await putSiteSettings(database, cloudId, settings(false));
    await linked('ben');
    expect(await pull()).toEqual({ jobs: [] });
    await putSiteSettings(database, cloudId, settings(true));
    expect(await accounts()).toEqual([['account-ben']]);
  });

  test('a request is kept from whoever is signed in', async () => {
    const anna = await world().linked('anna');
    await world().look([task('1', anna)]);
    const read = world().database.transaction(async (transaction) => {
      await transaction.query('set local role authenticated');
      return transaction.query('select * from confluence_backfill_requests');
    });
    await expect(read).rejects.toThrow('permission denied');
  });
});
