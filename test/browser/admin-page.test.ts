import type { FrameLocator } from 'playwright-core';
import { version } from '../../package.json';
import type { Look } from '../../scripts/browser/open-browser';
import { openFrame } from './support/open-frame';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const fact = (frame: FrameLocator, name: string) =>
  frame.locator('.fact', { hasText: name }).getByRole('definition').first();
const section = (frame: FrameLocator, name: string) => frame.getByRole('region', { name });
const testConnection = (frame: FrameLocator) => frame.getByRole('button', { name: 'Test connection' }).click();
const announced = (frame: FrameLocator, text: string) => frame.getByRole('status').getByText(text).waitFor();
/** Versions of ICU write different spaces between a time and AM or PM. */
const withUsualSpaces = (text: string) => text.replaceAll(/\s/g, ' ');

withChromium('the admin page, in its frame and under its policy', (executablePath) => {
  const stage = useSandbox(executablePath);
  const openAs = async (name: string, look: Look = {}) => openFrame(stage(), 'admin', name, look);

  test('an administrator sees the state of the connection, and a test of it sees what changed', async () => {
    const { sandbox, ravi, problems } = stage();
    const { frame } = await openAs('Ada Novak');
    await frame.getByText('Trackli is connected').waitFor();
    expect(await fact(frame, 'Linked accounts').innerText()).toBe('3');
    expect(await fact(frame, 'Trackli version').innerText()).toBe(version);
    expect(await fact(frame, 'Answer time').innerText()).toMatch(/^\d+ ms$/);

    await sandbox.link(ravi);
    await testConnection(frame);
    await fact(frame, 'Linked accounts').getByText('4').waitFor();
    await announced(frame, 'The connection was tested.');
    expect(problems).toEqual([]);
  });

  test('the page asks for everything in one call', async () => {
    const { page, frame } = await openAs('Ben Okafor');
    await frame.getByText('Only Confluence administrators').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/bridge/invoke')) asked.push(request.postData() ?? '');
    });
    await page.getByLabel('You are').selectOption('Ada Novak');
    await frame.getByText('Trackli is connected').waitFor();
    expect(asked.filter((call) => !call.includes('getProgress'))).toEqual([
      expect.stringContaining('"functionKey":"getOverview"'),
    ]);
  });

  test('ticks that could not be written are counted, with the reason in words', async () => {
    const { sandbox, mona, problems } = stage();
    const { frame } = await openAs('Ada Novak');
    const attention = section(frame, 'What needs you');
    await attention.getByText('Nothing needs you.').waitFor();
    expect(await fact(frame, 'Ticks on their way').innerText()).toBe('0');

    await sandbox.sql(
      `insert into confluence_jobs (cloud_id, pending_task_id, wished_status, status, reason)
       select connection.site_id, pending.id, 'complete', 'given-up', 'task-gone'
       from confluence_pending_tasks pending join atlassian_connections connection on connection.id = pending.connection_id
       where pending.user_id = $1::uuid`,
      [mona.userId],
    );
    await testConnection(frame);
    await attention.getByRole('listitem').waitFor();
    expect(await attention.getByRole('listitem').allInnerTexts()).toEqual([
      '1 tick: the task is no longer on the page',
    ]);
    expect(await attention.getByText('Nothing needs you.').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('a page that was given up is named and linked, and a retry brings it over', async () => {
    const { sandbox, mona, page: meeting, problems } = stage();
    const titles = async () =>
      (
        await sandbox.sql<{ title: string }>(
          `select task_title as title from confluence_pending_tasks where user_id = $1::uuid and confluence_page_id = $2`,
          [mona.userId, meeting.id],
        )
      ).map(({ title }) => title);
    await sandbox.control('PUT', '/faults', { trackli: { status: 422 } });
    const task = `<ac:task><ac:task-id>9</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body><ac:link><ri:user ri:account-id="${mona.accountId}" /></ac:link> order chairs</ac:task-body></ac:task>`;
    await sandbox.editPage(mona, meeting, `<ac:task-list>${task}</ac:task-list>`);
    await sandbox.idle();
    await sandbox.control('DELETE', '/faults');
    expect(await titles()).not.toContain('Order chairs');

    const { frame } = await openAs('Ada Novak');
    const attention = section(frame, 'What needs you');
    await attention.getByText('Trackli did not accept what the page says').waitFor();
    const link = attention.getByRole('link', { name: meeting.title });
    expect(await link.getAttribute('href')).toMatch(new RegExp(`pageId=${meeting.id}$`));
    await attention.getByRole('button', { name: `Retry ${meeting.title}` }).press('Enter');
    await announced(frame, 'One page is being tried again.');
    await attention.getByText('Nothing needs you.').waitFor();
    // The keyboard goes on where it was.
    await attention.locator(':focus').waitFor({ state: 'attached' });
    await sandbox.control('POST', '/advance', { seconds: 10 });
    expect(await titles()).toContain('Order chairs');
    expect(problems).toEqual([]);
  });

  test('moments are told in the person’s locale and time zone, whatever the browser’s', async () => {
    const { frame } = await openAs('Ada Novak', { locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
    const checked = fact(frame, 'Checked').getByRole('time');
    const moment = new Date((await checked.getAttribute('datetime')) ?? '');
    // What the host says of everybody: en-US, Etc/UTC.
    const usual = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Etc/UTC' });
    expect(withUsualSpaces(await checked.innerText())).toBe(withUsualSpaces(usual.format(moment)));
  });

  test('while Trackli is down it says so and what that means, and recovers', async () => {
    const { sandbox, problems } = stage();
    const { frame } = await openAs('Ada Novak');
    await frame.getByText('Trackli is connected').waitFor();
    await sandbox.control('PUT', '/faults', { trackli: { status: 503 } });
    await testConnection(frame);
    const connection = section(frame, 'Connection to Trackli');
    await connection.getByText('Trackli cannot be reached').waitFor();
    await connection.getByText('Nothing is lost').waitFor();
    await connection.getByText('trackli-unavailable').waitFor();
    await sandbox.control('DELETE', '/faults');
    await testConnection(frame);
    await connection.getByText('Trackli is connected').waitFor();
    expect(problems).toEqual([]);
  });

  test('somebody who administers nothing learns that and nothing else', async () => {
    const { frame } = await openAs('Ben Okafor');
    await frame.getByText('Only Confluence administrators').waitFor();
    expect(await frame.getByRole('button').count()).toBe(0);
    expect(await frame.getByRole('definition').count()).toBe(0);
    expect(stage().problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    '%s, 360 pixels wide: the colours follow, nothing is cut off',
    async (colorScheme) => {
      const { page, frame } = await openAs('Ada Novak', { colorScheme, viewport: { width: 360, height: 640 } });
      await frame.getByText('Trackli is connected').waitFor();
      await frame.locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(stage().problems).toEqual([]);
    },
  );
});
