import { outcomesOf, pageId, siteUrl, task, type Person, type World } from '../support/world';

/** Rows that Trackli's functions of before this app made, or that an earlier link left behind. */
export function adoptionRules(world: () => World): void {
  const oldRow = ({ database }: World, { userId }: Person, status: string, title: string) =>
    database.query(
      `insert into confluence_pending_tasks
         (user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status, last_known_status)
       select $1::uuid, id, '${pageId}-1', '${pageId}', $3, $2, null from atlassian_connections where user_id = $1::uuid`,
      [userId, status, title],
    );
  const oldCard = ({ database }: World, { projectId }: Person, url: string | null) =>
    database.query(
      `insert into tasks (project_id, title, confluence_task_id, confluence_page_id, confluence_page_url)
       values ($1::uuid, 'Mine', '${pageId}-1', '${pageId}', $2)`,
      [projectId, url],
    );

  test('a waiting row of before is taken over without a second one', async () => {
    const { linked, look, ledger, audit } = world();
    const anna = await linked('anna');
    await oldRow(world(), anna, 'pending', 'Task 1');
    expect(outcomesOf(await look([task('1', anna)]))).toEqual({ '1': 'updated' });
    expect(outcomesOf(await look([task('1', anna)]))).toEqual({ '1': 'unchanged' });
    await look([task('1', anna, { title: 'New' })]);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending', title: 'New' }]);
    expect((await audit()).map(({ event }) => event)).not.toContain('task_discovered');
  });

  test('a title of before that is not the page’s may be the user’s own, and stays', async () => {
    const { linked, look, ledger } = world();
    const anna = await linked('anna');
    await oldRow(world(), anna, 'pending', 'My own words');
    await look([task('1', anna)]);
    await look([task('1', anna, { title: 'New' })]);
    expect(await ledger(anna)).toMatchObject([{ title: 'My own words' }]);
  });

  test.each([
    ['pending', 'withdrawn'],
    ['dismissed', 'ignored: dismissed'],
    ['approved', 'ignored: card-deleted'],
  ])('a row of before that is %s, ticked, is %s', async (status, outcome) => {
    const { linked, look } = world();
    const anna = await linked('anna');
    await oldRow(world(), anna, status, 'Task 1');
    expect(outcomesOf(await look([task('1', anna, { status: 'complete' })]))).toEqual({ '1': outcome });
  });

  test.each([null, `${siteUrl}/wiki/old`])('a card without a ledger row is adopted (address %s)', async (url) => {
    const { linked, look, ledger, cards } = world();
    const anna = await linked('anna');
    await oldCard(world(), anna, url);
    await look([task('1', anna)]);
    const [card] = await cards(anna);
    expect(card).toMatchObject({ title: 'Mine', status: 'backlog', pageTitle: 'Plan' });
    expect(await ledger(anna)).toMatchObject([{ status: 'approved', cardId: card?.id }]);
    expect(outcomesOf(await look([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
  });

  test('an adopted card whose task is complete already is done', async () => {
    const { linked, look, cards } = world();
    const anna = await linked('anna');
    await oldCard(world(), anna, null);
    expect(outcomesOf(await look([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    expect(await cards(anna)).toMatchObject([{ status: 'done' }]);
  });

  test.each(['https://b.example/wiki/old', `${siteUrl}.evil.example/wiki`])(
    'a card of %s is not adopted',
    async (url) => {
      const { linked, look, cards, ledger } = world();
      const anna = await linked('anna');
      await oldCard(world(), anna, url);
      expect(outcomesOf(await look([task('1', anna)]))).toEqual({ '1': 'discovered' });
      expect(await ledger(anna)).toMatchObject([{ status: 'pending', cardId: null }]);
      expect(await cards(anna)).toHaveLength(1);
    },
  );

  test('a card of another user is not adopted', async () => {
    const { linked, person, look } = world();
    const [anna, carl] = [await linked('anna'), await person('carl')];
    await oldCard(world(), carl, null);
    expect(outcomesOf(await look([task('1', anna)]))).toEqual({ '1': 'discovered' });
  });

  test('who unlinks and links again keeps their cards, and they follow again', async () => {
    const { linked, link, approved, look, frontEnd, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await frontEnd.unlink({ userId: anna.userId, cloudId: 'cloud-a' });
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);
    await link(anna);
    expect(outcomesOf(await look([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'active' }]);
    expect(await ledger(anna)).toHaveLength(1);
  });
}
