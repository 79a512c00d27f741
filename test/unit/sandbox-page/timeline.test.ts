import type { JournalEntry } from '../../../sandbox/shared/journal';
import { chooseFlows } from '../../../sandbox/ui/timeline/choose-flows';
import { headlineOf, wordsOf } from '../../../sandbox/ui/timeline/describe';
import { durationOf } from '../../../sandbox/ui/timeline/flow';
import { groupFlows } from '../../../sandbox/ui/timeline/group-flows';
import { stepsOf } from '../../../sandbox/ui/timeline/steps';

/** Entries in the order given, each some milliseconds after the beginning. */
const journal = (...entries: (Omit<JournalEntry, 'sequence' | 'at'> & { after: number })[]): JournalEntry[] =>
  entries.map(({ after, ...entry }, index) => ({
    ...entry,
    sequence: index + 1,
    at: new Date(Date.UTC(2026, 0, 1) + after).toISOString(),
  }));

const event = (after: number, contentId: string, flow?: string) => {
  const eventType = 'avi:confluence:updated:page';
  return {
    after,
    kind: 'event',
    summary: `${eventType} → 1 triggers`,
    detail: { eventType, contentId, flow },
  } as const;
};
const act = (after: number, summary: string) => ({ after, kind: 'person', summary }) as const;
const tick = (after: number) => act(after, 'PUT /wiki/api/v2/tasks/{id} → 200');
const read = (after: number, flow: string, contentId?: string, status = 200) => {
  const summary = `GET /wiki/api/v2/pages/{id} → ${status}`;
  return { after, kind: 'confluence', summary, milliseconds: 2, detail: { flow, contentId } } as const;
};
const push = (after: number, flow: string, contentId: string, status = 200) => {
  const summary = `PUT /v1/content/{contentId}/state → ${status}`;
  return { after, kind: 'remote', summary, milliseconds: 20, detail: { flow, contentId } } as const;
};
const merge = (after: number, contentId: string, outcomes: Record<string, number>) =>
  ({ after, kind: 'trackli', summary: 'merged a page state', detail: { contentId, outcomes } }) as const;

const sequences = (entries: JournalEntry[]) =>
  groupFlows(entries).map((flow) => flow.entries.map(({ sequence }) => sequence));

test('an act, the events before it and what the app did about them are one flow', () => {
  const entries = journal(
    event(0, '7'),
    tick(1),
    read(10, 'f', '7'),
    merge(30, '7', { completed: 1, unchanged: 2 }),
    push(35, 'f', '7'),
    read(15_000, 'f', '7'),
  );
  const [flow, ...others] = groupFlows(entries);
  expect(others).toEqual([]);
  if (flow === undefined) throw new Error('There is no flow');
  expect([flow.contentId, headlineOf(flow), durationOf(flow)]).toEqual([
    '7',
    'Task ticked or unticked on the page',
    30,
  ]);
  // The push is told when it was answered; it began before the merge.
  expect(stepsOf(flow).map(wordsOf)).toEqual([
    'Event',
    'Read Confluence ×2 · 4 ms',
    'Push state · 20 ms',
    'Merge · 1 completed',
  ]);
});

test('two acts on one page are two flows, and acts on two pages are never one', () => {
  expect(sequences(journal(event(0, '7'), tick(1), event(900, '7'), tick(901)))).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(
    sequences(journal(event(0, '7'), tick(1), event(2, '8'), tick(3), read(4, 'a', '8'), read(5, 'b', '7'))),
  ).toEqual([
    [1, 2, 6],
    [3, 4, 5],
  ]);
});

test('a card that is moved: the nudge, the write, the events it causes and their look at the page', () => {
  const write = {
    after: 60,
    kind: 'confluence',
    summary: 'PUT /wiki/api/v2/tasks/{id} → 200',
    milliseconds: 10,
  } as const;
  const entries = journal(
    act(0, 'moved a card to done in Trackli'),
    { after: 20, kind: 'store', summary: 'get → 200', detail: { flow: 'n' } },
    event(55, '7', 'n'),
    { ...write, detail: { flow: 'n' } },
    read(80, 't', '7'),
  );
  const [flow, ...others] = groupFlows(entries);
  expect(others).toEqual([]);
  expect(flow && [flow.contentId, headlineOf(flow)]).toEqual(['7', 'Card moved to Done']);
  expect(flow && stepsOf(flow).map(({ kind }) => kind)).toEqual(['write', 'event', 'read']);
});

test('what comes again after minutes belongs to its flow; what merely follows on the same page does not', () => {
  expect(sequences(journal(event(0, '7'), tick(1), read(2, 'f', '7'), read(600_000, 'f', '7')))).toEqual([
    [1, 2, 3, 4],
  ]);
  expect(sequences(journal(event(0, '7'), tick(1), read(600_000, 'g', '7')))).toEqual([[1, 2], [3]]);
});

test('a refused call is a problem; a page that is gone is none', () => {
  const failing = groupFlows(journal(event(0, '7'), push(30, 'f', '7', 503)));
  const gone = groupFlows(journal(event(0, '8'), read(30, 'g', '8', 404)));
  const [step] = failing.flatMap(stepsOf).slice(-1);
  expect(step && wordsOf(step)).toBe('Push state · 20 ms · failed (503)');
  expect(chooseFlows([...failing, ...gone], 'problems', null)).toEqual(failing);
  expect(chooseFlows([...failing, ...gone], 'everything', '8')).toEqual(gone);
});

test('changes are what people did and what is about a page, not what runs by itself', () => {
  const detail = { flow: 'p', functionKey: 'on-pull' };
  const pull = { after: 9000, kind: 'remote', summary: 'GET /v1/jobs → 200', detail } as const;
  const flows = groupFlows(journal(act(0, 'POST /control/advance'), event(1000, '7'), pull));
  expect(flows.map(headlineOf)).toEqual([
    'Clock moved on',
    'Event confluence:updated:page',
    'Jobs pulled, as every five minutes',
  ]);
  expect(chooseFlows(flows, 'changes', null)).toEqual(flows.slice(0, 2));
});
