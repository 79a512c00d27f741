import { explainPage } from '../../../src/domain/explain/explain-page';
import type { Absence, PageFacts, SeenTask } from '../../../src/domain/explain/facts';
import type { MineAnswer, MyTask } from '../../../contract/mine';
import { changesBetween } from '../../../static/byline/src/changes';
import { badgeOf, syncedText, sentenceOf, whyAbsent as wordsFor } from '../../../static/byline/src/texts';

const now = Date.parse('2026-11-20T12:00:00Z');
const observedAt = '2026-11-20T11:00:00.000Z';
const ada = 'account-ada';

const on = (text: string, more: Partial<SeenTask> & { for?: string | null } = {}): SeenTask => {
  const { for: who = ada, ...fields } = more;
  return {
    localId: '1',
    uuid: null,
    status: 'incomplete',
    text,
    mentions: who === null ? [] : [{ id: who, kind: 'accountId' }],
    ...fields,
  };
};
const known = (text: string, more: Partial<MyTask> = {}): MyTask => ({
  localId: '1',
  text,
  status: 'incomplete',
  state: 'pending',
  ...more,
});

const wellKnown: MineAnswer = {
  link: { syncEnabled: true },
  settings: { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } },
  content: { status: 'current', version: 3, observedAt },
  tasks: [],
};
const facts = (more: Partial<PageFacts> = {}, mine: Partial<MineAnswer> = {}): PageFacts => ({
  accountId: ada,
  isLicensed: true,
  trackli: { kind: 'answered', mine: { ...wellKnown, ...mine } },
  page: { spaceId: '7', status: 'current', version: 3, writtenAt: now - 86_400_000, tasks: [on('Paint the fence')] },
  givenUp: null,
  heldSeconds: 0,
  now,
  ...more,
});
const page = (more: Partial<PageFacts['page']>) => ({ ...facts().page, ...more });

/** What is the case, and why the task is not in Trackli. */
const reasons: [string, PageFacts, Absence][] = [
  ['no licence', facts({ isLicensed: false }), { kind: 'unlicensed' }],
  [
    'no licence, and nobody answers',
    facts({ isLicensed: false, trackli: { kind: 'unreachable' } }),
    { kind: 'unlicensed' },
  ],
  ['Trackli refuses', facts({ trackli: { kind: 'refused' } }), { kind: 'trackli-refuses' }],
  ['not linked', facts({}, { link: null }), { kind: 'not-linked' }],
  ['not linked on a page given up', facts({ givenUp: 'crashed' }, { link: null }), { kind: 'not-linked' }],
  ['paused', facts({}, { link: { syncEnabled: true, pausedAt: observedAt } }), { kind: 'own-pause' }],
  [
    'paused, in a space that the administrator excludes',
    facts(
      {},
      {
        link: { syncEnabled: true, pausedAt: observedAt },
        settings: { syncEnabled: true, spaces: { mode: 'except', spaceIds: ['7'] } },
      },
    ),
    { kind: 'space-left-out' },
  ],
  ['own sync off', facts({}, { link: { syncEnabled: false } }), { kind: 'own-sync-off' }],
  [
    'the site’s sync off',
    facts({}, { settings: { syncEnabled: false, spaces: { mode: 'all', spaceIds: [] } } }),
    { kind: 'site-sync-off' },
  ],
  [
    'space left out',
    facts({}, { settings: { syncEnabled: true, spaces: { mode: 'except', spaceIds: ['7'] } } }),
    { kind: 'space-left-out' },
  ],
  [
    'space not among those let in',
    facts({}, { settings: { syncEnabled: true, spaces: { mode: 'only', spaceIds: ['8'] } } }),
    { kind: 'space-left-out' },
  ],
  ['archived', facts({ page: page({ status: 'archived' }) }), { kind: 'page-not-current' }],
  [
    'ticked before it was seen',
    facts({ page: page({ tasks: [on('Paint the fence', { status: 'complete' })] }) }),
    { kind: 'already-complete' },
  ],
  ['given up', facts({ givenUp: 'page-not-understood' }), { kind: 'given-up', reason: 'page-not-understood' }],
  ['held', facts({ heldSeconds: 40 }), { kind: 'held', seconds: 40 }],
  [
    'newer than what was read',
    facts({ page: page({ version: 4, writtenAt: now - 12_000 }) }),
    { kind: 'being-read', seconds: 12 },
  ],
  [
    'written just now and never read',
    facts({ page: page({ writtenAt: now - 3000 }) }, { content: null }),
    { kind: 'being-read', seconds: 3 },
  ],
  ['never read, and old', facts({}, { content: null }), { kind: 'not-seen' }],
  [
    'the app may not view it',
    facts({}, { content: { status: 'unreadable', version: null, observedAt } }),
    { kind: 'unreadable' },
  ],
  ['read, and the person was not counted among its readers', facts(), { kind: 'may-not-view' }],
  [
    'a newer version that changed nothing is no reason',
    facts({ page: page({ version: 9, writtenAt: now - 3_600_000 }) }),
    { kind: 'may-not-view' },
  ],
];

test.each(reasons)('not in Trackli: %s', (_name, given, why) => {
  const { mine } = explainPage(given);
  expect(mine).toMatchObject([{ text: 'Paint the fence', where: { kind: 'absent', why } }]);
  expect(wordsFor(why)).toMatch(/^[“A-Z].*[.]$/);
});

test('every reason there is has its row, and its own words', () => {
  const words = reasons.map(([, , why]) => wordsFor(why).replace(/\d+/g, '#'));
  expect(new Set(reasons.map(([, , { kind }]) => kind)).size).toBe(15);
  expect(new Set(words).size).toBe(new Set(reasons.map(([, , { kind }]) => kind)).size);
});

test.each([
  [600, 'being-read'],
  [601, 'not-seen'],
])('a page of which Trackli knows nothing, %i seconds after it was written: %s', (seconds, kind) => {
  const { mine } = explainPage(facts({ page: page({ writtenAt: now - seconds * 1000 }) }, { content: null }));
  expect(mine).toMatchObject([{ where: { kind: 'absent', why: { kind } } }]);
});

test('a task that Trackli has is said to be where it is', () => {
  const where = (task: Partial<MyTask>) =>
    explainPage(facts({}, { tasks: [known('Paint the fence', task)] })).mine[0]?.where;
  expect(where({})).toEqual({ kind: 'queue' });
  expect(where({ state: 'dismissed' })).toEqual({ kind: 'dismissed' });
  expect(where({ state: 'withdrawn', reason: 'completed' })).toEqual({ kind: 'withdrawn', reason: 'completed' });
  expect(where({ state: 'withdrawn', reason: 'left-out', leftOut: 'undated' })).toEqual({
    kind: 'left-out',
    choice: 'undated',
  });
  expect(where({ state: 'approved', column: 'in_progress' })).toEqual({ kind: 'board', column: 'in_progress' });
  expect(where({ state: 'approved', column: 'done', notWritten: 'not-permitted' })).toEqual({
    kind: 'board',
    column: 'done',
    notWritten: 'not-permitted',
  });
  expect(where({ state: 'approved' })).toEqual({ kind: 'card-deleted' });
  expect(where({ state: 'approved', column: 'todo', reason: 'unlinked' })).toEqual({
    kind: 'standing-still',
    column: 'todo',
    reason: 'unlinked',
  });
  // Also while something else is wrong: what is there is there.
  expect(explainPage(facts({ givenUp: 'crashed' }, { tasks: [known('Paint the fence')] })).mine[0]?.where).toEqual({
    kind: 'queue',
  });
});

test('while Trackli does not answer, nobody knows where a task is, and nothing is claimed', () => {
  const { mine, readAt } = explainPage(facts({ trackli: { kind: 'unreachable' } }));
  expect(mine).toMatchObject([{ where: { kind: 'unknown' } }]);
  expect(readAt).toBeNull();
});

test('a task is recognised as the merge would: renumbered by its text, reworded by its id', () => {
  const renumbered = explainPage(facts({}, { tasks: [known('Paint the fence', { localId: '9' })] }));
  expect(renumbered.mine[0]?.where).toEqual({ kind: 'queue' });
  const reworded = explainPage(facts({}, { tasks: [known('Paint the old fence')] }));
  expect(reworded.mine[0]?.where).toEqual({ kind: 'queue' });
});

test('of other people’s tasks only their number is told, and nobody’s are nobody’s', () => {
  const tasks = [
    on('Mine'),
    on('Secret', { localId: '2', for: 'account-ben' }),
    on('Whose?', { localId: '3', for: null }),
  ];
  const explanation = explainPage(facts({ page: page({ tasks }) }));
  expect(explanation).toMatchObject({ nobodys: 1, others: 1, mine: [{ text: 'Mine' }] });
  expect(JSON.stringify(explanation)).not.toMatch(/Secret|Whose|account-ben/);
});

test('a card whose task went to somebody else is among the former ones', () => {
  const tasks = [on('Paint the fence', { for: 'account-ben' })];
  const row = known('Paint the fence', { state: 'approved', column: 'todo', reason: 'reassigned' });
  const { mine, former, others } = explainPage(facts({ page: page({ tasks }) }, { tasks: [row] }));
  expect({ mine, others }).toEqual({ mine: [], others: 1 });
  expect(former).toMatchObject([{ where: { kind: 'standing-still', reason: 'reassigned' } }]);
});

test('what changed between two syncs is counted; that seconds scan is no change', () => {
  const reading = (seconds: number) =>
    explainPage(facts({ page: page({ version: 4, writtenAt: now - seconds * 1000 }) }));
  expect(changesBetween(reading(3), reading(8))).toBe(0);
  const there = explainPage(facts({}, { tasks: [known('Paint the fence')] }));
  expect(changesBetween(reading(3), there)).toBe(1);
  expect(changesBetween(there, there)).toBe(0);
  expect(syncedText({ kind: 'synced' }, 1)).toContain('one task has changed');
  expect(syncedText({ kind: 'refused', reason: 'page-not-understood' }, 0)).toContain('could not be understood');
});

test('every place has a word, and says more where that is not all', () => {
  expect(badgeOf({ kind: 'board', column: 'in_progress' }).name).toBe('In progress');
  expect(sentenceOf({ kind: 'board', column: 'todo' })).toBeNull();
  expect(sentenceOf({ kind: 'board', column: 'done', notWritten: 'not-permitted' })).toContain('may not edit');
  expect(sentenceOf({ kind: 'withdrawn', reason: 'something-new' })).toContain('left your queue');
});
