import type { Page } from 'playwright-core';
import { openBrowser, type Browser, type Look } from '../../scripts/browser/open-browser';
import { accountScenes } from '../../scripts/screenshots/account-scenes';
import { adminScenes } from '../../scripts/screenshots/admin-scenes';
import { findViolations } from './support/find-violations';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const looks: [string, Look][] = [
  ['light and wide', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
  ['dark and 360 pixels wide', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
];

withChromium('every state of the app’s own pages', (executablePath) => {
  const stage = useSandbox(executablePath);

  describe.each(looks)('%s', (_name, look) => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await openBrowser(executablePath);
      page = await browser.open(look);
    });
    afterAll(async () => browser.close());

    test.each([...adminScenes, ...accountScenes].map((scene) => [scene.name, scene] as const))(
      '%s: nothing keeps anybody out, nothing is cut off',
      async (_scene, scene) => {
        await scene.show(page, stage().sandbox.addresses);
        expect(await findViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.viewport?.width);
        await page.context().setOffline(false);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      },
    );
  });
});
