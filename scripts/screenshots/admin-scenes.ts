import type { Page } from 'playwright-core';
import { backfill, busyDay, ended, givenUp, letters, running, waiting } from './admin-answers';
import { changeAnswers, fail, hold } from './bridge';
import { failing, frameAddress, type Addresses, type AppScene } from './scene';

/** The page by itself, as its frame shows it: a picture of it whole has no end at the frame's. */
async function open(page: Page, sandbox: Addresses, text: string, person = 'Ada Novak'): Promise<void> {
  await page.goto(await frameAddress(sandbox, 'admin', person));
  await page.getByText(text).first().waitFor();
}

type Overview = Record<string, unknown>;

/** The page with its overview changed. */
const withOverview = (name: string, text: string, change: (overview: Overview) => Overview): AppScene => ({
  name,
  async show(page, sandbox) {
    const passes = () => change({}).passes ?? [];
    await changeAnswers(page, {
      getOverview: (overview) => ({ ...overview, ...change(overview) }),
      getProgress: passes,
    });
    await open(page, sandbox, text);
  },
});

const connected = (overview: Overview) => overview['connection'] as Overview;
const settled = { isFirstRun: false, passes: [ended] };

/** The admin page in all its states. */
export const adminScenes: readonly AppScene[] = [
  { name: 'admin-now', show: (page, sandbox) => open(page, sandbox, 'Trackli is connected') },
  withOverview('admin-connected', 'Trackli is connected', (overview) => ({ ...settled, activity: busyDay(overview) })),
  withOverview('admin-unlicensed', 'This site has no licence', () => ({ ...settled, isLicensed: false })),
  withOverview('admin-first-run', 'Getting started', () => ({ isFirstRun: true, passes: [backfill] })),
  withOverview('admin-refresh', 'pages', (overview) => ({
    ...settled,
    passes: [running],
    activity: busyDay(overview),
  })),
  withOverview('admin-waiting', 'Waits until', (overview) => ({
    ...settled,
    passes: [waiting],
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
      await open(page, sandbox, 'Trackli is connected');
      await page.getByText('Bring action items to Trackli').click();
      await page.getByText('Switch sync off?').waitFor();
    },
  },
  {
    name: 'admin-spaces',
    async show(page, sandbox) {
      await open(page, sandbox, 'Trackli is connected');
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
      await open(page, sandbox, 'Trackli cannot be reached');
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
      await open(page, sandbox, 'Still trying');
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
      await open(page, sandbox, 'Trackli is connected');
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
    },
  },
  {
    name: 'admin-not-permitted',
    show: (page, sandbox) => open(page, sandbox, 'Only Confluence administrators', 'Ben Okafor'),
  },
];
