import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/start';
import { openBrowser, type Look } from './browser/open-browser';
import { findChromium } from './find-chromium';
import type { Scene } from './screenshots/scene';
import { begin, reading, scenes } from './screenshots/scenes';

const repository = resolve(__dirname, '..');
const directory = join(repository, 'dist/screenshots');
const colorSchemes = ['light', 'dark'] as const;
const viewports = { wide: { width: 1440, height: 900 }, narrow: { width: 360, height: 740 } };

/**
 * `npm run screenshots`: pictures of every screen and state into dist/screenshots, and the README's into docs. With names, or
 * beginnings of names, of scenes behind it only those.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const isWanted = ({ name }: Scene) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning));
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found: CHROMIUM_PATH names one');
  const sandbox = await startSandbox({ port: 0, headless: false }, (text) => console.log(text));
  try {
    if (wanted.length === 0) await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const camera = createCamera(executablePath, sandbox);
    const picture = { viewport: viewports.wide, colorScheme: 'light', locale: 'en-GB' } as const;
    await camera.act(picture, begin);
    if (wanted.length === 0) await camera.take(picture, [reading], () => join(repository, 'docs/sandbox.png'));
    for (const colorScheme of colorSchemes)
      for (const [width, viewport] of Object.entries(viewports))
        await camera.take({ viewport, colorScheme }, scenes.filter(isWanted), ({ name }) =>
          join(directory, `${name}-${width}-${colorScheme}.png`),
        );
  } finally {
    await sandbox.close();
  }
}

/** A browser before the sandbox, opened anew for each look. */
function createCamera(executablePath: string, sandbox: Sandbox) {
  const act = async (look: Look, work: Scene['show']) => {
    const browser = await openBrowser(executablePath);
    try {
      await work(await browser.open(look), sandbox);
    } finally {
      await browser.close();
    }
  };
  return {
    act,
    /** A picture of each scene; a page longer than the window is taken whole. */
    take: (look: Look, of: readonly Scene[], pathOf: (scene: Scene) => string) =>
      act(look, async (page) => {
        for (const scene of of) {
          await scene.show(page, sandbox);
          await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined);
          await page.screenshot({ path: pathOf(scene), fullPage: true, animations: 'disabled' });
          await page.unrouteAll({ behavior: 'ignoreErrors' });
          await page.context().setOffline(false);
          console.log(pathOf(scene));
        }
      }),
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
