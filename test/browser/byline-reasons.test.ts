import { list, mention, task } from '../simulation/support/markup';
import type { Page, Person, RunningSandbox } from '../simulation/support/running-sandbox';
import { outlastTaskEvents } from './support/outlast-task-events';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

/** What a row does in the running sandbox. */
interface Walk {
  sandbox: RunningSandbox;
  /** Linked, and the author of every page. */
  mona: Person;
  /** Somebody new, who is linked. */
  linked: () => Promise<Person>;
  /** A page with a task for somebody; the app has seen it, or would have. */
  write: (assignee: Person, body?: string) => Promise<Page>;
  /** Only these may view the page. */
  restrict: (page: Page, readers: { accountId: string }[]) => Promise<unknown>;
  lift: (page: Page) => Promise<unknown>;
  app: { accountId: string };
}

interface Row {
  says: RegExp;
  /** Who opens “Trackli” on which page. */
  bring: (walk: Walk) => Promise<{ person: Person; page: Page }>;
  /** Takes back what concerns everybody. */
  undo?: (walk: Walk) => Promise<unknown>;
  /** The word beside the task. */
  badge?: string;
  /** The sandbox page shows no archive: “Trackli” is opened by its address. */
  isByAddress?: true;
}

const waitMinutes = async ({ sandbox }: Walk, minutes: number) =>
  sandbox.control('POST', '/advance', { seconds: 60 * minutes });

/** A person whose link is set so in Trackli, and a page written after that. */
const withLink = (assignments: string, body?: string) => async (walk: Walk) => {
  const person = await walk.linked();
  await walk.sandbox.sql(`update confluence_links set ${assignments} where user_id = $1::uuid`, [person.userId]);
  return { person, page: await walk.write(person, body) };
};
/** The same with what the administrator decides. */
const withSite = (assignments: string) => async (walk: Walk) => {
  await walk.sandbox.sql(`update confluence_sites set ${assignments}`);
  // Nothing tells the app of what was written into the database, so the page has to wait.
  return { person: walk.mona, page: await walk.sandbox.unheard(async () => walk.write(walk.mona)) };
};
const restoreSite = async ({ sandbox }: Walk) =>
  sandbox.sql(`update confluence_sites set sync_enabled = true, spaces_mode = 'all', space_ids = '{}'`);
const withFaults = (faults: object) => async (walk: Walk) => {
  await walk.sandbox.control('PUT', '/faults', faults);
  const page = await walk.write(walk.mona);
  await outlastTaskEvents(walk.sandbox);
  return { person: walk.mona, page };
};
const withoutFaults = async ({ sandbox }: Walk) => sandbox.control('DELETE', '/faults');

const rows: Readonly<Record<string, Row>> = {
  'not linked': {
    says: /^Your Trackli account is not linked\. Open Apps, My Trackli sync, to link it\.$/,
    bring: async (walk) => {
      const person = await walk.sandbox.person('Stranger');
      return { person, page: await walk.write(person) };
    },
  },
  'own sync off': {
    says: /^You switched sync off in Trackli, under Settings\. Switch it on again there, and it is brought over\.$/,
    bring: withLink('sync_enabled = false'),
  },
  paused: {
    says: /^You paused\. Resume under Apps, My Trackli sync, and it is brought over\.$/,
    bring: withLink('paused_at = now()'),
  },
  'sync of the site off': {
    says: /^A site administrator has switched sync off\. Ask them to switch it on again on the app’s admin page\.$/,
    bring: withSite('sync_enabled = false'),
    undo: restoreSite,
  },
  'space left out by the administrator': {
    says: /^A site administrator has left this space out\. Ask them to let it in on the app’s admin page\.$/,
    bring: withSite(`spaces_mode = 'only', space_ids = '{1}'`),
    undo: restoreSite,
  },
  archived: {
    isByAddress: true,
    says: /^The page is in the archive or the trash\. Restore it, and the task is brought over\.$/,
    bring: async (walk) => {
      const page = await walk.sandbox.unheard(async () => {
        const written = await walk.write(walk.mona);
        await walk.sandbox.confluence(walk.mona, 'POST', '/wiki/rest/api/content/archive', {
          pages: [{ id: written.id }],
        });
        return written;
      });
      return { person: walk.mona, page };
    },
  },
  'already complete': {
    says: /^It is already ticked\. Only open action items are brought over: untick it if it is still to be done\.$/,
    bring: async (walk) => {
      const body = list(task(1, `${mention(walk.mona)} Paint the fence`, 'complete'));
      return { person: walk.mona, page: await walk.write(walk.mona, body) };
    },
  },
  'given up': {
    says: /^The app gave up on this page: Trackli did not accept .* “Sync now” tries at once\.$/,
    bring: async (walk) => {
      const brought = await withFaults({ trackli: { status: 422 } })(walk);
      await withoutFaults(walk);
      return brought;
    },
  },
  held: {
    says: /^Confluence asked the app to pause\. It continues by itself in \d+ (seconds|minutes)\.$/,
    bring: async (walk) => {
      const route = { system: 'confluence', route: 'GET /wiki/api/v2/pages/{id}' };
      const brought = await withFaults({ routes: [{ ...route, status: 429, retryAfterSeconds: 600 }] })(walk);
      await withoutFaults(walk);
      return brought;
    },
    undo: async (walk) => waitMinutes(walk, 11),
  },
  'written a moment ago': {
    says: /^The page changed \d+ seconds? ago, and this version has not been read yet\. “Sync now” reads it at once\.$/,
    bring: async (walk) => ({ person: walk.mona, page: await walk.sandbox.unheard(async () => walk.write(walk.mona)) }),
  },
  'the app may not view the page': {
    says: /^The app may not view this page, .* Let “Trackli for Confluence” view it/,
    bring: async (walk) => {
      const person = await walk.linked();
      const page = await walk.write(walk.mona);
      await walk.restrict(page, [walk.mona, person]);
      await walk.sandbox.editPage(walk.mona, page, list(task(2, `${mention(person)} Paint the fence`)));
      await walk.sandbox.idle();
      await waitMinutes(walk, 11);
      return { person, page };
    },
  },
  'never seen': {
    says: /^The app has not brought this task over: .* “Sync now” looks again\.$/,
    bring: async (walk) => {
      const page = await walk.sandbox.unheard(async () => {
        const written = await walk.write(walk.mona);
        await walk.restrict(written, [walk.mona]);
        return written;
      });
      await waitMinutes(walk, 11);
      return { person: walk.mona, page };
    },
  },
  'the person might not view it when it was read': {
    says: /^When the app read the page, Confluence said that you may not view it\. “Sync now” asks again\.$/,
    bring: async (walk) => {
      const person = await walk.linked();
      const page = await walk.sandbox.unheard(async () => {
        const written = await walk.write(walk.mona);
        await walk.restrict(written, [walk.mona, walk.app]);
        return written;
      });
      const tasks = [walk.mona, person].map((one, index) => task(index + 1, `${mention(one)} Paint the fence`));
      await walk.sandbox.editPage(walk.mona, page, list(...tasks));
      await walk.sandbox.idle();
      await walk.sandbox.unheard(async () => walk.lift(page));
      return { person, page };
    },
  },
  'Trackli refuses': {
    says: /^Trackli refuses this app\. A site administrator can see why on the app’s admin page\.$/,
    bring: withFaults({ trackli: { status: 403 } }),
    undo: withoutFaults,
  },
  'Trackli is down': {
    badge: 'Unknown',
    says: /^Trackli does not answer at the moment\. Nothing is lost\.$/,
    bring: withFaults({ trackli: { status: 503 } }),
    undo: withoutFaults,
  },
  'a space that the person left out': {
    badge: 'Left out',
    says: /^You left this space out\. “What arrives”, under Apps, My Trackli sync, lets it in again\.$/,
    bring: withLink(`spaces_mode = 'only', space_ids = '{1}'`),
  },
  'without a date, where the person takes dated ones only': {
    badge: 'Left out',
    says: /^You take items with a date only\. Once it has one, it arrives\.$/,
    bring: withLink('dated_only = true'),
  },
  dismissed: {
    badge: 'Dismissed',
    says: /^You dismissed it in Trackli\. It does not come back\.$/,
    bring: async (walk) => {
      const person = await walk.linked();
      const page = await walk.write(person);
      await walk.sandbox.sql(
        `update confluence_pending_tasks set status = 'dismissed' where user_id = $1::uuid returning 1`,
        [person.userId],
      );
      return { person, page };
    },
  },
};

withChromium('why a task is not in Trackli', (executablePath) => {
  const session = useSandbox(executablePath, { world: 'one' });
  let spaceId = '';
  let app = { accountId: '' };
  let count = 0;

  const walkThrough = async (): Promise<Walk> => {
    const { sandbox, mona } = session();
    spaceId ||= await sandbox.demoSpaceId(mona);
    if (app.accountId === '')
      app = { accountId: (await sandbox.control<{ appAccountId: string }>('GET', '/state')).appAccountId };
    const address = (page: Page) => `/wiki/rest/api/content/${page.id}/restriction`;
    return {
      sandbox,
      mona,
      app,
      async linked() {
        const person = await sandbox.person(`Person ${(count += 1)}`.replace(' ', '-'));
        await sandbox.link(person);
        await sandbox.searched();
        return person;
      },
      async write(assignee, body = list(task(1, `${mention(assignee)} Paint the fence`))) {
        const page = await sandbox.createPage(mona, spaceId, `Fence ${(count += 1)}`, body);
        await sandbox.idle();
        return page;
      },
      async restrict(page, readers) {
        const user = readers.map(({ accountId }) => ({ type: 'known', accountId }));
        await sandbox.confluence(mona, 'PUT', address(page), [
          { operation: 'read', restrictions: { user, group: [] } },
        ]);
        await sandbox.idle();
      },
      lift: async (page) => sandbox.confluence(mona, 'DELETE', address(page)),
    };
  };

  test('each reason is said in its own words, with what to do about it', async () => {
    const { sandbox, mona, tab } = session();
    const walk = await walkThrough();
    const browser = await tab();
    browser.setDefaultTimeout(15_000);
    const said: Record<string, string> = {};
    const openOn = async (page: Page, person: Person, isByAddress: boolean) => {
      if (isByAddress) {
        const query = new URLSearchParams({ accountId: person.accountId, content: `page:${page.id}` });
        await browser.goto(`${sandbox.ui}/frames/byline/?${query.toString()}`);
        return browser;
      }
      const choice = new URLSearchParams({ page: page.id, person: person.accountId, user: mona.userId });
      await browser.goto(`${sandbox.ui}/?${choice.toString()}`);
      await browser.getByRole('article').getByRole('button', { name: 'Trackli', exact: true }).click();
      return browser.frameLocator('iframe');
    };
    /** The badge of the task and the sentence under it. */
    const read = async (shown: Awaited<ReturnType<typeof openOn>>) => {
      const item = shown.getByRole('listitem').filter({ hasText: 'Paint the fence' });
      await item.waitFor();
      const [, ...texts] = await item.locator('*:not(:has(*))').allTextContents();
      return texts.join(': ');
    };
    for (const [name, { bring, undo, isByAddress = false }] of Object.entries(rows)) {
      const { person, page } = await bring(walk);
      // One row that fails does not keep the others from being told.
      said[name] = await openOn(page, person, isByAddress).then(read).catch(String);
      await undo?.(walk);
    }
    expect(said).toEqual(
      Object.fromEntries(
        Object.entries(rows).map(([name, { badge = 'Not in Trackli', says }]) => [
          name,
          expect.stringMatching(`^${badge}: ${says.source.slice(1)}`) as string,
        ]),
      ),
    );
  });
});
