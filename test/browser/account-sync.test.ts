import type { FrameLocator, Locator } from 'playwright-core';
import { openFrame } from './support/open-frame';
import { queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const announced = (frame: FrameLocator, text: string) =>
  frame.getByRole('status').getByText(text, { exact: true }).waitFor({ state: 'attached' });
const press = (frame: FrameLocator, name: string) => frame.getByRole('button', { name, exact: true }).press('Enter');

// That every state of these screens is free of what axe finds, light and dark and 360 pixels wide, is shown by app-pages.test.ts.
withChromium('what a person decides about their sync', (executablePath) => {
  const session = useSandbox(executablePath);
  const open = async () => openFrame(session(), 'account', 'Mona');
  const fact = (frame: FrameLocator, name: string): Locator =>
    frame.locator('.fact', { hasText: name }).getByRole('definition').first();

  /** As after a reading that no longer showed what Mona has waiting, together with much else. */
  const hold = async () =>
    session().sandbox.sql(
      `update confluence_ledger set held_since = now(), held_until = now() + interval '4 hours', held_reason = 'many-of-person'
       where user_id = $1::uuid and state = 'pending'`,
      [session().mona.userId],
    );

  test('what a change does is said before it is saved, and changing it back brings the same item', async () => {
    const { sandbox, problems } = session();
    const { page, frame } = await open();
    const waiting = queue(page).getByText('Send the budget');
    await waiting.waitFor();
    await frame.getByRole('tab', { name: 'Overview' }).press('ArrowRight');
    await frame.getByLabel('All spaces', { exact: true }).press('ArrowDown');
    await frame.getByLabel('Only these spaces').press('ArrowDown');
    await frame.getByText('Choose at least one space.').waitFor();
    await frame.getByLabel('Spaces you leave out').fill('demo');
    await frame.getByRole('option', { name: /DEMO/ }).click();
    await frame.getByText('Takes 1 item out of your queue.').waitFor();
    await waiting.waitFor();
    await press(frame, 'Save');
    await announced(frame, 'Saved.');
    await queue(page).getByText('Nothing is waiting.').waitFor();

    await frame.getByLabel('All spaces', { exact: true }).check();
    await frame.getByText('Brings 1 item into Trackli.').waitFor();
    await press(frame, 'Save');
    await announced(frame, 'Saved. What is added arrives within a few minutes.');
    await sandbox.control('POST', '/advance', { seconds: 600 });
    await waiting.waitFor();
    expect(problems).toEqual([]);
  });

  test('a change that is discarded changes nothing', async () => {
    const { frame } = await open();
    await frame.getByRole('tab', { name: 'What arrives' }).click();
    await frame.getByLabel('Only items with a date', { exact: true }).first().check();
    await frame.getByText('Nothing that waits in your queue changes.').waitFor();
    await press(frame, 'Discard');
    await frame.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    expect(await frame.getByLabel('All items').isChecked()).toBe(true);
  });

  test('paused and resumed by keyboard: the page says so, and the link is so', async () => {
    const { sandbox, mona, problems } = session();
    const paused = async () =>
      sandbox.sql('select is_active, paused_at is not null as paused from confluence_links where user_id = $1::uuid', [
        mona.userId,
      ]);
    const { frame } = await open();
    await press(frame, 'Pause');
    await announced(frame, 'Paused. Nothing goes either way until you resume.');
    await frame.getByText('Your account is linked, and sync is paused').waitFor();
    await fact(frame, 'Sync')
      .getByText(/^Paused since /)
      .waitFor();
    expect(await paused()).toEqual([{ is_active: false, paused: true }]);
    await press(frame, 'Resume');
    await frame.getByText('Your account is linked', { exact: true }).waitFor();
    expect(await paused()).toEqual([{ is_active: true, paused: false }]);
    expect(problems).toEqual([]);
  });

  test('how it stands: changes of the day, a tick that failed with its reason in words, and none of it from a Trackli of before', async () => {
    const { sandbox, mona } = session();
    await sandbox.sql(
      `insert into confluence_jobs (cloud_id, ledger_id, wished_status, local_id, task_text, status, reason)
       select cloud_id, id, 'complete', local_id, task_text, 'given-up', 'not-permitted' from confluence_ledger
       where user_id = $1::uuid and state = 'pending' limit 1`,
      [mona.userId],
    );
    const { page, frame } = await open();
    await frame.getByText('A tick of yours did not reach its page').waitFor();
    await frame.getByText('Neither you nor the app may edit the page.').waitFor();
    expect(await fact(frame, 'Changes in the last 24 hours').innerText()).toMatch(/^[1-9]/);
    expect(await fact(frame, 'Ticks on their way').innerText()).toBe('None');

    await page.route('**/bridge/invoke', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { value: { payload: { body: { status?: unknown } } } };
      delete answer.value.payload.body.status;
      await route.fulfill({ response, json: answer });
    });
    await page.reload();
    await frame.getByText('Your account is linked', { exact: true }).waitFor();
    expect(await frame.getByText('How it stands').count()).toBe(0);
  });

  test('Sync now: what came of it is shown without opening the page again', async () => {
    const { sandbox, mona, problems } = session();
    await sandbox.sql(
      `with asked as (update confluence_backfill_requests set requested_at = now() - interval '1 hour' returning 1)
       update confluence_links set last_scan_at = null where user_id = $1::uuid returning (select count(*) from asked)`,
      [mona.userId],
    );
    const { frame } = await open();
    expect(await fact(frame, 'Last full sync').innerText()).toBe('Not yet');
    await press(frame, 'Sync now');
    await announced(frame, 'Your action items are being looked for now. This page shows when it is done.');
    await sandbox.control('POST', '/advance', { seconds: 660 });
    await announced(frame, 'Your action items were looked for. “How it stands” has what came of it.');
    expect(await fact(frame, 'Last full sync').innerText()).not.toBe('Not yet');
    expect(problems).toEqual([]);
  });

  test('what is held is kept, or let go, at the person’s word', async () => {
    const { problems } = session();
    await hold();
    const { page, frame } = await open();
    await frame.getByText('The page of one of your action items does not show it any more.').waitFor();
    await frame.getByText('They are a large part of all you have.').waitFor();
    await press(frame, 'Keep them for 30 days');
    await announced(frame, 'They stay for 30 days, or until their pages show them again.');
    await frame.getByText('Not taken away yet').waitFor({ state: 'detached' });
    await queue(page).getByText('Send the budget').waitFor();

    await hold();
    const again = await open();
    await press(again.frame, 'Let them go now');
    const dialog = again.frame.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Keep waiting' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await press(again.frame, 'Let them go now');
    await dialog.getByRole('button', { name: 'Let them go', exact: true }).press('Enter');
    await announced(again.frame, 'They were taken out of your queue. Cards stay and say that their task is gone.');
    await queue(again.page).getByText('Nothing is waiting.').waitFor();
    expect(problems).toEqual([]);
  });

  test('what is held is carried out at the administrator’s word, after a question', async () => {
    const { sandbox, mona, problems } = session();
    await hold();
    const { frame } = await openFrame(session(), 'admin', 'Ada Novak');
    await frame.getByText('1 action item of 1 person, on 1 page').waitFor();
    await press(frame, 'Take them away now');
    const dialog = frame.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Keep waiting' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await press(frame, 'Take them away now');
    await dialog.getByRole('button', { name: 'Take them away' }).press('Enter');
    await announced(frame, 'One action item was taken away.');
    await frame.getByText('Action items that are not taken away yet').waitFor({ state: 'detached' });
    expect(
      await sandbox.sql(`select state from confluence_ledger where user_id = $1::uuid and state = 'pending'`, [
        mona.userId,
      ]),
    ).toEqual([]);
    expect(problems).toEqual([]);
  });
});
