import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import type { Page, Person, RunningSandbox } from './support/running-sandbox';

onEachSandbox('an app that is gone and comes back', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let author: Person;
  let spaceId: string;

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    author = await sandbox.person('Author');
    await sandbox.link(ann);
    await sandbox.idle();
    spaceId = await sandbox.demoSpaceId(author);
  });

  const body = (note: string) => `<p>${note}</p>${list(task(1, `${mention(ann)} Paint`))}`;
  const waiting = async (page: Page) =>
    sandbox.sql(`select status from confluence_pending_tasks where confluence_page_id = $1`, [page.id]);
  const waitingPage = async (title: string) => {
    const page = await sandbox.createPage(author, spaceId, title, body('As it was'));
    await sandbox.idle();
    expect(await waiting(page)).toEqual([{ status: 'pending' }]);
    return page;
  };
  /** Somebody writes on the page, and nothing of its tasks changes. */
  const touched = async (page: Page) => {
    await sandbox.editPage(author, page, body('Another remark'));
    await sandbox.idle();
    return waiting(page);
  };

  test('closed because it fell silent, it tells everything again: the app’s memory of its last push hides no task', async () => {
    const page = await waitingPage('Silence');
    const [closed] = await sandbox.sql<{ count: number }>(
      `select confluence_close_silent_installations(max(last_seen_at) + interval '7 days') as count
       from confluence_installations`,
    );
    expect(closed).toEqual({ count: 1 });
    expect(await waiting(page)).toEqual([]);
    await sandbox.control('POST', '/schedules/heartbeat');
    await sandbox.idle();
    expect(await touched(page)).toEqual([{ status: 'pending' }]);
  });

  test('so it does where sync was off for the site for a while', async () => {
    const page = await waitingPage('Switch');
    const [site] = await sandbox.sql<{ id: string }>('select cloud_id as id from confluence_installations');
    const put = async (syncEnabled: boolean) => {
      const settings = { syncEnabled, spaces: { mode: 'all', spaceIds: [] } };
      await sandbox.sql('select confluence_put_settings($1, $2::text::jsonb)', [site?.id, JSON.stringify(settings)]);
      await sandbox.idle();
    };
    await put(false);
    expect(await waiting(page)).toEqual([]);
    expect(await touched(page)).toEqual([]);
    await put(true);
    await sandbox.editPage(author, page, body('As it was'));
    await sandbox.idle();
    expect(await waiting(page)).toEqual([{ status: 'pending' }]);
  });
});
