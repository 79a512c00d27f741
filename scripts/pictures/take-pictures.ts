import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { openBrowser, type Look } from '../browser/open-browser';
import { begin } from '../screenshots/scenes';
import { banner, logo } from './artwork';
import { hideSandbox, highlights, type Highlight } from './highlights';

/** A picture on disk. */
export interface Picture {
  file: string;
  width: number;
  height: number;
}

/**
 * What Atlassian asks for, in pixels: https://developer.atlassian.com/platform/marketplace/building-your-presence-on-marketplace/
 * and .../declaring-marketing-assets-for-server-apps/
 */
export const sizes = {
  logo: { width: 144, height: 144 },
  banner: { width: 1120, height: 548 },
  highlight: { width: 1840, height: 900 },
  cropped: { width: 580, height: 330 },
} as const;

const plain = { colorScheme: 'light', locale: 'en-GB' } as const;
/** Large enough to read once a highlight is as wide as a listing. */
const wide: Look = { ...plain, viewport: { width: 1472, height: 720 }, deviceScaleFactor: 1.25 };

/** Makes every picture of the Marketplace's listing from a running sandbox. */
export async function takePictures(
  { executablePath, sandbox, tagline }: { executablePath: string; sandbox: Sandbox; tagline: string },
  directory: string,
): Promise<Picture[]> {
  const taken: Picture[] = [];
  const keep = async (name: string, size: { width: number; height: number }, image: Buffer) => {
    const file = join(directory, `${name}-${size.width}x${size.height}.png`);
    await writeFile(file, image);
    taken.push({ file, ...size });
    return image;
  };
  const browser = await openBrowser(executablePath);
  const look = async <Result>(how: Look, work: (page: Page) => Promise<Result>) => {
    const page = await browser.open(how);
    try {
      return await work(page);
    } finally {
      await page.context().close();
    }
  };
  const show = async (page: Page, { scene }: Highlight) => {
    await scene.show(page, sandbox);
    await hideSandbox(page);
    await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined);
  };

  try {
    await look(wide, async (page) => begin(page, sandbox));
    const wholes: Buffer[] = [];
    for (const highlight of highlights) {
      await look(wide, async (page) => {
        await show(page, highlight);
        wholes.push(await keep(highlight.name, sizes.highlight, await page.screenshot({ animations: 'disabled' })));
      });
      await look({ ...plain, viewport: { width: highlight.detailWindow, height: 760 } }, async (page) => {
        await show(page, highlight);
        const clip = { ...(await cornerOf(highlight.detail(page))), ...sizes.cropped };
        // Whole: the part may lie below the window's end.
        const image = await page.screenshot({ clip, fullPage: true, animations: 'disabled' });
        await keep(`${highlight.name}-cropped`, sizes.cropped, image);
      });
    }
    await look({ ...plain, viewport: sizes.banner }, async (page) => {
      await page.setContent(logo);
      const clip = { x: 0, y: 0, ...sizes.logo };
      await keep('logo', sizes.logo, await page.screenshot({ clip, omitBackground: true }));
      await page.setContent(banner({ tagline, highlight: wholes[0] ?? Buffer.alloc(0) }));
      await keep('banner', sizes.banner, await page.screenshot());
    });
    return taken;
  } finally {
    await browser.close();
  }
}

/** Where a small picture begins: with a little room around the part it shows. */
async function cornerOf(part: Locator): Promise<{ x: number; y: number }> {
  const { x, y } = (await part.boundingBox()) ?? { x: 0, y: 0 };
  return { x: Math.max(0, x - 8), y: Math.max(0, y - 8) };
}
