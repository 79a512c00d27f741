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
  /** How the rows of a page stand; each comes once and goes once. */
  const rows = async (page: Page) =>
    (
      await sandbox.sql<{ status: string }>(
        `select status from confluence_pending_tasks where confluence_page_id = $1 order by status`,
        [page.id],
      )
    ).map(({ status }) => status);
  /** What the housekeeping does in the background, to its end. */
  const tidy = async (moment: string) => {
    for (let more: unknown = true; more === true;) {
      const [step] = await sandbox.sql('select confluence_tidy_step($1::timestamptz) as more', [moment]);
      more = step?.['more'];
    }
    await sandbox.idle();
  };
  const waitingPage = async (title: string) => {
    const page = await sandbox.createPage(author, spaceId, title, body('As it was'));
    await sandbox.idle();
    expect(await rows(page)).toEqual(['pending']);
    return page;
  };
  /** Somebody writes on the page, and nothing of its tasks changes. */
  const touched = async (page: Page) => {
    await sandbox.editPage(author, page, body('Another remark'));
    await sandbox.idle();
    return rows(page);
  };

  test('closed because it fell silent, it tells everything again: the app’s memory of its last push hides no task', async () => {
    const page = await waitingPage('Silence');
    const [week] = await sandbox.sql<{ later: string }>(
      `select (max(last_seen_at) + interval '7 days')::text as later from confluence_installations`,
    );
    const later = week?.later ?? '';
    const close = async () =>
      sandbox.sql('select confluence_close_silent_installations($1::timestamptz) as count', [later]);
    // Trackli itself was out of reach for most of that week: nobody's silence says anything.
    expect(await close()).toEqual([{ count: 0 }]);
    await sandbox.sql(
      `update confluence_reached set since = $1::timestamptz - interval '7 days', until = $1::timestamptz returning 1`,
      [later],
    );
    expect(await close()).toEqual([{ count: 1 }]);
    await tidy(later);
    expect(await rows(page)).toEqual(['withdrawn']);
    await sandbox.control('POST', '/schedules/heartbeat');
    await sandbox.idle();
    expect(await touched(page)).toEqual(['pending', 'withdrawn']);
  });

  test('so it does where sync was off for the site for a while', async () => {
    const page = await waitingPage('Switch');
    const [site] = await sandbox.sql<{ id: string }>('select cloud_id as id from confluence_installations');
    const put = async (syncEnabled: boolean) => {
      const settings = { syncEnabled, spaces: { mode: 'all', spaceIds: [] } };
      const { now } = await sandbox.control<{ now: string }>('GET', '/state');
      await sandbox.sql('select confluence_put_settings($1, $2::text::jsonb, $3::timestamptz)', [
        site?.id,
        JSON.stringify(settings),
        now,
      ]);
      await tidy(now);
    };
    await put(false);
    expect(await rows(page)).toEqual(['withdrawn']);
    expect(await touched(page)).toEqual(['withdrawn']);
    await put(true);
    await sandbox.editPage(author, page, body('As it was'));
    await sandbox.idle();
    expect(await rows(page)).toEqual(['pending', 'withdrawn']);
  });
});
