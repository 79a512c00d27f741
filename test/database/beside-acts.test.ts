import { createLinkCode } from '../../trackli/database/account-functions';
import { registerInstallation } from '../../trackli/database/database-functions';
import type { Database } from '../../trackli/database/database';
import { signedIn } from './support/signed-in';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person, type World } from './support/world';

/** What is written or sent beside what people do, each broken so that it fails whenever it is tried. */
const broken: Record<string, { breaks: string; mends: string }> = {
  'net.http_post': {
    breaks: `
      create schema net;
      create function net.http_post(
        url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 2000
      ) returns bigint language plpgsql as $$ begin raise 'no network'; end $$;`,
    mends: 'drop schema net cascade;',
  },
  'the audit log': {
    breaks: 'alter table integration_audit_log add constraint broken check (false) not valid;',
    mends: 'alter table integration_audit_log drop constraint broken;',
  },
  'the counter of page states': {
    breaks: 'alter table confluence_hours add constraint broken check (false) not valid;',
    mends: 'alter table confluence_hours drop constraint broken;',
  },
  'the note of chosen projects': {
    breaks: 'alter table confluence_space_projects add constraint broken check (false) not valid;',
    mends: 'alter table confluence_space_projects drop constraint broken;',
  },
};

/** Does everything that a person does about their tasks, by their own rights; throws where any of it fails. */
async function liveThrough({ database, sync, person, frontEnd }: World): Promise<Person> {
  const anna = await person('anna');
  const as: Database = signedIn(database, { role: 'authenticated', userId: anna.userId });
  const call = async (text: string) => (await as.query<{ answer: unknown }>(`select ${text} as answer`))[0]?.answer;
  // What users call goes by the database's own clock.
  const made = await createLinkCode(database, { cloudId, accountId: anna.accountId }, Date.now());
  if (made === null || !('code' in made)) throw new Error('No code was made.');
  expect(await call(`confluence_redeem_link_code('${made.code}')`)).toMatchObject({ outcome: 'linked' });
  await sync([task('1', anna), task('2', anna)]);
  const [first, second] = await frontEnd.queue(anna.userId);
  expect(await frontEnd.approve(first?.id ?? '')).toBe(true);
  expect(await frontEnd.dismiss(second?.id ?? '')).toBe(true);
  const [card] = await frontEnd.board(anna.userId);
  expect(await frontEnd.moveCard(card?.id ?? '', 'done')).toBe(true);
  expect(await database.query('select wished_status as wish from confluence_jobs')).toEqual([{ wish: 'complete' }]);
  const [link] = await database.query<{ id: string }>('select id from confluence_links');
  for (const on of [false, true]) expect(await call(`confluence_set_link_sync('${link?.id ?? ''}', ${on})`)).toBe(true);
  expect(await call('confluence_request_backfill()')).toBe(0);
  expect(await call(`confluence_unlink('${link?.id ?? ''}')`)).toBe(true);
  return anna;
}

/** Nothing of what a person does fails because something beside it does. */
onEachTrackli((world) => {
  let mends = '';
  beforeEach(async () => {
    const nudge = { url: 'https://a1.webtrigger.atlassian.app/public/abc', secret: 'S'.repeat(43) };
    const installation = { siteUrl, nudge, appVersion: '1.0.0' };
    await registerInstallation(world().database, { cloudId, installationId: 'installation-1' }, installation, start);
  });
  afterEach(async () => {
    await world().database.script(mends);
    mends = '';
  });

  test.each(Object.entries(broken))(
    '%s fails: linking, merging, answering, moving and unlinking do not',
    async (_, how) => {
      await world().database.script(how.breaks);
      ({ mends } = how);
      const anna = await liveThrough(world());
      expect(await world().cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'unlinked' }]);
    },
  );
});
