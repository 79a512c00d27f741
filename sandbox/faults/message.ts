import * as z from 'zod';
import { behaviourSchema } from './behaviour-message';
import { platformSchema } from './platform-message';
import { fieldMutations } from './mutate';
import { knownRoutes } from './route-names';

/** The share of cases, from none (0) to all (1). */
const rate = z.number().min(0).max(1);
const times = z.int().positive();
/** So many cases, each late by up to so many seconds. */
const delay = z.strictObject({ rate, upTo: z.number().positive().max(86_400) });
/** Whether what was asked for happens before it fails; `either` leaves it to chance. */
const effect = z.enum(['before', 'after', 'either']);

/** How an answer comes out that something between the app and the system made or spoilt. */
const answer = z.enum([
  /** A page for people, with the status (200 without one), as gateways and login walls send it. */
  'html',
  /** The real answer's status and headers, and half of its body. */
  'cut-off',
  /** The status (200 without one) and no body. */
  'empty',
  /** A write answers 200 and what was there before, and nothing was written. */
  'unchanged',
  /** The real list, whose link to the next page leads back to this one. */
  'same-cursor',
]);

/** One kind of failure that a system answers with, so many times (or until it is taken back). */
const failure = z.strictObject({
  status: z.int().min(400).max(599),
  times: times.optional(),
  retryAfterSeconds: z.int().nonnegative().optional(),
});

const eventKind = z.enum(['page', 'blogpost', 'folder', 'task', 'space']);

const events = z.strictObject({
  /** The kinds the rates are for; all without it. */
  kinds: z.array(eventKind).optional(),
  dropRate: rate.optional(),
  duplicateRate: rate.optional(),
  delaySeconds: delay.optional(),
  /** Held back by up to three seconds, so that others overtake. */
  reorderRate: rate.optional(),
  /** Kinds that never arrive. */
  off: z.array(eventKind).optional(),
});

const route = z
  .strictObject({
    system: z.enum(['confluence', 'trackli']),
    /** As `GET /metrics` names it; `*` is every route. */
    route: z.string(),
    /** Only calls in the name of the person with this account; without it all calls, the app's own included. */
    as: z.string().min(1).optional(),
    rate: rate.optional(),
    times: times.optional(),
    status: z.int().min(200).max(599).optional(),
    answer: answer.optional(),
    retryAfterSeconds: failure.shape.retryAfterSeconds,
    /** The header `RateLimit-Reason` beside the status. */
    rateLimitReason: z.string().optional(),
    latencyMilliseconds: z.number().positive().max(3_600_000).optional(),
    /** The platform reports that no answer came: `before` the call had its effect, or `after`. */
    timeout: z.enum(['before', 'after']).optional(),
  })
  .refine(({ system, route: name }) => name === '*' || knownRoutes[system].includes(name), {
    path: ['route'],
    error: 'There is no such route; GET /metrics shows how they are named',
  })
  .refine(({ system, as }) => system === 'confluence' || as === undefined, {
    path: ['as'],
    error: 'Only calls to Confluence are made in somebody’s name',
  })
  .refine(({ status, timeout }) => status === undefined || timeout === undefined, {
    path: ['timeout'],
    error: 'A call that times out has no status',
  })
  .refine(({ answer: kind, timeout }) => kind === undefined || timeout === undefined, {
    path: ['timeout'],
    error: 'A call that times out has no answer',
  })
  .refine(({ answer: kind, status = 500 }) => kind === 'html' || kind === 'empty' || status >= 400, {
    path: ['status'],
    error: 'A status below 400 is for an answer that is html or empty',
  })
  .refine(
    ({ answer: kind, status }) => status === undefined || kind === undefined || kind === 'html' || kind === 'empty',
    {
      path: ['status'],
      error: 'This answer has a status of its own',
    },
  )
  .refine(
    ({ status, answer: kind, timeout, latencyMilliseconds }) =>
      (status ?? kind ?? timeout ?? latencyMilliseconds) !== undefined,
    'One of status, answer, timeout and latencyMilliseconds is needed',
  );

const field = z
  .strictObject({
    system: z.enum(['confluence', 'trackli']),
    route: z.string(),
    /** Names and places with dots between them; `*` is every one of them: `results.*.localId`. */
    path: z.string().min(1),
    becomes: z.enum(fieldMutations),
    rate: rate.optional(),
    times: times.optional(),
  })
  .refine(({ system, route: name }) => name === '*' || knownRoutes[system].includes(name), {
    path: ['route'],
    error: 'There is no such route; GET /metrics shows how they are named',
  });

const store = z.strictObject({ errorRate: rate.optional(), throttleRate: rate.optional(), effect: effect.optional() });

const kill = z
  .strictObject({
    /** Key of a function of the manifest; any without it. */
    function: z.string().optional(),
    /** Killed at this call of an invocation, counted from 1. */
    afterCall: times.optional(),
    /** Killed at any call, so often. */
    rate: rate.optional(),
    times: times.optional(),
    effect: effect.optional(),
  })
  .refine(({ afterCall, rate: share }) => (afterCall ?? share) !== undefined, 'One of afterCall and rate is needed');

/** How the sandbox misbehaves: the body of `PUT /faults`. Every field it does not know is refused. */
export const faultsSchema = z.strictObject({
  /** What is left to chance is the same for the same seed and the same order of events. */
  seed: z.int().optional(),
  confluence: failure.optional(),
  trackli: failure.optional(),
  staleContentSeconds: z.number().nonnegative().optional(),
  staleTasksSeconds: z.number().nonnegative().optional(),
  events: events.optional(),
  routes: z.array(route).optional(),
  /** Fields of answers, taken away or altered. */
  fields: z.array(field).optional(),
  store: store.optional(),
  kill: kill.optional(),
  schedules: z.strictObject({ twiceRate: rate.optional(), skipRate: rate.optional() }).optional(),
  queue: z
    .strictObject({ refuseRate: rate.optional(), duplicateRate: rate.optional(), delaySeconds: delay.optional() })
    .optional(),
  /** Each invocation's clock is off by up to so many milliseconds, either way. */
  clockSkewMilliseconds: z.number().nonnegative().max(60_000).optional(),
  behaviour: behaviourSchema.optional(),
  platform: platformSchema.optional(),
});

export type Faults = z.infer<typeof faultsSchema>;
export type FaultsOf<Field extends keyof Faults> = NonNullable<Faults[Field]>;
export type RouteFault = FaultsOf<'routes'>[number];
export type FieldFault = FaultsOf<'fields'>[number];
export type FailingSystem = RouteFault['system'];
