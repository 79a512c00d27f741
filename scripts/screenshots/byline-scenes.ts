import type { Page } from 'playwright-core';
import type { ContentFacts, Person } from '../../sandbox/page/wire';
import type { Absence, Explanation, PlacedTask, Where } from '../../src/domain/explain/facts';
import { fail, hold } from './bridge';
import type { Addresses, AppScene } from './scene';

/** What opens under the title of a page, as the named person sees it. */
async function open(page: Page, { ui }: Addresses, on: { title: string; person: string; text: string }): Promise<void> {
  const [people, contents] = await Promise.all([
    fetch(`${ui}/api/people`).then(async (response) => (await response.json()) as Person[]),
    fetch(`${ui}/api/contents`).then(async (response) => (await response.json()) as ContentFacts[]),
  ]);
  const accountId = people.find(({ name }) => name === on.person)?.accountId ?? '';
  const id = contents.find(({ title }) => title === on.title)?.id ?? '';
  const query = new URLSearchParams({ accountId, content: `page:${id}` });
  await page.goto(`${ui}/frames/byline/?${query.toString()}`);
  await page.getByText(on.text).first().waitFor();
}

const absences: Absence[] = [
  { kind: 'unlicensed' },
  { kind: 'trackli-refuses' },
  { kind: 'not-linked' },
  { kind: 'own-sync-off' },
  { kind: 'site-sync-off' },
  { kind: 'space-left-out' },
  { kind: 'page-not-current' },
  { kind: 'given-up', reason: 'page-not-understood' },
  { kind: 'held', seconds: 240 },
  { kind: 'unreadable' },
  { kind: 'not-seen' },
  { kind: 'being-read', seconds: 12 },
  { kind: 'already-complete' },
  { kind: 'may-not-view' },
];
const places: Where[] = [
  { kind: 'queue' },
  { kind: 'board', column: 'in_progress' },
  { kind: 'board', column: 'done', notWritten: 'not-permitted' },
  { kind: 'dismissed' },
  { kind: 'withdrawn', reason: 'completed' },
  { kind: 'card-deleted' },
  { kind: 'unknown' },
];
const placed = (where: Where, index: number): PlacedTask => ({
  text: `Action item ${index + 1} of the page`,
  isComplete: where.kind === 'board' && where.column === 'done',
  where,
});

/** Every place and every reason there is, at once: no page has them all. */
const everything: Explanation = {
  mine: [...places, ...absences.map((why): Where => ({ kind: 'absent', why }))].map(placed),
  former: [placed({ kind: 'standing-still', column: 'todo', reason: 'reassigned' }, 30)],
  nobodys: 2,
  others: 5,
  readAt: new Date(Date.now() - 180_000).toISOString(),
};

/** "Trackli" under the title of a page in all its states. */
export const bylineScenes: readonly AppScene[] = [
  {
    name: 'byline-mine',
    show: (page, sandbox) =>
      open(page, sandbox, { title: 'Weekly sync', person: 'Ben Okafor', text: 'write the release notes' }),
  },
  {
    name: 'byline-not-linked',
    show: (page, sandbox) =>
      open(page, sandbox, { title: 'Launch plan', person: 'Dev Rao', text: 'Your Trackli account is not linked' }),
  },
  {
    name: 'byline-none',
    show: (page, sandbox) =>
      open(page, sandbox, { title: 'Budget', person: 'Ben Okafor', text: 'Your action items on this page' }),
  },
  {
    name: 'byline-everything',
    async show(page, sandbox) {
      await page.route('**/bridge/invoke', (route) =>
        route.fulfill({ json: { value: { kind: 'explained', explanation: everything } } }),
      );
      await open(page, sandbox, { title: 'Weekly sync', person: 'Ben Okafor', text: 'No longer yours on this page' });
    },
  },
  {
    name: 'byline-unknown',
    show: (page, sandbox) =>
      // Nobody but Ben may view it.
      open(page, sandbox, { title: 'Budget', person: 'Dev Rao', text: 'This page cannot be read' }),
  },
  {
    name: 'byline-loading',
    async show(page, sandbox) {
      await hold(page);
      await open(page, sandbox, { title: 'Weekly sync', person: 'Ben Okafor', text: 'Loading where your tasks are' });
    },
  },
  {
    name: 'byline-failed',
    async show(page, sandbox) {
      await fail(page);
      await open(page, sandbox, { title: 'Weekly sync', person: 'Ben Okafor', text: 'The app does not answer' });
    },
  },
];
