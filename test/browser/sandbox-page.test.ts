import type { Page } from 'playwright-core';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const queue = (page: Page) => page.getByRole('region', { name: 'Queue' });
const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const actOnPage = async (page: Page, act: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: act }).click();
};
const moveMenu = (page: Page, title: string) => page.getByRole('button', { name: `Move “${title}” to …` });

async function addActionItem(page: Page, item: { for: string; text: string; due?: string }): Promise<void> {
  await page.getByLabel('For', { exact: true }).selectOption(item.for);
  await page.getByLabel('What is to be done').fill(item.text);
  if (item.due !== undefined) await page.getByLabel('Due (optional)').fill(item.due);
  await page.getByRole('button', { name: 'Add to page' }).click();
}

withChromium('the sandbox page', (executablePath) => {
  const stage = useSandbox(executablePath);

  test('what somebody else does shows on both sides without a reload', async () => {
    const page = await stage().open();
    await queue(page).getByText('Send the budget').waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Approve: Send the budget' }).click();
    await column(page, 'Backlog').getByText('Send the budget', { exact: true }).waitFor();
    await other.getByRole('checkbox', { name: /book the room/ }).check();
    await page.getByRole('article').locator(':checked').nth(1).waitFor();
  });

  test('an action item written on the page waits in the queue, and is ticked on the page', async () => {
    const page = await stage().open();
    await addActionItem(page, { for: 'Mona', text: 'water the plants', due: '2026-12-24' });
    await queue(page).getByText('Water the plants').waitFor();
    const box = page.getByRole('checkbox', { name: /water the plants/ });
    await box.focus();
    await page.keyboard.press('Space');
    await queue(page).getByText('Water the plants').waitFor({ state: 'detached' });
    expect(await box.isChecked()).toBe(true);
    expect(stage().problems).toEqual([]);
  });

  test('the whole way: one person writes, the other’s open page shows it, the app and Trackli have done it', async () => {
    const { sandbox, mona, ravi, page: meeting, open, problems } = stage();
    const rows = async () =>
      sandbox.sql(
        `select task_title as title, due_date::text as due, status from confluence_pending_tasks
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
    expect(await rows()).toEqual([{ title: 'Water the plants', due: '2026-12-24', status: 'pending' }]);

    await monas.getByRole('checkbox', { name: /water the plants/ }).check();
    await waiting.waitFor({ state: 'detached' });
    expect(await rows()).toMatchObject([{ status: 'withdrawn' }]);
    await ravis.getByRole('checkbox', { name: /water the plants/, checked: true }).waitFor();
    expect(await monas.evaluate('window.neverReloaded')).toBe(true);
    expect(problems).toEqual([]);
  });

  test('a waiting task is edited in place, approved and moved, by keyboard alone', async () => {
    const page = await stage().open();
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
    expect(stage().problems).toEqual([]);
  });

  test('a card whose tick could not be written says why', async () => {
    const { sandbox, open, problems } = stage();
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
    await told.getByText('Not ticked in Confluence: the task is no longer on the page').waitFor();
    await giveUp('a reason of tomorrow');
    await told.getByText('Not ticked in Confluence: something unexpected happened').waitFor();
    expect(problems).toEqual([]);
  });

  test('the body is shown with mentions, dates, macros and entities, and can be written by hand', async () => {
    const page = await stage().open({ locale: 'en-GB' });
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
    const page = await stage().open();
    await queue(page).getByText('Send the budget').waitFor();
    await actOnPage(page, 'Move to trash');
    await queue(page).getByText('Nothing is waiting.').waitFor();
    expect(await page.getByRole('article').getByRole('checkbox').first().isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Restore' }).click();
    await queue(page).getByText('Send the budget').waitFor();
  });

  test('a save over somebody else’s is refused and says so', async () => {
    const page = await stage().open();
    await page.getByRole('article').getByRole('button', { name: 'Edit' }).click();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await addActionItem(other, { for: 'Ravi', text: 'be first' });
    await other.getByRole('checkbox', { name: /be first/ }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('saved by someone else').waitFor();
  });

  test('the address of a page, as Trackli keeps it, opens that page', async () => {
    const { sandbox, mona, open } = stage();
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
      const page = await stage().open({ colorScheme, viewport: { width: 360, height: 640 } });
      await page.locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(stage().problems).toEqual([]);
    },
  );
});
