import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium says this of every Custom UI frame: Atlassian's own policy has both. */
const expected = /^An iframe which has both allow-scripts and allow-same-origin/;

/** How a page is looked at. */
export type Look = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'locale' | 'timezoneId' | 'deviceScaleFactor'
>;

export interface Browser {
  page: Page;
  close(): Promise<void>;
}

/** A fresh browser with nothing remembered. `problems` collects what pages throw, log as errors or break of their policy. */
export async function openBrowser(executablePath: string, look: Look = {}, problems: string[] = []): Promise<Browser> {
  const directory = mkdtempSync(join(tmpdir(), 'trackli-chromium-'));
  const context: BrowserContext = await chromium.launchPersistentContext(directory, {
    executablePath,
    args: flags,
    ...look,
  });
  context.setDefaultTimeout(10_000);
  context.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !expected.test(text)) problems.push(text);
  });
  context.on('weberror', (error) => problems.push(error.error().message));
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    async close() {
      await context.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
