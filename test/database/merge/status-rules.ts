import { outcomesOf, task, type World } from '../support/world';

/** Design: the three-way merge of the status. */
export function statusRules(world: () => World): void {
  describe('the status of a task with a card', () => {
    /** Base, page and card as complete (true) or incomplete; what becomes of them. */
    const table = [
      { name: 'nothing moved', base: false, page: false, card: false, outcome: 'unchanged', then: false, audit: [] },
      { name: 'the page was ticked', base: false, page: true, card: false, outcome: 'completed', then: true },
      { name: 'the card was done', base: false, page: false, card: true, outcome: 'unchanged', then: true, audit: [] },
      { name: 'both were ticked', base: false, page: true, card: true, outcome: 'unchanged', then: true, audit: [] },
      {
        name: 'nothing moved, ticked',
        base: true,
        page: true,
        card: true,
        outcome: 'unchanged',
        then: true,
        audit: [],
      },
      { name: 'the page was unticked', base: true, page: false, card: true, outcome: 'reopened', then: false },
      {
        name: 'the card was reopened',
        base: true,
        page: true,
        card: false,
        outcome: 'unchanged',
        then: false,
        audit: [],
      },
      {
        name: 'both were unticked',
        base: true,
        page: false,
        card: false,
        outcome: 'unchanged',
        then: false,
        audit: [],
      },
    ];
    const word = (isComplete: boolean) => (isComplete ? 'complete' : 'incomplete');

    test.each(table)('$name', async ({ base, page, card, outcome, then, audit = [`task_${outcome}`] }) => {
      const { database, linked, approved, sync, cards, ledger, frontEnd, ...records } = world();
      const anna = await linked('anna');
      const cardId = await approved(anna, task('1', anna));
      await database.query('update confluence_ledger set last_known_status = $1', [word(base)]);
      await frontEnd.moveCard(cardId, 'in_progress');
      if (card) await frontEnd.moveCard(cardId, 'done');
      await database.query('delete from integration_audit_log');

      const answer = await sync([task('1', anna, { status: word(page) })]);

      expect(outcomesOf(answer)).toEqual({ '1': outcome });
      expect(await cards(anna)).toMatchObject([{ isCompleted: then, status: then ? 'done' : 'in_progress' }]);
      expect(await ledger(anna)).toMatchObject([{ status: 'approved', base: word(page) }]);
      expect((await records.audit()).map(({ event }) => event)).toEqual(audit);
    });
  });

  test.each(['backlog', 'todo', 'in_progress'] as const)(
    'a reopened card returns to %s, where it came from',
    async (column) => {
      const { linked, approved, sync, cards, frontEnd } = world();
      const anna = await linked('anna');
      await frontEnd.moveCard(await approved(anna, task('1', anna)), column);
      await sync([task('1', anna, { status: 'complete' })]);
      expect(await cards(anna)).toMatchObject([{ status: 'done', isCompleted: true }]);
      await sync([task('1', anna)]);
      expect(await cards(anna)).toMatchObject([{ status: column, isCompleted: false }]);
    },
  );

  test('a card done in Trackli and reopened on the page returns to where it came from', async () => {
    const { linked, approved, sync, cards, frontEnd } = world();
    const anna = await linked('anna');
    const cardId = await approved(anna, task('1', anna));
    await frontEnd.moveCard(cardId, 'in_progress');
    await frontEnd.moveCard(cardId, 'done');
    await sync([task('1', anna, { status: 'complete' })]);
    expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'reopened' });
    expect(await cards(anna)).toMatchObject([{ status: 'in_progress' }]);
  });

  test('a reopened card of which no column is known goes to todo', async () => {
    const { database, linked, approved, sync, cards } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([task('1', anna, { status: 'complete' })]);
    await database.query('update confluence_ledger set previous_card_status = null');
    await sync([task('1', anna)]);
    expect(await cards(anna)).toMatchObject([{ status: 'todo' }]);
  });

  test('the audit log names the card, the task and the page, and no title', async () => {
    const { linked, approved, sync, audit } = world();
    const anna = await linked('anna');
    const cardId = await approved(anna, task('1', anna, { title: 'Secret' }));
    await sync([task('1', anna, { title: 'Secret', status: 'complete' })]);
    expect(await audit()).toEqual([
      { event: 'task_discovered', details: { confluenceTaskId: '100-1', pageId: '100' } },
      { event: 'task_completed', details: { taskId: cardId, confluenceTaskId: '100-1', pageId: '100' } },
    ]);
  });
}
