import type { FrameLocator, Page } from 'playwright-core';
import type { View } from '../../../scripts/browser/open-browser';
import type { Person } from '../../../sandbox/page/wire';
import type { Session } from './use-sandbox';

/** One of the app's own pages in its frame on the sandbox page. */
export interface OpenFrame {
  page: Page;
  frame: FrameLocator;
}

/** Opens the frame of a module as the person with that name sees it; on the Trackli side the same person is signed in. */
export async function openFrame(
  { sandbox, tab }: Session,
  moduleKey: string,
  name: string,
  view: View = {},
  /** What is done with the browser before anything is open in it. */
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<OpenFrame> {
  const people = (await (await fetch(`${sandbox.ui}/api/people`)).json()) as Person[];
  const found = people.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  const choice = new URLSearchParams({ view: moduleKey, person: found.accountId, user: found.userId ?? '' });
  const page = await tab(view);
  await prepare(page);
  await page.goto(`${sandbox.ui}/?${choice.toString()}`);
  return { page, frame: page.frameLocator('iframe') };
}
