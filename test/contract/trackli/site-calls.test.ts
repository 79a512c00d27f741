import { eventually } from '../../database/support/wait';
import { activityAnswerSchema } from '../../../contract/activity';
import { contentsAnswerSchema } from '../../../contract/contents';
import { jobsAnswerSchema } from '../../../contract/jobs';
import { settingsAnswerSchema } from '../../../contract/settings';
import { cloudId, pageState, problemOf, put } from './support/served';
import { onEachTarget } from './support/targets';

const installation = {
  siteUrl: 'https://a.example',
  nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
  appVersion: '1.0.0',
};
const settings = { syncEnabled: true, spaces: { mode: 'except', spaceIds: ['7'] } };
const scan = {
  scanId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47',
  kind: 'refresh',
  accountIds: '*',
  startedAt: '2026-02-02T07:00:00.000Z',
  endedAt: '2026-02-02T07:30:00.000Z',
  outcome: 'finished',
  counts: { seen: 3, created: 1, updated: 0, unchanged: 2, ignored: 0, failed: 0 },
};
const post = (body: unknown) => put(body, { method: 'POST' });

/** The calls that are about a whole site. */
onEachTarget((world, serve) => {
  const site = () => serve(world().database).app;
  const linkedSite = async () => {
    const anna = await world().linked('anna');
    await site().request('/v1/installation', put(installation));
    for (const contentId of ['100', '101', '99']) {
      await site().request(`/v1/content/${contentId}/state`, put(pageState({ contentId })));
    }
    return anna;
  };

  test('settings are taken, and told with the accounts', async () => {
    await linkedSite();
    const answer = settingsAnswerSchema.parse(await (await site().request('/v1/settings', put(settings))).json());
    expect(answer).toMatchObject({ settings });
    expect(await (await site().request('/v1/accounts')).json()).toMatchObject({
      settings,
      version: answer.accountsVersion,
    });
  });

  test('a site that has not registered is told so, and nothing is stored', async () => {
    const problem = await problemOf(await site().request('/v1/settings', put(settings)));
    expect(problem).toMatchObject({ status: 409, type: 'urn:trackli:problem:not-registered' });
    expect(await world().database.query('select * from confluence_sites')).toEqual([]);
  });

  test('known contents come page by page, by space as well', async () => {
    await linkedSite();
    const contents = async (query: string) =>
      contentsAnswerSchema.parse(await (await site().request(`/v1/contents${query}`)).json());
    const space = { id: '7', key: 'DEMO', name: 'Demo' };
    expect(await contents('?limit=2')).toMatchObject({
      contents: [
        { contentId: '99', type: 'page', space },
        { contentId: '100', type: 'page', space },
      ],
      next: '100',
    });
    expect(await contents('?limit=2&cursor=100')).toMatchObject({
      contents: [{ contentId: '101', type: 'page', space }],
    });
    expect((await contents('?spaceId=7')).contents).toHaveLength(3);
    expect((await contents('?spaceId=8')).contents).toEqual([]);
  });

  test('a scan is entered once, and is the last thing that happened', async () => {
    await linkedSite();
    for (let time = 0; time < 2; time += 1) {
      const response = await site().request('/v1/scans', post(scan));
      expect([response.status, await response.text()]).toEqual([204, '']);
    }
    const activity = activityAnswerSchema.parse(await (await site().request('/v1/activity')).json());
    expect(activity.hours).toMatchObject([{ pageStates: 3, discovered: 3 }]);
    expect(activity.recent.filter(({ event }) => event === 'confluence.tasks_fetched')).toHaveLength(1);
    expect(JSON.stringify(activity)).not.toMatch(/Secret|anna/);
  });

  test('a newly linked account is a job, and its result ends it', async () => {
    await linkedSite();
    const jobs = async () => jobsAnswerSchema.parse(await (await site().request('/v1/jobs')).json()).jobs;
    const [job] = await jobs();
    expect(job).toMatchObject({ kind: 'backfill', accountIds: ['account-anna'] });
    await site().request('/v1/jobs/results', post({ results: [{ jobId: job?.jobId, outcome: 'done' }] }));
    await world().database.query('update confluence_backfill_requests set leased_until = null');
    expect(await jobs()).toEqual([]);
  });

  test('a registration is the occasion to close the installations of other sites that fell silent', async () => {
    await linkedSite();
    await world().database.query(`
      insert into confluence_sites (cloud_id, site_url) values ('cloud-b', 'https://b.example');
    `);
    await world().database.query(`
      insert into confluence_installations
        (installation_id, cloud_id, nudge_url, nudge_secret, app_version, registered_at, last_seen_at)
      values ('silent', 'cloud-b', 'https://nudge.example/b', 'x', '1', '2026-01-01', '2026-01-20')`);
    // Within reach all that time, by the clock of whoever answers.
    await world().database.query('delete from confluence_reached');
    await world().database.query(
      `insert into confluence_reached (since, until)
       select timestamptz '2025-01-01', max(last_seen_at) from confluence_installations where cloud_id = $1`,
      [cloudId],
    );
    const open = () =>
      world().database.query<{ site: string }>(
        'select cloud_id as site from confluence_installations where closed_at is null',
      );
    await site().request('/v1/installation', put(installation));
    // After the answer.
    await eventually(async () => (await open()).length === 1);
    expect(await open()).toEqual([{ site: cloudId }]);
  });

  test('every answer says which epoch of the database it is of; a number that was never given out makes a new one', async () => {
    await linkedSite();
    const epochOf = async (path: string, init: RequestInit = {}) =>
      (await site().request(path, init)).headers.get('trackli-epoch') ?? '';
    const first = await epochOf('/v1/accounts');
    expect(first).toMatch(/^[0-9a-f-]{36}\.\d+$/);
    const [name = '', count = '0'] = first.split('.');
    for (const path of ['/v1/jobs', '/v1/contents', '/v1/activity', '/v1/health'])
      expect((await epochOf(path)).startsWith(`${name}.`)).toBe(true);
    const heard = (number: number) =>
      epochOf('/v1/accounts', { headers: { 'trackli-epoch': `${name}.${String(number)}` } });
    expect((await heard(Number(count) - 1)).startsWith(`${name}.`)).toBe(true);
    expect((await heard(Number(count) + 1000)).startsWith(`${name}.`)).toBe(false);
  });

  const bad = [
    { name: 'settings of an unknown mode', path: '/v1/settings', init: put({ ...settings, spaces: { mode: 'x' } }) },
    {
      name: 'too many spaces',
      path: '/v1/settings',
      init: put({
        ...settings,
        spaces: { mode: 'only', spaceIds: Array.from({ length: 501 }, (_, index) => String(index + 1)) },
      }),
    },
    { name: 'a space that is none', path: '/v1/contents?spaceId=DEMO', init: {} },
    { name: 'a cursor that is none', path: '/v1/contents?cursor=0', init: {} },
    { name: 'a cursor of twenty digits', path: '/v1/contents?cursor=10000000000000000000', init: {} },
    { name: 'a limit of none', path: '/v1/contents?limit=0', init: {} },
    { name: 'a limit that is too large', path: '/v1/contents?limit=251', init: {} },
    { name: 'a limit in another notation', path: '/v1/contents?limit=1e1', init: {} },
    {
      name: 'a scan whose counts do not add up',
      path: '/v1/scans',
      init: post({ ...scan, counts: { ...scan.counts, seen: 4 } }),
    },
    { name: 'a scan without an id', path: '/v1/scans', init: post({ ...scan, scanId: 'x' }) },
    {
      name: 'a scan that ended in no year',
      path: '/v1/scans',
      init: post({ ...scan, endedAt: '0000-01-01T00:00:00.000Z' }),
    },
  ];

  test.each(bad)('$name: refused, and nothing is written', async ({ path, init }) => {
    await linkedSite();
    const before = await world().fingerprint();
    const problem = await problemOf(await site().request(path, init));
    expect([problem.status, problem.type]).toEqual([400, 'urn:trackli:problem:invalid-request']);
    expect(await world().fingerprint()).toBe(before);
  });
});
