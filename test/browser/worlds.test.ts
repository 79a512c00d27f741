import { runningSandbox } from '../simulation/support/running-sandbox';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

withChromium('a page that is open while its sandbox changes', (executablePath) => {
  const session = useSandbox(executablePath);

  test('after a reset it shows the new world and follows it', async () => {
    const { sandbox, mona, open } = session();
    const page = await open();
    await page.evaluate('window.neverReloaded = true');
    await sandbox.control('POST', '/reset');

    await page.getByRole('article').getByRole('heading', { name: 'Launch plan' }).waitFor();
    expect(await page.getByText('Weekly meeting').count()).toBe(0);
    expect(await page.getByLabel('You are').innerText()).not.toContain('Mona');
    expect(page.url()).not.toContain(mona.accountId);
    expect(await page.getByText('Could not load').count()).toBe(0);

    const zoe = await sandbox.person('Zoe');
    await sandbox.createPage(zoe, await sandbox.demoSpaceId(zoe), 'Written after the reset', '<p>New.</p>');
    await page.getByRole('link', { name: 'Written after the reset' }).waitFor();
    await page.getByText('The connection to the sandbox is lost').waitFor({ state: 'detached' });
    expect(await page.evaluate('window.neverReloaded')).toBe(true);
  });

  test('a lost connection is said', async () => {
    const ending = await runningSandbox();
    const page = await session().open();
    try {
      await page.goto(ending.ui);
      await page.getByRole('article').getByRole('heading', { name: 'Launch plan' }).waitFor();
      expect(await page.getByText('The connection to the sandbox is lost').count()).toBe(0);
    } finally {
      await ending.close();
    }
    await page.getByText('The connection to the sandbox is lost').waitFor();
  });
});
