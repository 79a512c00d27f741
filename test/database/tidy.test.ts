import { closeInstallation, linkedAccounts, registerInstallation } from '../../trackli/database/database-functions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJobsFixture } from './jobs/support/fixture';
import { tidyUp } from './support/tidying';
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

  /** The other site goes on registering, every hour: Trackli is within reach all that time. */
  const hoursScan = async (from: number, to: number) => {
    for (let now = from; now <= to; now += hour) await register('cloud-b', now);
  };

  test('an installation that has not registered for seven days is closed as by an uninstallation; the others stay', async () => {
    const { linked, approved, sync, cards, frontEnd, database } = world();
    const anna = await linked('anna');
    await register(cloudId, start);
    const cardId = await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna)]);
    await frontEnd.moveCard(cardId, 'done');
    await hoursScan(start, start + week - hour);
    await tidyUp(database, start + week - 1);
    expect(await open()).toEqual([cloudId, 'cloud-b']);
    await hoursScan(start + week, start + week + hour);
    await tidyUp(database, start + week + hour);
    expect(await open()).toEqual(['cloud-b']);
    expect(await frontEnd.queue(anna.userId)).toEqual([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);
    expect(await createJobsFixture(world()).jobs()).toEqual([]);
  });

  test('Trackli was out of reach for eight days: nobody is closed, and the seven days begin anew', async () => {
    const { linked, sync, frontEnd, database } = world();
    const anna = await linked('anna');
    for (let site = 0; site < 60; site += 1) await register(`cloud-${site}`, start);
    await register(cloudId, start);
    await sync([task('1', anna)]);
    const after = start + 8 * 24 * hour;
    // The first caller, and what follows its call; a second one an hour later.
    for (const now of [after, after + hour]) {
      await register('cloud-b', now);
      await tidyUp(database, now);
    }
    expect(await open()).toHaveLength(62);
    expect(await frontEnd.queue(anna.userId)).toHaveLength(1);
    await hoursScan(after + hour, after + week + hour);
    // Fifty an hour.
    await tidyUp(database, after + week + hour);
    await tidyUp(database, after + week + 2 * hour);
    expect(await open()).toEqual(['cloud-b']);
  });

  test('so it is where the database is a dump of that age, and where a site is the only one', async () => {
    const { database } = world();
    await register(cloudId, start);
    await tidyUp(database, start + 2 * week);
    expect(await open()).toEqual([cloudId]);
    await register('cloud-b', start + 2 * week);
    await tidyUp(database, start + 2 * week);
    expect(await open()).toEqual([cloudId, 'cloud-b']);
  });

  test('each registration counts as a word, and one after the closing opens it again, for everything to be told anew', async () => {
    await world().linked('anna');
    await register(cloudId, start);
    await hoursScan(start, start + week);
    await register(cloudId, start + week);
    await hoursScan(start + week, start + 2 * week - hour);
    await tidyUp(world().database, start + 2 * week - 1);
    expect(await open()).toEqual([cloudId, 'cloud-b']);
    await hoursScan(start + 2 * week, start + 2 * week + hour);
    await tidyUp(world().database, start + 2 * week + hour);
    expect(await open()).toEqual(['cloud-b']);
    const { version } = await linkedAccounts(world().database, cloudId);
    await register(cloudId, start + 3 * week);
    expect(await open()).toEqual([cloudId, 'cloud-b']);
    expect((await linkedAccounts(world().database, cloudId)).version).toBeGreaterThan(version);
  });

  test('letting go of a site is done in steps that commit, each of which says whether there is more', async () => {
    const { linked, sync, frontEnd, database } = world();
    const anna = await linked('anna');
    await register(cloudId, start);
    await sync(Array.from({ length: 25 }, (_, index) => task(String(index), anna)));
    await closeInstallation(database, { cloudId, installationId: `installation-${cloudId}` }, start);
    const waiting = [];
    for (let steps = 0; steps < 4; steps += 1) {
      waiting.push((await frontEnd.queue(anna.userId)).length);
      await database.query('select confluence_tidy_step($1::timestamptz, 10)', [new Date(start).toISOString()]);
    }
    expect(waiting).toEqual([25, 15, 5, 0]);
  });

  test('counters of two days ago go', async () => {
    const { linked, sync, database } = world();
    await register(cloudId, start);
    await sync([task('1', await linked('anna'))]);
    await database.query(
      `insert into confluence_hours (cloud_id, hour, page_states)
       select cloud_id, hour - number * interval '24 hours', 7 from confluence_hours, generate_series(1, 4) number`,
    );
    await tidyUp(database, start + 0.5 * hour);
    expect(await database.query('select page_states as states from confluence_hours order by hour')).toEqual([
      { states: 7 },
      { states: 1 },
    ]);
  });

  test('where pg_cron is there, the migration has it come every minute by itself', async () => {
    const { database } = world();
    await database.script(`
      create schema cron;
      create table cron.job (name text primary key, schedule text, command text);
      create function cron.schedule(text, text, text) returns bigint language sql as
        'insert into cron.job values ($1, $2, $3) on conflict (name) do update set schedule = $2, command = $3; select 1::bigint';`);
    try {
      const file = '20260201170500_confluence_tidy_step.sql';
      const migration = readFileSync(join(__dirname, '../../trackli/migrations', file), 'utf8');
      await database.script(migration);
      await database.script(migration);
      const jobs = await database.query<{ command: string }>('select * from cron.job');
      expect(jobs).toMatchObject([{ name: 'confluence-tidy', schedule: '* * * * *' }]);
      expect(await database.query(jobs[0]?.command ?? '')).toEqual([{ confluence_tidy_step: false }]);
    } finally {
      await database.script('drop schema cron cascade');
    }
  });
});
