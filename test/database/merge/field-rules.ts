import { outcomesOf, task, type World } from '../support/world';

/** Design: text, date and place follow the page, and never overwrite what the user changed. */
export function fieldRules(world: () => World): void {
  test('a waiting task follows the text and the date of the page', async () => {
    const { linked, sync, ledger, audit } = world();
    const anna = await linked('anna');
    await sync([task('1', anna, { title: 'Old', dueDate: '2026-03-01' })]);
    expect(outcomesOf(await sync([task('1', anna, { title: 'New' })]))).toEqual({ '1': 'updated' });
    expect(await ledger(anna)).toMatchObject([{ title: 'New', dueDate: null }]);
    expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_updated']);
  });

  test('what the user changed in the queue stays, field by field', async () => {
    const { linked, sync, waiting, frontEnd, ledger } = world();
    const anna = await linked('anna');
    await sync([task('1', anna, { title: 'Old', dueDate: '2026-03-01' })]);
    await frontEnd.editPending((await waiting(anna)).id, { title: 'Mine' });
    expect(outcomesOf(await sync([task('1', anna, { title: 'New', dueDate: '2026-03-01' })]))).toEqual({
      '1': 'unchanged',
    });
    await sync([task('1', anna, { title: 'New', dueDate: '2026-03-02' })]);
    expect(await ledger(anna)).toMatchObject([{ title: 'Mine', dueDate: '2026-03-02' }]);
  });

  test('a card follows, except for what the user changed before or after approving', async () => {
    const { linked, sync, waiting, frontEnd, cards, database } = world();
    const anna = await linked('anna');
    await sync([task('1', anna, { title: 'Old', dueDate: '2026-03-01' })]);
    await frontEnd.approve((await waiting(anna)).id, { dueDate: null });
    expect(outcomesOf(await sync([task('1', anna, { title: 'New', dueDate: '2026-03-02' })]))).toEqual({
      '1': 'updated',
    });
    expect(await cards(anna)).toMatchObject([{ title: 'New', dueDate: null }]);
    await database.query(`update tasks set title = 'Mine'`);
    await sync([task('1', anna, { title: 'Newer' })]);
    expect(await cards(anna)).toMatchObject([{ title: 'Mine', dueDate: null }]);
  });

  test('what stands around a task follows the page, in the queue and on the card', async () => {
    const { linked, sync, waiting, frontEnd, cards, ledger, audit } = world();
    const anna = await linked('anna');
    const around = (description?: string) => [task('1', anna, description === undefined ? {} : { description })];
    await sync(around('Under “Plan”'));
    expect(await ledger(anna)).toMatchObject([{ description: 'Under “Plan”' }]);
    expect(outcomesOf(await sync(around('Under “Build”')))).toEqual({ '1': 'updated' });
    expect(await ledger(anna)).toMatchObject([{ description: 'Under “Build”' }]);
    await frontEnd.approve((await waiting(anna)).id);
    expect(outcomesOf(await sync(around('Under “Test”')))).toEqual({ '1': 'updated' });
    expect(await cards(anna)).toMatchObject([{ description: 'Under “Test”' }]);
    expect(outcomesOf(await sync(around('')))).toEqual({ '1': 'updated' });
    expect(await cards(anna)).toMatchObject([{ description: null }]);
    expect((await audit()).map(({ event }) => event)).toEqual([
      'task_discovered',
      'task_updated',
      'task_updated',
      'task_updated',
    ]);
  });

  test('an app of an earlier version, which says nothing of what stands around a task, takes nothing away', async () => {
    const { linked, sync, approved, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna, { description: 'Under “Plan”' }));
    await sync([task('1', anna), task('2', anna)]);
    expect(await cards(anna)).toMatchObject([{ description: 'Under “Plan”' }]);
    await sync([task('1', anna, { description: 'Under “Build”' }), task('2', anna, { description: 'Under “Build”' })]);
    expect(await cards(anna)).toMatchObject([{ description: 'Under “Build”' }]);
    expect((await ledger(anna))[1]).toMatchObject({ description: 'Under “Build”' });
  });

  test('a description of the user’s own stays, written before or after approving', async () => {
    const { linked, sync, waiting, frontEnd, cards, ledger, database } = world();
    const anna = await linked('anna');
    const around = (description: string) => [task('1', anna, { title: description, description })];
    await sync(around('One'));
    await frontEnd.editPending((await waiting(anna)).id, { description: 'Mine' });
    await sync(around('Two'));
    expect(await ledger(anna)).toMatchObject([{ title: 'Two', description: 'Mine' }]);
    await frontEnd.approve((await waiting(anna)).id);
    await sync(around('Three'));
    expect(await cards(anna)).toMatchObject([{ title: 'Three', description: 'Mine' }]);
    await database.query(`update tasks set description = ''`);
    await sync(around('Four'));
    expect(await cards(anna)).toMatchObject([{ title: 'Four', description: '' }]);
  });

  test('a card that Trackli’s front end saved with an empty description is not one with a description of its own', async () => {
    const { linked, sync, approved, cards, database } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna, { description: '' }));
    await database.query(`update tasks set description = ''`);
    expect(outcomesOf(await sync([task('1', anna, { description: '' })]))).toEqual({ '1': 'unchanged' });
    await sync([task('1', anna, { description: 'Under “Plan”' })]);
    expect(await cards(anna)).toMatchObject([{ description: 'Under “Plan”' }]);
  });

  test('what the user wrote over a description is there again when the task comes back, and a page’s is the new one', async () => {
    const { linked, sync, frontEnd, ledger, database } = world();
    const anna = await linked('anna');
    const both = (description: string) => [
      task('1', anna, { description }),
      task('2', anna, { description, title: `Call ${description}` }),
    ];
    await sync(both('One'));
    const [first] = (await database.query<{ id: string }>(
      `select id from confluence_pending_tasks where confluence_task_id = '100-1'`,
    )) as [{ id: string }];
    await frontEnd.editPending(first.id, { description: 'Mine' });
    await sync([]);
    expect(await database.query(`select kept_edits as kept from confluence_ledger order by local_id`)).toEqual([
      { kept: { description: 'Mine' } },
      { kept: null },
    ]);
    expect(await database.query(`select distinct task_description as left from confluence_pending_tasks`)).toEqual([
      { left: null },
    ]);
    await sync(both('Two'));
    expect(await ledger(anna)).toMatchObject([{ description: 'Mine' }, { description: 'Two' }]);
  });

  test('page title, space and address follow a rename and a move, without a new discovery', async () => {
    const { linked, sync, approved, frontEnd, cards, audit } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna)]);
    const moved = { title: 'Renamed', url: 'https://a.example/wiki/y', space: { id: '8', key: 'NEW', name: 'New' } };
    const answer = await sync([task('1', anna), task('2', anna)], moved);
    expect(outcomesOf(answer)).toEqual({ '1': 'updated', '2': 'updated' });
    const there = { pageTitle: 'Renamed', pageUrl: 'https://a.example/wiki/y', spaceName: 'New' };
    expect(await cards(anna)).toMatchObject([there]);
    expect(await frontEnd.queue(anna.userId)).toMatchObject([{ ...there, spaceKey: 'NEW' }]);
    expect((await audit()).filter(({ event }) => event === 'task_discovered')).toHaveLength(2);
  });

  test('a task that waits again has the text of now', async () => {
    const { linked, sync, ledger } = world();
    const anna = await linked('anna');
    await sync([task('1', anna, { title: 'Call Bob' })]);
    await sync([]);
    await sync([task('1', anna, { title: 'Call Bob at noon' })]);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending', title: 'Call Bob at noon' }]);
  });
}
