import { mineAnswerSchema } from '../../contract/mine';
import { readMyTasks } from '../../trackli/database/account-functions';
import { onEachTrackli } from './support/trackli';
import { cloudId, pageId, siteUrl, type Person } from './support/world';

onEachTrackli((world) => {
  const mine = async ({ accountId }: Pick<Person, 'accountId'>, site = cloudId, contentId = pageId) =>
    mineAnswerSchema.parse(await readMyTasks(world().database, { cloudId: site, accountId }, contentId));
  /** A person whose account is linked, by whatever way. */
  const linked = async (name: string): Promise<Person> => {
    const person = await world().person(name);
    const { database } = world();
    await database.query('insert into confluence_sites (cloud_id, site_url) values ($1, $2) on conflict do nothing', [
      cloudId,
      siteUrl,
    ]);
    await database.query(
      `insert into confluence_links (user_id, cloud_id, account_id, proof) values ($1::uuid, $2, $3, 'code')`,
      [person.userId, cloudId, person.accountId],
    );
    return person;
  };
  const enter = async ({ userId }: Person, facts: { text: string; state: string; reason?: string; card?: string }) =>
    world().database.query(
      `insert into confluence_ledger (link_id, user_id, cloud_id, content_id, local_id, task_text, state, reason, card_id)
       select id, user_id, cloud_id, $2, '1', $3, $4, $5, $6::uuid from confluence_links where user_id = $1::uuid`,
      [userId, pageId, facts.text, facts.state, facts.reason ?? null, facts.card ?? null],
    );

  test('whoever is not linked is told so, and of no task', async () => {
    await enter(await linked('anna'), { text: 'Paint the fence', state: 'pending' });
    expect(await mine({ accountId: 'account-nobody' })).toMatchObject({ link: null, tasks: [] });
  });

  test('a person is told of their own tasks of this page: where each is, and what holds its card up', async () => {
    const anna = await linked('anna');
    const ben = await linked('ben');
    const [card] = await world().database.query<{ id: string }>(
      `insert into tasks (project_id, title, status) values ($1::uuid, 'Call Ann', 'done') returning id`,
      [anna.projectId],
    );
    await enter(anna, { text: 'Call Ann', state: 'approved', card: card?.id ?? '' });
    await world().database.query(`update tasks set confluence_sync_error = 'not-permitted'`);
    await enter(anna, { text: 'Paint the fence', state: 'withdrawn', reason: 'reassigned' });
    await enter(ben, { text: 'Secret', state: 'pending' });
    const answer = await mine(anna);
    expect(answer).toMatchObject({ link: { syncEnabled: true }, content: null });
    expect([...answer.tasks].sort((one, other) => one.text.localeCompare(other.text))).toEqual([
      {
        localId: '1',
        text: 'Call Ann',
        status: 'incomplete',
        state: 'approved',
        column: 'done',
        notWritten: 'not-permitted',
      },
      { localId: '1', text: 'Paint the fence', status: 'incomplete', state: 'withdrawn', reason: 'reassigned' },
    ]);
    expect((await mine(anna, cloudId, '101')).tasks).toEqual([]);
    expect(await mine(anna, 'cloud-b')).toEqual({ link: null, settings: null, content: null, tasks: [] });
  });

  test('it says what the administrator decided and how the page was last read', async () => {
    const anna = await linked('anna');
    await world().database.query(
      `update confluence_sites set sync_enabled = false, spaces_mode = 'except', space_ids = '{7}' where cloud_id = $1`,
      [cloudId],
    );
    await world().database.query(
      `insert into confluence_contents (cloud_id, content_id, type, status, version, observed_at, covers_hash, state_hash)
       values ($1, $2, 'page', 'unreadable', 4, '2026-02-02T08:00:00Z', '', '')`,
      [cloudId, pageId],
    );
    expect(await mine(anna)).toMatchObject({
      settings: { syncEnabled: false, spaces: { mode: 'except', spaceIds: ['7'] } },
      content: { status: 'unreadable', version: 4, observedAt: '2026-02-02T08:00:00.000Z' },
    });
  });

  test('what no page has confirmed is not told of', async () => {
    const anna = await linked('anna');
    await enter(anna, { text: 'Of before', state: 'pending' });
    await world().database.query('update confluence_ledger set is_confirmed = false');
    expect((await mine(anna)).tasks).toEqual([]);
  });
});
