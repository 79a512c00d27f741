import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { openBrowser, type View } from '../browser/open-browser';
import { begin } from '../screenshots/scenes';
import { banner, bandHeight, captioned, logo } from './artwork';
import { hideSandbox, pictures, type Picture as Shown } from './highlights';

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
/** Large enough to read once a highlight is as wide as a listing; the caption takes its band of it. */
const scale = 1.25;
const wide: View = {
  ...plain,
  viewport: { width: sizes.highlight.width / scale, height: Math.ceil((sizes.highlight.height - bandHeight) / scale) },
  deviceScaleFactor: scale,
};

/** How many pictures there are: the logo, the banner, and each picture of a scene, with its detail where it has one. */
export const pictureCount = 2 + pictures.reduce((count, { detail }) => count + (detail === undefined ? 1 : 2), 0);

/** Makes every picture of the Marketplace's listing from a running sandbox, and tells of each. */
export async function takePictures(
  { executablePath, sandbox, tagline }: { executablePath: string; sandbox: Sandbox; tagline: string },
  directory: string,
  onTaken: (picture: Picture) => void = () => undefined,
): Promise<Picture[]> {
  const taken: Picture[] = [];
  const keep = async (name: string, size: { width: number; height: number }, image: Buffer) => {
    const file = join(directory, `${name}-${size.width}x${size.height}.png`);
    await writeFile(file, image);
    taken.push({ file, ...size });
    onTaken({ file, ...size });
    return image;
  };
  const browser = await openBrowser(executablePath);
  const view = async <Result>(how: View, work: (page: Page) => Promise<Result>) => {
    const page = await browser.open(how);
    try {
      return await work(page);
    } finally {
      await page.context().close();
    }
  };
  const show = async (page: Page, { scene }: Shown) => {
    await scene.show(page, sandbox);
    await hideSandbox(page);
    await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined);
  };
  const seen = async (shown: Shown): Promise<Buffer> =>
    view(wide, async (page) => {
      await show(page, shown);
      return page.screenshot({ animations: 'disabled' });
    });

  try {
    await view(wide, async (page) => begin(page, sandbox));
    const wholes: Buffer[] = [];
    for (const shown of pictures) {
      const image = await seen(shown);
      wholes.push(image);
      await view({ ...plain, viewport: sizes.highlight }, async (page) => {
        await page.setContent(captioned({ caption: shown.caption, image }));
        await keep(shown.name, sizes.highlight, await page.screenshot());
      });
      const { detail } = shown;
      if (detail === undefined) continue;
      await view({ ...plain, viewport: { width: detail.window, height: 760 } }, async (page) => {
        await show(page, shown);
        const clip = { ...(await cornerOf(detail.of(page))), ...sizes.cropped };
        // Whole: the part may lie below the window's end.
        await keep(
          `${shown.name}-cropped`,
          sizes.cropped,
          await page.screenshot({ clip, fullPage: true, animations: 'disabled' }),
        );
      });
    }
    await view({ ...plain, viewport: sizes.banner }, async (page) => {
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
