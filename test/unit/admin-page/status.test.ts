import { formatRelative } from '../../../static/shared/format';
import { scaleTop } from '../../../static/admin/src/activity/hours';
import {
  claimsOfSaying,
  claimsOfStatus,
  pageOf,
  sections,
  type Claims,
  type SectionName,
} from '../../../static/admin/src/status/page-of';
import { acts, statusOf, type Facts, type Status } from '../../../static/admin/src/status/status';
import { attentionTexts } from '../../../static/admin/src/texts/attention';
import { syncTexts } from '../../../static/admin/src/texts/settings';
import { statusTexts } from '../../../static/admin/src/texts/status';

const well: Facts = {
  isOnline: true,
  isLicensed: true,
  trackli: 'connected',
  sync: 'on',
  kept: 'nothing',
  isHeld: false,
  isFirstRun: false,
  pagesGivenUp: 0,
  ticksGivenUp: 0,
  tasksHeld: 0,
  isPassing: false,
  linked: 3,
};

/** Every value a fact can have, as far as it matters. */
const values: { [Name in keyof Facts]: readonly Facts[Name][] } = {
  isOnline: [true, false],
  isLicensed: [true, false],
  trackli: ['connected', 'unreachable', 'refused'],
  sync: ['on', 'off', 'unknown'],
  kept: ['nothing', 'some-spaces', 'all-spaces'],
  isHeld: [false, true],
  isFirstRun: [false, true],
  pagesGivenUp: [0, 3],
  ticksGivenUp: [0, 1],
  tasksHeld: [0, 20],
  isPassing: [false, true],
  linked: [3, 0, null],
};

/** Every combination of facts that there can be. */
const combinations = (Object.keys(values) as (keyof Facts)[])
  .reduce<Partial<Facts>[]>(
    (all, name) => all.flatMap((facts) => values[name].map((value) => ({ ...facts, [name]: value }))),
    [{}],
  )
  .map((facts) => facts as Facts)
  // Who does not answer does not say how many are linked, which ticks were given up, nor what is held.
  .filter(
    ({ trackli, linked, ticksGivenUp, tasksHeld }) =>
      trackli === 'connected' || (linked === null && ticksGivenUp === 0 && tasksHeld === 0),
  );

/** A row of the table: what is the case beyond all being well, the one status, the one thing to do, the sections. */
const usual: SectionName[] = [
  'invitation',
  'figures',
  'scans',
  'connection',
  'hours',
  'set-aside',
  'recent',
  'sync',
  'spaces',
];
const without = (...gone: SectionName[]) => usual.filter((name) => !gone.includes(name));
const silent = { linked: null } as const;

const table: [Partial<Facts>, Status, string, SectionName[]][] = [
  [{}, 'working', 'Working', usual],
  [{ isPassing: true }, 'passing', 'Working', usual],
  [{ kept: 'some-spaces' }, 'some-kept', 'Working', usual],
  [{ kept: 'some-spaces', isPassing: true }, 'some-kept', 'Working', usual],
  [{ linked: 0 }, 'nobody', 'Ready', usual],
  [{ isFirstRun: true }, 'first-run', 'Getting started', ['first-run', ...without('scans')]],
  [
    { isFirstRun: true, isPassing: true, linked: 0 },
    'first-run',
    'Getting started',
    ['first-run', ...without('scans')],
  ],
  [{ isHeld: true }, 'held', 'Waiting', without('invitation')],
  [{ isHeld: true, isFirstRun: true }, 'held', 'Waiting', ['first-run', ...without('invitation', 'scans')]],
  [{ ticksGivenUp: 1 }, 'ticks-given-up', 'Needs attention', ['attention', ...usual]],
  [{ tasksHeld: 20 }, 'tasks-held', 'Needs attention', ['attention', ...usual]],
  [{ tasksHeld: 20, isHeld: true }, 'tasks-held', 'Needs attention', ['attention', ...without('invitation')]],
  [{ tasksHeld: 20, sync: 'off' }, 'off', 'Not syncing', ['attention', ...without('invitation')]],
  [
    { pagesGivenUp: 3, ticksGivenUp: 1, isHeld: true },
    'pages-given-up',
    'Needs attention',
    ['attention', ...without('invitation')],
  ],
  [
    { pagesGivenUp: 3, isFirstRun: true },
    'pages-given-up',
    'Needs attention',
    ['attention', 'first-run', ...without('scans')],
  ],
  [{ kept: 'all-spaces' }, 'all-kept', 'Needs attention', without('invitation')],
  [{ sync: 'off' }, 'off', 'Not syncing', without('invitation')],
  [{ sync: 'off', isFirstRun: true, pagesGivenUp: 3 }, 'off', 'Not syncing', ['attention', ...without('invitation')]],
  [{ trackli: 'unreachable', ...silent }, 'unreachable', 'Not syncing', without('invitation', 'recent')],
  [{ trackli: 'unreachable', sync: 'off', ...silent }, 'unreachable', 'Not syncing', without('invitation', 'recent')],
  [
    { trackli: 'refused', isFirstRun: true, sync: 'unknown', ...silent },
    'refused',
    'Not syncing',
    without('invitation', 'recent', 'sync', 'spaces'),
  ],
  [{ isLicensed: false }, 'unlicensed', 'Not syncing', without('invitation')],
  [
    { isLicensed: false, sync: 'off', pagesGivenUp: 3, isFirstRun: true },
    'unlicensed',
    'Not syncing',
    ['attention', ...without('invitation')],
  ],
  [{ isLicensed: false, trackli: 'refused', ...silent }, 'unlicensed', 'Not syncing', without('invitation', 'recent')],
  [{ isOnline: false, isLicensed: false }, 'offline', 'Unknown', without('invitation')],
];

test.each(table)('%j: %s', (difference, status, name, shown) => {
  const page = pageOf({ ...well, ...difference });
  expect(page.status).toBe(status);
  expect(statusTexts[page.status].name).toBe(name);
  expect([...page.sections].sort()).toEqual([...shown].sort());
  expect(page.act).toBe(acts[status]);
});

test('the table names every status there is, and what needs attention is always first', () => {
  expect(new Set(table.map(([, status]) => status))).toEqual(new Set(Object.keys(acts)));
  expect(sections.overview[0]).toBe('attention');
});

test('whatever the facts, there is one status, and no two sentences of the page exclude each other', () => {
  expect(combinations.length).toBeGreaterThan(2000);
  const broken: unknown[] = [];
  for (const facts of combinations) {
    const page = pageOf(facts);
    const claims: Claims[] = [claimsOfStatus[page.status], ...page.sayings.map((saying) => claimsOfSaying[saying])];
    for (const name of ['travels', 'switchedOn', 'answers', 'licensed', 'gettingStarted', 'needsSomebody'] as const) {
      const said = new Set(claims.map((claim) => claim[name]).filter((value) => value !== undefined));
      if (said.size > 1) broken.push({ facts, name, status: page.status, sayings: page.sayings });
    }
    // One sentence about the switch, never two and never none.
    const ofSwitch = page.sayings.filter((saying) => /^switched-|^settings-unknown/.test(saying));
    if (ofSwitch.length !== 1) broken.push({ facts, ofSwitch });
  }
  expect(broken.slice(0, 3)).toEqual([]);
});

test('what the page claims is true of the facts', () => {
  const untrue = combinations.filter((facts) => {
    const { status, sayings } = pageOf(facts);
    const claims = [claimsOfStatus[status], ...sayings.map((saying) => claimsOfSaying[saying])];
    const truth: Claims = {
      travels:
        facts.isOnline &&
        facts.isLicensed &&
        facts.trackli === 'connected' &&
        facts.sync !== 'off' &&
        facts.kept !== 'all-spaces' &&
        !facts.isHeld,
      answers: facts.trackli === 'connected',
      licensed: facts.isLicensed,
    };
    const names = ['travels', 'answers', 'licensed'] as const;
    return claims.some((claim) => names.some((name) => claim[name] !== undefined && claim[name] !== truth[name]));
  });
  expect(untrue.slice(0, 3)).toEqual([]);
});

test('the words claim no more than what is said to be claimed', () => {
  const say = (status: Status) => {
    const { sentence } = statusTexts[status];
    return typeof sentence === 'string' ? sentence : sentence('3', false);
  };
  for (const status of Object.keys(acts) as Status[]) {
    if (claimsOfStatus[status].travels !== true) expect(say(status)).not.toMatch(/within seconds/);
    if (claimsOfStatus[status].licensed !== false) expect(say(status)).not.toMatch(/licence/i);
    if (claimsOfStatus[status].answers !== false) expect(say(status)).not.toMatch(/does not answer|refuses/);
  }
  expect(syncTexts.on).toMatch(/within seconds/);
  expect(syncTexts.onButStill).toMatch(/not syncing/);
  expect(attentionTexts.letters.explanation).toMatch(/tries them again every day/);
  expect(attentionTexts.letters.waits).not.toMatch(/every day|Retry/);
});

test('the same facts come to the same status, and to what is told first among all that is so', () => {
  expect(statusOf({ ...well, isLicensed: false, sync: 'off' })).toBe('unlicensed');
  expect(statusOf({ ...well, isOnline: false, trackli: 'refused' })).toBe('offline');
});

test('a scale ends at a round number whose half is whole', () => {
  expect([0, 1, 2, 3, 5, 11, 45, 400, 401].map(scaleTop)).toEqual([2, 2, 2, 4, 10, 20, 100, 400, 1000]);
});

test('moments are told as seen from now', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const locale = { language: 'en', timeZone: undefined };
  const told = (moment: string) => formatRelative(moment, now, locale);
  expect(told('2026-11-20T11:59:50Z')).toBe('now');
  expect(told('2026-11-20T11:59:20Z')).toBe('1 minute ago');
  expect(told('2026-11-20T11:57:00Z')).toBe('3 minutes ago');
  expect(told('2026-11-20T11:02:30Z')).toBe('1 hour ago');
  expect(told('2026-11-20T14:00:00Z')).toBe('in 2 hours');
  expect(told('2026-11-19T11:00:00Z')).toBe('yesterday');
});
