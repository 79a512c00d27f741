import type { Page } from 'playwright-core';
import { openBrowser, type Browser, type View } from '../../scripts/browser/open-browser';
import { accountScenes } from '../../scripts/screenshots/account-scenes';
import { adminScenes } from '../../scripts/screenshots/admin-scenes';
import { bylineScenes } from '../../scripts/screenshots/byline-scenes';
import { failing } from '../../scripts/screenshots/scene';
import { findViolations } from './support/find-violations';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const views: [string, View][] = [
  ['light and wide', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
  ['dark and 360 pixels wide', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
];

withChromium('every state of the app’s own pages', (executablePath) => {
  const session = useSandbox(executablePath, { world: 'one' });

  describe.each(views)('%s', (_name, view) => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await openBrowser(executablePath);
      page = await browser.open(view);
    });
    afterAll(async () => browser.close());
    // Also after a scene that went wrong: what it put between page and app would be between the next as well.
    afterEach(async () => {
      await page.context().setOffline(false);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await failing(session().sandbox.addresses, {});
    });

    test.each([...adminScenes, ...accountScenes, ...bylineScenes].map((scene) => [scene.name, scene] as const))(
      '%s: nothing keeps anybody out, nothing is cut off',
      async (_scene, scene) => {
        await scene.show(page, session().sandbox.addresses);
        expect(await findViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.viewport?.width);
      },
    );

    test.each(
      adminScenes
        .filter(({ name }) => /^admin-(unlicensed|not-connected|refused|off|offline|all-kept|held)$/.test(name))
        .map((scene) => [scene.name, scene] as const),
    )('%s: no part of the page says that anything syncs', async (_scene, scene) => {
      await scene.show(page, session().sandbox.addresses);
      for (const tab of ['Activity', 'Settings', 'Overview']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tab', { name: tab, selected: true }).waitFor();
        expect(await page.getByText(/within seconds|as they happen|every day/).count()).toBe(0);
        expect(await page.getByRole('button', { name: /^Retry/, disabled: false }).count()).toBe(0);
      }
    });
  });
});
