import { linkedAccounts, registerInstallation } from '../../trackli/database-functions';
import { tidy } from '../../trackli/site-functions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDesk } from './jobs/support/desk';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task } from './support/world';

const hour = 3_600_000;
const week = 7 * 24 * hour;

onEachTrackli((world) => {
  const register = (site: string, now: number) =>
    registerInstallation(
      world().database,
      { cloudId: site, installationId: `installation-${site}` },
      { siteUrl, nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      now,
    );
  const open = async () =>
    (
      await world().database.query<{ site: string }>(
        'select cloud_id as site from confluence_installations where closed_at is null order by 1',
      )
    ).map(({ site }) => site);

  test('an installation that has not registered for seven days is closed as by an uninstallation; the others stay', async () => {
    const { linked, approved, look, cards, frontEnd, database } = world();
    const anna = await linked('anna');
    await register(cloudId, start);
    await register('cloud-b', start + 1);
    const cardId = await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna)]);
    await frontEnd.moveCard(cardId, 'done');
    expect(await tidy(database, start + week - 1)).toBe(true);
    expect(await open()).toEqual([cloudId, 'cloud-b']);
    expect(await tidy(database, start + week + hour)).toBe(true);
    expect(await open()).toEqual([]);
    expect(await frontEnd.queue(anna.userId)).toEqual([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);
    expect(await createDesk(world()).jobs()).toEqual([]);
  });

  test('each registration counts as a word, and one after the closing opens it again, for everything to be told anew', async () => {
    await world().linked('anna');
    await register(cloudId, start);
    await register(cloudId, start + week);
    await tidy(world().database, start + 2 * week - 1);
    expect(await open()).toEqual([cloudId]);
    await tidy(world().database, start + 2 * week + hour);
    expect(await open()).toEqual([]);
    const { version } = await linkedAccounts(world().database, cloudId);
    await register(cloudId, start + 3 * week);
    expect(await open()).toEqual([cloudId]);
    expect(version).toBeGreaterThan(1);
    expect((await linkedAccounts(world().database, cloudId)).version).toBeGreaterThan(version);
  });

  test('at most once an hour', async () => {
    const { database } = world();
    const times = [0, 1, hour - 1, hour, hour + 1, 2 * hour];
    const did = [];
    for (const time of times) did.push(await tidy(database, start + time));
    expect(did).toEqual([true, false, false, true, false, true]);
  });

  test('a clock that was set back does not end it', async () => {
    await tidy(world().database, start + 100 * week);
    expect(await tidy(world().database, start)).toBe(true);
  });

  test('counters of two days ago go', async () => {
    const { linked, look, database } = world();
    await look([task('1', await linked('anna'))]);
    await database.query(
      `insert into confluence_hours (cloud_id, hour, page_states)
       select cloud_id, hour - number * interval '24 hours', 7 from confluence_hours, generate_series(1, 4) number`,
    );
    await tidy(database, start + 0.5 * hour);
    expect(await database.query('select page_states as states from confluence_hours order by hour')).toEqual([
      { states: 7 },
      { states: 1 },
    ]);
  });

  test('where pg_cron is there, the migration has it come every hour by itself', async () => {
    const { database } = world();
    await database.script(`
      create schema cron;
      create table cron.job (name text primary key, schedule text, command text);
      create function cron.schedule(text, text, text) returns bigint language sql as
        'insert into cron.job values ($1, $2, $3) on conflict (name) do update set schedule = $2, command = $3; select 1::bigint';`);
    try {
      const file = '20260201000955_confluence_tidy.sql';
      const migration = readFileSync(join(__dirname, '../../trackli/migrations', file), 'utf8');
      await database.script(migration);
      await database.script(migration);
      const jobs = await database.query<{ command: string }>('select * from cron.job');
      expect(jobs).toMatchObject([{ name: 'confluence-tidy', schedule: '7 * * * *' }]);
      expect(await database.query(jobs[0]?.command ?? '')).toEqual([{ confluence_tidy: true }]);
    } finally {
      await database.script('drop schema cron cascade');
    }
  });
});
