import type { Page } from 'playwright-core';
import { version } from '../../package.json';
import type { Look } from '../../scripts/browser/open-browser';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const frame = (page: Page) => page.frameLocator('iframe');
const fact = (page: Page, name: string) => frame(page).locator('.fact', { hasText: name }).getByRole('definition');
const testConnection = (page: Page) => frame(page).getByRole('button', { name: 'Test connection' }).click();
/** Versions of ICU write different spaces between a time and AM or PM. */
const withUsualSpaces = (text: string) => text.replaceAll(/\s/g, ' ');

withChromium('the admin page, in its frame and under its policy', (executablePath) => {
  const stage = useSandbox(executablePath);

  const openAs = async (name: string, look: Look = {}) => {
    const page = await stage().open(look);
    await page.getByLabel('You are').selectOption(name);
    await page.getByRole('button', { name: 'Admin page' }).click();
    return page;
  };

  test('an administrator sees the state of the connection, and a test of it sees what changed', async () => {
    const { sandbox, ravi, problems } = stage();
    const page = await openAs('Ada Novak');
    await frame(page).getByText('Trackli is connected').waitFor();
    expect(await fact(page, 'Linked accounts').innerText()).toBe('3');
    expect(await fact(page, 'Trackli version').innerText()).toBe(version);
    expect(await fact(page, 'Answer time').innerText()).toMatch(/^\d+ ms$/);

    await sandbox.link(ravi);
    await testConnection(page);
    await fact(page, 'Linked accounts').getByText('4').waitFor();
    await frame(page).getByRole('status').getByText('The connection was tested.').waitFor();
    expect(problems).toEqual([]);
  });

  test('ticks that could not be written are counted, with the reason in words', async () => {
    const { sandbox, mona, problems } = stage();
    const page = await openAs('Ada Novak');
    const attention = frame(page).getByRole('region', { name: 'What needs attention' });
    await attention.getByText('Nothing needs you.').waitFor();
    expect(await fact(page, 'Ticks on their way').innerText()).toBe('0');

    await sandbox.sql(
      `insert into confluence_jobs (cloud_id, pending_task_id, wished_status, status, reason)
       select connection.site_id, pending.id, 'complete', 'given-up', 'task-gone'
       from confluence_pending_tasks pending join atlassian_connections connection on connection.id = pending.connection_id
       where pending.user_id = $1::uuid`,
      [mona.userId],
    );
    await testConnection(page);
    await attention.getByRole('listitem').waitFor();
    expect(await attention.getByRole('listitem').allInnerTexts()).toEqual([
      '1 tick: the task is no longer on the page',
    ]);
    expect(await attention.getByText('Nothing needs you.').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('moments are told in the person’s locale and time zone, whatever the browser’s', async () => {
    const page = await openAs('Ada Novak', { locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
    const checked = fact(page, 'Checked').getByRole('time');
    const moment = new Date((await checked.getAttribute('datetime')) ?? '');
    // What the host says of everybody: en-US, Etc/UTC.
    const usual = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Etc/UTC' });
    expect(withUsualSpaces(await checked.innerText())).toBe(withUsualSpaces(usual.format(moment)));
  });

  test('while Trackli is down it says so and what that means, and recovers', async () => {
    const { sandbox, problems } = stage();
    const page = await openAs('Ada Novak');
    await frame(page).getByText('Trackli is connected').waitFor();
    await sandbox.control('PUT', '/faults', { trackli: { status: 503 } });
    await testConnection(page);
    const status = frame(page).getByRole('status');
    await status.getByText('Trackli cannot be reached').waitFor();
    await status.getByText('Nothing is lost').waitFor();
    await status.getByText('trackli-unavailable').waitFor();
    await sandbox.control('DELETE', '/faults');
    await testConnection(page);
    await status.getByText('Trackli is connected').waitFor();
    expect(problems).toEqual([]);
  });

  test('somebody who administers nothing learns that and nothing else', async () => {
    const page = await openAs('Ben Okafor');
    await frame(page).getByText('Only Confluence administrators').waitFor();
    expect(await frame(page).getByRole('button').count()).toBe(0);
    expect(await frame(page).getByRole('definition').count()).toBe(0);
    expect(stage().problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    '%s, 360 pixels wide: the colours follow, nothing is cut off',
    async (colorScheme) => {
      const page = await openAs('Ada Novak', { colorScheme, viewport: { width: 360, height: 640 } });
      await frame(page).getByText('Trackli is connected').waitFor();
      await frame(page).locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(stage().problems).toEqual([]);
    },
  );
});
