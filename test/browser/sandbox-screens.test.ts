import type { Page } from 'playwright-core';
import { openBrowser, type Browser, type View } from '../../scripts/browser/open-browser';
import { failing } from '../../scripts/screenshots/scene';
import { begin, sandboxScenes } from '../../scripts/screenshots/scenes';
import { findViolations } from './support/find-violations';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const wide = { width: 1440, height: 900 };
const views: [string, View][] = [
  ['light and wide', { colorScheme: 'light', viewport: wide }],
  ['dark and 360 pixels wide', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
];

withChromium('every state of the sandbox’s own page', (executablePath) => {
  const session = useSandbox(executablePath, { world: 'one' });
  let hasBegun = false;

  describe.each(views)('%s', (_name, view) => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await openBrowser(executablePath);
      page = await browser.open(view);
    });
    afterAll(async () => browser.close());
    beforeEach(async () => {
      if (hasBegun) return;
      hasBegun = true;
      await begin(await session().tab({ viewport: wide }), session().sandbox.addresses);
    });
    afterEach(async () => {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await failing(session().sandbox.addresses, {});
    });

    test.each(sandboxScenes.map((scene) => [scene.name, scene] as const))(
      '%s: nothing keeps anybody out, nothing is cut off',
      async (_scene, scene) => {
        await scene.show(page, session().sandbox.addresses);
        expect(await findViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.viewport?.width);
      },
    );
  });
});
