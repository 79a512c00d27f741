import { registerInstallation } from '../../trackli/database-functions';
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
    const installation = { siteUrl, nudge: { url: 'https://nudge.example/public/1', secret }, appVersion: '1.0.0' };
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
    expect(await sent()).toEqual([{ url: 'https://nudge.example/public/1', secret }]);
  });

  test('so does a card that is moved to done', async () => {
    const ann = await world().linked('ann');
    const cardId = await world().approved(ann, task('1', ann));
    await world().database.script(standInForPgNet);
    await world().frontEnd.moveCard(cardId, 'done');
    expect(await sent()).toHaveLength(1);
  });

  test('a transaction that has much to tell makes one request, the next one another', async () => {
    const { linked, look, frontEnd, database } = world();
    const ann = await linked('ann');
    await look([task('1', ann), task('2', ann), task('3', ann)]);
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
});
