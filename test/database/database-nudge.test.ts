import { registerInstallation } from '../../trackli/database/database-functions';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task } from './support/world';

const secret = 'S'.repeat(43);

/** The signature of pg_net's function, as Supabase documents it; it notes what it was asked to send. */
const standInForPgNet = `
  create schema net;
  create table net.sent (url text, headers jsonb);
  create function net.http_post(
    url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 2000
  ) returns bigint language sql as 'insert into net.sent values (url, headers); select 1::bigint';`;

onEachTrackli((world) => {
  beforeEach(async () => {
    const installation = {
      siteUrl,
      nudge: { url: 'https://a1.webtrigger.atlassian.app/public/abc', secret },
      appVersion: '1.0.0',
    };
    await registerInstallation(world().database, { cloudId, installationId: 'installation-1' }, installation, start);
  });
  afterEach(async () => world().database.script('drop schema if exists net cascade'));

  const sent = async () =>
    world().database.query<{ url: string; secret: string }>(
      `select url, headers ->> 'x-trackli-nudge-secret' as secret from net.sent`,
    );

  test('where pg_net is there, a newly linked account makes the database itself nudge the app', async () => {
    await world().database.script(standInForPgNet);
    await world().linked('ann');
    expect(await sent()).toEqual([{ url: 'https://a1.webtrigger.atlassian.app/public/abc', secret }]);
  });

  test('an address of the form before is nudged as well', async () => {
    const url = 'https://a1.hello.atlassian-dev.net/x1/abc';
    await world().database.script(standInForPgNet);
    await world().database.query('update confluence_installations set nudge_url = $1', [url]);
    await world().linked('ann');
    expect(await sent()).toEqual([{ url, secret }]);
  });

  test('so does a card that is moved to done', async () => {
    const ann = await world().linked('ann');
    const cardId = await world().approved(ann, task('1', ann));
    await world().database.script(standInForPgNet);
    await world().frontEnd.moveCard(cardId, 'done');
    expect(await sent()).toHaveLength(1);
  });

  test('a transaction that has much to tell makes one request, the next one another', async () => {
    const { linked, sync, frontEnd, database } = world();
    const ann = await linked('ann');
    await sync([task('1', ann), task('2', ann), task('3', ann)]);
    for (const { id } of await frontEnd.queue(ann.userId)) await frontEnd.approve(id);
    await database.script(standInForPgNet);
    await database.query(`update tasks set status = 'done'`);
    expect(await sent()).toHaveLength(1);
    await database.query(`update tasks set status = 'todo'`);
    await database.query(`update tasks set status = 'done'`);
    expect(await sent()).toHaveLength(2);
  });

  test('a closed installation is not nudged', async () => {
    await world().database.script(standInForPgNet);
    await world().database.query('update confluence_installations set closed_at = now()');
    await world().linked('ann');
    expect(await sent()).toEqual([]);
  });

  test.each([
    'http://a1.hello.atlassian-dev.net/x1/abc',
    'https://atlassian-dev.net.evil.example/x1/abc',
    'https://evil.example/.atlassian-dev.net',
    'https://evil.example#.atlassian-dev.net',
    'https://user@a1.hello.atlassian-dev.net/x1',
    'https://a1.hello.atlassian-dev.net:8443/x1',
    'http://a1.webtrigger.atlassian.app/public/abc',
    'https://webtrigger.atlassian.app.evil.example/public/abc',
    'https://evil.atlassian.app/public/abc',
    'http://169.254.169.254/latest',
  ])('the secret does not go to %s', async (url) => {
    await world().database.script(standInForPgNet);
    await world().database.query('update confluence_installations set nudge_url = $1', [url]);
    await world().linked('ann');
    expect(await sent()).toEqual([]);
  });

  test('a request that cannot be made does not fail what it is about', async () => {
    const ann = await world().linked('ann');
    const cardId = await world().approved(ann, task('1', ann));
    await world().database.script(`
      create schema net;
      create function net.http_post(
        url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 2000
      ) returns bigint language sql as 'select 1 / 0::bigint';`);
    expect(await world().frontEnd.moveCard(cardId, 'done')).toBe(true);
    expect(await world().database.query('select wished_status as wish from confluence_jobs')).toEqual([
      { wish: 'complete' },
    ]);
  });
});
