import type { FrameLocator } from 'playwright-core';
import { expectSoon } from './support/expect-soon';
import { openFrame } from './support/open-frame';
import { queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const announced = (frame: FrameLocator, text: string) => frame.getByRole('status').getByText(text).waitFor();
const section = (frame: FrameLocator, name: string) => frame.getByRole('region', { name, exact: true });
const busyFor = (retryAfterSeconds: number) => ({
  routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/tasks', status: 429, retryAfterSeconds }],
});

withChromium('what an administrator changes', (executablePath) => {
  const session = useSandbox(executablePath);
  const open = async (tab?: 'Settings') => {
    const { page, frame } = await openFrame(session(), 'admin', 'Ada Novak');
    await page.getByLabel('Signed in as').selectOption('Mona');
    if (tab !== undefined) await frame.getByRole('tab', { name: tab }).click();
    return { page, frame };
  };
  const settings = async () =>
    (
      await session().sandbox.sql<{ sync_enabled: boolean; spaces_mode: string; space_ids: string[] }>(
        `select sync_enabled, spaces_mode, to_jsonb(space_ids) as space_ids from confluence_sites
         where cloud_id = (select cloud_id from confluence_links where user_id = $1::uuid)`,
        [session().mona.userId],
      )
    )[0];
  const queueOfMona = async () =>
    (
      await session().sandbox.sql<{ task_title: string }>(
        `select task_title from confluence_pending_tasks where user_id = $1::uuid and status = 'pending'`,
        [session().mona.userId],
      )
    ).map(({ task_title }) => task_title);

  test('sync is switched off after the page has said what that does, and on again', async () => {
    const { sandbox, problems } = session();
    const { frame } = await open('Settings');
    const toggle = frame.getByLabel('Bring action items to Trackli');
    const dialog = frame.getByRole('dialog');
    await frame.getByText('Bring action items to Trackli').click();
    await dialog.getByText('Cards stay on their boards as plain cards.').waitFor();
    expect(await settings()).toMatchObject({ sync_enabled: true });
    await dialog.getByRole('button', { name: 'Keep it on' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectSoon(() => toggle.isChecked(), true);

    await frame.getByText('Bring action items to Trackli').click();
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    await announced(frame, 'Sync is off.');
    await frame.getByText('Sync is switched off: nothing is sent either way.').waitFor();
    expect(await frame.getByText('within seconds').count()).toBe(0);
    expect(await settings()).toMatchObject({ sync_enabled: false });
    expect(await queueOfMona()).toEqual([]);
    await frame.getByRole('tab', { name: 'Overview' }).click();
    expect(await frame.getByRole('button', { name: 'Refresh now' }).isDisabled()).toBe(true);
    await frame.getByRole('button', { name: 'Open settings' }).click();

    await frame.getByText('Bring action items to Trackli').click();
    await announced(frame, 'Sync is on.');
    expect(await settings()).toMatchObject({ sync_enabled: true });
    await sandbox.idle();
    // Once the switch has been let be for a minute.
    await sandbox.control('POST', '/advance', { seconds: 120 });
    expect(await queueOfMona()).toEqual(['Send the budget']);
    expect(problems).toEqual([]);
  });

  test('a space is found by name, named, and everything else left out', async () => {
    const { sandbox, problems } = session();
    const { frame } = await open('Settings');
    const spaces = section(frame, 'Spaces');
    await spaces.getByText('Only these spaces').click();
    await spaces.getByText('Choose at least one space.').waitFor();
    expect(await spaces.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    const field = spaces.getByLabel('Spaces that take part');
    await field.fill('board');
    await frame.getByRole('option', { name: 'Board room (BOARD)' }).click();
    expect(await frame.getByRole('option', { name: /DEMO/ }).count()).toBe(0);
    await spaces.getByRole('button', { name: 'Save' }).click();
    await announced(frame, 'Saved.');
    expect(await settings()).toMatchObject({ spaces_mode: 'only', space_ids: [expect.stringMatching(/^\d+$/)] });
    await sandbox.idle();
    expect(await queueOfMona()).toEqual([]);

    const again = (await open('Settings')).frame;
    await section(again, 'Spaces').getByText('Board room (BOARD)').waitFor();
    expect(problems).toEqual([]);
  });

  test('on a site with more spaces than one answer lists, Confluence searches, once, when the typing ends', async () => {
    const { sandbox, mona, problems } = session();
    for (let number = 100; number < 170; number += 1)
      await sandbox.confluence(mona, 'POST', '/wiki/api/v2/spaces', { key: `T${number}`, name: `Team ${number}` });
    const { page, frame } = await open('Settings');
    await section(frame, 'Spaces').getByText('All spaces except these').click();
    const field = section(frame, 'Spaces').getByLabel('Spaces left out');
    await field.click();
    await frame.getByRole('option').first().waitFor();
    await expectSoon(() => frame.getByRole('option').count(), 50);

    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/bridge/fetchProduct')) return;
      asked.push((request.postDataJSON() as { restPath: string }).restPath.replace(/\?.*/, ''));
    });
    await field.pressSequentially('team 169', { delay: 20 });
    await frame.getByRole('option', { name: 'Team 169 (T169)' }).waitFor();
    await expectSoon(() => frame.getByRole('option').count(), 1);
    expect(asked).toEqual(['/wiki/rest/api/search', '/wiki/api/v2/spaces']);

    // A key is found too, whatever the search knows.
    await field.fill('t142');
    await frame.getByRole('option', { name: 'Team 142 (T142)' }).waitFor();
    await field.fill('nothing of that name');
    await frame.getByText('No space that you can see matches').waitFor();
    expect(problems).toEqual([]);
  });

  test('what could not be saved is said, and nothing changes', async () => {
    const { sandbox } = session();
    const { frame } = await open('Settings');
    await frame.getByLabel('Bring action items to Trackli').waitFor();
    await sandbox.control('PUT', '/faults', { trackli: { status: 503 } });
    await frame.getByText('Bring action items to Trackli').click();
    await frame.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
    await frame.getByRole('alert').getByText('Not saved: Trackli cannot be reached').waitFor();
    expect(await frame.getByLabel('Bring action items to Trackli').isChecked()).toBe(true);
    expect(await settings()).toMatchObject({ sync_enabled: true });
  });

  test('a refresh shows how far it is, and stops when it is told to', async () => {
    const { sandbox, problems } = session();
    const { frame } = await open();
    const scans = section(frame, 'Backfill and refresh');
    await scans.getByText('finished').first().waitFor();
    await sandbox.control('PUT', '/faults', busyFor(900));
    await scans.getByRole('button', { name: 'Refresh now' }).click();
    await announced(frame, 'The refresh will begin in a moment.');
    await scans.getByRole('progressbar', { name: 'Progress: Refresh of the site' }).waitFor();
    await scans.getByText('Waits until').waitFor();
    await scans.getByRole('button', { name: 'Stop' }).click();
    await scans.getByText('Refresh of the site: stopped').waitFor();
    expect(await scans.getByRole('progressbar').count()).toBe(0);

    await sandbox.control('DELETE', '/faults');
    await sandbox.control('POST', '/advance', { seconds: 901 });
    await scans.getByRole('button', { name: 'Refresh now' }).click();
    await scans.getByText('Refresh of the site: finished').waitFor();
    const met = scans.locator('.fact', { hasText: 'Action items seen' }).getByRole('definition');
    // The hourly scan stands beside it, and may have met nothing.
    expect(Math.max(...(await met.allInnerTexts()).map(Number))).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  /** The app is installed anew while Confluence is busy: its first scan waits. */
  const installDuring = async (busySeconds: number) => {
    const { sandbox } = session();
    await sandbox.control('POST', '/lifecycle/uninstalled');
    await sandbox.control('PUT', '/faults', busyFor(busySeconds));
    await sandbox.control('POST', '/lifecycle/installed');
    const opened = await open();
    await opened.frame.getByText('Waits until').waitFor();
    const after = async (seconds: number) => {
      await sandbox.control('DELETE', '/faults');
      await sandbox.control('POST', '/advance', { seconds });
    };
    return { ...opened, after };
  };

  test('right after the installation the page says what happens, shows it happening, and how it ended', async () => {
    const { page, frame, after } = await installDuring(60);
    const steps = section(frame, 'Getting started').getByRole('listitem');
    await steps.filter({ hasText: 'The app connects this site to Trackli' }).getByText('Done').waitFor();
    const backfill = steps.filter({ hasText: 'It brings over what is there already' });
    await backfill.getByText('Under way').waitFor();
    await backfill.getByRole('progressbar', { name: 'Progress: First scan over the site' }).waitFor();
    await queue(page).getByText('Nothing is waiting.').waitFor();

    await after(61);
    await announced(frame, 'First scan over the site: finished.');
    await section(frame, 'Getting started').waitFor({ state: 'detached' });
    await section(frame, 'Backfill and refresh')
      .getByText(/First scan over the site: finished/)
      .waitFor();
    await queue(page).getByText('Send the budget').waitFor();
    expect(session().problems).toEqual([]);
  });

  test('that the first scan has ended is seen even where the next one has taken its place meanwhile', async () => {
    const { frame, after } = await installDuring(900);
    await after(901);
    await announced(frame, 'First scan over the site: ended.');
    await section(frame, 'Getting started').waitFor({ state: 'detached' });
    await section(frame, 'Backfill and refresh')
      .getByText(/Daily check: finished/)
      .waitFor();
  });

  test('the first scan is stopped, and a refresh brings over what it did not', async () => {
    const { page, frame, after } = await installDuring(60);
    await section(frame, 'Getting started').getByRole('button', { name: 'Stop' }).click();
    await announced(frame, 'First scan over the site: stopped.');
    const scans = section(frame, 'Backfill and refresh');
    await scans.getByText(/First scan over the site: stopped/).waitFor();
    await after(61);
    expect(await queue(page).getByText('Nothing is waiting.').count()).toBe(1);
    await scans.getByRole('button', { name: 'Refresh now' }).click();
    await scans.getByText('Refresh of the site: finished').waitFor();
    await queue(page).getByText('Send the budget').waitFor();
  });
});
