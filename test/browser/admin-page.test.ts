import type { FrameLocator } from 'playwright-core';
import { version } from '../../package.json';
import type { View } from '../../scripts/browser/open-browser';
import { openFrame } from './support/open-frame';
import { outlastTaskEvents } from './support/outlast-task-events';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const fact = (frame: FrameLocator, name: string) =>
  frame.locator('.fact', { hasText: name }).getByRole('definition').first();
const section = (frame: FrameLocator, name: string) => frame.getByRole('region', { name });
const stands = (frame: FrameLocator, name: string) =>
  frame.locator('header').getByText(name, { exact: true }).waitFor();
const linked = (frame: FrameLocator) => section(frame, 'Linked accounts').locator('.figure');
const testConnection = (frame: FrameLocator) => frame.getByRole('button', { name: 'Test connection' }).click();
const announced = (frame: FrameLocator, text: string) => frame.getByRole('status').getByText(text).waitFor();
/** Versions of ICU write different spaces between a time and AM or PM. */
const withUsualSpaces = (text: string) => text.replaceAll(/\s/g, ' ');

withChromium('the admin page, in its frame and under its policy', (executablePath) => {
  const session = useSandbox(executablePath);
  const openAs = async (name: string, view: View = {}) => openFrame(session(), 'admin', name, view);

  test('an administrator sees the state of the connection, and a test of it sees what changed', async () => {
    const { sandbox, ravi, problems } = session();
    const { frame } = await openAs('Ada Novak');
    await stands(frame, 'Working');
    // Ada, Ben and Mona; Chloe, Dev and Ravi have open tasks as well.
    await linked(frame).getByText('3 of 6 people with open tasks').waitFor();
    expect(await fact(frame, 'Trackli version').innerText()).toBe(version);
    expect(await fact(frame, 'Answer time').innerText()).toMatch(/^\d+ ms$/);

    await sandbox.link(ravi);
    await testConnection(frame);
    await linked(frame).getByText('4 of 6 people with open tasks').waitFor();
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
    await stands(frame, 'Working');
    // How many are linked is counted afterwards, of what the administrator's own browser found.
    expect(asked.filter((call) => !/getProgress|countLinked/.test(call))).toEqual([
      expect.stringContaining('"functionKey":"getOverview"'),
    ]);
  });

  test('ticks that could not be written are counted, with the reason in words', async () => {
    const { sandbox, mona, page: meeting, problems } = session();
    const { frame } = await openAs('Ada Novak');
    const attention = section(frame, 'What needs attention');
    await stands(frame, 'Working');
    expect(await attention.count()).toBe(0);
    expect(await fact(frame, 'Ticks on their way').innerText()).toBe('0');

    await sandbox.sql(
      `insert into confluence_jobs (cloud_id, ledger_id, wished_status, local_id, task_text, status, reason)
       select cloud_id, id, 'complete', local_id, task_text, 'given-up', 'task-gone' from confluence_ledger
       where user_id = $1::uuid and content_id = $2 and local_id is not null limit 1`,
      [mona.userId, meeting.id],
    );
    await testConnection(frame);
    await attention.getByRole('listitem').waitFor();
    expect(await attention.getByRole('listitem').allInnerTexts()).toEqual([
      '1 tick: the task is no longer on the page',
    ]);
    await stands(frame, 'Needs attention');
    await frame.getByText('One tick could not be written to Confluence.').waitFor();
    await frame.getByRole('button', { name: 'See which' }).click();
    await attention.locator(':focus').waitFor({ state: 'attached' });
    expect(problems).toEqual([]);
  });

  test('a page that was given up is named and linked, and a retry brings it over', async () => {
    const { sandbox, mona, page: meeting, problems } = session();
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
    await outlastTaskEvents(sandbox);
    await sandbox.control('DELETE', '/faults');
    expect(await titles()).not.toContain('Order chairs');

    const { frame } = await openAs('Ada Novak');
    const attention = section(frame, 'What needs attention');
    await attention.getByText('Trackli did not accept the page’s action items').waitFor();
    const link = attention.getByRole('link', { name: meeting.title });
    expect(await link.getAttribute('href')).toMatch(new RegExp(`pageId=${meeting.id}$`));
    await attention.getByRole('button', { name: `Retry ${meeting.title}` }).press('Enter');
    await announced(frame, 'One page is being tried again.');
    await attention.getByText('Nothing left to do.').waitFor();
    await stands(frame, 'Working');
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
    expect(withUsualSpaces((await checked.getAttribute('title')) ?? '')).toBe(withUsualSpaces(usual.format(moment)));
    expect(await checked.innerText()).toBe('now');
  });

  test('while Trackli is down it says so and what that means, and recovers', async () => {
    const { sandbox, problems } = session();
    const { frame } = await openAs('Ada Novak');
    await stands(frame, 'Working');
    await sandbox.control('PUT', '/faults', { trackli: { status: 503 } });
    await testConnection(frame);
    const connection = section(frame, 'Connection to Trackli');
    await stands(frame, 'Not syncing');
    await announced(frame, 'Trackli does not answer. Nothing is lost');
    expect(await frame.getByText('within seconds').count()).toBe(0);
    await connection.getByText('trackli-unavailable').waitFor();
    await sandbox.control('DELETE', '/faults');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await stands(frame, 'Working');
    expect(problems).toEqual([]);
  });

  test('the chart tells the values of an hour to the keyboard, on a scale, and the same as a table', async () => {
    const { frame } = await openAs('Ada Novak');
    const overview = frame.getByRole('tab', { name: 'Overview' });
    await overview.press('ArrowRight');
    const chart = frame.getByRole('group', { name: 'Action items by hour' });
    const last = chart.getByRole('button').last();
    expect(await last.getAttribute('aria-label')).toMatch(/Action items found \d/);
    await last.press('ArrowLeft');
    await chart.getByRole('button').nth(22).and(frame.locator(':focus')).waitFor();
    await frame.getByText('Show the hours as a table').click();
    await frame.getByRole('table').getByRole('columnheader', { name: 'Action items found' }).waitFor();
    expect(session().problems).toEqual([]);
  });

  test('help is a link away, and an invitation can be passed on', async () => {
    const { frame } = await openAs('Ada Novak');
    await stands(frame, 'Working');
    for (const name of ['How it works', 'Support', 'Privacy', 'Open Trackli'])
      expect(await frame.getByRole('link', { name }).getAttribute('href')).toMatch(/^https:/);
    expect(await frame.getByLabel('Invitation').inputValue()).toContain('My Trackli sync');
    await frame.getByRole('button', { name: 'Copy invitation' }).click();
    await announced(frame, 'nvitation');
  });

  test('somebody who administers nothing learns that and nothing else', async () => {
    const { frame } = await openAs('Ben Okafor');
    await frame.getByText('Only Confluence administrators').waitFor();
    expect(await frame.getByRole('button').count()).toBe(0);
    expect(await frame.getByRole('definition').count()).toBe(0);
    expect(session().problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    '%s, 360 pixels wide: the colours follow, nothing is cut off',
    async (colorScheme) => {
      const { page, frame } = await openAs('Ada Novak', { colorScheme, viewport: { width: 360, height: 640 } });
      await stands(frame, 'Working');
      await frame.locator(`html[data-color-mode="${colorScheme}"]`).waitFor();
      expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(session().problems).toEqual([]);
    },
  );
});
