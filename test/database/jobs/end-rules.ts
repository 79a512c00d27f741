import { closeInstallation } from '../../../trackli/database/database-functions';
import { tidyUp } from '../support/tidying';
import { cloudId, start, task, type Person, type World } from '../support/world';
import { createJobsFixture, givenUp } from './support/fixture';

/** What takes a job away without a result, leased or not. */
export function endRules(world: () => World): void {
  const fixture = () => createJobsFixture(world());
  const ends: { name: string; act: (person: Person, cardId: string) => Promise<unknown> }[] = [
    { name: 'the card is deleted', act: (_person, cardId) => world().frontEnd.deleteCard(cardId) },
    { name: 'the account is unlinked', act: ({ userId }) => world().frontEnd.unlink({ userId, cloudId }) },
    {
      name: 'sync is switched off',
      act: ({ userId }) => world().frontEnd.setSync({ userId, cloudId, enabled: false }),
    },
    {
      name: 'the app is uninstalled',
      act: async () => {
        await closeInstallation(world().database, { cloudId, installationId: `installation-${cloudId}` }, start);
        await tidyUp(world().database, start);
      },
    },
    { name: 'the task is taken off the page', act: () => world().sync([]) },
    { name: 'the task goes to somebody else', act: () => world().sync([], { others: ['1'] }) },
    {
      name: 'the user links another account',
      act: (person) => world().link({ ...person, accountId: 'account-other' }),
    },
  ];

  test.each(ends)('$name: its job goes, and a result that still comes changes nothing', async ({ act }) => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    const job = await fixture().leaseOne();
    await act(person, cardId);
    expect(await fixture().jobs()).toEqual([]);
    const before = await world().fingerprint();
    await fixture().finish(5, givenUp(job, 'not-permitted'));
    expect(await world().fingerprint()).toBe(before);
    expect(await fixture().lease(300)).toEqual([]);
  });

  test('what the user was told of a failure goes with the link', async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    await fixture().finish(5, givenUp(await fixture().leaseOne(), 'not-permitted'));
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: 'not-permitted' });
    await world().frontEnd.unlink({ userId: person.userId, cloudId });
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: null });
  });

  test('one user’s unlinking leaves the others’ jobs', async () => {
    const { linked, sync, waiting, frontEnd } = world();
    const { person: anna, cardId } = await fixture().owner();
    const ben = await linked('ben');
    await sync([task('1', anna), task('2', ben)]);
    await frontEnd.approve((await waiting(ben)).id);
    await fixture().move(cardId, 'done');
    const [card] = await frontEnd.board(ben.userId);
    await fixture().move(card?.id ?? '', 'done');
    await frontEnd.unlink({ userId: ben.userId, cloudId });
    expect((await fixture().lease()).map(({ localId }) => localId)).toEqual(['1']);
  });
}
