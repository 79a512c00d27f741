import { mkdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/start';
import { openBrowser, type Browser, type View } from './browser/open-browser';
import { findChromium, noChromium } from './find-chromium';
import { startProgress } from './progress';
import { chosenScenes } from './screenshots/choose-scenes';
import type { Scene } from './screenshots/scene';
import { begin, ofDocuments, scenes } from './screenshots/scenes';

const repository = resolve(__dirname, '..');
const directory = join(repository, 'dist/screenshots');
const colorSchemes = ['light', 'dark'] as const;
const viewports = { wide: { width: 1440, height: 900 }, narrow: { width: 360, height: 740 } };

/**
 * `npm run screenshots`: pictures of every screen and state into dist/screenshots, and the README's into docs. With names, or
 * beginnings of names, of scenes behind it only those.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const chosen = chosenScenes(scenes, wanted);
  if ('unknown' in chosen) {
    const names = scenes.map(({ name }) => name).join(', ');
    console.error(`There is no scene ${chosen.unknown.join(', ')}: there are ${names}.`);
    process.exitCode = 2;
    return;
  }
  const executablePath = findChromium();
  if (executablePath === null) {
    console.error(noChromium);
    process.exitCode = 1;
    return;
  }
  const sandbox = await startSandbox({ port: 0, headless: false }, (text) => console.log(text));
  const browser = await openBrowser(executablePath);
  try {
    if (wanted.length === 0) await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const views = colorSchemes.length * Object.keys(viewports).length;
    const progress = startProgress(
      'screenshots',
      chosen.scenes.length * views + (wanted.length === 0 ? Object.keys(ofDocuments).length : 0),
    );
    const camera = createCamera(browser, sandbox, (file) => progress.done(basename(file)));
    const picture = { viewport: viewports.wide, colorScheme: 'light', locale: 'en-GB' } as const;
    await camera.act(picture, begin);
    if (wanted.length === 0)
      for (const [file, scene] of Object.entries(ofDocuments))
        await camera.take(picture, [scene], () => join(repository, 'docs', file));
    for (const colorScheme of colorSchemes)
      for (const [width, viewport] of Object.entries(viewports))
        await camera.take({ viewport, colorScheme }, chosen.scenes, ({ name }) =>
          join(directory, `${name}-${width}-${colorScheme}.png`),
        );
    console.log(`Screenshots: they are in dist/screenshots (${progress.end(wanted.length === 0)})`);
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

/** A browser before the sandbox, which remembers nothing of one look in the next. */
function createCamera(browser: Browser, sandbox: Sandbox, onTaken: (file: string) => void) {
  const act = async (view: View, work: Scene['show']) => {
    const page = await browser.open(view);
    try {
      await work(page, sandbox);
    } finally {
      await page.context().close();
    }
  };
  return {
    act,
    /** A picture of each scene; a page longer than the window is taken whole. */
    take: (view: View, of: readonly Scene[], pathOf: (scene: Scene) => string) =>
      act(view, async (page) => {
        for (const scene of of) {
          await scene.show(page, sandbox);
          await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined);
          await page.screenshot({ path: pathOf(scene), fullPage: true, animations: 'disabled' });
          await page.unrouteAll({ behavior: 'ignoreErrors' });
          await page.context().setOffline(false);
          onTaken(pathOf(scene));
        }
      }),
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
