import { readFile } from 'node:fs/promises';
import { findViolations } from './support/find-violations';
import { openFrame } from './support/open-frame';
import { queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

withChromium('the history on the account page', (executablePath) => {
  const session = useSandbox(executablePath);
  const openHistory = async (view: Parameters<typeof openFrame>[3] = {}) => {
    const opened = await openFrame(session(), 'account', 'Mona', view);
    await opened.frame.getByRole('tab', { name: 'History' }).click();
    await opened.frame.getByRole('heading', { name: 'History' }).waitFor();
    return opened;
  };

  test('what happened on either side, narrowed down, and saved as a file that says the same', async () => {
    const { problems, sandbox } = session();
    // A title that a spreadsheet would take for a formula.
    await sandbox.sql(`update confluence_history set task_title = '=1+1, "ready"' where event = 'arrived-queue'`);
    const first = await openHistory();
    const waiting = queue(first.page).getByRole('button', { name: /^Dismiss/ });
    await waiting.first().click();
    const { page, frame } = await openHistory();
    await frame.getByText('You dismissed it.').waitFor();
    await frame.getByText('Arrived in your queue.').first().waitFor();
    expect(await frame.getByRole('link', { name: 'Open Trackli' }).count()).toBeGreaterThan(0);

    await frame.getByLabel('Side').selectOption({ label: 'Trackli' });
    await frame.getByText('Arrived in your queue.').first().waitFor({ state: 'detached' });
    await frame.getByText('You dismissed it.').waitFor();
    await frame.getByLabel('Side').selectOption({ label: 'Both sides' });
    await frame.getByLabel('What happened').selectOption({ label: 'Arrived or came back' });
    await frame.getByText('You dismissed it.').waitFor({ state: 'detached' });
    await frame.getByText('Arrived in your queue.').first().waitFor();
    await frame.getByLabel('Search titles of items and pages').fill('no such title');
    await frame.getByText('Nothing in the last 30 days fits.').waitFor();
    await frame.getByLabel('Search titles of items and pages').fill('READY');
    await frame.getByText('Arrived in your queue.').first().waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      frame.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^trackli-history-\d{4}-\d\d-\d\d\.csv$/);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toMatch(/^\uFEFFWhen,Side,What,Why,Action item,Page,Address of the page\r\n/);
    expect(file).toContain(`"'=1+1, ""ready"""`);
    await frame
      .getByRole('status')
      .getByText(/^Your history was saved: /)
      .waitFor({ state: 'attached' });
    expect(problems).toEqual([]);
  });

  test('page by page, while it loads, when it fails, and when it goes on', async () => {
    const { page, frame } = await openFrame(session(), 'account', 'Mona');
    let isDown = true;
    const line = (id: number) => ({
      id: String(id),
      at: '2026-02-02T08:00:00.000Z',
      side: 'trackli',
      event: 'paused',
      followed: [],
    });
    await page.route('**/bridge/invoke', (route) => {
      const { path, body } = route.request().postDataJSON() as { path: string; body?: { cursor?: string } };
      if (path !== '/v1/me/history') return route.fallback();
      const answer = body?.cursor === undefined ? { lines: [line(9), line(8)], cursor: '8' } : { lines: [line(7)] };
      const payload = isDown ? { status: 503, headers: {} } : { status: 200, headers: {}, body: answer };
      return route.fulfill({ json: { value: { success: true, payload } } });
    });
    await frame.getByRole('tab', { name: 'History' }).click();
    await frame.getByText('Trackli does not answer').waitFor();
    isDown = false;
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText('Sync was paused.').nth(1).waitFor();
    isDown = true;
    await frame.getByRole('button', { name: 'Show older' }).click();
    await frame.getByText('Trackli does not answer').waitFor();
    expect(await frame.getByText('Sync was paused.').count()).toBe(2);
    isDown = false;
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText('That is everything the history has.').waitFor();
    expect(await frame.getByText('Sync was paused.').count()).toBe(3);
  });

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('%s, %d pixels: axe finds nothing, and nothing is wider than the page', async (colorScheme, width) => {
    const { page, frame } = await openHistory({ colorScheme, viewport: { width, height: 800 } });
    await frame.getByText('Arrived in your queue.').first().waitFor();
    const shown = page.frames().find((one) => one !== page.mainFrame());
    if (shown === undefined) throw new Error('The page has no frame.');
    expect(await findViolations(shown)).toEqual([]);
    expect(await shown.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
      true,
    );
  });
});
