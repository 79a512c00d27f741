import type { Page } from 'playwright-core';
import { openBrowser, type Look } from './support/open-browser';
import { buildPages, openSandbox, type OpenSandbox } from './support/open-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

withChromium('the sandbox page', (executablePath) => {
  let sandbox: OpenSandbox;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  /** The demo page in a fresh browser. */
  const open = async (look: Look = {}): Promise<Page> => {
    browser = await openBrowser(executablePath, look);
    await browser.page.goto(`${sandbox.address}/?page=${sandbox.pageId}`);
    await browser.page.getByRole('heading', { name: 'Weekly meeting' }).waitFor();
    return browser.page;
  };
  const queue = (page: Page) => page.getByRole('region', { name: 'Queue' });
  const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name} `) });
  const frame = (page: Page) => page.frameLocator('iframe');

  beforeAll(buildPages);
  beforeEach(async () => {
    sandbox = await openSandbox();
  });
  afterEach(async () => {
    await browser.close();
    await sandbox.close();
  });

  test('what somebody else does shows on both sides without a reload', async () => {
    const page = await open();
    await queue(page).getByText('send the budget').waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Approve: send the budget' }).click();
    await column(page, 'To do').getByText('send the budget', { exact: true }).waitFor();
    await other.getByRole('checkbox', { name: /book the room/ }).check();
    await page.locator(':checked').nth(1).waitFor();
  });

  test('an action item written on the page waits in the queue, and is ticked on the page', async () => {
    const page = await open();
    await page.getByLabel('For', { exact: true }).selectOption('Mona');
    await page.getByLabel('What is to be done').fill('water the plants');
    await page.getByLabel('Due (optional)').fill('2026-12-24');
    await page.getByRole('button', { name: 'Add to page' }).click();

    await queue(page).getByText('water the plants').waitFor();
    const box = page.getByRole('checkbox', { name: /water the plants/ });
    await box.focus();
    await page.keyboard.press('Space');
    await queue(page).getByText('water the plants').waitFor({ state: 'detached' });
    expect(await box.isChecked()).toBe(true);
    expect(browser.problems).toEqual([]);
  });

  test('a waiting task is edited in place, approved and moved, by keyboard alone', async () => {
    const page = await open();
    await queue(page).getByRole('button', { name: 'Edit: send the budget' }).press('Enter');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Send the new budget');
    await page.keyboard.press('Enter');
    await queue(page).getByRole('button', { name: 'Approve: Send the new budget' }).press('Enter');
    await column(page, 'To do').getByText('Send the new budget', { exact: true }).waitFor();
    await page.getByLabel('Move "Send the new budget" to').press('D');
    await column(page, 'Done').getByText('Send the new budget', { exact: true }).waitFor();
    expect(browser.problems).toEqual([]);
  });

  test('the body is shown with mentions, dates, macros and entities, and can be written by hand', async () => {
    const page = await open({ locale: 'en-GB' });
    const article = page.getByRole('article');
    const shown = await article.innerText();
    expect(shown).toContain('– see the Plan');
    expect(shown).toContain('@Mona send the budget');
    expect(shown).toContain('1 Dec 2026');
    expect(shown).toContain('if (a < b) & c');
    const boxes = await page.getByRole('checkbox').all();
    expect(await Promise.all(boxes.map(async (box) => box.isChecked()))).toEqual([false, false, true]);

    await article.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Body (storage format)').fill('<p>All &auml;nders now</p>');
    await page.getByRole('button', { name: 'Save' }).click();
    await article.getByText('All änders now').waitFor();
    await queue(page).getByText('Nothing is waiting.').waitFor();
  });

  test('a page goes to the trash with its waiting tasks and comes back with them', async () => {
    const page = await open();
    await queue(page).getByText('send the budget').waitFor();
    await page.getByRole('button', { name: 'Move to trash' }).click();
    await queue(page).getByText('Nothing is waiting.').waitFor();
    expect(await page.getByRole('checkbox').first().isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Restore' }).click();
    await queue(page).getByText('send the budget').waitFor();
  });

  test('a save over somebody else’s is refused and says so', async () => {
    const page = await open();
    await page.getByRole('article').getByRole('button', { name: 'Edit' }).click();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByLabel('What is to be done').fill('be first');
    await other.getByRole('button', { name: 'Add to page' }).click();
    await other.getByRole('checkbox', { name: /be first/ }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('saved by someone else').waitFor();
  });

  test('the admin page answers in its frame, under its policy, and tests the connection again', async () => {
    const page = await open({ locale: 'de-DE' });
    await page.getByRole('button', { name: 'Admin page' }).click();
    await frame(page).getByText('Trackli is connected').waitFor();
    await frame(page).getByText('1,204').waitFor();
    await frame(page).getByText('22 Nov 2026, 19:50:00').waitFor();
    const detail = 'the name does not resolve';
    sandbox.answer({ kind: 'not-connected', reason: 'unreachable', detail, checkedAt: '2026-11-22T19:51:00.000Z' });
    await frame(page).getByRole('button', { name: 'Test connection' }).click();
    await frame(page).getByRole('status').getByText(detail).waitFor();
    sandbox.answer({ kind: 'not-permitted' });
    await frame(page).getByRole('button', { name: 'Test connection' }).click();
    await frame(page).getByText('Only Confluence administrators').waitFor();
    expect(await frame(page).getByRole('button').count()).toBe(0);
    expect(browser.problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    '%s, 360 pixels wide: the colours follow, nothing is cut off',
    async (colorScheme) => {
      const page = await open({ colorScheme, viewport: { width: 360, height: 640 } });
      await page.locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.getByRole('button', { name: 'Admin page' }).click();
      await frame(page).getByText('Trackli is connected').waitFor();
      await frame(page).locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(browser.problems).toEqual([]);
    },
  );

  test('a lost connection is said', async () => {
    const page = await open();
    await sandbox.close();
    await page.getByText('The connection to the sandbox is lost').waitFor();
  });
});
