import type { FrameLocator, Page as BrowserPage } from 'playwright-core';
import { costBetween } from '../simulation/support/running-sandbox';
import { findViolations } from './support/find-violations';
import { outlastTaskEvents } from './support/outlast-task-events';
import { addActionItem, queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

withChromium('"Trackli" under the title of a page', (executablePath) => {
  const session = useSandbox(executablePath);
  const openOn = async (page: BrowserPage): Promise<FrameLocator> => {
    await page.getByRole('article').getByRole('button', { name: 'Trackli', exact: true }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Your action items on this page' }).waitFor();
    return frame;
  };
  const taskOf = (frame: FrameLocator, text: RegExp) => frame.getByRole('listitem').filter({ hasText: text });
  const syncNow = async (frame: FrameLocator, told: string) => {
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByRole('status').getByText(told).waitFor();
  };

  test('nothing is asked of the app before it is opened; then each task says where it is, and others’ only how many', async () => {
    const { sandbox, open, problems } = session();
    await sandbox.idle();
    const page = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByRole('article').getByRole('heading', { name: 'Weekly meeting' }).waitFor();
    expect(asked.filter((path) => path.startsWith('/frames/'))).toEqual([]);
    const before = await sandbox.metrics();
    const frame = await openOn(page);
    await taskOf(frame, /send the budget/)
      .getByText('In your queue')
      .waitFor();
    await taskOf(frame, /write the invitation/)
      .getByText('It is already ticked.')
      .waitFor();
    await frame.getByText('One action item is somebody else’s.').waitFor();
    expect(await frame.getByText('book the room').count()).toBe(0);
    const cost = costBetween(before, await sandbox.metrics());
    // One read of the page, in the person's own name, and one call to Trackli.
    expect(Object.values(cost.confluence)).toEqual([1]);
    expect(Object.values(cost.remote)).toEqual([1]);
    const inner = page.frames().find((one) => one.url().includes('/frames/byline/'));
    expect(inner === undefined ? ['no frame'] : await findViolations(inner)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('it follows the task to the board, and says where it went', async () => {
    const page = await session().open();
    await queue(page).getByRole('button', { name: 'Approve: Send the budget' }).click();
    await queue(page).getByText('Nothing is waiting.').waitFor();
    await taskOf(await openOn(page), /send the budget/)
      .getByText('Backlog')
      .waitFor();
  });

  test('whoever is not linked learns that, and how to link', async () => {
    const { open, ravi } = session();
    const frame = await openOn(await open({}, ravi));
    await taskOf(frame, /book the room/)
      .getByText('Your Trackli account is not linked.')
      .waitFor();
    await frame.getByText('2 action items are other people’s.').waitFor();
  });

  test('a page that was given up says why, and looking now brings the task over', async () => {
    const { sandbox, open } = session();
    const page = await open();
    await sandbox.control('PUT', '/faults', { trackli: { status: 422 } });
    await addActionItem(page, { for: 'Mona', text: 'water the plants' });
    await page
      .getByRole('article')
      .getByRole('checkbox', { name: /water the plants/ })
      .waitFor();
    await outlastTaskEvents(sandbox);
    await sandbox.control('DELETE', '/faults');
    const frame = await openOn(page);
    await taskOf(frame, /water the plants/)
      .getByText('The app gave up on this page: Trackli did not accept the page’s action items.')
      .waitFor();
    await syncNow(frame, 'Looked just now: one task has changed.');
    await taskOf(frame, /water the plants/)
      .getByText('In your queue')
      .waitFor();
    await queue(page).getByText('Water the plants').waitFor();
  });

  test('while Trackli is down nobody claims to know, and a sync says that it is not over', async () => {
    const { sandbox, open } = session();
    const page = await open();
    await sandbox.control('PUT', '/faults', { trackli: { status: 503 } });
    const frame = await openOn(page);
    await taskOf(frame, /send the budget/)
      .getByText('Unknown')
      .waitFor();
    expect(await frame.getByText('Not in Trackli').count()).toBe(0);
    await sandbox.control('DELETE', '/faults');
  });

  test('a space that was left out and a switch that is off are said', async () => {
    const { sandbox, mona, ravi, page: meeting, open } = session();
    const say = async (settings: object, words: string) => {
      await sandbox.sql(
        `update confluence_sites set sync_enabled = $1::boolean, spaces_mode = $2, space_ids = $3::text[]`,
        Object.values(settings),
      );
      const frame = await openOn(await open({}, ravi));
      await taskOf(frame, /book the room/)
        .getByText(words)
        .waitFor();
    };
    await sandbox.link(ravi);
    await sandbox.sql(`delete from confluence_ledger where user_id = $1::uuid`, [ravi.userId]);
    await say({ on: true, mode: 'except', ids: `{${meeting.spaceId}}` }, 'has left this space out');
    await say({ on: false, mode: 'all', ids: '{}' }, 'has switched sync off');
    expect(mona.accountId).not.toBe(ravi.accountId);
  });
});
