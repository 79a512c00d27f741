import { outcomesOf, task, type World } from '../support/world';

/** Design, "What happens when": a task before it is approved. */
export function queueRules(world: () => World): void {
  test('a task that appears incomplete waits in the queue', async () => {
    const { linked, sync, frontEnd, audit } = world();
    const anna = await linked('anna');
    expect(outcomesOf(await sync([task('1', anna, { title: 'Call', dueDate: '2026-03-01' })]))).toEqual({
      '1': 'discovered',
    });
    expect(await frontEnd.queue(anna.userId)).toMatchObject([
      {
        taskKey: '100-1',
        title: 'Call',
        dueDate: '2026-03-01',
        pageId: '100',
        pageTitle: 'Plan',
        pageUrl: 'https://a.example/wiki/spaces/DEMO/pages/100',
        spaceKey: 'DEMO',
        spaceName: 'Demo',
      },
    ]);
    expect(await audit()).toHaveLength(1);
  });

  test('a task that appears complete leaves nothing', async () => {
    const { linked, sync, ledger, audit } = world();
    const anna = await linked('anna');
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'ignored: complete' });
    expect(await ledger(anna)).toEqual([]);
    expect(await audit()).toEqual([]);
  });

  test('a waiting task that is ticked is withdrawn, and waits again when it is unticked', async () => {
    const { linked, sync, ledger, audit } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'withdrawn' });
    expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason: 'completed' }]);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'unchanged' });
    expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'restored' });
    expect(await ledger(anna)).toMatchObject([{ status: 'pending', reason: null }]);
    expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_withdrawn', 'task_restored']);
  });

  test('a dismissed task never comes back', async () => {
    const { linked, sync, waiting, frontEnd, ledger, audit } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    await frontEnd.dismiss((await waiting(anna)).id);
    const syncs = [
      [task('1', anna, { status: 'complete' })],
      [],
      [task('1', anna, { title: 'Task 1, soon' })],
      [task('9', anna, { title: 'Task 1, soon' })],
    ];
    for (const tasks of syncs) {
      const outcomes = outcomesOf(await sync(tasks));
      expect(Object.values(outcomes)).toEqual(tasks.map(() => 'ignored: dismissed'));
    }
    expect(await ledger(anna)).toMatchObject([{ status: 'dismissed' }]);
    expect(await audit()).toHaveLength(1);
  });

  test('another task with the id of a dismissed one is a new one', async () => {
    const { linked, sync, waiting, frontEnd, ledger } = world();
    const anna = await linked('anna');
    await sync([task('70001', anna, { title: 'Order paper' })]);
    await frontEnd.dismiss((await waiting(anna)).id);
    const other = task('70001', anna, { title: 'Renew the fire certificate' });
    expect(outcomesOf(await sync([other]))).toEqual({ '70001': 'discovered' });
    expect((await ledger(anna)).map(({ status }) => status).sort()).toEqual(['dismissed', 'pending']);
  });

  test('a task whose card the user deleted is let be', async () => {
    const { linked, sync, approved, frontEnd, ledger, cards } = world();
    const anna = await linked('anna');
    await frontEnd.deleteCard(await approved(anna, task('1', anna)));
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'ignored: card-deleted' });
    expect(outcomesOf(await sync([]))).toEqual({});
    expect(await ledger(anna)).toMatchObject([{ status: 'approved', cardId: null }]);
    expect(await cards(anna)).toEqual([]);
  });

  test('a task approved while it was being withdrawn makes a card that is done', async () => {
    const { database, linked, sync, waiting, cards, ledger } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    const { id } = await waiting(anna);
    await sync([task('1', anna, { status: 'complete' })]);
    const [card] = await database.query<{ id: string }>(
      `insert into tasks (project_id, title, confluence_task_id) values ($1::uuid, 'Task 1', '100-1') returning id`,
      [anna.projectId],
    );
    await database.query(
      `update confluence_pending_tasks set status = 'approved', created_task_id = $2::uuid, processed_at = now()
       where id = $1::uuid`,
      [id, card?.id],
    );
    expect(await cards(anna)).toMatchObject([{ status: 'done', isCompleted: true }]);
    expect(await ledger(anna)).toMatchObject([{ status: 'approved', reason: null, base: 'complete' }]);
    await sync([task('1', anna, { status: 'complete' })]);
    expect(await cards(anna)).toMatchObject([{ status: 'done', isCompleted: true }]);
  });

  test('a sync between the two steps of approving takes the card for approved, and ticks it', async () => {
    const { database, linked, sync, cards, ledger } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    await database.query(
      `insert into tasks (project_id, title, confluence_task_id, confluence_page_url)
       values ($1::uuid, 'Task 1', '100-1', 'https://a.example/wiki/x')`,
      [anna.projectId],
    );
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    const [card] = await cards(anna);
    expect(card).toMatchObject({ status: 'done' });
    expect(await ledger(anna)).toMatchObject([{ status: 'approved', cardId: card?.id }]);
  });
}
