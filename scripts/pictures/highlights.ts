import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { accountScenes } from '../screenshots/account-scenes';
import { adminScenes } from '../screenshots/admin-scenes';
import type { Scene } from '../screenshots/scene';
import { reading } from '../screenshots/scenes';

/** A scene that the listing shows. Name and caption are as docs/marketplace/listing.md has them. */
export interface Picture {
  name: string;
  caption: string;
  scene: Scene;
  /** Of a highlight: the part that its small picture shows, and the window in which that is about as wide; never less wide. */
  detail?: { of(page: Page): Locator; window: number };
}

const scenes: readonly Scene[] = [...adminScenes, ...accountScenes];

function sceneOf(wanted: string): Scene {
  const found = scenes.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no scene ${wanted}`);
  return found;
}

/** Ben approves what is left and has done the first: its tick is on the page. */
async function finish(page: Page, sandbox: Sandbox): Promise<void> {
  await reading.show(page, sandbox);
  const approve = page.getByRole('button', { name: 'Approve: Approve the order' });
  const move = page.getByRole('button', { name: 'Move “Write the release notes” to …' });
  if (await approve.isVisible()) {
    await approve.click();
    await approve.waitFor({ state: 'detached' });
    await move.click();
    await page.getByRole('menuitem', { name: 'Done' }).click();
  }
  await page
    .getByRole('article')
    .getByRole('checkbox', { name: /release notes/, checked: true })
    .waitFor();
}

/** Ben asks where his tasks are, on the page itself. */
const explained: Scene = {
  name: 'why',
  async show(page, sandbox) {
    await reading.show(page, sandbox);
    await page.getByRole('article').getByRole('button', { name: 'Trackli', exact: true }).click();
    await page.frameLocator('iframe').getByText('write the release notes').waitFor();
  },
};

/** Three highlights, and further pictures of the listing. */
export const pictures: readonly Picture[] = [
  {
    name: 'queue',
    caption: 'An action item on a page waits in its owner’s Trackli queue seconds later.',
    scene: reading,
    detail: { of: (page) => page.getByRole('region', { name: 'Queue' }), window: 1330 },
  },
  {
    name: 'board',
    caption: 'Move the card to Done, and the box on the page is ticked; or the other way round.',
    scene: { name: 'board', show: finish },
    detail: { of: (page) => page.getByRole('region', { name: 'Board' }), window: 1330 },
  },
  {
    name: 'admin',
    caption: 'Administrators see in one sentence whether it works, and what today has brought.',
    scene: sceneOf('admin-connected'),
    detail: { of: (page) => page.getByRole('heading', { level: 1 }), window: 600 },
  },
  {
    name: 'first-run',
    caption: 'Right after the installation the open action items are brought over. There is nothing to set up.',
    scene: sceneOf('admin-first-run'),
  },
  {
    name: 'link',
    caption: 'Each person links their own account once, with a code, in a minute.',
    scene: sceneOf('account-code'),
  },
  {
    name: 'why',
    caption: 'On every page: where each of your tasks is, and why one is not in Trackli.',
    scene: explained,
  },
];

/** What only the sandbox has: its own bar, whom one plays, and what it says of the traffic. */
export async function hideSandbox(page: Page): Promise<void> {
  const parts = [
    page.locator('body > #root > header'),
    page.locator('.pane-head .choice'),
    page.getByRole('region', { name: 'What just happened' }),
  ];
  for (const part of parts)
    await part.evaluateAll((nodes: unknown[]) => {
      for (const { style } of nodes as { style: { display: string } }[]) style.display = 'none';
    });
}
