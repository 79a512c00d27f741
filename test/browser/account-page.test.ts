import type { FrameLocator, Page } from 'playwright-core';
import { openFrame } from './support/open-frame';
import { queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const announced = (frame: FrameLocator, text: string) => frame.getByRole('status').getByText(text).waitFor();
const getCode = (frame: FrameLocator) => frame.getByRole('button', { name: 'Get a code' }).click();

withChromium('the account page, in its frame and under its policy', (executablePath) => {
  const stage = useSandbox(executablePath);
  const open = async (name: string) => openFrame(stage(), 'account', name);

  /** The person signed in to Trackli, on the other side of the same window, types it there. */
  const type = async (page: Page, code: string) => {
    await page.getByLabel('Code from Confluence').fill(code);
    await page.getByRole('button', { name: 'Link', exact: true }).click();
  };

  test('a person links by a code, sees it without a reload, and unlinks', async () => {
    const { problems } = stage();
    const { page, frame } = await open('Ravi');
    await getCode(frame);
    const code = await frame.getByLabel('Your code', { exact: true }).innerText();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await frame.getByRole('timer').innerText()).toMatch(/^Valid for (9:\d\d|10:00)$/);
    await type(page, code);
    await queue(page).getByText('Book the room').waitFor();

    await announced(frame, 'Your account is linked.');
    await frame.getByText('ravi@example.com').waitFor();
    await frame.getByRole('button', { name: 'Unlink' }).click();
    const dialog = frame.getByRole('dialog');
    await dialog.getByText('Cards you approved stay on your board as plain cards.').waitFor();
    await dialog.getByRole('button', { name: 'Unlink' }).click();
    await announced(frame, 'Your account is no longer linked.');
    await frame.getByRole('button', { name: 'Get a code' }).waitFor();
    await queue(page).getByText('Nothing is waiting.').waitFor();
    expect(problems).toEqual([]);
  });

  test('a code that was replaced, used or never was is refused, and the person is told why', async () => {
    const { problems } = stage();
    const { page, frame } = await open('Ravi');
    const refused = page.getByRole('alert').getByText('This code is not valid');
    await type(page, 'AAAA-AAAA');
    await refused.waitFor();
    await getCode(frame);
    const code = frame.getByLabel('Your code', { exact: true });
    const before = await code.innerText();
    await frame.getByRole('button', { name: 'New code' }).click();
    await code.filter({ hasNotText: before }).waitFor();
    const used = await code.innerText();

    await type(page, before);
    await refused.waitFor();
    await type(page, used);
    await announced(frame, 'Your account is linked.');
    await page.getByRole('button', { name: 'Unlink' }).click();
    await type(page, used);
    await refused.waitFor();
    expect(problems).toEqual([]);
  });

  test('whoever guesses is stopped, and told for how long', async () => {
    const { ravi, sandbox } = stage();
    const { page } = await open('Ravi');
    await sandbox.sql(
      `insert into confluence_link_tries (user_id, window_began_at, tries) values ($1::uuid, now(), 10)`,
      [ravi.userId],
    );
    await type(page, 'AAAA-AAAA');
    await page
      .getByRole('alert')
      .getByText(/Too many codes were tried. Try again in \d+ minutes/)
      .waitFor();
  });

  test('by keyboard alone: the focus goes on where it was', async () => {
    const { page, frame } = await open('Ravi');
    await frame.getByRole('button', { name: 'Get a code' }).press('Enter');
    await frame.getByRole('button', { name: 'Copy code' }).and(frame.locator(':focus')).waitFor();
    await frame.getByRole('button', { name: 'New code' }).press('Enter');
    await frame.getByRole('button', { name: /code$/ }).and(frame.locator(':focus')).waitFor();
    await type(page, await frame.getByLabel('Your code', { exact: true }).innerText());
    await frame.getByRole('button', { name: 'Unlink' }).press('Enter');
    await frame.getByRole('dialog').getByRole('button', { name: 'Unlink' }).press('Enter');
    await frame.getByRole('button', { name: 'Get a code' }).and(frame.locator(':focus')).waitFor();
  });

  test('the page asks Trackli once when it opens', async () => {
    const { page, frame } = await open('Ravi');
    await frame.getByText('Not linked yet').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/bridge/invoke')) asked.push(request.postData() ?? '');
    });
    await page.getByLabel('You are').selectOption('Mona');
    await frame.getByText('mona@example.com').waitFor();
    expect(asked).toEqual([expect.stringContaining('/v1/me')]);
  });

  test('who asks for too many codes is told when there is another', async () => {
    const { frame } = await open('Ravi');
    await getCode(frame);
    const another = frame.getByRole('button', { name: 'New code' });
    const refusal = frame.getByRole('alert').getByText('Too many codes');
    for (let tries = 0; tries < 6 && (await refusal.count()) === 0; tries += 1) {
      await another.click();
      await frame.getByRole('button', { name: 'New code', disabled: false }).waitFor();
    }
    await refusal.waitFor();
    await frame.getByText(/You can have another one in \d+ minutes/).waitFor();
  });

  test('while Trackli is down the page says so, and recovers', async () => {
    const { sandbox, problems } = stage();
    await sandbox.control('PUT', '/faults', { trackli: { status: 503 } });
    const { frame } = await open('Mona');
    await frame.getByText('Trackli does not answer').waitFor();
    await frame.getByText('What leaves Confluence, and what does not').waitFor();
    await sandbox.control('DELETE', '/faults');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText('mona@example.com').waitFor();
    // The sandbox's bridge tells the frame of a failure by an HTTP status, which browsers log.
    expect(problems.filter((problem) => !problem.includes('502'))).toEqual([]);
  });
});
