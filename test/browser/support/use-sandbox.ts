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
  let browser: Browser | undefined;
  let opened: BrowserPage[] = [];

  beforeAll(async () => {
    buildPages();
    [browser, sandbox] = await Promise.all([openBrowser(executablePath), runningSandbox()]);
  }, 240_000);
  beforeEach(async () => {
    if (sandbox !== undefined && browser !== undefined) stage = await set(sandbox, browser);
  });
  afterEach(async () => {
    await Promise.all(opened.map(async (page) => page.context().close()));
    opened = [];
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  }, 60_000);

  const set = async (running: RunningSandbox, before: Browser): Promise<Stage> => {
    await running.control('POST', '/reset');
    const meeting = await writeMeeting(running);
    const { mona, page } = meeting;
    const problems: string[] = [];
    return {
      ...meeting,
      sandbox: running,
      problems,
      async open(look = {}, person = mona) {
        const tab = await before.open(look, problems);
        opened.push(tab);
        const choice = new URLSearchParams({ page: page.id, person: person.accountId, user: mona.userId });
        await tab.goto(`${running.ui}/?${choice.toString()}`);
        await tab.getByRole('heading', { name: page.title }).waitFor();
        return tab;
      },
    };
  };
  return () => {
    if (stage === undefined) throw new Error('There is a sandbox inside tests only.');
    return stage;
  };
}
