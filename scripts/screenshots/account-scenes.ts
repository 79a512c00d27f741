import type { Page } from 'playwright-core';
import { historyEvents, type HistoryLine } from '../../contract/history';
import type { MeAnswer } from '../../contract/link';
import { fail, gotoHurried, hold } from './bridge';
import { failing, frameAddress, type Addresses, type AppScene } from './scene';

async function open(page: Page, sandbox: Addresses, text: string, person = 'Dev Rao'): Promise<void> {
  await page.goto(await frameAddress(sandbox, 'account', person));
  await page.getByText(text).first().waitFor();
}

/** One line of every event, with each side's words and some reasons. */
const historyOfAllKinds: HistoryLine[] = historyEvents.map((event, at) => ({
  id: String(1000 - at),
  at: new Date(Date.parse('2026-02-02T12:00:00Z') - at * 5_000_000).toISOString(),
  side: at % 3 === 0 ? 'trackli' : 'confluence',
  event,
  followed: event === 'followed' ? ['title', 'date'] : [],
  ...(event === 'reopened' ? { reason: 'taken-back' } : event === 'write-failed' ? { reason: 'not-permitted' } : {}),
  ...(/link|switched|paused|resumed|choices|cut/.test(event)
    ? {}
    : {
        taskTitle: 'Write the release notes',
        pageTitle: 'Weekly sync',
        pageUrl: 'https://example.atlassian.net/wiki/spaces/DEMO/pages/100',
      }),
}));

/** Ben's history: as it is, or of the lines that are handed in; null: Trackli does not answer. */
async function openHistory(page: Page, sandbox: Addresses, lines?: HistoryLine[] | null): Promise<void> {
  if (lines !== undefined) {
    await page.route('**/bridge/invoke', (route) => {
      const { path } = route.request().postDataJSON() as { path: string };
      if (path !== '/v1/me/history') return route.fallback();
      const payload = lines === null ? { status: 503, headers: {} } : { status: 200, headers: {}, body: { lines } };
      return route.fulfill({ json: { value: { success: true, payload } } });
    });
  }
  await open(page, sandbox, 'Your account is linked', 'Ben Okafor');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  if (lines !== null) await page.getByRole('button', { name: 'Save as CSV' }).waitFor();
}

/** What Trackli says of somebody who is linked. */
const linked = {
  linked: true,
  trackliAccount: 'ben@example.com',
  connectedAt: '2026-02-02T08:00:00.000Z',
  syncEnabled: true,
  choices: {
    spaces: { mode: 'all', spaceIds: [] },
    datedOnly: false,
    startWith: 'everything',
    arrival: 'queue',
    projectId: null,
    spaceArrivals: [],
  },
} satisfies MeAnswer;

/** The page of somebody who is linked, of whom Trackli says this besides. */
const withMe = (name: string, text: string, besides: () => Partial<Extract<MeAnswer, { linked: true }>>): AppScene => ({
  name,
  async show(page, sandbox) {
    await page.route('**/bridge/invoke', (route) => {
      const { path, method } = route.request().postDataJSON() as { path: string; method: string };
      if (path !== '/v1/me' || method !== 'GET') return route.fallback();
      const payload = { status: 200, headers: {}, body: { ...linked, ...besides() } };
      return route.fulfill({ json: { value: { success: true, payload } } });
    });
    await open(page, sandbox, text, 'Ben Okafor');
  },
});

const fromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

const heldScene = withMe('account-held', 'Not taken away yet', () => ({
  status: { lastScanAt: fromNow(-0.4), lastChangeAt: fromNow(-0.1), changesInDay: 14, waiting: 0, failed: [] },
  held: {
    tasks: 34,
    people: 1,
    contents: 12,
    since: fromNow(-0.5),
    until: fromNow(3.5),
    reasons: [
      { reason: 'many-unreadable', tasks: 22 },
      { reason: 'many-of-person', tasks: 12 },
    ],
  },
}));

async function openArrives(page: Page, sandbox: Addresses): Promise<void> {
  await open(page, sandbox, 'Your account is linked', 'Ben Okafor');
  await page.getByRole('tab', { name: 'What arrives' }).click();
  await page.getByText('From which spaces items arrive').waitFor();
}

/** The account page in all its states. Dev is not linked, Ben is. */
export const accountScenes: readonly AppScene[] = [
  { name: 'account-not-linked', show: (page, sandbox) => open(page, sandbox, 'Not linked yet') },
  {
    name: 'account-code',
    async show(page, sandbox) {
      await page.route('**/bridge/invoke', (route) => {
        const { path } = route.request().postDataJSON() as { path: string };
        const body = { code: 'K7QW-2M4X', expiresAt: new Date(Date.now() + 600_000).toISOString() };
        if (new URL(path, page.url()).pathname !== '/v1/link-codes') return route.fallback();
        // An account gets five codes in ten minutes only.
        return route.fulfill({ json: { value: { success: true, payload: { status: 200, headers: {}, body } } } });
      });
      await open(page, sandbox, 'Not linked yet');
      await page.getByRole('button', { name: 'Get a code' }).click();
      await page.getByText('K7QW-2M4X').first().waitFor();
    },
  },
  {
    name: 'account-claimed',
    async show(page, sandbox) {
      await page.route('**/bridge/invoke', (route) => {
        const { path, method } = route.request().postDataJSON() as { path: string; method: string };
        if (path !== '/v1/me' || method !== 'GET') return route.fallback();
        const claims = [{ id: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47', trackliAccount: 'd•••@example.com' }];
        const payload = { status: 200, headers: {}, body: { linked: false, claims } };
        return route.fulfill({ json: { value: { success: true, payload } } });
      });
      await open(page, sandbox, 'Is this you in Trackli?');
    },
  },
  {
    name: 'account-asked',
    async show(page, sandbox) {
      await page.route('**/bridge/invoke', (route) => {
        const { path } = route.request().postDataJSON() as { path: string };
        if (path !== '/v1/me/link-requests') return route.fallback();
        return route.fulfill({ json: { value: { success: true, payload: { status: 204, headers: {} } } } });
      });
      await open(page, sandbox, 'Or ask by e-mail');
      await page.getByLabel('E-mail address you use in Trackli').fill('dev@example.com');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('they can see your request there').first().waitFor();
    },
  },
  { name: 'account-linked', show: (page, sandbox) => open(page, sandbox, 'Your account is linked', 'Ben Okafor') },
  {
    name: 'account-paused',
    async show(page, sandbox) {
      await open(page, sandbox, 'Your account is linked', 'Ben Okafor');
      // The answer alone says so: the next scene finds the link as it was.
      await page.route('**/bridge/invoke', async (route) => {
        const { path } = route.request().postDataJSON() as { path: string };
        if (path !== '/v1/me/pause') return route.fallback();
        const me = { ...linked, pausedAt: new Date().toISOString() };
        return route.fulfill({ json: { value: { success: true, payload: { status: 200, headers: {}, body: me } } } });
      });
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('Paused since').waitFor();
    },
  },
  heldScene,
  {
    name: 'account-held-question',
    async show(page, sandbox) {
      await heldScene.show(page, sandbox);
      await page.getByRole('button', { name: 'Let them go now' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'account-synced',
    async show(page, sandbox) {
      let isSynced = false;
      await withMe('', 'Not yet', () => ({
        status: { changesInDay: 0, waiting: 0, failed: [], ...(isSynced ? { lastScanAt: fromNow(0) } : {}) },
      })).show(page, sandbox);
      await page.route('**/bridge/invoke', (route) => {
        const { path } = route.request().postDataJSON() as { path: string };
        if (path !== '/v1/me/scans') return route.fallback();
        isSynced = true;
        return route.fulfill({ json: { value: { success: true, payload: { status: 204, headers: {} } } } });
      });
      await page.getByRole('button', { name: 'Sync now' }).click();
      await page.getByText('Your action items were looked for.').first().waitFor();
    },
  },
  withMe('account-failed-ticks', 'did not reach their pages', () => ({
    pausedAt: fromNow(-3),
    status: {
      lastScanAt: fromNow(-26),
      lastChangeAt: fromNow(-3),
      changesInDay: 1000,
      waiting: 2,
      failed: [
        { reason: 'not-permitted', count: 3 },
        { reason: 'task-gone', count: 1 },
      ],
    },
  })),
  withMe('account-new', 'Not yet', () => ({ status: { changesInDay: 0, waiting: 0, failed: [] } })),
  {
    name: 'account-arrives',
    async show(page, sandbox) {
      await openArrives(page, sandbox);
    },
  },
  {
    name: 'account-arrives-changed',
    async show(page, sandbox) {
      await openArrives(page, sandbox);
      await page.getByLabel('Only items with a date', { exact: true }).first().check();
      await page.getByLabel('All spaces except these').check();
      await page.getByLabel('Spaces you leave out').click();
      await page.getByRole('option').first().click();
      await page
        .getByText(/out of your queue|Nothing that waits/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'account-arrives-uncounted',
    async show(page, sandbox) {
      await openArrives(page, sandbox);
      await page.route('**/bridge/invoke', (route) => {
        const { path } = route.request().postDataJSON() as { path: string };
        if (path !== '/v1/me/choices/preview') return route.fallback();
        return route.fulfill({ json: { value: { success: true, payload: { status: 503, headers: {} } } } });
      });
      await page.getByLabel('Only items with a date', { exact: true }).first().check();
      await page.getByText('The change could not be counted').waitFor();
    },
  },
  {
    name: 'account-unlinking',
    async show(page, sandbox) {
      await open(page, sandbox, 'Your account is linked', 'Ben Okafor');
      await page.getByRole('button', { name: 'Unlink' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'account-history', show: (page, sandbox) => openHistory(page, sandbox, historyOfAllKinds) },
  {
    name: 'account-history-real',
    async show(page, sandbox) {
      await openHistory(page, sandbox);
      // What has happened to Ben is another thing in each sandbox.
      await page.locator('.history li').or(page.getByText('Nothing has happened yet')).first().waitFor();
    },
  },
  { name: 'account-history-empty', show: (page, sandbox) => openHistory(page, sandbox, []) },
  {
    name: 'account-history-found-nothing',
    async show(page, sandbox) {
      await openHistory(page, sandbox);
      await page.getByLabel('Search titles of items and pages').fill('Nothing is called so');
      await page.getByText('Nothing in the last 30 days fits.').waitFor();
    },
  },
  {
    name: 'account-history-failed',
    async show(page, sandbox) {
      await openHistory(page, sandbox, null);
      await page.getByText('Trackli does not answer').first().waitFor();
    },
  },
  {
    name: 'account-not-connected',
    async show(page, sandbox) {
      await failing(sandbox, { trackli: { status: 503 } });
      await open(page, sandbox, 'Trackli does not answer');
      await failing(sandbox, {});
    },
  },
  {
    name: 'account-refused',
    async show(page, sandbox) {
      await page.route('**/bridge/invoke', (route) =>
        route.fulfill({ json: { value: { success: true, payload: { status: 403, headers: {}, body: {} } } } }),
      );
      await open(page, sandbox, 'Trackli refuses to answer');
    },
  },
  {
    name: 'account-loading',
    async show(page, sandbox) {
      await hold(page);
      await open(page, sandbox, 'My Trackli sync');
    },
  },
  {
    name: 'account-slow',
    async show(page, sandbox) {
      await hold(page);
      await gotoHurried(page, await frameAddress(sandbox, 'account', 'Dev Rao'));
      await page.getByText('Still trying').waitFor();
    },
  },
  {
    name: 'account-failed',
    async show(page, sandbox) {
      await fail(page);
      await open(page, sandbox, 'Trackli does not answer');
    },
  },
  {
    name: 'account-offline',
    async show(page, sandbox) {
      await open(page, sandbox, 'Not linked yet');
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
    },
  },
];
