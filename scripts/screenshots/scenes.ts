import type { Page } from 'playwright-core';
import { accountScenes } from './account-scenes';
import { adminScenes } from './admin-scenes';
import { bylineScenes } from './byline-scenes';
import { choose, failing, type Addresses, type AppScene, type Scene } from './scene';

/** Where it is narrow, one side is shown at a time. */
async function turnTo(page: Page, side: 'Confluence' | 'Trackli'): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 1024)
    await page.getByRole('group', { name: 'Side' }).getByRole('button', { name: side, exact: true }).click();
}

/** The list of pages, which is a menu where it is narrow. */
async function openPageList(page: Page) {
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const menu = pages.getByRole('button', { expanded: false }).filter({ hasText: 'Pages:' });
  if (await menu.isVisible()) await menu.click();
  return pages;
}

async function open(page: Page, { ui }: Addresses, title: string, person = 'Ben Okafor'): Promise<void> {
  await page.goto(`${ui}/?guide=hidden`);
  await page.getByRole('article').getByRole('heading').first().waitFor();
  await choose(page, 'You are', person);
  await turnTo(page, 'Trackli');
  await choose(page, 'Signed in as', person);
  await turnTo(page, 'Confluence');
  const pages = await openPageList(page);
  await pages.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor();
}

/** Ben approves one of his tasks and begins with it, words another anew, dismisses a third, and writes a new one. */
export async function begin(page: Page, sandbox: Addresses): Promise<void> {
  await open(page, sandbox, 'Weekly sync');
  await page.getByRole('button', { name: 'Approve: Write the release notes' }).click();
  await page.getByRole('button', { name: 'Move “Write the release notes” to …' }).click();
  await page.getByRole('menuitem', { name: 'In progress' }).click();
  await page
    .getByRole('region', { name: 'In progress' })
    .getByText('Write the release notes', { exact: true })
    .waitFor();
  await page.getByRole('button', { name: /^Edit: .*agree on the first weekend$/i }).click();
  await page.getByLabel('Title', { exact: true }).fill('Agree on the first weekend');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit: Agree on the first weekend' }).waitFor();
  await page.getByRole('button', { name: 'Dismiss: Send the final numbers' }).click();
  await page.getByRole('button', { name: 'Dismiss: Send the final numbers' }).waitFor({ state: 'detached' });
  await choose(page, 'For', 'Ben Okafor');
  await page.getByLabel('What is to be done').fill('tell the press');
  await page.getByLabel('Due (optional)').fill('2026-12-11');
  await page.getByRole('button', { name: 'Add to page' }).click();
  await page.getByRole('button', { name: 'Approve: Tell the press' }).waitFor();
}

export const reading: AppScene = { name: 'reading', show: (page, sandbox) => open(page, sandbox, 'Weekly sync') };

/** The page of the sandbox in all its states. */
export const sandboxScenes: readonly AppScene[] = [
  reading,
  {
    name: 'byline-on-page',
    async show(page, sandbox) {
      await open(page, sandbox, 'Weekly sync');
      await page.getByRole('article').getByRole('button', { name: 'Trackli', exact: true }).click();
      await page.frameLocator('iframe').getByText('write the release notes').waitFor();
    },
  },
  {
    name: 'beginning',
    async show(page, { ui }) {
      await page.goto(ui);
      await page.getByText('Try it').waitFor();
      await page.getByRole('article').getByRole('heading').first().waitFor();
    },
  },
  { name: 'nested-tasks', show: (page, sandbox) => open(page, sandbox, 'Onboarding & first week') },
  { name: 'empty', show: (page, sandbox) => open(page, sandbox, 'Demo home', 'Dev Rao') },
  {
    name: 'editing',
    async show(page, sandbox) {
      await open(page, sandbox, 'Launch plan');
      await page.getByRole('article').getByRole('button', { name: 'Edit' }).click();
      await (await openPageList(page)).getByRole('button', { name: 'New page in DEMO' }).click();
      await turnTo(page, 'Trackli');
      await page
        .getByRole('button', { name: /^Edit: / })
        .first()
        .click();
    },
  },
  {
    name: 'faults-and-timeline',
    async show(page, sandbox) {
      await failing(sandbox, { trackli: { status: 503 } });
      await open(page, sandbox, 'Weekly sync');
      await page
        .getByRole('article')
        .getByRole('checkbox', { name: /release notes/ })
        .click();
      const failed = page.locator('summary').filter({ hasText: 'failed (503)' }).first();
      await failed.waitFor();
      await failed.click();
      await page.getByRole('button', { name: 'Faults and clock' }).click();
      await page.getByRole('button', { name: 'End all faults' }).waitFor();
      await failing(sandbox, {});
    },
  },
  {
    name: 'several-chosen',
    async show(page, sandbox) {
      await open(page, sandbox, 'Weekly sync');
      await turnTo(page, 'Trackli');
      await page.getByRole('checkbox', { name: 'Select all' }).check();
    },
  },
  {
    name: 'who-may-view',
    async show(page, sandbox) {
      await open(page, sandbox, 'Launch plan');
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Who may view it' }).click();
      await page.getByRole('checkbox', { name: 'Trackli, the app' }).waitFor();
    },
  },
  {
    name: 'error',
    async show(page, sandbox) {
      await open(page, sandbox, 'Weekly sync');
      await page.route(/\/(confluence|api\/users)\//, (route) => route.abort());
      await page.reload();
      await turnTo(page, 'Trackli');
      await page.getByText('Could not load the board').waitFor();
    },
  },
  {
    name: 'connection-lost',
    async show(page, sandbox) {
      await open(page, sandbox, 'Weekly sync');
      await page.route('**/api/changes', (route) => route.abort());
      await page.reload();
      await page.getByText('The connection to the sandbox is lost').waitFor();
    },
  },
];

export const scenes: readonly Scene[] = [...sandboxScenes, ...adminScenes, ...accountScenes, ...bylineScenes];

const sceneOf = (wanted: string): Scene => {
  const found = scenes.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no scene ${wanted}`);
  return found;
};

/** The pictures that pages under docs/ show, by their files. */
export const ofDocuments: Readonly<Record<string, Scene>> = {
  'sandbox.png': reading,
  'admin-first-run.png': sceneOf('admin-first-run'),
};
