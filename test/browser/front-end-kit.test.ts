import type { Locator, Page } from 'playwright-core';
import { expectSoon } from './support/expect-soon';
import { findViolations } from './support/find-violations';
import { openFrame } from './support/open-frame';
import { card, queue } from './support/sandbox-page';
import { useSandbox, type Session } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const kit = (page: Page): Locator => page.getByRole('region', { name: 'Action items from Confluence', exact: true });
const alert = (page: Page, text: string | RegExp) => kit(page).getByRole('alert').getByText(text).waitFor();
const status = (page: Page, text: string | RegExp) => kit(page).getByRole('status').getByText(text).waitFor();
const focused = (page: Page, element: Locator) => element.and(page.locator(':focus')).waitFor();

/** Opens Trackli's settings for Confluence as Mona, who is linked. */
async function openSettings({ open }: Session, view = {}): Promise<Page> {
  const page = await open(view);
  await showTrackli(page);
  await page.getByText('Settings for Confluence').click();
  await kit(page).getByRole('switch').waitFor();
  return page;
}

/** Where there is room for one side only, Confluence is shown first. Either the choice of a side is seen or both sides are. */
async function showTrackli(page: Page): Promise<void> {
  const side = page.getByRole('group', { name: 'Side' }).getByRole('button', { name: 'Trackli', exact: true });
  await side.or(queue(page)).filter({ visible: true }).first().waitFor();
  if (await side.isVisible()) await side.click();
}

/** Somebody's account page asks Ravi, who is not linked, to be linked. */
async function askRavi({ sandbox, ravi }: Session): Promise<void> {
  await sandbox.sql(
    `select confluence_request_link(cloud_id, $1, 'ravi@example.com', 'everything', now())
     from confluence_installations where closed_at is null order by registered_at desc limit 1`,
    [ravi.accountId],
  );
}

withChromium('the front-end kit in Trackli', (executablePath) => {
  const session = useSandbox(executablePath);

  test('what was asked for in Confluence is confirmed, and the tasks arrive', async () => {
    await askRavi(session());
    const { page } = await openFrame(session(), 'account', 'Ravi');
    await kit(page)
      .getByText(/says that this Trackli account is theirs/)
      .waitFor();
    await kit(page)
      .getByRole('button', { name: /^Yes, link it/ })
      .press('Enter');
    await status(page, /You are linked with/);
    await focused(page, kit(page).getByRole('heading', { name: 'Action items from Confluence', exact: true }));
    await kit(page).getByRole('switch', { checked: true }).waitFor();
    await queue(page).getByText('Book the room').waitFor();
    expect(
      await kit(page)
        .getByText(/says that this Trackli account is theirs/)
        .count(),
    ).toBe(0);
    expect(session().problems).toEqual([]);
  });

  test('what was asked for is refused, and what has run out is said to be gone', async () => {
    const { sandbox } = session();
    await askRavi(session());
    const { page } = await openFrame(session(), 'account', 'Ravi');
    await kit(page)
      .getByRole('button', { name: /^No, that is not me/ })
      .click();
    await status(page, 'You were not linked, and will not be asked again.');
    await sandbox.sql('delete from confluence_link_requests');
    await askRavi(session());
    await page.reload();
    const yes = kit(page).getByRole('button', { name: /^Yes, link it/ });
    await yes.waitFor();
    // Between what is shown and the answer it has run out.
    await page.route('**/rest/v1/rpc/confluence_answer_link_request', async (route) => {
      await sandbox.sql(`update confluence_link_requests set expires_at = now() - interval '1 minute'`);
      await route.continue();
    });
    await yes.click();
    await status(page, /This request is no longer open/);
  });

  test('a site is switched off and on again', async () => {
    const { sandbox, mona } = session();
    const page = await openSettings(session());
    const toggle = kit(page).getByRole('switch');
    await toggle.press('Space');
    await status(page, /are no longer brought over/);
    await kit(page).getByText('Switched off: nothing arrives').waitFor();
    await queue(page).getByText('Nothing is waiting.').waitFor();
    expect(await kit(page).getByRole('button', { name: 'Search now' }).count()).toBe(0);
    await focused(page, toggle);
    await toggle.press('Space');
    await status(page, /are brought over again\./);
    // A switch that is turned again soon waits for a search like one that was begun a moment ago.
    await sandbox.control('POST', '/advance', { seconds: 660 });
    await queue(page).getByText('Send the budget').waitFor();
    expect(
      await sandbox.sql(`select sync_enabled from confluence_links where user_id = $1::uuid`, [mona.userId]),
    ).toEqual([{ sync_enabled: true }]);
  });

  test('new tasks go to the board only when a project is chosen for them', async () => {
    const { sandbox, mona } = session();
    await sandbox.sql(`insert into projects (user_id, name) values ($1::uuid, 'Garden')`, [mona.userId]);
    const chosen = async () =>
      (
        await sandbox.sql<{ arrival: string; project: string | null }>(
          `select arrival, (select name from projects where id = default_project_id) as project
           from confluence_links where user_id = $1::uuid`,
          [mona.userId],
        )
      )[0];
    const page = await openSettings(session());
    await kit(page)
      .getByLabel(/^A new action item from/)
      .selectOption('becomes a card at once');
    await kit(page)
      .getByText(/Choose the project that the cards go to/)
      .waitFor();
    expect(await chosen()).toEqual({ arrival: 'queue', project: null });
    await kit(page)
      .getByLabel(/^Project for the cards from/)
      .selectOption('Garden');
    await status(page, 'Saved. It applies to what arrives from now on.');
    expect(await chosen()).toEqual({ arrival: 'board', project: 'Garden' });
    await kit(page)
      .getByLabel(/^A new action item from/)
      .selectOption('waits in the queue');
    await kit(page)
      .getByLabel(/^Proposed project for/)
      .selectOption('None');
    await expectSoon(chosen, { arrival: 'queue', project: null });
  });

  test('unlinking asks first, and the keyboard goes on where it was', async () => {
    const page = await openSettings(session());
    const opener = kit(page).getByRole('button', { name: /^Unlink / });
    await opener.press('Enter');
    await focused(page, kit(page).getByRole('button', { name: 'Stay linked' }));
    await page.keyboard.press('Escape');
    await focused(page, opener);
    await opener.press('Enter');
    await kit(page)
      .getByRole('group', { name: /^Unlink .*\?$/ })
      .waitFor();
    await kit(page).getByRole('button', { name: 'Unlink', exact: true }).press('Enter');
    await status(page, /You are no longer linked with/);
    await focused(page, kit(page).getByRole('heading', { name: 'Action items from Confluence', exact: true }));
    await kit(page).getByText('You are not linked with a Confluence site yet.').waitFor();
    await queue(page).getByText('Nothing is waiting.').waitFor();
    expect(session().problems).toEqual([]);
  });

  test('a search is asked for, seen to go on, and ends with what is new', async () => {
    const { sandbox, mona, page: meeting } = session();
    // As if it had been searched long ago, and nothing of this page had been heard.
    await sandbox.sql(`update confluence_backfill_requests set requested_at = now() - interval '1 hour'`);
    await sandbox.control('PUT', '/faults', { events: { dropRate: 1 } });
    const task = `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body><ac:link><ri:user ri:account-id="${mona.accountId}" /></ac:link> water the plants</ac:task-body></ac:task>`;
    await sandbox.editPage(mona, meeting, `<ac:task-list>${task}</ac:task-list>`);
    await sandbox.idle();
    const page = await openSettings(session());
    await kit(page)
      .getByText(/^Last search: ended/)
      .waitFor();
    await kit(page).getByRole('button', { name: 'Search now' }).press('Enter');
    await kit(page).getByRole('progressbar').waitFor();
    await focused(page, kit(page).getByRole('button', { name: 'Search now' }));
    await sandbox.control('POST', '/advance', { seconds: 660 });
    await status(page, 'The search has ended. One new action item waits in your queue.');
    await kit(page).getByRole('button', { name: 'Search now' }).click();
    await status(page, /was searched within the last minute/);
  });

  test('what could not be done is said: what, why, and what to do', async () => {
    const page = await openSettings(session());
    await page.route('**/rest/v1/rpc/confluence_set_link_sync', (route) => route.abort());
    await kit(page).getByRole('switch').click();
    await alert(page, 'The switch stays as it was. Trackli did not answer. Check your connection and try again.');
    await kit(page).getByRole('switch', { checked: true }).waitFor();

    await kit(page).getByRole('button', { name: 'Link', exact: true }).click();
    await alert(page, 'Type the code that Confluence shows you.');
    await focused(page, kit(page).getByLabel('Code from Confluence'));
    await page.route('**/rest/v1/rpc/confluence_redeem_link_code', (route) =>
      route.fulfill({ status: 401, json: { code: 'PGRST301', message: 'JWT expired' } }),
    );
    await kit(page).getByLabel('Code from Confluence').fill('AAAA-AAAA');
    await page.keyboard.press('Enter');
    await alert(page, 'You were not linked. You are no longer signed in. Sign in and try again.');
  });

  test('what cannot be loaded is said, and loads when asked again', async () => {
    const page = await session().open();
    await page.route('**/rest/v1/rpc/confluence_my_links', (route) =>
      route.fulfill({ status: 404, json: { code: 'PGRST202', message: 'Could not find the function' } }),
    );
    await page.getByText('Settings for Confluence').click();
    await alert(page, /Your links with Confluence could not be read\. Trackli’s database is older than this page/);
    await page.unroute('**/rest/v1/rpc/confluence_my_links');
    await kit(page).getByRole('button', { name: 'Try again' }).click();
    await kit(page).getByRole('switch', { checked: true }).waitFor();
    expect(await kit(page).getByRole('alert').getByText('could not be read').count()).toBe(0);
  });

  test('how the sync stands is told: what failed and why, and what is held until when', async () => {
    const page = await openSettings(session());
    const stands = kit(page).getByRole('region', { name: /^How it stands/ });
    await stands.getByText(/^Last change: .*\d/).waitFor();
    expect(await stands.getByText(/^Ticks on their way/).count()).toBe(0);

    await page.route('**/rest/v1/rpc/confluence_my_links', async (route) => {
      const response = await route.fetch();
      const [link] = (await response.json()) as { status: object }[];
      const failed = [{ reason: 'not-permitted', count: 2 }];
      const status = { ...link?.status, changesInDay: 1000, waiting: 3, failed };
      const held = { tasks: 5, until: new Date(Date.UTC(2026, 10, 30, 10)).toISOString() };
      await route.fulfill({ response, json: [{ ...link, status, held }] });
    });
    await page.reload();
    await showTrackli(page);
    await page.getByText('Settings for Confluence').click();
    await stands.getByText('Changes in the last 24 hours: 1,000 or more').waitFor();
    await stands.getByText('Ticks on their way: 3').waitFor();
    await stands.getByText(/^2 of your ticks did not reach their pages\. Neither you nor the app may edit/).waitFor();
    await stands.getByText(/^Pages do not show 5 of your action items any more.*30/).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test('what happened last is told when it is asked for', async () => {
    const page = await openSettings(session());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await queue(page)
      .getByRole('button', { name: /^Dismiss/ })
      .first()
      .click();
    expect(asked.filter((url) => url.includes('confluence_my_history'))).toEqual([]);
    await kit(page).getByText('What happened last').press('Enter');
    const lines = kit(page).getByRole('list', { name: 'What happened last' });
    await lines.getByText('You dismissed it.').waitFor();
    await lines.getByText('Arrived in your queue.').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test('a card says how it stands with its task', async () => {
    const { sandbox, mona } = session();
    const states: [title: string, column: string, sync: string | null, error: string | null, said: string][] = [
      ['Prune the roses', 'todo', 'reassigned', null, 'Reassigned'],
      ['Oil the gate', 'backlog', 'removed', null, 'Removed from the page'],
      ['Buy string', 'done', null, 'not-permitted', 'Could not be ticked in Confluence'],
      ['Rake the yard', 'backlog', null, 'unavailable', 'Could not be unticked in Confluence'],
      ['Order seeds', 'todo', null, 'taken-back', 'Reopened by a new version of the page'],
      ['Paint the fence', 'todo', null, 'no-id', 'Cannot be ticked from Trackli'],
      ['Clean the pond', 'done', null, 'a-reason-of-tomorrow', 'Could not be ticked in Confluence'],
    ];
    for (const [title, column, sync, error] of states)
      await sandbox.sql(
        `insert into tasks (project_id, title, status, confluence_task_id, confluence_sync_status, confluence_sync_error)
         values ($1::uuid, $2, $3, '9-' || $2, $4, $5)`,
        [mona.projectId, title, column, sync, error],
      );
    const page = await session().open();
    for (const [title, , , , said] of states) await card(page, title).getByText(said, { exact: true }).waitFor();
    await card(page, 'Clean the pond')
      .getByText('Confluence did not take it. Open the page to tick it there.')
      .waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)('is readable for everybody: %s, %i pixels wide', async (colorScheme, width) => {
    const { sandbox } = session();
    const page = await openSettings(session(), { colorScheme, viewport: { width, height: 900 } });
    await sandbox.sql(`update confluence_backfill_requests set is_open = true, ended_at = null, requested_at = now()`);
    await page.reload();
    await showTrackli(page);
    await page.getByText('Settings for Confluence').click();
    await kit(page).getByRole('progressbar').waitFor();
    await kit(page).getByRole('button', { name: 'Link', exact: true }).click();
    await kit(page)
      .getByRole('button', { name: /^Unlink / })
      .click();
    expect(await findViolations(page)).toEqual([]);
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
  });

  test('everything is reached by the keyboard, in the order in which it is read', async () => {
    const page = await openSettings(session());
    await page.getByText('Settings for Confluence').focus();
    const names: string[] = [];
    for (let step = 0; step < 11; step += 1) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate<string>(
          `(({ ariaLabel, labels, textContent }) => ariaLabel ?? labels?.[0]?.textContent ?? textContent)(document.activeElement)`,
        ),
      );
    }
    expect(names.map((name) => name.replace(/127\.0\.0\.1/g, 'SITE'))).toEqual([
      'SITE',
      'Bring action items over from SITE',
      'Pause SITE',
      'Change this in Confluence, under Apps, My Trackli sync',
      'A new action item from SITE',
      'Proposed project for SITE',
      'Unlink SITE',
      'Search now',
      'What happened last',
      'Code from Confluence',
      'Link',
    ]);
  });
});
