import type { Database } from '../../trackli/database/database';
import { closeInstallation, registerInstallation } from '../../trackli/database/database-functions';
import { putSiteSettings } from '../../trackli/database/site-functions';
import { createTidier } from '../../trackli/tidy';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, type World } from './support/world';

const hour = 3_600_000;
const week = 7 * 24 * hour;

/** As many as take some steps of 500. */
const many = 1200;

/** More tasks that wait for a person than one step lets go of. */
const fill = `
  with queued as (
    insert into confluence_pending_tasks (user_id, confluence_task_id, confluence_page_id, task_title, status)
    select user_id, '900-' || number, '900', 'Task', 'pending' from confluence_links, generate_series(1, ${many}) number
    where cloud_id = '${cloudId}' returning id, user_id, confluence_task_id)
  insert into confluence_ledger (link_id, user_id, cloud_id, content_id, local_id, task_text, title, state, pending_task_id)
  select link.id, queued.user_id, '${cloudId}', '900', split_part(confluence_task_id, '-', 2), 'Task', 'Task', 'pending', queued.id
  from queued join confluence_links link on link.user_id = queued.user_id and link.cloud_id = '${cloudId}'`;

/** A database whose connection ends with one statement of the tidier's, counted from 1: before it, or after it was committed. */
function crashingAt(database: Database, step: number, when: 'before' | 'after'): Database {
  let steps = 0;
  return {
    ...database,
    async query<Row>(text: string, parameters?: readonly unknown[]) {
      steps += 1;
      if (steps === step && when === 'before') throw new Error('The process ended.');
      const rows = await database.query<Row>(text, parameters);
      if (steps === step) throw new Error('The process ended.');
      return rows;
    },
  };
}

/**
 * A large site goes: whoever says so is answered before anything is let go of, which is done in steps that are committed each, and goes on after
 * a crash. That nobody else waits meanwhile shows `npm run bench -- neighbours`, and, without a clock, races.test.ts.
 */
onEachTrackli((world) => {
  const register = async ({ database }: World, site: string, now: number) =>
    registerInstallation(
      database,
      { cloudId: site, installationId: `installation-${site}` },
      { siteUrl, nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      now,
    );
  const waiting = async () => {
    const [row] = await world().database.query<{ count: number }>(
      `select count(*) as count from confluence_pending_tasks where status = 'pending' and confluence_page_id = '900'`,
    );
    return row?.count ?? NaN;
  };
  const ways: Record<string, () => Promise<number>> = {
    'is uninstalled': async () => {
      await closeInstallation(world().database, { cloudId, installationId: `installation-${cloudId}` }, start);
      return start;
    },
    'switches off': async () => {
      const off = { syncEnabled: false, spaces: { mode: 'all' as const, spaceIds: [] } };
      await putSiteSettings(world().database, cloudId, off, start);
      return start;
    },
    'falls silent': async () => {
      for (let now = start; now <= start + week + hour; now += hour) await register(world(), 'cloud-b', now);
      return start + week + hour;
    },
  };

  test.each(Object.keys(ways).flatMap((way) => (['before', 'after'] as const).map((when) => ({ way, when }))))(
    'a site $way: nothing is let go of within the answer; a crash $when a step loses that step at most, and the next one goes on',
    async ({ way, when }) => {
      const anna = await world().linked('anna');
      await register(world(), cloudId, start);
      await register(world(), 'cloud-b', start);
      await world().database.script(fill);
      const now = await ways[way]?.();
      expect(await waiting()).toBe(many);

      const errors: string[] = [];
      const tidier = (database: Database) =>
        createTidier({
          database,
          clock: { now: () => now ?? start },
          log: { info: () => undefined, error: (event) => void errors.push(event) },
        });
      // A site that fell silent is closed by the step before the first that lets go.
      const second = way === 'falls silent' ? 3 : 2;
      await tidier(crashingAt(world().database, second, when)).tidy();
      expect([await waiting(), errors]).toEqual([many - (when === 'before' ? 500 : 1000), ['tidying-failed']]);
      await tidier(world().database).tidy();
      expect(await waiting()).toBe(0);
      expect(await world().frontEnd.queue(anna.userId)).toEqual([]);
      expect(errors).toEqual(['tidying-failed']);
    },
  );
});
