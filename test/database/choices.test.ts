import type { Choices } from '../../contract/choices';
import type { PageState } from '../../contract/page-state';
import {
  previewChoices,
  pauseMyAccount,
  readMyAccount,
  setChoices,
  syncMyAccount,
} from '../../trackli/database/account-functions';
import { closeInstallation, linkedAccounts } from '../../trackli/database/database-functions';
import { enterScan } from '../../trackli/database/site-functions';
import { fits, type Arriving } from '../../trackli/merge/fits';
import type { TaskAge } from '../../trackli/merge/loaded';
import { createJobsFixture } from './jobs/support/fixture';
import { onEachTrackli } from './support/trackli';
import { cloudId, pageId, siteUrl, start, task, type Person } from './support/world';

const everything: Choices = {
  spaces: { mode: 'all', spaceIds: [] },
  datedOnly: false,
  startWith: 'everything',
  arrival: 'queue',
  projectId: null,
  spaceArrivals: [],
};
const starts = ['everything', 'recent', 'dated', 'nothing'] as const;
const dueDate = '2026-03-01';
const day = 86_400_000;

onEachTrackli((world) => {
  const at = ({ accountId }: Person) => ({ cloudId, accountId });
  const choose = (person: Person, choices: Partial<Choices>) =>
    setChoices(world().database, at(person), { ...everything, ...choices }, start);
  const preview = (person: Person, choices: Partial<Choices>) =>
    previewChoices(world().database, at(person), { ...everything, ...choices });
  const queue = async ({ userId }: Person) => (await world().frontEnd.queue(userId)).map(({ title }) => title).sort();
  const spaces = { seven: { id: '7', key: 'DEMO', name: 'Demo' }, eight: { id: '8', key: 'EIGHT', name: 'Eight' } };

  /** A page in each of two spaces, with a dated task and one without. */
  const scan = async (person: Person, facts: Partial<PageState> = {}) => {
    await world().sync([task('1', person, { dueDate }), task('2', person)], { ...facts, space: spaces.seven });
    await world().sync([task('3', person, { dueDate }), task('4', person)], {
      ...facts,
      contentId: '101',
      space: spaces.eight,
    });
  };
  const first = async (person: Person, endedAt = start) =>
    enterScan(
      world().database,
      cloudId,
      {
        scanId: crypto.randomUUID(),
        kind: 'accounts',
        accountIds: [person.accountId],
        startedAt: new Date(endedAt).toISOString(),
        endedAt: new Date(endedAt).toISOString(),
        outcome: 'finished',
        counts: { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 },
      },
      endedAt,
    );

  test('SQL and the merge agree on what fits, for every kind of choice and task', async () => {
    const cases: { choices: Choices; task: Arriving }[] = [];
    for (const mode of ['all', 'only', 'except'] as const)
      for (const spaceIds of [[], ['7'], ['7', '8']])
        for (const datedOnly of [true, false])
          for (const startWith of starts)
            for (const spaceId of ['7', '9', null])
              for (const due of [dueDate, null])
                for (const age of ['new', 'recent', 'old'] satisfies TaskAge[])
                  cases.push({
                    choices: { ...everything, spaces: { mode, spaceIds }, datedOnly, startWith },
                    task: { spaceId, dueDate: due, age },
                  });
    const said = await world().database.query<{ fits: boolean }>(
      `select confluence_fits(judged.choices, judged.task ->> 'spaceId', (judged.task ->> 'dueDate')::date, judged.task ->> 'age') as fits
       from rows from (jsonb_to_recordset($1::text::jsonb) as (choices jsonb, task jsonb))
         with ordinality as judged (choices, task, position) order by position`,
      [JSON.stringify(cases)],
    );
    expect(said.map((row) => row.fits)).toEqual(cases.map((one) => fits(one.choices, one.task)));
  });

  test('a change says what it would take away, takes that at once, and is undone by changing it back', async () => {
    const anna = await world().linked('anna');
    await first(anna);
    await scan(anna);
    const without: Partial<Choices> = { spaces: { mode: 'except', spaceIds: ['8'] } };
    expect(await preview(anna, without)).toEqual({ adds: 0, takesAway: 2 });
    expect(await queue(anna)).toHaveLength(4);
    expect(await choose(anna, without)).toBe('saved');
    expect(await queue(anna)).toEqual(['Task 1', 'Task 2']);
    const rows = await world().ledger(anna);
    expect(rows.filter(({ reason }) => reason === 'left-out')).toHaveLength(2);

    const { version } = await linkedAccounts(world().database, cloudId);
    expect(await preview(anna, {})).toEqual({ adds: 2, takesAway: 0 });
    await choose(anna, {});
    // The page brings them, in the scan that was asked for.
    expect((await linkedAccounts(world().database, cloudId)).version).toBeGreaterThan(version);
    expect(await queue(anna)).toEqual(['Task 1', 'Task 2']);
    await scan(anna);
    expect(await queue(anna)).toHaveLength(4);
    expect(await world().ledger(anna)).toHaveLength(rows.length);
  });

  test.each([
    ['only some spaces', { spaces: { mode: 'only', spaceIds: ['7'] } }, ['Task 1', 'Task 2']],
    ['dated only', { datedOnly: true }, ['Task 1', 'Task 3']],
    ['both', { spaces: { mode: 'only', spaceIds: ['7'] }, datedOnly: true }, ['Task 1']],
  ] satisfies [string, Partial<Choices>, string[]][])(
    '%s: the merge goes by it as SQL does',
    async (_, choices, waiting) => {
      const anna = await world().linked('anna');
      await first(anna);
      await choose(anna, choices);
      await scan(anna);
      expect(await queue(anna)).toEqual(waiting);
      expect(await preview(anna, {})).toEqual({ adds: 4 - waiting.length, takesAway: 0 });
      expect(await preview(anna, choices)).toEqual({ adds: 0, takesAway: 0 });
    },
  );

  test.each([
    ['everything', 1, 4],
    ['recent', 89, 4],
    ['recent', 91, 0],
    ['dated', 91, 2],
    ['nothing', 1, 0],
  ] as const)(
    'a link begins with %s of pages changed %s days before: %s arrive; the rest is brought later',
    async (startWith, days, arrive) => {
      const { person, frontEnd, database } = world();
      const anna = await person('anna');
      await frontEnd.link({ ...anna, cloudId, siteUrl: 'https://a.example', startWith });
      const modifiedAt = new Date(start - days * day).toISOString();
      await scan(anna, { modifiedAt });
      expect(await queue(anna)).toHaveLength(arrive);
      await first(anna);
      // Again and again, by whatever brings it: nothing of what was left out comes by itself.
      await scan(anna, { modifiedAt });
      await database.query('delete from confluence_contents');
      await scan(anna, { modifiedAt });
      expect(await queue(anna)).toHaveLength(arrive);
      // What appears after the first scan is new, wherever it stands.
      await world().sync([task('9', anna)], { contentId: '102', modifiedAt });
      expect(await queue(anna)).toHaveLength(arrive + 1);
      expect(await preview(anna, { startWith: 'everything' })).toEqual({ adds: 4 - arrive, takesAway: 0 });
      await choose(anna, { startWith: 'everything' });
      await scan(anna, { modifiedAt });
      expect(await queue(anna)).toHaveLength(5);
      expect(await preview(anna, { startWith })).toEqual({ adds: 0, takesAway: 4 - arrive });
    },
  );

  test('a scan that began before the link, or was stopped, is not its first scan', async () => {
    const { linked, database } = world();
    const anna = await linked('anna');
    const isOver = async () =>
      (await database.query('select 1 from confluence_links where first_scan_ended_at is not null')).length === 1;
    await first(anna, start - 60_000);
    expect(await isOver()).toBe(false);
    await first(anna, start);
    expect(await isOver()).toBe(true);
  });

  test('what the administrator excludes does not count as arriving, and a card that there is goes on', async () => {
    const { linked, database, frontEnd, cards, sync } = world();
    const anna = await linked('anna');
    await first(anna);
    await scan(anna);
    const [waiting] = await frontEnd.queue(anna.userId);
    await frontEnd.approve(waiting?.id ?? '');
    await choose(anna, { spaces: { mode: 'only', spaceIds: ['9'] } });
    expect(await queue(anna)).toEqual([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: null }]);
    await sync([task('1', anna, { dueDate, status: 'complete' }), task('2', anna)], { space: spaces.seven });
    expect(await cards(anna)).toMatchObject([{ status: 'done' }]);
    expect(await preview(anna, {})).toMatchObject({ adds: 3 });
    await database.query(`update confluence_sites set spaces_mode = 'except', space_ids = '{8}' where cloud_id = $1`, [
      cloudId,
    ]);
    expect(await preview(anna, {})).toMatchObject({ adds: 1 });
  });

  test('a row that a screen still showed when it was left out may be approved all the same', async () => {
    const { linked, frontEnd, cards, database } = world();
    const anna = await linked('anna');
    await first(anna);
    await scan(anna);
    const [waiting] = await frontEnd.queue(anna.userId);
    await choose(anna, { spaces: { mode: 'only', spaceIds: ['9'] } });
    // As Trackli's front end does: the card first, then the row.
    await database.query(
      `with card as (
         insert into tasks (project_id, title, confluence_task_id, confluence_page_id, status)
         values ($1::uuid, 'Task', 'x', '100', 'backlog') returning id)
       update confluence_pending_tasks set status = 'approved', created_task_id = card.id, processed_at = now()
       from card where confluence_pending_tasks.id = $2::uuid`,
      [anna.projectId, waiting?.id ?? ''],
    );
    await scan(anna);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'active', pageTitle: 'Plan' }]);
    expect((await world().ledger(anna)).filter(({ status }) => status === 'approved')).toMatchObject([
      { reason: null },
    ]);
  });

  test('where tasks of a space go: its own project’s board, or the queue; a project of somebody else is refused', async () => {
    const { linked, database, frontEnd } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await first(anna);
    const own = [{ spaceId: '7', arrival: 'board' as const, projectId: anna.projectId }];
    expect(await choose(anna, { spaceArrivals: own })).toBe('saved');
    await scan(anna);
    expect(await queue(anna)).toEqual(['Task 3', 'Task 4']);
    expect((await frontEnd.board(anna.userId)).map(({ title }) => title).sort()).toEqual(['Task 1', 'Task 2']);
    const me = await readMyAccount(database, at(anna));
    expect(me).toMatchObject({
      choices: { ...everything, spaceArrivals: own },
      projects: [{ id: anna.projectId }],
      settings: { syncEnabled: true },
    });
    expect(await choose(anna, { arrival: 'board', projectId: ben.projectId })).toBe('no-such-project');
    expect(await choose(anna, { spaceArrivals: [{ spaceId: '7', arrival: 'board', projectId: ben.projectId }] })).toBe(
      'no-such-project',
    );
    expect(await readMyAccount(database, at(anna))).toEqual(me);
    expect(await choose({ ...anna, accountId: 'nobody' }, {})).toBe('not-linked');
    expect(await previewChoices(database, { cloudId, accountId: 'nobody' }, everything)).toBeNull();
  });

  describe('a pause', () => {
    const pause = (person: Person, isPaused: boolean) => pauseMyAccount(world().database, at(person), isPaused, start);

    test('nothing is taken or sent, nothing leaves; resumed, both sides agree', async () => {
      const { linked, database, approved, sync, cards, frontEnd } = world();
      const desk = createJobsFixture(world());
      await desk.install();
      const anna = await linked('anna');
      const ticksHere = await approved(anna, task('1', anna));
      await sync([task('1', anna), task('2', anna)]);
      await frontEnd.approve((await world().waiting(anna)).id);
      await sync([task('1', anna), task('2', anna), task('3', anna)]);
      expect(await pause(anna, true)).toBe(true);
      expect(await pause(anna, true)).toBe(true);
      expect(await linkedAccounts(database, cloudId)).toMatchObject({ accountIds: [] });
      expect(await readMyAccount(database, at(anna))).toMatchObject({
        linked: true,
        syncEnabled: true,
        pausedAt: new Date(start).toISOString(),
      });

      await desk.move(ticksHere, 'done');
      await sync([task('1', anna), task('2', anna, { status: 'complete' }), task('4', anna)]);
      expect(await desk.lease()).toEqual([]);
      expect(await cards(anna)).toMatchObject([
        { status: 'done', syncStatus: null },
        { status: 'backlog', syncStatus: null },
      ]);
      expect(await queue(anna)).toEqual(['Task 3']);
      expect(await syncMyAccount(database, at(anna))).toBeNull();

      const { version } = await linkedAccounts(database, cloudId);
      await pause(anna, false);
      expect(await linkedAccounts(database, cloudId)).toMatchObject({ accountIds: [anna.accountId] });
      expect((await linkedAccounts(database, cloudId)).version).toBeGreaterThan(version);
      expect(await desk.lease()).toMatchObject([{ localId: '1', status: 'complete' }]);
      await sync([task('1', anna), task('2', anna, { status: 'complete' }), task('4', anna)]);
      expect(await cards(anna)).toMatchObject([{ status: 'done' }, { status: 'done' }]);
      expect(await queue(anna)).toEqual(['Task 4']);
      expect(
        await database.query(
          `select event_type as event from integration_audit_log where event_type like 'confluence.link\\_%' order by created_at, event_type`,
        ),
      ).toEqual(expect.arrayContaining([{ event: 'confluence.link_paused' }, { event: 'confluence.link_resumed' }]));
    });

    test('what Trackli’s search of before found meanwhile, while the app was not on the site, is taken up at the end', async () => {
      const { linked, database, sync } = world();
      const fixture = createJobsFixture(world());
      await fixture.install();
      const anna = await linked('anna');
      await pause(anna, true);
      await closeInstallation(database, { cloudId, installationId: `installation-${cloudId}` }, start);
      await database.query(
        `with connection as (
           insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
           values ($1::uuid, $2, $3, $4, now()) returning id)
         insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
         select $1::uuid, id, '${pageId}-1', '${pageId}', 'Task 1' from connection`,
        [anna.userId, cloudId, siteUrl, anna.accountId],
      );
      await fixture.install();
      await pause(anna, false);
      await sync([task('1', anna)]);
      expect(await queue(anna)).toEqual(['Task 1']);
    });

    test('nobody who is not linked is paused', async () => {
      expect(await pauseMyAccount(world().database, { cloudId, accountId: 'nobody' }, true, start)).toBe(false);
    });

    test('sync now is asked for once a minute', async () => {
      const { linked, database } = world();
      const anna = await linked('anna');
      await database.query(`update confluence_backfill_requests set requested_at = now() - interval '2 minutes'`);
      expect(await syncMyAccount(database, at(anna))).toEqual({});
      const again = await syncMyAccount(database, at(anna));
      expect(again?.retryAfterSeconds).toBeGreaterThan(0);
      expect(again?.retryAfterSeconds).toBeLessThanOrEqual(60);
    });
  });
});
