import type { Faults } from '../../../sandbox/faults/message';

/** Something that goes wrong while people work, and what mends it: the app by itself, its hourly schedules, or the daily reconciliation. */
export interface Trouble {
  name: string;
  faults: Faults;
  mendedBy: 'itself' | 'the hour' | 'the reconciliation';
}

const tick = 'PUT /wiki/api/v2/tasks/{id}';
const read = 'GET /wiki/api/v2/pages/{id}';
const state = 'PUT /v1/content/{contentId}/state';
const results = 'POST /v1/jobs/results';
const often = 0.6;

type Route = NonNullable<Faults['routes']>[number];
const confluence = (route: string, what: Partial<Route>): Faults => ({
  routes: [{ system: 'confluence', route, ...what }],
});
const trackli = (route: string, what: Partial<Route>): Faults => ({ routes: [{ system: 'trackli', route, ...what }] });

export const troubles: Trouble[] = [
  { name: 'every event comes twice', faults: { events: { duplicateRate: 1 } }, mendedBy: 'itself' },
  { name: 'events come late', faults: { events: { delaySeconds: { rate: 1, upTo: 200 } } }, mendedBy: 'itself' },
  { name: 'events overtake each other', faults: { events: { reorderRate: 1 } }, mendedBy: 'itself' },
  { name: 'every event is lost', faults: { events: { dropRate: 1 } }, mendedBy: 'the reconciliation' },
  {
    name: 'there are events of tasks only',
    faults: { events: { off: ['page', 'blogpost', 'space'] } },
    mendedBy: 'the reconciliation',
  },
  { name: 'there are events of pages only', faults: { events: { off: ['task'] } }, mendedBy: 'itself' },
  { name: 'Confluence fails', faults: { confluence: { status: 503 } }, mendedBy: 'itself' },
  {
    name: 'Confluence asks to wait',
    faults: { confluence: { status: 429, retryAfterSeconds: 120 } },
    mendedBy: 'itself',
  },
  { name: 'Confluence fails often', faults: confluence('*', { status: 500, rate: often }), mendedBy: 'itself' },
  { name: 'Confluence refuses the app for minutes', faults: confluence('*', { status: 401 }), mendedBy: 'itself' },
  {
    name: 'no answer to a read of a page',
    faults: confluence(read, { timeout: 'before', times: 3 }),
    mendedBy: 'itself',
  },
  {
    name: 'no answer to a tick that was not made',
    faults: confluence(tick, { timeout: 'before', times: 1 }),
    mendedBy: 'itself',
  },
  {
    name: 'no answer to a tick that was made',
    faults: confluence(tick, { timeout: 'after', times: 1 }),
    mendedBy: 'itself',
  },
  { name: 'a conflict over a tick', faults: confluence(tick, { status: 409, times: 2 }), mendedBy: 'itself' },
  {
    name: 'answers take longer than a function may',
    faults: confluence(read, { latencyMilliseconds: 26_000, times: 2 }),
    mendedBy: 'itself',
  },
  { name: 'pages are read as they were before', faults: { staleContentSeconds: 60 }, mendedBy: 'itself' },
  { name: 'tasks are listed as they were before', faults: { staleTasksSeconds: 60 }, mendedBy: 'itself' },
  { name: 'ticks make no version of the page', faults: { behaviour: { ticksMakeVersion: false } }, mendedBy: 'itself' },
  {
    name: 'ticks cause no event of the page',
    faults: { behaviour: { ticksEmitContentUpdated: false } },
    mendedBy: 'itself',
  },
  { name: 'the hour’s points are spent', faults: { behaviour: { pointsPerHour: 0 } }, mendedBy: 'the hour' },
  { name: 'Trackli fails', faults: { trackli: { status: 503 } }, mendedBy: 'itself' },
  { name: 'Trackli asks to wait', faults: { trackli: { status: 429, retryAfterSeconds: 60 } }, mendedBy: 'itself' },
  { name: 'Trackli fails often', faults: trackli('*', { status: 500, rate: often }), mendedBy: 'itself' },
  {
    name: 'no answer to a page state that was not taken',
    faults: trackli(state, { timeout: 'before', times: 2 }),
    mendedBy: 'itself',
  },
  {
    name: 'no answer to a page state that was taken',
    faults: trackli(state, { timeout: 'after', times: 2 }),
    mendedBy: 'itself',
  },
  {
    name: 'no answer to what came of a job',
    faults: trackli(results, { timeout: 'after', times: 1 }),
    mendedBy: 'itself',
  },
  { name: 'what came of a job is lost', faults: trackli(results, { timeout: 'before', times: 1 }), mendedBy: 'itself' },
  { name: 'the store fails often', faults: { store: { errorRate: often, effect: 'either' } }, mendedBy: 'itself' },
  { name: 'the store is busy often', faults: { store: { throttleRate: often, effect: 'either' } }, mendedBy: 'itself' },
  { name: 'functions die often', faults: { kill: { rate: 0.15, effect: 'either' } }, mendedBy: 'itself' },
  { name: 'schedules run twice', faults: { schedules: { twiceRate: 1 } }, mendedBy: 'itself' },
  { name: 'schedules do not run', faults: { schedules: { skipRate: 1 } }, mendedBy: 'itself' },
  { name: 'the queue takes nothing', faults: { queue: { refuseRate: 1 } }, mendedBy: 'itself' },
  {
    name: 'the queue takes nothing while Confluence fails',
    faults: { queue: { refuseRate: 1 }, confluence: { status: 503 } },
    mendedBy: 'the hour',
  },
  { name: 'the queue delivers twice', faults: { queue: { duplicateRate: 1 } }, mendedBy: 'itself' },
  { name: 'the queue delivers late', faults: { queue: { delaySeconds: { rate: 1, upTo: 120 } } }, mendedBy: 'itself' },
  { name: 'clocks are two seconds apart', faults: { clockSkewMilliseconds: 2000 }, mendedBy: 'itself' },
];
