import { Hono } from 'hono';
import type * as z from 'zod';
import { HTTPException } from 'hono/http-exception';
import type { JournalEntry } from '../shared/journal';
import type { Redemption } from '../trackli/people';
import type { Metrics } from '../shared/metrics';
import type { Faults } from '../faults/message';
import { messages, type LifecycleStep } from './messages';
import { expectFit, notFound, problemResponse, readBody } from './problem';

/** How the sandbox stands. */
export interface SandboxState {
  /** ISO 8601, sandbox time. */
  now: string;
  installed: boolean;
  /** The account the installed app acts as. */
  appAccountId: string;
  /** Keys of the scheduled triggers. */
  schedules: string[];
}

/** What the control API can have done to the sandbox. */
export interface Controls {
  /** Resolves when nothing runs and nothing is due. */
  idle(): Promise<void>;
  /** Moves the clock; what falls due runs, in order. Gives the new time, milliseconds since the epoch. */
  advance(milliseconds: number): Promise<number>;
  setFaults(faults: Faults): void;
  faults(): Faults;
  metrics(): Metrics;
  log(afterSequence: number): JournalEntry[];
  state(): SandboxState;
  schedules(): string[];
  runSchedule(key: string): Promise<void>;
  replayEvents(): number;
  lifecycle(step: LifecycleStep): Promise<void>;
  addPerson(person: z.infer<typeof messages.person>): Promise<{ accountId: string; userId: string; projectId: string }>;
  /** False where there is no such person. */
  link(accountId: string): Promise<boolean>;
  unlink(accountId: string): Promise<boolean>;
  /** Null where there is no such person. */
  redeem(accountId: string, code: string): Promise<Redemption | null>;
  closeAccount(accountId: string): boolean;
  sql(text: string, parameters: readonly unknown[]): Promise<unknown[]>;
  reset(): Promise<void>;
  handleWebTrigger(request: Request): Promise<Response>;
}

/** The sandbox's own API: sandbox/README.md describes every route. */
export function createControl(controls: Controls): Hono {
  const app = new Hono();
  const nothing = async (request: { text(): Promise<string> }) => readBody(request, messages.nothing);

  app.post('/idle', async (context) => {
    await nothing(context.req);
    await controls.idle();
    return context.json({ idle: true });
  });
  app.post('/advance', async (context) => {
    const { seconds } = await readBody(context.req, messages.advance);
    const now = await controls.advance(seconds * 1000);
    return context.json({ now: new Date(now).toISOString() });
  });
  app.get('/state', (context) => context.json(controls.state()));
  app.get('/faults', (context) => context.json(controls.faults()));
  app.put('/faults', async (context) => {
    controls.setFaults(await readBody(context.req, messages.faults));
    return context.json(controls.faults());
  });
  app.delete('/faults', (context) => {
    controls.setFaults({});
    return context.json(controls.faults());
  });
  app.get('/metrics', (context) => context.json(controls.metrics()));
  app.get('/log', (context) => {
    const after = Number(context.req.query('after') ?? 0);
    return context.json({ entries: controls.log(Number.isFinite(after) ? after : 0) });
  });
  app.post('/schedules/:key', async (context) => {
    await nothing(context.req);
    const key = context.req.param('key');
    const known = controls.schedules();
    if (!known.includes(key)) notFound(`There is no schedule "${key}". The manifest has: ${known.join(', ')}`);
    await controls.runSchedule(key);
    return context.json({ ran: key });
  });
  app.post('/events/replay', async (context) => {
    await nothing(context.req);
    return context.json({ events: controls.replayEvents() });
  });
  app.post('/lifecycle/:step', async (context) => {
    await nothing(context.req);
    const step = expectFit(messages.lifecycle, context.req.param('step'));
    await controls.lifecycle(step);
    return context.json({ done: step });
  });
  app.post('/people', async (context) => {
    const person = await readBody(context.req, messages.person);
    return context.json(await controls.addPerson(person), 201);
  });
  app.post('/people/:accountId/link', async (context) => {
    await nothing(context.req);
    const accountId = context.req.param('accountId');
    if (!(await controls.link(accountId))) notFound('There is no such person');
    return context.json({ accountId, linked: true });
  });
  app.delete('/people/:accountId/link', async (context) => {
    const accountId = context.req.param('accountId');
    if (!(await controls.unlink(accountId))) notFound('There is no such person');
    return context.json({ accountId, linked: false });
  });
  app.post('/people/:accountId/link-code', async (context) => {
    const { code } = await readBody(context.req, messages.linkCode);
    const redemption = await controls.redeem(context.req.param('accountId'), code);
    return redemption === null ? notFound('There is no such person') : context.json(redemption);
  });
  app.post('/people/:accountId/close', async (context) => {
    await nothing(context.req);
    const accountId = context.req.param('accountId');
    if (!controls.closeAccount(accountId)) notFound('There is no such person');
    return context.json({ accountId, closed: true });
  });
  app.post('/sql', async (context) => {
    const { text, parameters } = await readBody(context.req, messages.sql);
    try {
      return context.json({ rows: await controls.sql(text, parameters) });
    } catch (error) {
      return problemResponse(
        400,
        `Postgres refused the statement: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
  app.post('/reset', async (context) => {
    await nothing(context.req);
    await controls.reset();
    return context.json({ reset: true });
  });
  app.all('/web-triggers/*', async (context) => controls.handleWebTrigger(context.req.raw));

  app.notFound((context) =>
    problemResponse(404, `There is no ${context.req.method} ${context.req.path}. sandbox/README.md lists the routes`),
  );
  app.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : problemResponse(500, `The sandbox failed: ${error.message}`),
  );
  return app;
}
