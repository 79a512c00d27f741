import { expectSoon } from './support/expect-soon';
import { findViolations } from './support/find-violations';
import { actOnPage, addActionItem, flows, queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

withChromium('the timeline, and the drawer with faults and clock', (executablePath) => {
  const session = useSandbox(executablePath);

  test('a tick is told as one flow, from the act to what Trackli made of it; stopped, nothing new is told', async () => {
    const page = await session().open();
    await page
      .getByRole('article')
      .getByRole('checkbox', { name: /send the budget/ })
      .check();
    const tick = flows(page).filter({ hasText: 'Task ticked or unticked on the page' });
    const whole = tick
      .filter({ hasText: 'Weekly meeting' })
      .filter({ hasText: /Event.*Read.*Push.*Merge.*1 withdrawn/ });
    await whole.waitFor();
    expect(await tick.count()).toBe(1);
    await whole.click();
    await page.getByText('avi:confluence:updated:page → 1 triggers').last().waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await page
      .getByRole('article')
      .getByRole('checkbox', { name: /send the budget/ })
      .uncheck();
    await queue(page).getByText('Send the budget').waitFor();
    expect(await tick.count()).toBe(1);
    await page.getByRole('button', { name: 'Resume' }).click();
    await tick.nth(1).waitFor();
    expect(session().problems).toEqual([]);
  });

  test('while Trackli is down the failure is told; once it is back and time has passed, the task arrives', async () => {
    const page = await session().open();
    await page.getByRole('button', { name: 'Faults and clock' }).click();
    await page.getByText('Trackli is down', { exact: true }).click();
    await page.getByRole('button', { name: 'End all faults' }).waitFor();
    await addActionItem(page, { for: 'Mona', text: 'water the plants' });
    await flows(page).filter({ hasText: 'Page saved' }).filter({ hasText: 'failed (503)' }).waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('Problems');
    await flows(page).filter({ hasText: 'failed (503)' }).first().waitFor();

    await page.getByRole('button', { name: 'End all faults' }).click();
    await page.getByRole('button', { name: 'End all faults' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '+10 min' }).click();
    await queue(page).getByText('Water the plants').waitFor();
    expect(session().problems).toEqual([]);
  });

  test('the clock moves on, and somebody is linked', async () => {
    const { sandbox, ravi, open } = session();
    const page = await open({ locale: 'en-GB', timezoneId: 'UTC' });
    await page.getByRole('button', { name: 'Faults and clock' }).click();
    const drawer = page.getByRole('complementary', { name: 'Faults and clock' });
    const shown = async () => Date.parse((await drawer.getByRole('time').getAttribute('datetime')) ?? '');
    const before = await shown();
    await drawer.getByRole('button', { name: '+1 h' }).click();
    await page.getByRole('status').getByText('Clock moved on by 1 h').waitFor({ state: 'attached' });
    await expectSoon(async () => (await shown()) - before >= 3_600_000, true);

    await drawer.getByText('Ravi', { exact: true }).click();
    await page.getByRole('status').getByText('Account linked').waitFor({ state: 'attached' });
    await sandbox.idle();
    expect(await sandbox.sql('select 1 from confluence_links where account_id = $1', [ravi.accountId])).toHaveLength(1);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  test.each(['light', 'dark'] as const)('%s: axe finds nothing serious, whatever is open', async (colorScheme) => {
    const page = await session().open({ colorScheme });
    await queue(page).getByRole('button', { name: 'Approve: Send the budget' }).waitFor();
    expect(await findViolations(page)).toEqual([]);

    await queue(page).getByRole('button', { name: 'Approve: Send the budget' }).click();
    await page.getByRole('button', { name: 'Move “Send the budget” to …' }).waitFor();
    await page.getByRole('article').getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'New page in DEMO' }).click();
    await page.getByRole('button', { name: 'Faults and clock' }).click();
    await page.getByRole('complementary').getByText('Trackli is down').waitFor();
    await flows(page).first().click();
    expect(await findViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Close faults and clock' }).click();
    await page.getByRole('article').getByRole('button', { name: 'Cancel' }).click();
    await actOnPage(page, 'Who may view it');
    await page.getByRole('checkbox', { name: 'Trackli, the app' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test('360 pixels: one side at a time, what is written on the other stays, and axe finds nothing serious on either', async () => {
    const page = await session().open({ viewport: { width: 360, height: 740 } });
    expect(await findViolations(page)).toEqual([]);
    await page.getByLabel('What is to be done').fill('not yet added');
    await page.getByRole('group', { name: 'Side' }).getByRole('button', { name: 'Trackli', exact: true }).click();
    await queue(page).getByText('Send the budget').waitFor();
    expect(await page.getByRole('article').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Page: Weekly meeting' }).click();
    await page.getByRole('article').getByRole('heading', { name: 'Weekly meeting' }).waitFor();
    expect(await page.getByLabel('What is to be done').inputValue()).toBe('not yet added');
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await page.getByLabel('What is to be done').inputValue()).toBe('not yet added');
  });

  test('what is slow says that it is still trying, and shows what comes in the end', async () => {
    const page = await session().open();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/users/*/queue', async (route) => {
      await held;
      await route.continue();
    });
    await page.clock.install();
    await page.reload();
    await queue(page).waitFor();
    await page.clock.fastForward(5000);
    await queue(page).getByText('Still trying').waitFor();
    answer();
    await queue(page).getByText('Send the budget').waitFor();
    await queue(page).getByText('Still trying').waitFor({ state: 'detached' });
  });

  test('without an answer every part says so, and axe finds nothing serious', async () => {
    const page = await session().open();
    await page.route(/\/(confluence|api\/users|control)\//, (route) => route.abort());
    await page.goto(`${page.url()}&controls=shown`);
    for (const what of ['the pages', 'the queue', 'the board', 'the faults'])
      await page.getByText(`Could not load ${what}`).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });
});
