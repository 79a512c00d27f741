import type { Page } from 'playwright-core';
import {
  backfill,
  busyDay,
  ended,
  givenUp,
  heldTasks,
  letters,
  quietDay,
  running,
  setAside,
  waiting,
} from './admin-answers';
import { changeAnswers, fail, gotoHurried, hold } from './bridge';
import { failing, frameAddress, type Addresses, type AppScene } from './scene';

/** The page by itself, as its frame shows it: a picture of it whole has no end at the frame's. */
async function open(page: Page, sandbox: Addresses, text: string, person = 'Ada Novak'): Promise<void> {
  await page.goto(await frameAddress(sandbox, 'admin', person));
  await page.getByText(text).first().waitFor();
}

type Overview = Record<string, unknown>;

/** The page with its overview changed, and other answers with it. */
const withOverview = (
  name: string,
  text: string,
  change: (overview: Overview) => Overview,
  answers: Parameters<typeof changeAnswers>[1] = {},
): AppScene => ({
  name,
  async show(page, sandbox) {
    const scans = () => change({}).scans ?? [];
    await changeAnswers(page, {
      getOverview: (overview) => ({ ...overview, ...change(overview) }),
      getProgress: scans,
      ...answers,
    });
    await open(page, sandbox, text);
  },
});

const connected = (overview: Overview) => overview['connection'] as Overview;
const settled = { isFirstRun: false, scans: [ended] };

/** The admin page in all its states. */
export const adminScenes: readonly AppScene[] = [
  { name: 'admin-now', show: (page, sandbox) => open(page, sandbox, 'Working') },
  withOverview('admin-connected', 'Working', (overview) => ({
    ...settled,
    activity: busyDay(overview),
  })),
  {
    name: 'admin-activity',
    async show(page, sandbox) {
      await changeAnswers(page, {
        getOverview: (overview) => ({
          ...overview,
          ...settled,
          activity: busyDay(overview),
          setAside: setAside(overview),
        }),
      });
      await open(page, sandbox, 'Working');
      await page.getByRole('tab', { name: 'Activity' }).click();
      await page
        .getByRole('button', { name: /Action items found/ })
        .first()
        .focus();
    },
  },
  {
    name: 'admin-settings',
    async show(page, sandbox) {
      await open(page, sandbox, 'Working');
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByText('All spaces', { exact: true }).waitFor();
    },
  },
  withOverview('admin-unlicensed', 'No licence', (overview) => ({
    ...settled,
    isLicensed: false,
    activity: busyDay(overview),
    deadLetters: { letters, next: 'x' },
  })),
  withOverview('admin-off', 'Sync is switched off', (overview) => ({
    ...settled,
    settings: { ...(overview['settings'] as object), syncEnabled: false },
  })),
  withOverview('admin-policies', 'data security policy', () => ({
    ...settled,
    dataPolicies: { spaces: 40, keptSpaces: 3 },
  })),
  withOverview('admin-all-kept', 'keeps this app from content', () => ({
    ...settled,
    dataPolicies: { spaces: 40, keptSpaces: 40 },
  })),
  withOverview('admin-refused', 'refuses this app', () => ({
    ...settled,
    connection: {
      kind: 'not-connected',
      reason: 'refused',
      detail: 'trackli-not-permitted',
      checkedAt: new Date().toISOString(),
    },
    activity: null,
  })),
  withOverview('admin-ticks', 'could not be written', (overview) => ({
    ...settled,
    connection: { ...connected(overview), jobs: { waiting: 0, givenUp } },
  })),
  withOverview(
    'admin-nobody',
    'Nobody has linked',
    (overview) => ({
      ...settled,
      connection: { ...connected(overview), linkedAccounts: 0 },
      activity: quietDay(overview),
    }),
    { countLinked: () => ({ linked: 0 }) },
  ),
  withOverview('admin-held', 'asked for a pause', () => ({ ...settled, heldUntil: waiting.waitingUntil })),
  withOverview('admin-tasks-held', 'are not taken away yet', (overview) => ({
    ...settled,
    activity: busyDay(overview),
    connection: { ...connected(overview), held: heldTasks },
  })),
  withOverview('admin-first-run', 'Getting started', () => ({ isFirstRun: true, scans: [backfill] })),
  withOverview('admin-refresh', 'pages', (overview) => ({
    ...settled,
    scans: [running],
    activity: busyDay(overview),
  })),
  withOverview('admin-waiting', 'Waits until', (overview) => ({
    ...settled,
    scans: [waiting],
    activity: busyDay(overview),
  })),
  withOverview('admin-attention', 'Retry all', (overview) => ({
    ...settled,
    activity: busyDay(overview),
    deadLetters: { letters, next: 'x' },
    connection: { ...connected(overview), jobs: { waiting: 2, givenUp } },
  })),
  {
    name: 'admin-switching-off',
    async show(page, sandbox) {
      await open(page, sandbox, 'Working');
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByText('Bring action items to Trackli').click();
      await page.getByText('Switch sync off?').waitFor();
    },
  },
  {
    name: 'admin-spaces',
    async show(page, sandbox) {
      await open(page, sandbox, 'Working');
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByText('Only these spaces').click();
      await page.getByLabel('Spaces that take part').fill('board');
      await page.getByRole('option', { name: 'Demo (DEMO)' }).waitFor({ state: 'detached' });
      await page.getByRole('option', { name: 'Board room (BOARD)' }).waitFor();
    },
  },
  {
    name: 'admin-not-connected',
    async show(page, sandbox) {
      await failing(sandbox, { trackli: { status: 503 } });
      await open(page, sandbox, 'Trackli does not answer');
      await failing(sandbox, {});
    },
  },
  {
    name: 'admin-loading',
    async show(page, sandbox) {
      await hold(page);
      await open(page, sandbox, 'Trackli for Confluence');
    },
  },
  {
    name: 'admin-slow',
    async show(page, sandbox) {
      await hold(page);
      await gotoHurried(page, await frameAddress(sandbox, 'admin', 'Ada Novak'));
      await page.getByText('Still trying').waitFor();
    },
  },
  {
    name: 'admin-failed',
    async show(page, sandbox) {
      await fail(page);
      await open(page, sandbox, 'The app does not answer');
    },
  },
  {
    name: 'admin-offline',
    async show(page, sandbox) {
      await open(page, sandbox, 'Working');
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
    },
  },
  {
    name: 'admin-not-permitted',
    show: (page, sandbox) => open(page, sandbox, 'Only Confluence administrators', 'Ben Okafor'),
  },
];
