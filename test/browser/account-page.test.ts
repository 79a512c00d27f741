import type { FrameLocator, Page } from 'playwright-core';
import type { Person } from '../simulation/support/running-sandbox';
import { openFrame } from './support/open-frame';
import { queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const announced = (frame: FrameLocator, text: string) => frame.getByRole('status').getByText(text).waitFor();
const getCode = (frame: FrameLocator) => frame.getByRole('button', { name: 'Get a code' }).click();

withChromium('the account page, in its frame and under its policy', (executablePath) => {
  const session = useSandbox(executablePath);
  const open = async (name: string) => openFrame(session(), 'account', name);

  /** As `open`, in a browser whose clock `pass` moves on by the seconds after which the page looks again whether a code was typed. */
  const openWithClock = async (name: string) => {
    const opened = await openFrame(session(), 'account', name, {}, async (page) => page.clock.install());
    const { page } = opened;
    const scan = async () => {
      await page
        .getByRole('status')
        .getByText(/^You are linked with/)
        .waitFor();
      await page.clock.fastForward(5000);
    };
    return { ...opened, scan };
  };

  /** The person signed in to Trackli, on the other side of the same window, types it there. */
  const type = async (page: Page, code: string) => {
    await page.getByLabel('Code from Confluence').fill(code);
    await page.getByRole('button', { name: 'Link', exact: true }).click();
  };

  test('a person links by a code, sees it without a reload, and unlinks', async () => {
    const { problems } = session();
    const { page, frame, scan } = await openWithClock('Ravi');
    await getCode(frame);
    const code = await frame.getByLabel('Your code', { exact: true }).innerText();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await frame.getByRole('timer').innerText()).toMatch(/^Valid for (9:\d\d|10:00)$/);
    await type(page, code);
    await queue(page).getByText('Book the room').waitFor();
    await scan();

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

  const claim = async (person: Person, accountId: string) =>
    session().sandbox.sql(
      `insert into atlassian_connections (user_id, site_id, site_url, token_expires_at, atlassian_account_id)
       select $1::uuid, cloud_id, site_url, now(), $2 from confluence_sites limit 1`,
      [person.userId, accountId],
    );

  test('somebody in Trackli says that the account is theirs: a yes links it', async () => {
    const { ravi, problems } = session();
    await claim(ravi, ravi.accountId);
    const { page, frame } = await open('Ravi');
    await frame.getByText('r•••@example.com says in Trackli').waitFor();
    await frame.getByText('ticked here in your name').waitFor();
    await frame.getByRole('button', { name: 'Yes, that is me: r•••@example.com' }).click();
    await announced(frame, 'Your account is linked.');
    await frame.getByText('ravi@example.com').waitFor();
    await queue(page).getByText('Book the room').waitFor();
    expect(problems).toEqual([]);
  });

  test('a no to somebody’s claim is remembered, and nothing is linked', async () => {
    const { sandbox, ravi, mona } = session();
    // Mona is linked herself; that she names Ravi's account as well is her own doing.
    await claim(mona, ravi.accountId);
    const { frame } = await open('Ravi');
    await frame.getByRole('button', { name: 'No: m•••@example.com is not me' }).click();
    await announced(frame, 'You will not be asked about that Trackli account again.');
    expect(await frame.getByText('Is this you in Trackli?').count()).toBe(0);
    await (await open('Ravi')).frame.getByRole('button', { name: 'Get a code' }).waitFor();
    expect(
      await sandbox.sql('select account_id from confluence_links where account_id = $1', [ravi.accountId]),
    ).toEqual([]);
  });

  test('a Trackli user is asked by e-mail, and nobody learns whether there is one', async () => {
    const { sandbox, ravi, problems } = session();
    const { frame } = await open('Ravi');
    const ask = async (email: string) => {
      await frame.getByLabel('E-mail address you use in Trackli').fill(email);
      await frame.getByRole('button', { name: 'Ask', exact: true }).click();
      await announced(frame, `If somebody uses ${email} in Trackli`);
    };
    await ask('nobody@example.com');
    await ask('ravi@example.com');
    expect(await sandbox.sql('select user_id from confluence_link_requests')).toEqual([{ user_id: ravi.userId }]);
    expect(problems).toEqual([]);
  });

  test('a code that was replaced, used or never was is refused, and the person is told why', async () => {
    const { problems } = session();
    const { page, frame, scan } = await openWithClock('Ravi');
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
    await scan();
    await announced(frame, 'Your account is linked.');
    await page.getByRole('button', { name: /^Unlink / }).click();
    await page.getByRole('button', { name: 'Unlink', exact: true }).click();
    await page
      .getByRole('status')
      .getByText(/You are no longer linked with/)
      .waitFor();
    await type(page, used);
    await refused.waitFor();
    expect(problems).toEqual([]);
  });

  test('whoever guesses is stopped, and told for how long', async () => {
    const { ravi, sandbox } = session();
    const { page } = await open('Ravi');
    await sandbox.sql(
      `insert into confluence_link_tries (user_id, window_began_at, tries) values ($1::uuid, now(), 10)`,
      [ravi.userId],
    );
    await type(page, 'AAAA-AAAA');
    await page
      .getByRole('alert')
      .getByText(/Too many codes were tried.* Try again in \d+ minutes/)
      .waitFor();
  });

  test('by keyboard alone: the focus goes on where it was', async () => {
    const { page, frame, scan } = await openWithClock('Ravi');
    await frame.getByRole('button', { name: 'Get a code' }).press('Enter');
    await frame.getByRole('button', { name: 'Copy code' }).and(frame.locator(':focus')).waitFor();
    await frame.getByRole('button', { name: 'New code' }).press('Enter');
    await frame.getByRole('button', { name: /code$/ }).and(frame.locator(':focus')).waitFor();
    await type(page, await frame.getByLabel('Your code', { exact: true }).innerText());
    await scan();
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
    const { sandbox, problems } = session();
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
