import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

withChromium('finding one’s way on the sandbox page', (executablePath) => {
  const session = useSandbox(executablePath);

  test('pages and views are links; back and forward go where one was', async () => {
    const { open, problems } = session();
    const page = await open();
    const heading = (name: string) => page.getByRole('article').getByRole('heading', { name, exact: true });
    const pages = page.getByRole('navigation', { name: 'Pages' });
    const plan = pages.getByRole('link', { name: 'Launch plan', exact: true });
    expect(await plan.getAttribute('href')).toMatch(/^\/\?.*page=\d+/);
    await plan.click();
    await heading('Launch plan').waitFor();
    await page.getByRole('link', { name: 'Admin page' }).click();
    await page.locator('iframe').waitFor();
    // From one of the app's pages to a page of Confluence's: one step, not two.
    await page.getByRole('link', { name: 'Pages', exact: true }).click();
    await heading('Launch plan').waitFor();
    await page.goBack();
    await page.locator('iframe').waitFor();
    await page.goBack();
    await heading('Launch plan').waitFor();
    await page.goBack();
    await heading('Weekly meeting').waitFor();
    await page.goForward();
    await heading('Launch plan').waitFor();
    expect(problems).toEqual([]);
  });

  test('the keyboard skips to the content first', async () => {
    const page = await session().open();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to the content' }).and(page.locator(':focus')).press('Enter');
    await page.locator('main:focus').waitFor();
  });

  test('360 pixels wide, the list of pages is a menu beside the page', async () => {
    const page = await session().open({ viewport: { width: 360, height: 740 } });
    const pages = page.getByRole('navigation', { name: 'Pages' });
    const plan = pages.getByRole('link', { name: 'Launch plan', exact: true });
    expect(await plan.isVisible()).toBe(false);
    await pages.getByRole('button', { name: 'Pages: Weekly meeting' }).click();
    await plan.click();
    await page.getByRole('article').getByRole('heading', { name: 'Launch plan' }).waitFor();
    expect(await plan.isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  test('an item for somebody who is not linked says what happens to it', async () => {
    const { open, problems } = session();
    const page = await open();
    await page.getByLabel('For', { exact: true }).selectOption('Ravi');
    await page.getByText('Ravi has not linked a Trackli account. The item stays on the page').waitFor();
    await page.getByLabel('For', { exact: true }).selectOption('Mona');
    await page.getByText('Ravi has not linked').waitFor({ state: 'detached' });
    await page.getByLabel('You are').selectOption('Ravi');
    await page.getByRole('region', { name: 'Confluence' }).getByText('Not linked').first().waitFor();
    expect(problems).toEqual([]);
  });

  test('the outline is there, with colours, before any script has run', async () => {
    const { open, sandbox } = session();
    const page = await open({ colorScheme: 'dark' });
    await page.route('**/*.js', () => undefined);
    await page.goto(sandbox.ui, { waitUntil: 'commit' });
    const outline = page.getByRole('status', { name: 'Loading the sandbox' });
    await outline.waitFor();
    const testbed = 'getComputedStyle(document.querySelector(".outline")).backgroundColor';
    expect(await page.evaluate(testbed)).toBe('rgb(31, 31, 33)');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
