import type { Page as BrowserPage } from 'playwright-core';
import { openBrowser, type Browser, type Look } from '../../../scripts/browser/open-browser';
import { runningSandbox, type Person, type RunningSandbox } from '../../simulation/support/running-sandbox';
import { buildPages } from './build-pages';
import { writeMeeting, type Meeting } from './meeting';

/** What a test sees of the running sandbox and of the browser before it. */
export interface Stage extends Meeting {
  sandbox: RunningSandbox;
  /** The meeting's page in a fresh browser, as `person` on the Confluence side and Mona on the Trackli side. */
  open: (look?: Look, person?: Person) => Promise<BrowserPage>;
  /** What browsers complained of so far. */
  problems: readonly string[];
}

/** One real sandbox for the tests of the surrounding block. Each test finds a new world in it, with the meeting's page. */
export function useSandbox(executablePath: string): () => Stage {
  let sandbox: RunningSandbox | undefined;
  let stage: Stage | undefined;
  let browsers: Browser[] = [];

  beforeAll(async () => {
    buildPages();
    sandbox = await runningSandbox();
  }, 120_000);
  beforeEach(async () => {
    if (sandbox !== undefined) stage = await set(sandbox);
  });
  afterEach(async () => {
    await Promise.all(browsers.map(async (browser) => browser.close()));
    browsers = [];
  });
  afterAll(async () => sandbox?.close(), 60_000);

  const set = async (running: RunningSandbox): Promise<Stage> => {
    await running.control('POST', '/reset');
    const meeting = await writeMeeting(running);
    const { mona, page } = meeting;
    const problems: string[] = [];
    return {
      ...meeting,
      sandbox: running,
      problems,
      async open(look = {}, person = mona) {
        const browser = await openBrowser(executablePath, look, problems);
        browsers.push(browser);
        const choice = new URLSearchParams({ page: page.id, person: person.accountId, user: mona.userId });
        await browser.page.goto(`${running.ui}/?${choice.toString()}`);
        await browser.page.getByRole('heading', { name: page.title }).waitFor();
        return browser.page;
      },
    };
  };
  return () => {
    if (stage === undefined) throw new Error('There is a sandbox inside tests only.');
    return stage;
  };
}
