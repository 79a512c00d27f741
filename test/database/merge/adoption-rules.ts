import { cloudId, outcomesOf, pageId, siteUrl, task, type Person, type World } from '../support/world';

/** Rows that Trackli's functions of before this app made, or that an earlier link left behind. */
export function adoptionRules(world: () => World): void {
  /** A row of Trackli's own search, which it makes for an OAuth connection. */
  const oldRow = async ({ database }: World, { userId, accountId }: Person, status: string, title: string) => {
    await database.query(
      `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
       values ($1::uuid, $2, $3, $4, now())`,
      [userId, cloudId, siteUrl, accountId],
    );
    await database.query(
      `insert into confluence_pending_tasks
         (user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status)
       select $1::uuid, id, '${pageId}-1', '${pageId}', $3, $2 from atlassian_connections where user_id = $1::uuid`,
      [userId, status, title],
    );
  };
  const oldCard = ({ database }: World, { projectId }: Person, url: string | null) =>
    database.query(
      `insert into tasks (project_id, title, confluence_task_id, confluence_page_id, confluence_page_url)
       values ($1::uuid, 'Mine', '${pageId}-1', '${pageId}', $2)`,
      [projectId, url],
    );

  test('a waiting row of before is taken over without a second one', async () => {
    const { person, link, sync, ledger, audit } = world();
    const anna = await person('anna');
    await oldRow(world(), anna, 'pending', 'Task 1');
    await link(anna);
    expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'updated' });
    expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'unchanged' });
    await sync([task('1', anna, { title: 'New' })]);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending', title: 'New' }]);
    expect((await audit()).map(({ event }) => event)).not.toContain('task_discovered');
  });

  test.each([
    ['gets what stands around its task', null, 'Under “Build”'],
    ['that says something of its own keeps it', 'Mine', 'Mine'],
  ])('a row of before %s', async (_, before, after) => {
    const { database, person, link, sync, ledger } = world();
    const anna = await person('anna');
    await oldRow(world(), anna, 'pending', 'Task 1');
    await database.query(`update confluence_pending_tasks set task_description = $1`, [before]);
    await link(anna);
    await sync([task('1', anna, { description: 'Under “Plan”' })]);
    await sync([task('1', anna, { description: 'Under “Build”' })]);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending', description: after }]);
  });

  test('a title of before that is not the page’s may be the user’s own, and stays', async () => {
    const { person, link, sync, ledger } = world();
    const anna = await person('anna');
    await oldRow(world(), anna, 'pending', 'My own words');
    await link(anna);
    await sync([task('1', anna)]);
    await sync([task('1', anna, { title: 'New' })]);
    expect(await ledger(anna)).toMatchObject([{ title: 'My own words' }]);
  });

  test.each([
    ['pending', 'withdrawn'],
    ['dismissed', 'ignored: dismissed'],
    ['approved', 'ignored: card-deleted'],
  ])('a row of before that is %s, ticked, is %s', async (status, outcome) => {
    const { person, link, sync } = world();
    const anna = await person('anna');
    await oldRow(world(), anna, status, 'Task 1');
    await link(anna);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': outcome });
  });

  test.each([null, `${siteUrl}/wiki/old`])('a card without a ledger row is adopted (address %s)', async (url) => {
    const { person, link, sync, ledger, cards } = world();
    const anna = await person('anna');
    await oldCard(world(), anna, url);
    await link(anna);
    await sync([task('1', anna)]);
    const [card] = await cards(anna);
    expect(card).toMatchObject({ title: 'Mine', status: 'backlog', pageTitle: 'Plan' });
    expect(await ledger(anna)).toMatchObject([{ status: 'approved', cardId: card?.id }]);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
  });

  test('an adopted card whose task is complete already is done', async () => {
    const { person, link, sync, cards } = world();
    const anna = await person('anna');
    await oldCard(world(), anna, null);
    await link(anna);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    expect(await cards(anna)).toMatchObject([{ status: 'done' }]);
  });

  test.each(['https://b.example/wiki/old', `${siteUrl}.evil.example/wiki`])(
    'a card of %s is not adopted',
    async (url) => {
      const { person, link, sync, cards, ledger } = world();
      const anna = await person('anna');
      await oldCard(world(), anna, url);
      await link(anna);
      expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'discovered' });
      expect(await ledger(anna)).toMatchObject([{ status: 'pending', cardId: null }]);
      expect(await cards(anna)).toHaveLength(1);
    },
  );

  test('a card of another user is not adopted', async () => {
    const { linked, person, sync } = world();
    const [anna, carl] = [await linked('anna'), await person('carl')];
    await oldCard(world(), carl, null);
    expect(outcomesOf(await sync([task('1', anna)]))).toEqual({ '1': 'discovered' });
  });

  test('who unlinks and links again keeps their cards, and they follow again', async () => {
    const { linked, link, approved, sync, frontEnd, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await frontEnd.unlink({ userId: anna.userId, cloudId: 'cloud-a' });
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);
    await link(anna);
    expect(outcomesOf(await sync([task('1', anna, { status: 'complete' })]))).toEqual({ '1': 'completed' });
    expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'active' }]);
    expect(await ledger(anna)).toHaveLength(1);
  });
}
