import { outcomesOf, task, type Look, type World } from '../support/world';

/** Design, "What happens when": a task leaves its page or its assignee, and comes back. */
export function presenceRules(world: () => World): void {
  const gone: { name: string; reason: string; look: Look }[] = [
    { name: 'is taken off the page', reason: 'removed', look: {} },
    { name: 'goes to somebody who is not linked', reason: 'reassigned', look: { others: ['1'] } },
    ...(['trashed', 'archived', 'deleted', 'unreadable', 'excluded'] as const).map((status) => ({
      name: `is on a page that is now ${status}`,
      reason: 'removed',
      look: { status },
    })),
    {
      name: 'is on a page of which nothing can be told',
      reason: 'removed',
      look: { status: 'deleted', version: null, title: null, url: null, space: null },
    },
  ];

  describe.each(gone)('a task that $name', ({ reason, look: absent }) => {
    test('and waits is withdrawn, and waits again when it is back', async () => {
      const { linked, look, ledger, audit } = world();
      const anna = await linked('anna');
      await look([task('1', anna)]);
      expect(outcomesOf(await look([], absent))).toEqual({ '1': 'withdrawn' });
      expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason }]);
      expect(outcomesOf(await look([], absent))).toEqual({});
      expect(outcomesOf(await look([task('1', anna)]))).toEqual({ '1': 'restored' });
      expect(await ledger(anna)).toMatchObject([{ status: 'pending', reason: null }]);
      expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_withdrawn', 'task_restored']);
    });

    test('and is approved keeps its card, which follows again when it is back', async () => {
      const { linked, approved, look, cards, audit } = world();
      const anna = await linked('anna');
      await approved(anna, task('1', anna));
      expect(outcomesOf(await look([], absent))).toEqual({ '1': 'removed' });
      expect(await cards(anna)).toMatchObject([{ status: 'backlog', syncStatus: reason }]);
      expect(outcomesOf(await look([], absent))).toEqual({});
      expect(outcomesOf(await look([task('1', anna)]))).toEqual({ '1': 'restored' });
      expect(await cards(anna)).toMatchObject([{ status: 'backlog', syncStatus: 'active' }]);
      expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_removed', 'task_restored']);
    });
  });

  test('a task that comes back ticked completes its card', async () => {
    const { linked, approved, look, cards } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await look([]);
    expect(outcomesOf(await look([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'active' }]);
  });

  test('a task that goes from one linked account to another changes queues', async () => {
    const { linked, look, ledger } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await look([task('1', anna)]);
    expect(outcomesOf(await look([task('1', ben)]))).toEqual({ '1': 'discovered' });
    expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason: 'reassigned' }]);
    expect(await ledger(ben)).toMatchObject([{ status: 'pending' }]);
  });

  test('the tasks a page that is not current may still list are gone too', async () => {
    const { linked, look, ledger } = world();
    const anna = await linked('anna');
    await look([task('1', anna)]);
    const answer = await look([task('1', anna), task('2', anna)], { status: 'archived' });
    expect(outcomesOf(answer)).toEqual({ '1': 'withdrawn', '2': 'unchanged' });
    expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn' }]);
  });

  test('whether a task is removed or reassigned is what the latest look shows', async () => {
    const { linked, approved, look, cards } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await look([]);
    await look([], { others: ['1'] });
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'reassigned' }]);
    await look([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'removed' }]);
  });
}
