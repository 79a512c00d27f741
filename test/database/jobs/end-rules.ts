import { closeInstallation } from '../../../trackli/database-functions';
import { cloudId, start, task, type Person, type World } from '../support/world';
import { createDesk, givenUp } from './support/desk';

/** What takes a job away without a result, leased or not. */
export function endRules(world: () => World): void {
  const desk = () => createDesk(world());
  const ends: { name: string; act: (person: Person, cardId: string) => Promise<unknown> }[] = [
    { name: 'the card is deleted', act: (_person, cardId) => world().frontEnd.deleteCard(cardId) },
    { name: 'the account is unlinked', act: ({ userId }) => world().frontEnd.unlink({ userId, cloudId }) },
    {
      name: 'sync is switched off',
      act: ({ userId }) => world().frontEnd.setSync({ userId, cloudId, enabled: false }),
    },
    {
      name: 'the app is uninstalled',
      act: () => closeInstallation(world().database, { cloudId, installationId: `installation-${cloudId}` }, start),
    },
    { name: 'the task is taken off the page', act: () => world().look([]) },
    { name: 'the task goes to somebody else', act: () => world().look([], { others: ['1'] }) },
    {
      name: 'the connection moves to another site',
      act: () => world().database.query(`update atlassian_connections set site_id = 'cloud-b'`),
    },
  ];

  test.each(ends)('$name: its job goes, and a result that still comes changes nothing', async ({ act }) => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    const job = await desk().leaseOne();
    await act(person, cardId);
    expect(await desk().jobs()).toEqual([]);
    const before = await world().fingerprint();
    await desk().finish(5, givenUp(job, 'not-permitted'));
    expect(await world().fingerprint()).toBe(before);
    expect(await desk().lease(300)).toEqual([]);
  });

  test('what the user was told of a failure goes with the link', async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    await desk().finish(5, givenUp(await desk().leaseOne(), 'not-permitted'));
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: 'not-permitted' });
    await world().frontEnd.unlink({ userId: person.userId, cloudId });
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: null });
  });

  test('one user’s unlinking leaves the others’ jobs', async () => {
    const { linked, look, waiting, frontEnd } = world();
    const { person: anna, cardId } = await desk().owner();
    const ben = await linked('ben');
    await look([task('1', anna), task('2', ben)]);
    await frontEnd.approve((await waiting(ben)).id);
    await desk().move(cardId, 'done');
    const [card] = await frontEnd.board(ben.userId);
    await desk().move(card?.id ?? '', 'done');
    await frontEnd.unlink({ userId: ben.userId, cloudId });
    expect((await desk().lease()).map(({ localId }) => localId)).toEqual(['1']);
  });
}
