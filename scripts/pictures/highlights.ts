import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start';
import { adminScenes } from '../screenshots/admin-scenes';
import type { Scene } from '../screenshots/scene';
import { reading } from '../screenshots/scenes';

/** A scene that the listing shows, and the part of it that its small picture shows. */
export interface Highlight {
  /** As docs/marketplace/listing.md has it. */
  name: string;
  scene: Scene;
  detail(page: Page): Locator;
  /** How wide the window is in which that part is about as wide as the small picture; never less wide. */
  detailWindow: number;
}

const adminAtWork = adminScenes.find(({ name }) => name === 'admin-connected');
if (adminAtWork === undefined) throw new Error('There is no scene admin-connected');

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

export const highlights: readonly Highlight[] = [
  {
    name: 'queue',
    scene: reading,
    detail: (page) => page.getByRole('region', { name: 'Queue' }),
    detailWindow: 1330,
  },
  {
    name: 'board',
    scene: { name: 'board', show: finish },
    detail: (page) => page.getByRole('region', { name: 'Board' }),
    detailWindow: 1330,
  },
  {
    name: 'admin',
    scene: adminAtWork,
    detail: (page) => page.getByRole('region', { name: 'The last 24 hours' }),
    detailWindow: 600,
  },
];

/** What only the sandbox has: its own bar, and what it says of the traffic. */
export async function hideSandbox(page: Page): Promise<void> {
  const parts = [page.getByRole('banner'), page.getByRole('region', { name: 'What just happened' })];
  for (const part of parts)
    await part.evaluateAll((nodes: unknown[]) => {
      for (const { style } of nodes as { style: { display: string } }[]) style.display = 'none';
    });
}
