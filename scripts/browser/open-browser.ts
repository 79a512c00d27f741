import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';

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
export type View = Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'locale' | 'timezoneId' | 'deviceScaleFactor'
>;

export interface Browser {
  /**
   * A page that remembers nothing of another; what it opens remembers with it. `problems` collects what pages throw, log as errors
   * or break of their policy.
   */
  open(view?: View, problems?: string[]): Promise<Page>;
  close(): Promise<void>;
}

/** Starts a browser with nothing remembered. */
export async function openBrowser(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    async open(view = {}, problems = []) {
      // Nobody waits for what moves, in tests and pictures.
      const context = await browser.newContext({ reducedMotion: 'reduce', ...view });
      // Where several browsers share two cores, what takes a second may take a minute.
      context.setDefaultTimeout(90_000);
      context.on('console', (message) => {
        const text = message.text();
        if (['error', 'warning'].includes(message.type()) && !expected.test(text)) problems.push(text);
      });
      context.on('weberror', (error) => problems.push(error.error().message));
      return context.newPage();
    },
    close: async () => browser.close(),
  };
}
