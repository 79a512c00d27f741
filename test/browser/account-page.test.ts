import type { FrameLocator } from 'playwright-core';
import { openFrame } from './support/open-frame';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const announced = (frame: FrameLocator, text: string) => frame.getByRole('status').getByText(text).waitFor();
const getCode = (frame: FrameLocator) => frame.getByRole('button', { name: 'Get a code' }).click();

withChromium('the account page, in its frame and under its policy', (executablePath) => {
  const stage = useSandbox(executablePath);
  const open = async (name: string) => openFrame(stage(), 'account', name);

  /** What Trackli's own front end does with what its user typed. */
  const type = async (userId: string, code: string) => {
    const [row] = await stage().sandbox.sql<{ outcome: string }>(
      `select confluence_redeem_link_code_for($1::uuid, $2, now()) ->> 'outcome' as outcome`,
      [userId, code],
    );
    return row?.outcome;
  };

  test('a person links by a code, sees it without a reload, and unlinks', async () => {
    const { ravi, problems } = stage();
    const { frame } = await open('Ravi');
    await getCode(frame);
    const code = await frame.getByLabel('Your code', { exact: true }).innerText();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await frame.getByRole('timer').innerText()).toMatch(/^Valid for (9:\d\d|10:00)$/);
    expect(await type(ravi.userId, code)).toBe('linked');

    await announced(frame, 'Your account is linked.');
    await frame.getByText('ravi@example.com').waitFor();
    await frame.getByRole('button', { name: 'Unlink' }).click();
    const dialog = frame.getByRole('dialog');
    await dialog.getByText('Cards you approved stay on your board as plain cards.').waitFor();
    await dialog.getByRole('button', { name: 'Unlink' }).click();
    await announced(frame, 'Your account is no longer linked.');
    await frame.getByRole('button', { name: 'Get a code' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('a new code takes the place of the one before, which is refused', async () => {
    const { ravi, problems } = stage();
    const { frame } = await open('Ravi');
    await getCode(frame);
    const code = frame.getByLabel('Your code', { exact: true });
    const before = await code.innerText();
    await frame.getByRole('button', { name: 'New code' }).click();
    await code.filter({ hasNotText: before }).waitFor();
    expect(await type(ravi.userId, before)).not.toBe('linked');
    expect(await type(ravi.userId, await code.innerText())).toBe('linked');
    expect(problems).toEqual([]);
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
