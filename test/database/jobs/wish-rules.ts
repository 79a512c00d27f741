import { cloudId, pageId, siteUrl, task, type World } from '../support/world';
import { createJobsFixture } from './support/fixture';

/** Which changes of cards are brought to Confluence. */
export function wishRules(world: () => World): void {
  const fixture = () => createJobsFixture(world());
  const wanted = async () => (await fixture().jobs()).map(({ wish }) => wish);

  test('a card that moves to done is a job, and back again before it was leased, none', async () => {
    const { cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    expect(await fixture().jobs()).toEqual([
      { wish: 'complete', status: 'open', reason: null, attempts: 0, isLeased: false },
    ]);
    await fixture().move(cardId, 'in_progress');
    expect(await fixture().jobs()).toEqual([]);
  });

  test('moves between open columns are no job', async () => {
    const { cardId } = await fixture().owner();
    await fixture().move(cardId, 'todo', 'in_progress', 'backlog');
    expect(await fixture().jobs()).toEqual([]);
  });

  test.each([
    { name: 'ten', moves: 10, wishes: [] },
    { name: 'eleven', moves: 11, wishes: ['complete'] },
  ])('$name moves in a row leave one job with the last wish, or none', async ({ moves, wishes }) => {
    const { cardId } = await fixture().owner();
    for (let move = 0; move < moves; move += 1) await fixture().move(cardId, move % 2 === 0 ? 'done' : 'todo');
    expect(await wanted()).toEqual(wishes);
  });

  test('whoever moves the card: an import by SQL, or a trigger of another integration', async () => {
    const { database } = world();
    const { cardId } = await fixture().owner();
    await database.query(`update tasks set status = 'done' where confluence_task_id is not null`);
    expect(await wanted()).toEqual(['complete']);
    await fixture().move(cardId, 'todo');
    await database.script(`
      create function finish_critical() returns trigger language plpgsql as
        $$ begin new.status := 'done'; return new; end $$;
      create trigger finish_critical before update of critical on tasks for each row execute function finish_critical();`);
    await database.query('update tasks set critical = true');
    await database.script('drop trigger finish_critical on tasks; drop function finish_critical');
    expect(await wanted()).toEqual(['complete']);
  });

  test('the job is part of the transaction that moves the card', async () => {
    const { database } = world();
    const { cardId } = await fixture().owner();
    const failing = database.transaction(async (transaction) => {
      await transaction.query(`update tasks set status = 'done' where id = $1::uuid`, [cardId]);
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect(await fixture().jobs()).toEqual([]);
  });

  test('what the merge does to cards is no job and no sign: tick, untick, removal, return', async () => {
    const { sync } = world();
    const { person } = await fixture().owner();
    const signs = await fixture().signsDuring(async () => {
      for (const tasks of [
        [task('1', person, { status: 'complete' as const })],
        [task('1', person)],
        [],
        [task('1', person, { status: 'complete' as const })],
      ]) {
        await sync(tasks);
        expect(await fixture().jobs()).toEqual([]);
      }
    });
    expect(signs).toEqual([]);
  });

  test('a job is a sign for the site’s app; a card that is back before its transaction ends is none', async () => {
    const { cardId } = await fixture().owner();
    expect(await fixture().signsDuring(() => fixture().move(cardId, 'done'))).toEqual([cloudId]);
    await fixture().move(cardId, 'todo');
    const { database } = world();
    const signs = await fixture().signsDuring(() =>
      database.transaction(async (transaction) => {
        await transaction.query(`update tasks set status = 'done'`);
        await transaction.query(`update tasks set status = 'todo'`);
      }),
    );
    expect(signs).toEqual([]);
  });

  test('without the app on the site there is no job: Trackli’s function of before does it', async () => {
    const { linked, approved } = world();
    const cardId = await approved(
      await linked('anna'),
      task('1', { userId: '', projectId: '', accountId: 'account-anna' }),
    );
    await fixture().move(cardId, 'done');
    expect(await fixture().jobs()).toEqual([]);
  });

  test('a card that was done before the app came is a job after the first sync of its page, once', async () => {
    const { linked, approved, sync, fingerprint } = world();
    const anna = await linked('anna');
    await fixture().move(await approved(anna, task('1', anna)), 'done');
    await fixture().install();
    await sync([task('1', anna)], { version: 9, at: 900 });
    expect(await wanted()).toEqual(['complete']);
    const before = await fingerprint(['confluence_jobs', 'tasks', 'confluence_pending_tasks']);
    await sync([task('1', anna)], { version: 9, at: 900 });
    expect(await fingerprint(['confluence_jobs', 'tasks', 'confluence_pending_tasks'])).toBe(before);
  });

  test.each(['reassigned', 'removed', 'unlinked'])('a card that is %s is no job', async (syncStatus) => {
    const { cardId } = await fixture().owner();
    await world().database.query('update tasks set confluence_sync_status = $1', [syncStatus]);
    await fixture().move(cardId, 'done');
    expect(await fixture().jobs()).toEqual([]);
  });

  test('a card that was done while its task was away is a job when the task is back', async () => {
    const { sync } = world();
    const { person, cardId } = await fixture().owner();
    await sync([]);
    await fixture().move(cardId, 'done');
    expect(await fixture().jobs()).toEqual([]);
    await sync([task('1', person)]);
    expect(await wanted()).toEqual(['complete']);
    expect(await fixture().card(cardId)).toMatchObject({ status: 'done' });
  });

  const insertCard = async (projectId: string, status: string) => {
    const [card] = await world().database.query<{ id: string }>(
      `insert into tasks (project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_url)
       values ($1::uuid, 'Task 1', $2, '${pageId}-1', '${pageId}', '${siteUrl}/wiki/x') returning id`,
      [projectId, status],
    );
    return card?.id ?? '';
  };

  test('a card of somebody else that a ledger row names is no job', async () => {
    const { database, linked } = world();
    await fixture().owner();
    const mallory = await linked('mallory');
    const theirs = await insertCard(mallory.projectId, 'todo');
    await database.query('update confluence_ledger set card_id = $1::uuid', [theirs]);
    await fixture().move(theirs, 'done');
    expect(await fixture().jobs()).toEqual([]);
  });

  test('a task approved with a card that is done already is a job', async () => {
    const { database, linked, sync, waiting } = world();
    await fixture().install();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    const cardId = await insertCard(anna.projectId, 'done');
    expect(await fixture().jobs()).toEqual([]);
    await database.query(
      `update confluence_pending_tasks set status = 'approved', created_task_id = $2::uuid where id = $1::uuid`,
      [(await waiting(anna)).id, cardId],
    );
    expect(await wanted()).toEqual(['complete']);
  });

  test('a row that is approved from the start, with a card that is done, is a job', async () => {
    const { database, linked } = world();
    await fixture().install();
    const anna = await linked('anna');
    await database.query(
      `insert into confluence_ledger (link_id, user_id, cloud_id, content_id, local_id, task_text, state, card_id)
       select id, user_id, cloud_id, '${pageId}', '1', 'Task 1', 'approved', $1::uuid from confluence_links
       where user_id = $2::uuid`,
      [await insertCard(anna.projectId, 'done'), anna.userId],
    );
    expect(await wanted()).toEqual(['complete']);
  });

  test.each([
    { card: 'done', page: 'incomplete' as const, wishes: ['complete'] },
    { card: 'done', page: 'complete' as const, wishes: [] },
    { card: 'todo', page: 'complete' as const, wishes: [] },
  ])(
    'a card of before that is $card, adopted from a page where it is $page: $wishes',
    async ({ card, page, wishes }) => {
      const { person, link, sync } = world();
      await fixture().install();
      const anna = await person('anna');
      await insertCard(anna.projectId, card);
      await link(anna);
      const signs = await fixture().signsDuring(() => sync([task('1', anna, { status: page })]));
      expect(await wanted()).toEqual(wishes);
      expect(signs).toHaveLength(wishes.length);
    },
  );

  test('who unlinks, ticks a card and links again has it brought to the page once it is seen', async () => {
    const { link, sync, frontEnd } = world();
    const { person, cardId } = await fixture().owner();
    await frontEnd.unlink({ userId: person.userId, cloudId });
    await fixture().move(cardId, 'done');
    await link(person);
    expect(await fixture().jobs()).toEqual([]);
    await sync([task('1', person)]);
    expect(await wanted()).toEqual(['complete']);
    expect(await world().cards(person)).toHaveLength(1);
  });
}
