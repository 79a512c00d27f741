import { jobsAnswerSchema, type BackfillJob, type JobResult } from '../../contract/jobs';
import { finishJobs, leaseJobs } from '../../trackli/database/database-functions';
import { pauseMyAccount } from '../../trackli/database/account-functions';
import { putSiteSettings } from '../../trackli/database/site-functions';
import { createJobsFixture } from './jobs/support/fixture';
import { tidyUp } from './support/tidying';
import { onEachTrackli } from './support/trackli';
import { cloudId, start, task, type Person } from './support/world';

onEachTrackli((world) => {
  const desk = () => createJobsFixture(world());
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
  /** What the audit log says of searches that were given up, a line for each user. */
  const failures = async () => {
    const lines = await world().database.query<{ error: string; isSuccess: boolean }>(
      `select error_message as error, success as "isSuccess" from integration_audit_log
       where event_type = 'confluence.fetch_failed' order by id`,
    );
    expect(lines.filter(({ isSuccess }) => isSuccess)).toEqual([]);
    return lines.map(({ error }) => error);
  };

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

  test('250 accounts are a job, the others the next', async () => {
    await world().database.query(
      `with users as (insert into auth.users (email) select number || '@example.com' from generate_series(1, 253) number returning id)
       insert into confluence_links (user_id, cloud_id, account_id, proof)
       select id, '${cloudId}', 'account-' || id, 'code' from users`,
    );
    expect((await lease()).map(({ accountIds }) => accountIds.length)).toEqual([250]);
    expect((await lease()).map(({ accountIds }) => accountIds.length)).toEqual([3]);
  });

  test('sync switched on is a link as well', async () => {
    const { linked, frontEnd } = world();
    const { userId } = await linked('anna');
    await finish(0, await leaseOne(), { outcome: 'done' });
    await frontEnd.setSync({ userId, cloudId, enabled: false });
    expect(await accounts()).toEqual([]);
    await frontEnd.setSync({ userId, cloudId, enabled: true });
    expect(await accounts()).toEqual([]);
    expect(await accounts(60)).toEqual([['account-anna']]);
  });

  test('a switch that is turned again waits anew; where a scan was an hour ago or less, until that hour is over', async () => {
    const { linked, frontEnd, database } = world();
    const anna = await linked('anna');
    await finish(0, await leaseOne(), { outcome: 'done' });
    const turn = async () => {
      for (const enabled of [false, true]) await frontEnd.setSync({ userId: anna.userId, cloudId, enabled });
    };
    await turn();
    expect(await pull(0)).toEqual({ jobs: [], nextAfter: 60 });
    await turn();
    expect(await pull(50)).toEqual({ jobs: [], nextAfter: 60 });
    expect(await accounts(109)).toEqual([]);
    await finish(110, await leaseOne(110), { outcome: 'done' });
    await database.query('update confluence_links set last_scan_at = $1::timestamptz', [
      new Date(start + 200_000).toISOString(),
    ]);
    await turn();
    expect(await pull(300)).toEqual({ jobs: [], nextAfter: 3500 });
    expect(await accounts(3799)).toEqual([]);
    // Who asks for it does not wait.
    await minuteLater();
    expect(await ask(anna)).toBe(1);
    expect(await accounts(3799)).toEqual([['account-anna']]);
  });

  test('who resumes waits for a minute, and not for an hour after the last scan, as who switches does', async () => {
    const { linked, frontEnd, database } = world();
    const anna = await linked('anna');
    const at = { cloudId, accountId: anna.accountId };
    await finish(0, await leaseOne(), { outcome: 'done' });
    await database.query('update confluence_links set last_scan_at = $1::timestamptz', [new Date(start).toISOString()]);
    await pauseMyAccount(database, at, true, start);
    expect(await pull(10)).toEqual({ jobs: [] });
    await pauseMyAccount(database, at, false, start);
    expect(await pull(10)).toEqual({ jobs: [], nextAfter: 60 });
    await pauseMyAccount(database, at, true, start);
    await pauseMyAccount(database, at, false, start);
    expect(await pull(60)).toEqual({ jobs: [], nextAfter: 60 });
    await finish(120, await leaseOne(120), { outcome: 'done' });
    // A switch in the midst of it has its hour.
    await pauseMyAccount(database, at, true, start);
    await pauseMyAccount(database, at, false, start);
    for (const enabled of [false, true]) await frontEnd.setSync({ userId: anna.userId, cloudId, enabled });
    expect(await pull(130)).toEqual({ jobs: [], nextAfter: 3470 });
  });

  test('so is another account, and the old lease ends nothing', async () => {
    const { linked, link } = world();
    const anna = await linked('anna');
    const job = await leaseOne();
    await link({ ...anna, accountId: 'account-new' });
    await finish(1, job, { outcome: 'done' });
    expect(await accounts(1)).toEqual([['account-new']]);
  });

  test('a change that concerns no account asks for nothing', async () => {
    const { linked, database } = world();
    await linked('anna');
    await finish(0, await leaseOne(), { outcome: 'done' });
    await database.query('update confluence_links set last_scan_at = now(), sync_enabled = true');
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
    await world().linked('anna');
    await world().linked('twin');
    await finish(0, await leaseOne(), { outcome: 'given-up', reason: 'not-permitted' });
    expect(await failures()).toEqual(['not-permitted', 'not-permitted']);
    expect(await pull(1000)).toEqual({ jobs: [] });
  });

  test('whose search was given up is told so at once, and why, until it is asked for again or a scan has covered them', async () => {
    const anna = await world().linked('anna');
    const shown = async () => {
      const [row] = await world().database.transaction(async (transaction) => {
        await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [
          JSON.stringify({ sub: anna.userId }),
        ]);
        return transaction.query<{ search: unknown }>(`select confluence_my_links() #> '{0,search}' as search`);
      });
      return row?.search;
    };
    await finish(0, await leaseOne(), { outcome: 'given-up', reason: 'not-permitted' });
    expect(await shown()).toMatchObject({
      isOpen: false,
      endedAt: '2026-02-02T08:00:00.000Z',
      givenUp: 'not-permitted',
    });
    await minuteLater();
    expect(await ask(anna)).toBe(1);
    expect(await shown()).toEqual({ requestedAt: expect.any(String) as string, isOpen: true });
    for (let attempt = 1; attempt <= 10; attempt += 1) await leaseOne(attempt * 120);
    expect(await accounts(1320)).toEqual([]);
    expect(await shown()).toMatchObject({ isOpen: false, endedAt: '2026-02-02T08:22:00.000Z', givenUp: 'unavailable' });
    const scan = {
      scanId: 'pass-1',
      kind: 'refresh' as const,
      accountIds: '*' as const,
      outcome: 'finished' as const,
      startedAt: new Date(start + 1_400_000).toISOString(),
      endedAt: new Date(start + 1_500_000).toISOString(),
      counts: {
        listed: 0,
        discovered: 0,
        updated: 0,
        completed: 0,
        reopened: 0,
        withdrawn: 0,
        unchanged: 0,
        ignored: 0,
      },
    };
    await world().database.query('select confluence_enter_scan($1, $2::text::jsonb, $3::timestamptz)', [
      cloudId,
      JSON.stringify(scan),
      new Date(start + 1_500_000).toISOString(),
    ]);
    expect(await shown()).toMatchObject({ isOpen: false, endedAt: '2026-02-02T08:25:00.000Z' });
    expect(await shown()).not.toHaveProperty('givenUp');
  });

  test('an account that does not fit the wire is linked to nobody', async () => {
    await world().linked('anna');
    await expect(world().linked('odd', 'no account')).rejects.toThrow('account_id');
    expect(await accounts()).toEqual([['account-anna']]);
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
    await putSiteSettings(database, cloudId, settings(false), start);
    await tidyUp(database, start);
    await linked('ben');
    expect(await pull()).toEqual({ jobs: [] });
    await putSiteSettings(database, cloudId, settings(true), start);
    expect(await accounts()).toEqual([['account-ben']]);
  });

  test('a request is kept from whoever is signed in', async () => {
    const anna = await world().linked('anna');
    await world().sync([task('1', anna)]);
    const read = world().database.transaction(async (transaction) => {
      await transaction.query('set local role authenticated');
      return transaction.query('select * from confluence_backfill_requests');
    });
    await expect(read).rejects.toThrow('permission denied');
  });
});
