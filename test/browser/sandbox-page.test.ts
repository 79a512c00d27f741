import type { Person, RunningSandbox } from '../simulation/support/running-sandbox';
import { expectSoon } from './support/expect-soon';
import { actOnPage, addActionItem, card, column, moveMenu, queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

async function personNamed(sandbox: RunningSandbox, name: string): Promise<Person> {
  const response = await fetch(`${sandbox.ui}/api/people`);
  const people = (await response.json()) as (Person & { name: string })[];
  const found = people.find((person) => person.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

withChromium('the sandbox page', (executablePath) => {
  const session = useSandbox(executablePath);

  test('what somebody else does shows on both sides without a reload', async () => {
    const page = await session().open();
    await queue(page).getByText('Send the budget').waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Approve: Send the budget' }).click();
    await column(page, 'Backlog').getByText('Send the budget', { exact: true }).waitFor();
    await other.getByRole('checkbox', { name: /book the room/ }).check();
    await page.getByRole('article').locator(':checked').nth(1).waitFor();
  });

  test('an action item written on the page waits in the queue, and is ticked on the page', async () => {
    const page = await session().open();
    await addActionItem(page, { for: 'Mona', text: 'water the plants', due: '2026-12-24' });
    await queue(page).getByText('Water the plants').waitFor();
    const box = page.getByRole('checkbox', { name: /water the plants/ });
    await box.focus();
    await page.keyboard.press('Space');
    await queue(page).getByText('Water the plants').waitFor({ state: 'detached' });
    await expectSoon(() => box.isChecked(), true);
    expect(session().problems).toEqual([]);
  });

  test('the whole way: one person writes, the other’s open page shows it, the app and Trackli have done it', async () => {
    const { sandbox, mona, ravi, page: meeting, open, problems } = session();
    const rows = async () =>
      sandbox.sql(
        `select id, task_title as title, due_date::text as due, status from confluence_pending_tasks
         where user_id = $1::uuid and task_title = 'Water the plants' and confluence_page_id = $2`,
        [mona.userId, meeting.id],
      );
    const monas = await open({ locale: 'en-GB' });
    await queue(monas).getByText('Send the budget').waitFor();
    await monas.evaluate('window.neverReloaded = true');

    const ravis = await open({}, ravi);
    await addActionItem(ravis, { for: 'Mona', text: 'water the plants', due: '2026-12-24' });
    const waiting = queue(monas).getByRole('listitem').filter({ hasText: 'Water the plants' });
    await waiting.getByText('Due 24 Dec 2026').waitFor();
    const [row, ...more] = await rows();
    expect([row, ...more]).toMatchObject([{ title: 'Water the plants', due: '2026-12-24', status: 'pending' }]);

    await monas.getByRole('checkbox', { name: /water the plants/ }).check();
    await waiting.waitFor({ state: 'detached' });
    // A row that left the queue says nothing of its task any more.
    const left =
      'select task_title as title, due_date as due, status from confluence_pending_tasks where id = $1::uuid';
    expect(await sandbox.sql(left, [row?.['id']])).toEqual([{ title: '-', due: null, status: 'withdrawn' }]);
    await ravis.getByRole('checkbox', { name: /water the plants/, checked: true }).waitFor();
    expect(await monas.evaluate('window.neverReloaded')).toBe(true);
    expect(problems).toEqual([]);
  });

  test('a waiting task is edited in place, approved and moved, by keyboard alone', async () => {
    const page = await session().open();
    await queue(page).getByRole('button', { name: 'Edit: Send the budget' }).press('Enter');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Send the new budget');
    await page.keyboard.press('Enter');
    await queue(page).getByRole('button', { name: 'Approve: Send the new budget' }).press('Enter');
    await column(page, 'Backlog').getByText('Send the new budget', { exact: true }).waitFor();
    await moveMenu(page, 'Send the new budget').press('Enter');
    await page.getByRole('menuitem', { name: 'To do' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await column(page, 'Done').getByText('Send the new budget', { exact: true }).waitFor();
    expect(session().problems).toEqual([]);
  });

  test('a card is dragged to another column, and the task on the page is ticked', async () => {
    const page = await session().open();
    await queue(page).getByRole('button', { name: 'Approve: Send the budget' }).click();
    await card(page, 'Send the budget').dragTo(column(page, 'Done'));
    await column(page, 'Done').getByText('Send the budget', { exact: true }).waitFor();
    await page
      .getByRole('article')
      .getByRole('checkbox', { name: /send the budget/, checked: true })
      .waitFor();
    expect(session().problems).toEqual([]);
  });

  test('several waiting tasks are dismissed or approved at once', async () => {
    const { open, problems } = session();
    const page = await open();
    for (const text of ['water the plants', 'feed the cat', 'wash the car']) {
      await addActionItem(page, { for: 'Mona', text });
      await page
        .getByRole('article')
        .getByRole('checkbox', { name: new RegExp(text) })
        .waitFor();
    }
    await queue(page).getByRole('checkbox', { name: 'Select: Feed the cat' }).check();
    await queue(page).getByRole('button', { name: 'Dismiss 1' }).click();
    await queue(page).getByText('Feed the cat').waitFor({ state: 'detached' });
    await queue(page).getByText('Wash the car').waitFor();
    await queue(page).getByRole('checkbox', { name: 'Select all' }).check();
    await queue(page).getByRole('button', { name: 'Approve 3' }).click();
    await queue(page).getByText('Nothing is waiting.').waitFor();
    await expectSoon(() => column(page, 'Backlog').getByRole('listitem').count(), 3);
    expect(problems).toEqual([]);
  });

  test('a page that the app may not read loses its waiting tasks until it may again', async () => {
    const page = await session().open();
    const letApp = async (may: boolean) => {
      await actOnPage(page, 'Who may view it');
      await page.getByRole('checkbox', { name: 'Trackli, the app' }).setChecked(may);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    };
    const { sandbox } = session();
    await letApp(false);
    await page.getByRole('article').getByText('Restricted').waitFor();
    await sandbox.idle();
    await queue(page).getByText('Send the budget').waitFor();
    // A page that cannot be read is read once more, a quarter of an hour later, before anything leaves the queue.
    await sandbox.control('POST', '/advance', { seconds: 1800 });
    await queue(page).getByText('Nothing is waiting.').waitFor();
    await letApp(true);
    await queue(page).getByText('Send the budget').waitFor();
    await page.getByRole('article').getByText('Restricted').waitFor({ state: 'detached' });
  });

  test('a page is archived and brought back, copied, moved to another space, and deleted for good', async () => {
    const page = await session().open({}, await personNamed(session().sandbox, 'Ada Novak'));
    const article = page.getByRole('article');
    await actOnPage(page, 'Archive');
    await article.getByRole('button', { name: 'Restore' }).click();
    await actOnPage(page, 'Copy');
    await article.getByRole('heading', { name: 'Copy of Weekly meeting' }).waitFor();
    await actOnPage(page, 'Move to another space');
    await page.getByRole('dialog').getByLabel('Space').selectOption('Board room');
    await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await actOnPage(page, 'Move to trash');
    await article.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Could not load the page').waitFor();
  });

  test('a card whose tick could not be written says why', async () => {
    const { sandbox, open, problems } = session();
    const page = await open();
    await queue(page).getByRole('button', { name: 'Approve: Send the budget' }).click();
    await moveMenu(page, 'Send the budget').click();
    await page.getByRole('menuitem', { name: 'Done' }).click();
    await column(page, 'Done').getByText('Send the budget', { exact: true }).waitFor();
    await sandbox.idle();
    expect((await column(page, 'Done').getByRole('status').allInnerTexts()).join('')).toBe('');

    const told = column(page, 'Done').getByRole('status');
    const giveUp = async (reason: string) => {
      await sandbox.sql(`update tasks set confluence_sync_error = $1 where title = 'Send the budget'`, [reason]);
      await page.reload();
    };
    await giveUp('task-gone');
    await told.getByText('The task is no longer on the page.').waitFor();
    await giveUp('a reason of tomorrow');
    await told.getByText('Confluence did not take it. Open the page to tick it there.').waitFor();
    expect(problems).toEqual([]);
  });

  test('the body is shown with mentions, dates, macros and entities, and can be written by hand', async () => {
    const page = await session().open({ locale: 'en-GB' });
    const article = page.getByRole('article');
    const shown = await article.innerText();
    expect(shown).toContain('– see the Plan');
    expect(shown).toContain('@Mona send the budget');
    expect(shown).toContain('1 Dec 2026');
    expect(shown).toContain('if (a < b) & c');
    const boxes = await article.getByRole('checkbox').all();
    expect(await Promise.all(boxes.map(async (box) => box.isChecked()))).toEqual([false, false, true]);

    await article.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Body (storage format)').fill('<p>All &auml;nders now</p>');
    await page.getByRole('button', { name: 'Save' }).click();
    await article.getByText('All änders now').waitFor();
    await queue(page).getByText('Nothing is waiting.').waitFor();
  });

  test('a page goes to the trash with its waiting tasks and comes back with them', async () => {
    const page = await session().open();
    await queue(page).getByText('Send the budget').waitFor();
    await actOnPage(page, 'Move to trash');
    await queue(page).getByText('Nothing is waiting.').waitFor();
    await expectSoon(() => page.getByRole('article').getByRole('checkbox').first().isDisabled(), true);
    await page.getByRole('button', { name: 'Restore' }).click();
    await queue(page).getByText('Send the budget').waitFor();
  });

  test('a save over somebody else’s is refused and says so', async () => {
    const page = await session().open();
    await page.getByRole('article').getByRole('button', { name: 'Edit' }).click();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await addActionItem(other, { for: 'Ravi', text: 'be first' });
    await other.getByRole('checkbox', { name: /be first/ }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('saved by someone else').waitFor();
  });

  test('the address of a page, as Trackli keeps it, opens that page', async () => {
    const { sandbox, mona, open } = session();
    const [row] = await sandbox.sql<{ address: string }>(
      'select confluence_page_url as address from confluence_pending_tasks where user_id = $1::uuid',
      [mona.userId],
    );
    const page = await open();
    await page.goto(row?.address ?? '');
    await page.getByRole('article').getByRole('heading', { name: 'Weekly meeting' }).waitFor();
    expect(new URL(page.url()).origin).toBe(sandbox.ui);
  });

  test.each(['light', 'dark'] as const)(
    '%s, 360 pixels wide: the colours follow, nothing is cut off',
    async (colorScheme) => {
      const page = await session().open({ colorScheme, viewport: { width: 360, height: 640 } });
      await page.locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(session().problems).toEqual([]);
    },
  );
});
