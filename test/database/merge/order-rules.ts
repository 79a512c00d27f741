import type { PageState } from '../../../contract/page-state';
import { outcomesOf, task, type SyncRequest, type World } from '../support/world';

/** Design: "Order". A late or contradictory state. */
export function orderRules(world: () => World): void {
  const late: { name: string; first: SyncRequest; then: SyncRequest; isStale: boolean }[] = [
    { name: 'an older version', first: { version: 5, at: 10 }, then: { version: 4, at: 20 }, isStale: true },
    {
      name: 'an earlier sync of one version',
      first: { version: 5, at: 10 },
      then: { version: 5, at: 4 },
      isStale: true,
    },
    { name: 'a newer version', first: { version: 5, at: 10 }, then: { version: 6, at: 4 }, isStale: false },
    {
      name: 'a later sync of one version',
      first: { version: 5, at: 10 },
      then: { version: 5, at: 20 },
      isStale: false,
    },
    {
      name: 'an unreadable page seen earlier',
      first: { version: 5, at: 10 },
      then: { version: null, at: 4, status: 'unreadable' },
      isStale: true,
    },
    {
      name: 'an unreadable page seen later',
      first: { version: 5, at: 10 },
      then: { version: null, at: 20, status: 'unreadable' },
      isStale: false,
    },
    {
      name: 'a version seen before the page became unreadable',
      first: { version: null, at: 10, status: 'unreadable' },
      then: { version: 6, at: 4 },
      isStale: true,
    },
  ];

  test.each(late)('$name is stale: $isStale', async ({ first, then, isStale }) => {
    const { linked, sync, ledger } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)], first);
    const before = await ledger(anna);
    const answer = await sync([task('1', anna, { title: 'Then' }), task('2', anna)], then);
    expect(answer.stale).toBe(isStale);
    expect(answer.recheckAfter).toBeUndefined();
    // What cannot be read is read once more before anything follows from it.
    const isReadAgain = then.status === 'unreadable';
    if (isStale) expect(outcomesOf(answer)).toEqual({ '1': 'stale', '2': 'stale' });
    expect(JSON.stringify(await ledger(anna)) === JSON.stringify(before)).toBe(isStale || isReadAgain);
  });

  test('a page without tasks is remembered, so that an older state cannot bring one', async () => {
    const { linked, sync, ledger } = world();
    const anna = await linked('anna');
    await sync([], { version: 5 });
    expect((await sync([task('1', anna)], { version: 4 })).stale).toBe(true);
    expect(await ledger(anna)).toEqual([]);
  });

  test('every order of three looks at one version ends the same', async () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const [index, order] of orders.entries()) {
      const { linked, sync, ledger } = world();
      const anna = await linked(`anna-${index}`);
      const contentId = String(200 + index);
      const syncs = [
        { tasks: [task('1', anna)], at: 10 },
        { tasks: [task('1', anna, { status: 'complete' as const })], at: 30 },
        { tasks: [task('1', anna)], at: 50 },
      ];
      for (const which of order) {
        const shown = syncs[which];
        if (shown !== undefined) await sync(shown.tasks, { contentId, version: 1, at: shown.at });
      }
      expect(await ledger(anna)).toMatchObject([{ status: 'pending' }]);
    }
  });

  const contradictions: { name: string; at: number; facts?: Partial<PageState>; asks: boolean }[] = [
    { name: 'two seconds later', at: 12, asks: true },
    { name: 'two seconds earlier', at: 8, asks: true },
    { name: 'at the same moment', at: 10, asks: true },
    { name: 'three seconds later', at: 13, asks: false },
    { name: 'of a newer version', at: 11, facts: { version: 2 }, asks: false },
    { name: 'for other accounts', at: 11, facts: { covers: ['account-ben'] }, asks: false },
  ];

  test.each(contradictions)('a contradiction $name asks for another sync: $asks', async ({ at, facts, asks }) => {
    const { linked, sync } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)], { version: 1, at: 10 });
    const answer = await sync([task('1', anna, { status: 'complete' })], { version: 1, at, ...facts });
    expect(answer.recheckAfter !== undefined).toBe(asks);
  });

  test('a repetition within two seconds is no contradiction', async () => {
    const { linked, sync } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)], { version: 1, at: 10 });
    expect((await sync([task('1', anna)], { version: 1, at: 11 })).recheckAfter).toBeUndefined();
  });

  test('what a sync says after a question is no contradiction to what it said before; what another one says is', async () => {
    const { linked, sync } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    const tasks = [task('1', anna), task('2', ben)];
    const answer = await sync(tasks, { version: 1, at: 10, proven: [ben.accountId] });
    expect(answer.unproven).toEqual([anna.accountId]);
    expect(answer.recheckAfter).toBeUndefined();
    // Anna may not read the page.
    const readable = [task('2', ben)];
    expect((await sync(readable, { version: 1, at: 10, proven: [ben.accountId] })).recheckAfter).toBeUndefined();
    expect((await sync([], { version: 1, at: 10 })).recheckAfter).toBe(5);
  });

  test('a sync that waits for a proof is contradicted by one of another moment, and by one that comes between', async () => {
    const { linked, sync } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    const readable = [task('2', ben)];
    const waits = { version: 1, at: 10, proven: [ben.accountId] };
    await sync([task('1', anna), ...readable], waits);
    expect((await sync([], { version: 1, at: 11 })).recheckAfter).toBe(5);
    await sync([task('1', anna), ...readable], { ...waits, version: 2 });
    await sync([], { version: 2, at: 10 });
    expect((await sync(readable, { ...waits, version: 2 })).recheckAfter).toBe(5);
  });

  test('a stale state that speaks for more accounts than the newer one asks for another sync', async () => {
    const { linked, sync } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await sync([task('2', ben)], { version: 5, covers: [ben.accountId] });
    const answer = await sync([task('1', anna), task('2', ben)], { version: 5, at: 1 });
    expect(answer).toMatchObject({ stale: true, recheckAfter: 5 });
  });
}
