import { outcomesOf, task, type SyncRequest, type World } from '../support/world';

/** Design, "What happens when": a task leaves its page or its assignee, and comes back. */
export function presenceRules(world: () => World): void {
  const gone: { name: string; reason: string; sync: SyncRequest }[] = [
    { name: 'is taken off the page', reason: 'removed', sync: {} },
    { name: 'goes to somebody who is not linked', reason: 'reassigned', sync: { others: ['1'] } },
    // What cannot be read waits for a second reading: halt-rules.ts.
    ...(['trashed', 'archived', 'deleted', 'excluded'] as const).map((status) => ({
      name: `is on a page that is now ${status}`,
      reason: 'removed',
      sync: { status },
    })),
    {
      name: 'is on a page of which nothing can be told',
      reason: 'removed',
      sync: { status: 'deleted', version: null, title: null, url: null, space: null },
    },
  ];

  describe.each(gone)('a task that $name', ({ reason, sync: absent }) => {
    test('and waits is withdrawn, and waits again when it is back', async () => {
      const { linked, sync, ledger, audit } = world();
      const anna = await linked('anna');
      await sync([task('1', anna)]);
      expect(outcomesOf(await sync([], absent))).toEqual({ '1': 'withdrawn' });
      expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason }]);
      expect(outcomesOf(await sync([], absent))).toEqual({});
      expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'restored' });
      expect(await ledger(anna)).toMatchObject([{ status: 'pending', reason: null }]);
      expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_withdrawn', 'task_restored']);
    });

    test('and is approved keeps its card, which follows again when it is back', async () => {
      const { linked, approved, sync, cards, audit } = world();
      const anna = await linked('anna');
      await approved(anna, task('1', anna));
      expect(outcomesOf(await sync([], absent))).toEqual({ '1': 'removed' });
      expect(await cards(anna)).toMatchObject([{ status: 'backlog', syncStatus: reason }]);
      expect(outcomesOf(await sync([], absent))).toEqual({});
      expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'restored' });
      expect(await cards(anna)).toMatchObject([{ status: 'backlog', syncStatus: 'active' }]);
      expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_removed', 'task_restored']);
    });
  });

  test('a task that comes back ticked completes its card', async () => {
    const { linked, approved, sync, cards } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([]);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'active' }]);
  });

  test('a task that goes from one linked account to another changes queues', async () => {
    const { linked, sync, ledger } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await sync([task('1', anna)]);
    expect(outcomesOf(await sync([task('1', ben)]))).toEqual({ '1': 'discovered' });
    expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason: 'reassigned' }]);
    expect(await ledger(ben)).toMatchObject([{ status: 'pending' }]);
  });

  test('the tasks a page that is not current may still list are gone too', async () => {
    const { linked, sync, ledger } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    const answer = await sync([task('1', anna), task('2', anna)], { status: 'archived' });
    expect(outcomesOf(answer)).toEqual({ '1': 'withdrawn', '2': 'unchanged' });
    expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn' }]);
  });

  test('whether a task is removed or reassigned is what the latest sync shows', async () => {
    const { linked, approved, sync, cards } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([]);
    await sync([], { others: ['1'] });
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'reassigned' }]);
    await sync([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'removed' }]);
  });
}
