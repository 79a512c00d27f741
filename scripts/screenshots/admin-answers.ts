const hour = 3_600_000;

const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

/** What of a true overview tells which pages there are. */
interface Told {
  activity?: unknown;
}

/** The ids of contents that something happened on. */
const contentsOf = ({ activity }: Told): string[] => {
  const { recent = [] } = (activity ?? {}) as { recent?: { contentId?: string }[] };
  return [...new Set(recent.flatMap(({ contentId }) => contentId ?? []))];
};

/** A day as a site of some hundred people has it; what happened last happened on the site's own pages. */
export const busyDay = (overview: Told) => {
  const on = (place: number) => {
    const contentId = contentsOf(overview).at(place);
    return contentId === undefined ? {} : { contentId };
  };
  const current = Math.floor(Date.now() / hour) * hour;
  const hours = Array.from({ length: 24 }, (_, index) => {
    const isWork = index > 6 && index < 19;
    const discovered = isWork ? 4 + ((index * 7) % 11) : index % 3 === 0 ? 1 : 0;
    return {
      hour: new Date(current - (23 - index) * hour).toISOString(),
      pageStates: discovered * 6,
      discovered,
      completedInConfluence: isWork ? (index * 5) % 6 : 0,
      completedInTrackli: isWork ? (index * 3) % 8 : 0,
      failed: index === 12 ? 2 : 0,
    };
  });
  const recent = [
    { at: ago(0.01), event: 'confluence.webhook.task_discovered', ...on(0) },
    { at: ago(0.05), event: 'confluence.task_completed', ...on(1) },
    { at: ago(0.2), event: 'confluence.webhook.task_completed', ...on(0) },
    { at: ago(0.9), event: 'confluence.task_update_failed', ...on(2), reason: 'not-permitted' },
    { at: ago(2.5), event: 'oauth.connected' },
  ];
  return { hours, recent };
};

/** A day on which nobody was linked yet: pages changed, and nothing came of it. */
export const quietDay = (overview: Told) => ({
  hours: busyDay(overview).hours.map((hour) => ({
    ...hour,
    discovered: 0,
    completedInConfluence: 0,
    completedInTrackli: 0,
    failed: 0,
    pageStates: 0,
  })),
  recent: [],
});

const counts = { seen: 5_180, created: 412, updated: 96, unchanged: 4_630, ignored: 38, failed: 4 };

const scan = {
  scanId: '0b6c5a1e-7f43-4c57-9d0c-0d7ad1a4f000',
  stage: 'reading',
  counts,
  pagesDone: 1_834,
  pagesTotal: 4_920,
  startedAt: ago(0.4),
  endedAt: null,
  outcome: null,
  waitingUntil: null,
  stopping: false,
};

export const running = { ...scan, kind: 'refresh' };
export const backfill = { ...scan, kind: 'backfill' };
export const waiting = { ...running, waitingUntil: new Date(Date.now() + hour / 2).toISOString() };
export const ended = { ...running, pagesDone: 4_920, endedAt: ago(3), outcome: 'finished' };

/** Pages that were given up; the ids are no page's, so they have no title. */
export const letters = [
  { contentId: '98304', type: 'page', reason: 'trackli-refused-the-state', tries: 1, at: ago(5) },
  { contentId: '98410', type: 'page', reason: 'confluence-unavailable', tries: 10, at: ago(9) },
  { contentId: '98522', type: 'blogpost', reason: 'page-not-understood', tries: 1, at: ago(30) },
];

export const givenUp = [
  { reason: 'not-permitted', count: 3 },
  { reason: 'task-gone', count: 1 },
];

/** Tasks that are not taken away yet, as too many would go at once. */
export const heldTasks = {
  tasks: 1_240,
  people: 38,
  contents: 212,
  since: ago(0.5),
  until: ago(-3.5),
  reasons: [
    { reason: 'many-unreadable', tasks: 1_100 },
    { reason: 'many-of-site', tasks: 140 },
  ],
};

/** What could not be taken as it stands; the page is one that something happened on. */
export const setAside = (overview: Told) =>
  Object.entries({ 'repeated-id': 31, 'no-date': 12, 'person-not-named': 4 }).map(([reason, tasks], index) => ({
    reason,
    tasks,
    contents: 3 - index,
    contentId: contentsOf(overview).at(index) ?? '1',
  }));
