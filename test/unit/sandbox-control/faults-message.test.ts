import { createFaultInjector } from '../../../sandbox/faults/fault-injector';
import { faultsSchema } from '../../../sandbox/faults/message';
import { usualBehaviour } from '../../../sandbox/confluence/behaviour';

const everything = {
  seed: 7,
  confluence: { status: 503, times: 2, retryAfterSeconds: 1 },
  trackli: { status: 429 },
  staleContentSeconds: 60,
  staleTasksSeconds: 30,
  events: {
    kinds: ['page', 'task'],
    dropRate: 0.1,
    duplicateRate: 0.2,
    delaySeconds: { rate: 0.3, upTo: 60 },
    reorderRate: 1,
    off: ['space'],
  },
  routes: [
    { system: 'confluence', route: 'GET /wiki/api/v2/pages/{id}', status: 500, rate: 0.5, times: 3 },
    { system: 'trackli', route: 'PUT /v1/content/{contentId}/state', timeout: 'after', latencyMilliseconds: 100 },
    { system: 'trackli', route: '*', latencyMilliseconds: 5 },
    { system: 'confluence', route: '*', status: 429, rateLimitReason: 'something-new' },
    { system: 'confluence', route: '*', answer: 'html', status: 502 },
    { system: 'confluence', route: 'PUT /wiki/api/v2/tasks/{id}', answer: 'unchanged', times: 1 },
    { system: 'confluence', route: 'GET /wiki/api/v2/tasks', as: 'account-1', status: 403 },
  ],
  fields: [{ system: 'confluence', route: '*', path: 'results.*.localId', becomes: 'absent', rate: 0.5, times: 1 }],
  store: { errorRate: 0.1, throttleRate: 0.1, effect: 'either' },
  kill: { function: 'on-page-sync', afterCall: 3, times: 1, effect: 'before' },
  schedules: { twiceRate: 0.5, skipRate: 0.5 },
  queue: { refuseRate: 0.1, duplicateRate: 0.1, delaySeconds: { rate: 1, upTo: 5 } },
  clockSkewMilliseconds: 2000,
  behaviour: { ticksMakeVersion: false, tasksShownFor: ['current', 'archived'], pointsPerHour: 100 },
} as const;

test('takes every fault there is', () => {
  expect(faultsSchema.safeParse(everything).error).toBeUndefined();
});

test.each([
  { conditions: 'bad' },
  { events: { lossRate: 1 } },
  { events: { dropRate: 1.1 } },
  { events: { off: ['comment'] } },
  { routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/pages' }] },
  { routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/page/{id}', status: 500 }] },
  { routes: [{ system: 'trackli', route: 'GET /wiki/api/v2/pages/{id}', status: 500 }] },
  { routes: [{ system: 'trackli', route: '*', status: 500, timeout: 'after' }] },
  { routes: [{ system: 'jira', route: '*', status: 500 }] },
  { routes: [{ system: 'trackli', route: '*', status: 200 }] },
  { routes: [{ system: 'trackli', route: '*', as: 'account-1', status: 500 }] },
  { routes: [{ system: 'confluence', route: '*', as: '', status: 500 }] },
  { routes: [{ system: 'trackli', route: '*', answer: 'cut-off', status: 500 }] },
  { routes: [{ system: 'trackli', route: '*', answer: 'html', timeout: 'after' }] },
  { fields: [{ system: 'confluence', route: 'GET /wiki/api/v2/tasks', path: 'results', becomes: 'longer' }] },
  { fields: [{ system: 'confluence', route: 'GET /wiki/api/v3/tasks', path: 'results', becomes: 'null' }] },
  { kill: {} },
  { kill: { afterCall: 0 } },
  { behaviour: { ticksMakeVersions: true } },
  { behaviour: { taskEventId: 'both' } },
])('refuses %j', (faults) => {
  expect(faultsSchema.safeParse(faults).success).toBe(false);
});

test('what is set replaces what was there, and taking all back restores the behaviour of the start', () => {
  const behaviour = { ...usualBehaviour, taskEventsOnCopy: false };
  const injector = createFaultInjector(behaviour);
  injector.set(faultsSchema.parse(everything));
  expect(behaviour).toMatchObject({
    ticksMakeVersion: false,
    staleReadMilliseconds: 60_000,
    taskIndexLagMilliseconds: 30_000,
    pointsPerHour: 100,
    taskEventsOnCopy: false,
  });
  expect(injector.get()).toEqual(everything);
  injector.set({ behaviour: { taskEventId: 'global' } });
  expect(behaviour).toEqual({ ...usualBehaviour, taskEventsOnCopy: false, taskEventId: 'global' });
  injector.set({});
  expect([behaviour, injector.get()]).toEqual([{ ...usualBehaviour, taskEventsOnCopy: false }, {}]);
});

test('so many failures are counted down and gone', async () => {
  const injector = createFaultInjector({ ...usualBehaviour });
  injector.set({ confluence: { status: 503, times: 2, retryAfterSeconds: 4 } });
  const confluence = injector.product(async () => new Response('fine'));
  const ask = async () => confluence(new Request('https://site.example/wiki/api/v2/pages/1'), {});
  const first = await ask();
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '4']);
  expect(injector.get()).toEqual({ confluence: { status: 503, times: 1, retryAfterSeconds: 4 } });
  await ask();
  expect([injector.get(), (await ask()).status]).toEqual([{}, 200]);
});
