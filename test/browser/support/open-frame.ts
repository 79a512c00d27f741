import type { FrameLocator, Page } from 'playwright-core';
import type { Look } from '../../../scripts/browser/open-browser';
import type { Person } from '../../../sandbox/page/wire';
import type { Stage } from './use-sandbox';

/** One of the app's own pages in its frame on the sandbox page. */
export interface OpenFrame {
  page: Page;
  frame: FrameLocator;
}

/** Opens the frame of a module as the person with that name sees it; on the Trackli side the same person is signed in. */
export async function openFrame(
  { sandbox, open }: Stage,
  moduleKey: string,
  name: string,
  look: Look = {},
): Promise<OpenFrame> {
  const people = (await (await fetch(`${sandbox.ui}/api/people`)).json()) as Person[];
  const found = people.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  const choice = new URLSearchParams({ view: moduleKey, person: found.accountId, user: found.userId ?? '' });
  const page = await open(look);
  await page.goto(`${sandbox.ui}/?${choice.toString()}`);
  return { page, frame: page.frameLocator('iframe') };
}
