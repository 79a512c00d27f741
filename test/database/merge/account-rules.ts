import { linkedAccounts } from '../../../trackli/database/database-functions';
import { outcomesOf, task, type World } from '../support/world';

const otherSite = { cloudId: 'cloud-b', siteUrl: 'https://b.example' };

/** Whose tasks a state speaks for, and whose rows may be touched. */
export function accountRules(world: () => World): void {
  test('tasks of accounts that are not linked leave nothing', async () => {
    const { person, linked, sync, audit, fingerprint } = world();
    const [anna, carl] = [await linked('anna'), await person('carl')];
    const before = await fingerprint([
      'tasks',
      'confluence_pending_tasks',
      'confluence_ledger',
      'integration_audit_log',
    ]);
    expect(outcomesOf(await sync([task('1', carl)]))).toEqual({ '1': 'ignored: not-linked' });
    expect(await fingerprint(['tasks', 'confluence_pending_tasks', 'confluence_ledger', 'integration_audit_log'])).toBe(
      before,
    );
    expect(outcomesOf(await sync([task('1', carl), task('2', anna)]))).toEqual({
      '1': 'ignored: not-linked',
      '2': 'discovered',
    });
    expect(await audit()).toHaveLength(1);
  });

  test('of a site where nobody is linked nothing at all is stored', async () => {
    const { person, sync, fingerprint } = world();
    const carl = await person('carl');
    const before = await fingerprint();
    expect(outcomesOf(await sync([task('1', carl)], {}, 'cloud-unknown'))).toEqual({ '1': 'ignored: not-linked' });
    expect(await fingerprint()).toBe(before);
  });

  test('a task that two accounts have had is named once, and what one dismissed stays so', async () => {
    const { linked, sync, waiting, frontEnd, ledger } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await sync([task('1', anna)]);
    await frontEnd.dismiss((await waiting(anna)).id);
    expect((await sync([task('1', ben)])).outcomes).toEqual([{ localId: '1', outcome: 'discovered' }]);
    await frontEnd.approve((await waiting(ben)).id);
    expect((await sync([task('1', ben, { status: 'complete' })])).outcomes).toEqual([
      { localId: '1', outcome: 'completed' },
    ]);
    expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'ignored: dismissed' });
    expect(await ledger(ben)).toMatchObject([{ status: 'approved', reason: 'reassigned' }]);
  });

  test('"*" does not speak for an account linked after its accounts version', async () => {
    const { database, linked, sync, ledger } = world();
    await linked('anna');
    const { version } = await linkedAccounts(database, 'cloud-a');
    const ben = await linked('ben');
    await sync([task('1', ben)], { covers: [ben.accountId] });
    expect(outcomesOf(await sync([], { accountsVersion: version, others: ['1'] }))).toEqual({});
    expect(await ledger(ben)).toMatchObject([{ status: 'pending' }]);
    expect(outcomesOf(await sync([]))).toEqual({ '1': 'withdrawn' });
  });

  test('a list speaks for its accounts alone', async () => {
    const { linked, sync, ledger } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await sync([task('1', anna), task('2', ben)]);
    expect(outcomesOf(await sync([], { covers: [ben.accountId] }))).toEqual({ '2': 'withdrawn' });
    expect(await ledger(anna)).toMatchObject([{ status: 'pending' }]);
  });

  test('the parts of a divided state tell a reassigned task from a removed one, in either order', async () => {
    for (const order of [
      ['anna', 'ben'],
      ['ben', 'anna'],
    ]) {
      const { linked, sync, ledger } = world();
      const anna = await linked(`anna-${order.join()}`, 'anna');
      const ben = await linked(`ben-${order.join()}`, 'ben');
      const contentId = order[0] === 'anna' ? '301' : '302';
      await sync([task('1', anna)], { contentId, version: 1 });
      for (const covered of order) {
        const tasks = covered === 'ben' ? [task('1', ben)] : [];
        await sync(tasks, { contentId, version: 2, at: 500, covers: [covered] });
      }
      expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason: 'reassigned' }]);
    }
  });

  test('the same page id on another site is another page', async () => {
    const { linked, link, sync, frontEnd, ledger } = world();
    const anna = await linked('anna');
    await link(anna, otherSite);
    await sync([task('1', anna)]);
    await frontEnd.approve((await world().waiting(anna)).id);
    expect(
      outcomesOf(await sync([task('1', anna)], { url: 'https://b.example/p', version: 1 }, otherSite.cloudId)),
    ).toEqual({
      '1': 'discovered',
    });
    expect(await ledger(anna)).toHaveLength(2);
    expect(outcomesOf(await sync([], {}, otherSite.cloudId))).toEqual({ '1': 'withdrawn' });
    expect((await ledger(anna)).map(({ status }) => status).sort()).toEqual(['approved', 'withdrawn']);
  });

  test('a card is only touched where it is in a project of the connection’s own user', async () => {
    const { database, linked, sync, approved, waiting, cards } = world();
    const [anna, mallory] = [await linked('anna'), await linked('mallory')];
    const cardId = await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', mallory)]);
    const { id } = await waiting(mallory);
    await database.query(
      `update confluence_pending_tasks set status = 'approved', created_task_id = $2::uuid where id = $1::uuid`,
      [id, cardId],
    );
    const answer = await sync([task('1', anna), task('2', mallory, { status: 'complete' })]);
    expect(outcomesOf(answer)).toEqual({ '1': 'unchanged', '2': 'ignored: card-deleted' });
    expect(await cards(anna)).toMatchObject([{ status: 'backlog' }]);
  });
}
