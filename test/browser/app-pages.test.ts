import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { openBrowser, type Browser, type Look } from '../../scripts/browser/open-browser';
import { accountScenes } from '../../scripts/screenshots/account-scenes';
import { adminScenes } from '../../scripts/screenshots/admin-scenes';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(60_000);

const looks: [string, Look][] = [
  ['light and wide', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
  ['dark and 360 pixels wide', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
];

/** What nobody may meet: of axe's four grades the two worst. */
const grave = new Set(['serious', 'critical']);

withChromium('every state of the app’s own pages', (executablePath) => {
  const stage = useSandbox(executablePath);

  describe.each(looks)('%s', (_name, look) => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser(executablePath, look);
    });
    afterAll(async () => browser.close());

    test.each([...adminScenes, ...accountScenes].map((scene) => [scene.name, scene] as const))(
      '%s: nothing keeps anybody out, nothing is cut off',
      async (_scene, scene) => {
        const { page } = browser;
        await scene.show(page, stage().sandbox.addresses);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<AxeResults>('axe.run()');
        const found = violations
          .filter(({ impact }) => impact !== null && impact !== undefined && grave.has(impact))
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        expect(found).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.viewport?.width);
        await page.context().setOffline(false);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      },
    );
  });
});
