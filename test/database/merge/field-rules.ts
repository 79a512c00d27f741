import { outcomesOf, task, type World } from '../support/world';

/** Design: text, date and place follow the page, and never overwrite what the user changed. */
export function fieldRules(world: () => World): void {
  test('a waiting task follows the text and the date of the page', async () => {
    const { linked, look, ledger, audit } = world();
    const anna = await linked('anna');
    await look([task('1', anna, { title: 'Old', dueDate: '2026-03-01' })]);
    expect(outcomesOf(await look([task('1', anna, { title: 'New' })]))).toEqual({ '1': 'updated' });
    expect(await ledger(anna)).toMatchObject([{ title: 'New', dueDate: null }]);
    expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_updated']);
  });

  test('what the user changed in the queue stays, field by field', async () => {
    const { linked, look, waiting, frontEnd, ledger } = world();
    const anna = await linked('anna');
    await look([task('1', anna, { title: 'Old', dueDate: '2026-03-01' })]);
    await frontEnd.editPending((await waiting(anna)).id, { title: 'Mine' });
    expect(outcomesOf(await look([task('1', anna, { title: 'New', dueDate: '2026-03-01' })]))).toEqual({
      '1': 'unchanged',
    });
    await look([task('1', anna, { title: 'New', dueDate: '2026-03-02' })]);
    expect(await ledger(anna)).toMatchObject([{ title: 'Mine', dueDate: '2026-03-02' }]);
  });

  test('a card follows, except for what the user changed before or after approving', async () => {
    const { linked, look, waiting, frontEnd, cards, database } = world();
    const anna = await linked('anna');
    await look([task('1', anna, { title: 'Old', dueDate: '2026-03-01' })]);
    await frontEnd.approve((await waiting(anna)).id, { dueDate: null });
    expect(outcomesOf(await look([task('1', anna, { title: 'New', dueDate: '2026-03-02' })]))).toEqual({
      '1': 'updated',
    });
    expect(await cards(anna)).toMatchObject([{ title: 'New', dueDate: null }]);
    await database.query(`update tasks set title = 'Mine'`);
    await look([task('1', anna, { title: 'Newer' })]);
    expect(await cards(anna)).toMatchObject([{ title: 'Mine', dueDate: null }]);
  });

  test('page title, space and address follow a rename and a move, without a new discovery', async () => {
    const { linked, look, approved, frontEnd, cards, audit } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna)]);
    const moved = { title: 'Renamed', url: 'https://a.example/wiki/y', space: { id: '8', key: 'NEW', name: 'New' } };
    const answer = await look([task('1', anna), task('2', anna)], moved);
    expect(outcomesOf(answer)).toEqual({ '1': 'updated', '2': 'updated' });
    const there = { pageTitle: 'Renamed', pageUrl: 'https://a.example/wiki/y', spaceName: 'New' };
    expect(await cards(anna)).toMatchObject([there]);
    expect(await frontEnd.queue(anna.userId)).toMatchObject([{ ...there, spaceKey: 'NEW' }]);
    expect((await audit()).filter(({ event }) => event === 'task_discovered')).toHaveLength(2);
  });

  test('a task that waits again has the text of now', async () => {
    const { linked, look, ledger } = world();
    const anna = await linked('anna');
    await look([task('1', anna, { title: 'Old' })]);
    await look([]);
    await look([task('1', anna, { title: 'New' })]);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending', title: 'New' }]);
  });
}
