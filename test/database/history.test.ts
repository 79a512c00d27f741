import { historyAnswerSchema, historyEvents, historyReasons, type HistoryRequest } from '../../contract/history';
import { meAnswerSchema } from '../../contract/link';
import {
  pauseMyAccount,
  readHistory,
  readMyAccount,
  setChoices,
  takeReport,
  unlinkMyAccount,
} from '../../trackli/database/account-functions';
import { closeInstallation } from '../../trackli/database/database-functions';
import { putSiteSettings } from '../../trackli/database/site-functions';
import { already, createJobsFixture, done, givenUp } from './jobs/support/fixture';
import { signedIn } from './support/signed-in';
import { tidyUp } from './support/tidying';
import { onEachTrackli } from './support/trackli';
import { cloudId, start, task, type Person } from './support/world';

onEachTrackli((world) => {
  const desk = () => createJobsFixture(world());
  const answer = async ({ accountId }: Person, request: HistoryRequest = {}, at = Date.now()) =>
    historyAnswerSchema.parse(
      (await readHistory(world().database, { cloudId, accountId }, request, at)) ?? { lines: [] },
    );
  const lines = async (person: Person) =>
    (
      await world().database.query<{ side: string; event: string; reason: string | null; followed: string[] }>(
        `select side, event, reason, to_jsonb(followed) as followed from confluence_history where user_id = $1::uuid order by id`,
        [person.userId],
      )
    ).map(({ side, event, reason, followed }) =>
      [`${side}:`, event, ...(reason === null ? [] : [`(${reason})`]), ...followed].join(' '),
    );
  /** What was written while something was done. */
  const during = async (person: Person, work: () => Promise<unknown>) => {
    const before = (await lines(person)).length;
    await work();
    return (await lines(person)).slice(before);
  };
  const begin = async () => {
    const anna = await world().linked('anna');
    return anna;
  };

  describe('each change writes its line once', () => {
    test('linked; a task arrives, follows its page, is ticked there, comes back, and goes to somebody else', async () => {
      const { sync, linked } = world();
      const anna = await begin();
      const ben = await linked('ben');
      expect(await lines(anna)).toEqual(['trackli: linked (operator)']);
      expect(await during(anna, () => sync([task('1', anna)]))).toEqual(['confluence: arrived-queue']);
      expect(await during(anna, () => sync([task('1', anna, { title: 'Else', dueDate: '2026-03-01' })]))).toEqual([
        'confluence: followed title date',
      ]);
      expect(
        await during(anna, () =>
          sync([task('1', anna, { title: 'Else', dueDate: '2026-03-01' })], { title: 'Renamed' }),
        ),
      ).toEqual(['confluence: followed page']);
      const moved = [task('1', anna, { title: 'Else', dueDate: '2026-03-01', description: 'Under “Plan”' })];
      expect(await during(anna, () => sync(moved, { title: 'Renamed' }))).toEqual(['confluence: followed context']);
      expect(await during(anna, () => sync([task('1', anna, { title: 'Else', status: 'complete' })]))).toEqual([
        'confluence: withdrawn (completed)',
      ]);
      expect(await during(anna, () => sync([task('1', anna, { title: 'Else' })]))).toEqual([
        'confluence: returned-queue',
      ]);
      expect(await during(anna, () => sync([task('1', ben, { title: 'Else' })]))).toEqual([
        'confluence: withdrawn (reassigned)',
      ]);
      expect(await lines(ben)).toEqual(['trackli: linked (operator)', 'confluence: arrived-queue']);
    });

    test('approved, ticked and opened again on the page, taken away and there again', async () => {
      const { sync, approved } = world();
      const anna = await begin();
      expect(await during(anna, () => approved(anna, task('1', anna)))).toEqual([
        'confluence: arrived-queue',
        'trackli: approved',
      ]);
      expect(await during(anna, () => sync([task('1', anna, { status: 'complete' })]))).toEqual(['confluence: ticked']);
      expect(await during(anna, () => sync([task('1', anna)]))).toEqual(['confluence: reopened']);
      expect(await during(anna, () => sync([]))).toEqual(['confluence: detached (removed)']);
      expect(await during(anna, () => sync([task('1', anna)]))).toEqual(['confluence: follows-again']);
    });

    test('a new version of the page that takes a tick back is said as such', async () => {
      const { sync, approved } = world();
      const anna = await begin();
      await approved(anna, task('1', anna, { taskUuid: 'a' }));
      await sync([task('1', anna, { taskUuid: 'a', status: 'complete' })]);
      expect(
        await during(anna, () => sync([task('1', anna, { taskUuid: 'b' }), task('2', anna, { taskUuid: 'c' })])),
      ).toEqual(['confluence: reopened (taken-back)', 'confluence: arrived-queue']);
    });

    test('dismissed; a card that was deleted', async () => {
      const { sync, frontEnd, waiting, approved, database } = world();
      const anna = await begin();
      await sync([task('1', anna)]);
      const { id } = await waiting(anna);
      expect(await during(anna, () => frontEnd.dismiss(id))).toEqual(['trackli: dismissed']);
      const card = await approved(anna, task('2', anna));
      expect(await during(anna, () => database.query('delete from tasks where id = $1::uuid', [card]))).toEqual([
        'trackli: card-deleted',
      ]);
    });

    test('ticked on the board and written to the page, in whose name, and failed with the reason', async () => {
      const anna = await desk().owner();
      const { person, cardId } = anna;
      const calls = desk();
      expect(await during(person, () => calls.move(cardId, 'done'))).toEqual(['trackli: ticked']);
      const job = await calls.leaseOne();
      expect(await during(person, () => calls.finish(0, done(job)))).toEqual(['trackli: tick-written (by-user)']);
      expect(await during(person, () => calls.move(cardId, 'todo'))).toEqual(['trackli: reopened']);
      const second = await calls.leaseOne(200);
      expect(await during(person, () => calls.finish(200, done(second, { actor: 'app' })))).toEqual([
        'trackli: untick-written (by-app)',
      ]);
      await calls.move(cardId, 'done');
      const third = await calls.leaseOne(400);
      expect(await during(person, () => calls.finish(400, givenUp(third, 'not-unique')))).toEqual([
        'trackli: write-failed (not-unique)',
      ]);
    });

    test('both sides changed: found so by the job, or seen on the page', async () => {
      const { person, cardId } = await desk().owner();
      const calls = desk();
      await calls.move(cardId, 'done');
      const job = await calls.leaseOne();
      expect(await during(person, () => calls.finish(0, already(job)))).toEqual(['trackli: both-ticked']);
      await calls.move(cardId, 'todo');
      expect(await during(person, () => calls.sync(500, [task('1', person)]))).toEqual(['confluence: both-reopened']);
      expect(await desk().jobs()).toEqual([]);
    });

    test('a write that the page shows before its result came is our own', async () => {
      const { person, cardId } = await desk().owner();
      const calls = desk();
      await calls.move(cardId, 'done');
      const job = await calls.leaseOne();
      expect(await during(person, () => calls.sync(50, [task('1', person, { status: 'complete' })]))).toEqual([]);
      expect(await during(person, () => calls.finish(60, done(job)))).toEqual(['trackli: tick-written (by-user)']);
      await calls.move(cardId, 'todo');
      await calls.leaseOne(200);
      expect(await during(person, () => calls.sync(400, [task('1', person)]))).toEqual([
        'trackli: untick-written (seen)',
      ]);
    });

    test('a card moved to and fro, and a task that nobody can tick', async () => {
      const { person, cardId } = await desk().owner();
      expect(await during(person, () => desk().move(cardId, 'done', 'todo', 'in_progress'))).toEqual([
        'trackli: ticked',
        'trackli: reopened',
      ]);
      await desk().sync(500, [task('1', person), task('1', person, { title: 'Twin' })]);
      expect(await during(person, () => desk().move(cardId, 'done'))).toEqual([
        'trackli: ticked',
        'trackli: write-failed (not-unique)',
      ]);
    });

    test('an answer that came late says what had happened', async () => {
      const { sync, waiting, database } = world();
      const anna = await begin();
      await sync([task('1', anna)]);
      const { id } = await waiting(anna);
      await sync([task('1', anna, { status: 'complete' })]);
      expect(
        await during(anna, async () => {
          const [card] = await database.query<{ id: string }>(
            `insert into tasks (project_id, title) values ($1::uuid, 'Task 1') returning id`,
            [anna.projectId],
          );
          await database.query(
            `update confluence_pending_tasks set status = 'approved', created_task_id = $2::uuid where id = $1::uuid`,
            [id, card?.id ?? ''],
          );
        }),
      ).toEqual(['trackli: approved (completed)']);
    });

    test('switched off and on; a site that is switched off', async () => {
      const { sync, approved, database } = world();
      await desk().install();
      const anna = await begin();
      await approved(anna, task('1', anna));
      await sync([task('1', anna), task('2', anna)]);
      const as = signedIn(database, { role: 'authenticated', userId: anna.userId });
      const switchSync = (on: boolean) =>
        as.query(`select confluence_set_link_sync(id, $1::text::boolean) from confluence_links`, [String(on)]);
      expect(await during(anna, () => switchSync(false))).toEqual([
        'trackli: withdrawn (switched-off)',
        'trackli: detached (switched-off)',
        'trackli: switched-off',
      ]);
      expect(await during(anna, () => switchSync(true))).toEqual(['trackli: switched-on']);
      expect(await during(anna, () => sync([task('1', anna), task('2', anna)]))).toEqual([
        'confluence: follows-again',
        'confluence: returned-queue',
      ]);
      const settings = { syncEnabled: false, spaces: { mode: 'all' as const, spaceIds: [] } };
      await putSiteSettings(database, cloudId, settings, start);
      expect(await during(anna, () => tidyUp(database, start))).toEqual([
        'trackli: withdrawn (site-off)',
        'trackli: detached (site-off)',
      ]);
    });

    test('paused and resumed, on either side: nothing is switched, and what was so already is no line', async () => {
      const { approved, sync, database, link } = world();
      const anna = await begin();
      await approved(anna, task('1', anna));
      await sync([task('1', anna), task('2', anna)]);
      const pause = (isPaused: boolean) =>
        pauseMyAccount(database, { cloudId, accountId: anna.accountId }, isPaused, start);
      const as = signedIn(database, { role: 'authenticated', userId: anna.userId });
      const setPaused = (isPaused: boolean) =>
        as.query(`select confluence_set_paused(id, $1::text::boolean) from confluence_links`, [String(isPaused)]);
      expect(await during(anna, () => pause(true))).toEqual(['confluence: paused']);
      expect(await during(anna, () => pause(true))).toEqual([]);
      expect(await during(anna, () => setPaused(false))).toEqual(['trackli: resumed']);
      expect(await during(anna, () => setPaused(true))).toEqual(['trackli: paused']);
      expect(await during(anna, () => sync([task('1', anna, { status: 'complete' })]))).toEqual([]);
      expect(await during(anna, () => pause(false))).toEqual(['confluence: resumed']);
      expect(await during(anna, () => sync([task('1', anna, { status: 'complete' })]))).toEqual([
        'confluence: ticked',
        'confluence: withdrawn (removed)',
      ]);
      // Linked once more while it is paused: it goes on.
      await pause(true);
      expect(await during(anna, () => link(anna))).toEqual(['trackli: resumed']);
    });

    test('choices that change; what they take out of the queue, and what comes back', async () => {
      const { sync, database } = world();
      const anna = await begin();
      const choose = (datedOnly: boolean) =>
        setChoices(
          database,
          { cloudId, accountId: anna.accountId },
          {
            spaces: { mode: 'all', spaceIds: [] },
            datedOnly,
            startWith: 'everything',
            arrival: 'queue',
            projectId: null,
            spaceArrivals: [],
          },
          start,
        );
      const shown = [task('1', anna, { dueDate: '2026-03-01' }), task('2', anna)];
      await sync(shown);
      expect(await during(anna, () => choose(true))).toEqual([
        'confluence: withdrawn (left-out)',
        'confluence: choices-changed',
      ]);
      await world().database.query('update confluence_history set happened_at = now()');
      expect((await answer(anna)).lines[1]).toMatchObject({
        event: 'withdrawn',
        taskTitle: 'Task 2',
        pageTitle: 'Plan',
      });
      // What never arrived did not leave; what waits leaves as soon as its page says that it has no date any more.
      expect(await during(anna, () => sync([...shown, task('3', anna)]))).toEqual([]);
      expect(await during(anna, () => sync([task('1', anna), task('2', anna), task('3', anna)]))).toEqual([
        'confluence: withdrawn (left-out)',
      ]);
      expect(await during(anna, () => choose(false))).toEqual(['confluence: choices-changed']);
      expect(await during(anna, () => sync([task('1', anna), task('2', anna), task('3', anna)]))).toEqual([
        'confluence: returned-queue',
        'confluence: returned-queue',
        'confluence: returned-queue',
      ]);
    });

    test('straight to the board, and back there', async () => {
      const { sync, database } = world();
      const anna = await begin();
      await database.query(`update confluence_links set arrival = 'board', default_project_id = $1::uuid`, [
        anna.projectId,
      ]);
      expect(await during(anna, () => sync([task('1', anna)]))).toEqual(['confluence: arrived-board']);
    });
  });

  test('what says the same again writes none', async () => {
    const { sync, approved } = world();
    const anna = await begin();
    await approved(anna, task('1', anna));
    const shown = [task('1', anna, { status: 'complete' }), task('2', anna)];
    await sync(shown);
    expect(await during(anna, async () => [await sync(shown), await sync(shown, { version: 1, at: 0 })])).toEqual([]);
  });

  test('a line that cannot be written fails nothing', async () => {
    const { sync, waiting, frontEnd, database, ledger } = world();
    const anna = await begin();
    await database.script('alter table confluence_history add constraint none check (false) not valid');
    try {
      await sync([task('1', anna)]);
      await frontEnd.dismiss((await waiting(anna)).id);
      expect(await ledger(anna)).toMatchObject([{ status: 'dismissed' }]);
    } finally {
      await database.script('alter table confluence_history drop constraint none');
    }
  });

  test('of one person no more than 1,000 lines at a time are kept, and none while 1,000 are of the same day; one says so', async () => {
    const { sync, database } = world();
    const anna = await begin();
    const ben = await world().linked('ben');
    const many = Array.from({ length: 1200 }, (_, nth) => task(String(nth + 1), anna));
    await sync(many);
    expect(
      await database.query(
        `select event, count(*)::integer as times from confluence_history
      where user_id = $1::uuid group by event order by event`,
        [anna.userId],
      ),
    ).toEqual([
      { event: 'arrived-queue', times: 1000 },
      { event: 'cut', times: 1 },
      { event: 'linked', times: 1 },
    ]);
    const again = await during(anna, async () => {
      for (let nth = 0; nth < 3; nth += 1)
        await sync([...many.slice(nth % 2), task('b', ben, { title: `Ben ${String(nth)}` })]);
    });
    expect(again).toEqual([]);
    expect(await lines(ben)).toHaveLength(4);
    // On the next day there is room again.
    await database.query(`update confluence_history set happened_at = happened_at - interval '1 day'`);
    expect(await during(anna, () => sync(many.slice(0, -1)))).toContain('confluence: withdrawn (removed)');
  }, 60_000);

  test('no line is older than 30 days, and the rest of many is not put off for an hour', async () => {
    const { database, sync } = world();
    const anna = await begin();
    await sync([task('1', anna)]);
    await database.query(
      `insert into confluence_history (user_id, link_id, cloud_id, happened_at, side, event)
       select user_id, id, 'cloud-' || nth % 3, $1::timestamptz - interval '31 days', 'trackli', 'switched-on'
       from confluence_links, generate_series(1, 12000) nth`,
      [new Date(start).toISOString()],
    );
    expect((await answer(anna, {}, start)).lines.map(({ event }) => event)).not.toContain('switched-on');
    await database.query(`insert into confluence_reached (since, until) values (now(), now())`);
    await tidyUp(database, start);
    expect(await lines(anna)).toEqual(['trackli: linked (operator)', 'confluence: arrived-queue']);
  }, 60_000);

  describe('erased', () => {
    const kept = () =>
      world().database.query(`select event, reason, task_title as title from confluence_history order by id`);

    test('with the link: what is left says only that it ended', async () => {
      const { sync, database } = world();
      const anna = await begin();
      await sync([task('1', anna)]);
      await unlinkMyAccount(database, { cloudId, accountId: anna.accountId }, start);
      expect(await kept()).toEqual([{ event: 'unlinked', reason: 'unlinked-in-confluence', title: null }]);
      // And with the user that as well.
      await database.query('delete from auth.users where id = $1::uuid', [anna.userId]);
      expect(await kept()).toEqual([]);
    });

    test('with a closed account, all of it', async () => {
      const { sync, database } = world();
      const anna = await begin();
      await unlinkMyAccount(database, { cloudId, accountId: anna.accountId }, start);
      await world().link(anna);
      await sync([task('1', anna)]);
      await takeReport(database, cloudId, { accounts: [{ accountId: anna.accountId, status: 'closed' }] }, start);
      expect(await kept()).toEqual([]);
    });

    test('with the user', async () => {
      const { sync, database } = world();
      const anna = await begin();
      await sync([task('1', anna)]);
      await database.query('delete from auth.users where id = $1::uuid', [anna.userId]);
      expect(await kept()).toEqual([]);
    });

    test('with the app', async () => {
      const { approved, sync, database } = world();
      await desk().install();
      const anna = await begin();
      await approved(anna, task('1', anna));
      await sync([task('1', anna), task('2', anna)]);
      await closeInstallation(database, { cloudId, installationId: `installation-${cloudId}` }, start);
      await tidyUp(database, start);
      expect(await kept()).toEqual([]);
    });
  });

  describe('read', () => {
    const shownTitles = async (person: Person, request: HistoryRequest) =>
      (await answer(person, request)).lines.map(({ taskTitle }) => taskTitle);
    /** What triggers write has the database's clock, the rest the test's. */
    const moveToNow = () => world().database.query('update confluence_history set happened_at = now()');

    test('newest first, in pages that leave nothing out', async () => {
      const anna = await begin();
      await world().sync(Array.from({ length: 25 }, (_, nth) => task(String(nth + 1), anna)));
      await moveToNow();
      const read: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await answer(anna, { limit: 10, ...(cursor === undefined ? {} : { cursor }) });
        read.push(...page.lines.map(({ id }) => id));
        cursor = page.cursor;
        if (cursor === undefined) break;
      }
      expect(read).toHaveLength(26);
      expect([...read].sort((one, other) => Number(other) - Number(one))).toEqual(read);
    });

    test('by title of task or page, side and kind', async () => {
      const anna = await begin();
      await world().approved(anna, task('1', anna, { title: 'Paint 50% of the Fence' }));
      await world().sync([task('1', anna, { title: 'Paint 50% of the Fence', status: 'complete' })]);
      await moveToNow();
      expect(await shownTitles(anna, { search: ' fence ' })).toHaveLength(3);
      expect(await shownTitles(anna, { search: '0%' })).toHaveLength(3);
      expect(await shownTitles(anna, { search: 'pla' })).toHaveLength(3);
      expect(await shownTitles(anna, { search: '_' })).toEqual([]);
      expect((await answer(anna, { side: 'trackli' })).lines.map(({ event }) => event)).toEqual(['approved', 'linked']);
      expect((await answer(anna, { kind: 'status' })).lines.map(({ event }) => event)).toEqual(['ticked']);
    });

    test('names page, address and card', async () => {
      const anna = await begin();
      const card = await world().approved(anna, task('1', anna));
      await moveToNow();
      expect((await answer(anna)).lines[0]).toMatchObject({
        event: 'approved',
        taskTitle: 'Task 1',
        pageTitle: 'Plan',
        pageUrl: 'https://a.example/wiki/spaces/DEMO/pages/100',
        cardId: card,
      });
    });

    test('own lines only, of an account and of who is signed in', async () => {
      const { sync, linked, link, database } = world();
      const anna = await begin();
      const ben = await linked('ben');
      await link(anna, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
      await sync([task('1', anna), task('2', ben)]);
      await moveToNow();
      expect(await shownTitles(ben, {})).toEqual(['Task 2', undefined]);
      expect(await shownTitles({ ...ben, accountId: 'account-nobody' }, {})).toEqual([]);
      const [own] = await signedIn(database, { role: 'authenticated', userId: anna.userId }).query<{ answer: unknown }>(
        'select confluence_my_history() as answer',
      );
      expect(historyAnswerSchema.parse(own?.answer).lines.map(({ event }) => event)).toEqual([
        'arrived-queue',
        'linked',
        'linked',
      ]);
      await expect(signedIn(database, { role: 'anon' }).query('select confluence_my_history()')).rejects.toThrow(
        /permission denied/,
      );
      for (const role of ['anon', 'authenticated'] as const) {
        const standing = role === 'anon' ? { role } : { role, userId: anna.userId };
        await expect(signedIn(database, standing).query('select from confluence_history')).rejects.toThrow(
          /permission denied/,
        );
      }
    });
  });

  test('the account is told how its sync stands: changes of the day, ticks that wait and that failed', async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    const status = async () => {
      const me = meAnswerSchema.parse(await readMyAccount(world().database, { cloudId, accountId: person.accountId }));
      return me.linked ? me.status : undefined;
    };
    await world().database.query('update confluence_history set happened_at = now()');
    expect(await status()).toMatchObject({ changesInDay: 4, waiting: 1, failed: [] });
    const job = await desk().leaseOne();
    await desk().finish(0, givenUp(job, 'no-id'));
    expect(await status()).toMatchObject({ waiting: 0, failed: [{ reason: 'no-id', count: 1 }] });
    expect((await status())?.lastChangeAt).toBeDefined();
  });

  test('the table takes the contract’s events and reasons, and no other', async () => {
    const checks = await world().database.query<{ rule: string }>(
      `select pg_get_constraintdef(oid) as rule from pg_constraint
       where conrelid = 'confluence_history'::regclass and contype = 'c' order by conname`,
    );
    const words = (column: string) =>
      [...(checks.find(({ rule }) => rule.includes(`(${column} = ANY`))?.rule ?? '').matchAll(/'([a-z-]+)'/g)].map(
        ([, word]) => word,
      );
    expect(words('event')).toEqual([...historyEvents]);
    expect(words('reason')).toEqual([...historyReasons]);
  });
});
