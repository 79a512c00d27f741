import type { Page as BrowserPage } from 'playwright-core';
import { openBrowser, type Browser, type View } from '../../../scripts/browser/open-browser';
import { findPostgres } from '../../../scripts/find-postgres';
import { openOwnDatabase } from '../../database/support/servers';
import { runningSandbox, type Person, type RunningSandbox } from '../../simulation/support/running-sandbox';
import { buildPages } from './build-pages';
import { writeMeeting, type Meeting } from './meeting';

/** What a test sees of the running sandbox and of the browser before it. */
export interface Session extends Meeting {
  sandbox: RunningSandbox;
  /** A fresh browser with nothing open in it. */
  tab: (view?: View) => Promise<BrowserPage>;
  /** The meeting's page in a fresh browser, as `person` on the Confluence side and Mona on the Trackli side. */
  open: (view?: View, person?: Person) => Promise<BrowserPage>;
  /** What browsers complained of so far. */
  problems: readonly string[];
}

/** A sandbox with its database: one of its own on the Postgres server where there is one, else inside this process, which takes longer. */
interface Testbed {
  sandbox: RunningSandbox;
  close(): Promise<void>;
}

/**
 * One real sandbox for the tests of the surrounding block.
 *
 * @param settings.world `each`: every test finds a new world in it, with the meeting's page; `one`: one world is enough for all, as none
 * of them changes anything in it
 */
export function useSandbox(executablePath: string, { world = 'each' }: { world?: 'each' | 'one' } = {}): () => Session {
  let testbed: Testbed | undefined;
  let session: Session | undefined;
  let browser: Browser | undefined;
  let opened: BrowserPage[] = [];

  beforeAll(async () => {
    buildPages();
    [browser, testbed] = await Promise.all([openBrowser(executablePath), openTestbed()]);
  }, 720_000);
  beforeEach(async () => {
    if (testbed === undefined || browser === undefined || (session !== undefined && world === 'one')) return;
    // The first world is as new as any.
    if (session !== undefined) await testbed.sandbox.control('POST', '/reset');
    session = await set(testbed.sandbox, browser);
  });
  afterEach(async () => {
    await Promise.all(opened.map(async (page) => page.context().close()));
    opened = [];
  });
  afterAll(async () => {
    await browser?.close();
    await testbed?.close();
  }, 240_000);

  const set = async (running: RunningSandbox, before: Browser): Promise<Session> => {
    const meeting = await writeMeeting(running);
    const { mona, page } = meeting;
    const problems: string[] = [];
    const tab = async (view: View = {}) => {
      const opening = await before.open(view, problems);
      opened.push(opening);
      return opening;
    };
    return {
      ...meeting,
      sandbox: running,
      problems,
      tab,
      async open(view = {}, person = mona) {
        const shown = await tab(view);
        const choice = new URLSearchParams({ page: page.id, person: person.accountId, user: mona.userId });
        await shown.goto(`${running.ui}/?${choice.toString()}`);
        await shown.getByRole('heading', { name: page.title }).waitFor();
        return shown;
      },
    };
  };
  return () => {
    if (session === undefined) throw new Error('There is a sandbox inside tests only.');
    return session;
  };
}

async function openTestbed(): Promise<Testbed> {
  if ((await findPostgres()) === null) {
    const sandbox = await runningSandbox();
    return { sandbox, close: async () => sandbox.close() };
  }
  const { database, url } = await openOwnDatabase();
  const sandbox = await runningSandbox({ databaseUrl: url });
  return {
    sandbox,
    async close() {
      await sandbox.close();
      await database.close();
    },
  };
}
