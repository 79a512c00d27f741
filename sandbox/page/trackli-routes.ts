import { Hono } from 'hono';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { PageDependencies } from './dependencies';
import { problem } from './problem';
import { readBody } from './read-body';
import { cardStatuses } from './wire';

const taskEdits = z.strictObject({
  title: z.string().trim().min(1).max(1000).exactOptional(),
  description: z.string().max(1000).exactOptional(),
  dueDate: z.iso.date().nullable().exactOptional(),
});

const cardMove = z.strictObject({ status: z.enum(cardStatuses) });

/** Ids are database ids: what is not a uuid names nothing, and Postgres would refuse to compare it. */
const knownId = createMiddleware(async (context, next) =>
  z.uuid().safeParse(context.req.param('id')).success ? next() : problem(context, 404, 'There is nothing with this id'),
);

/** What a Trackli user sees and does: the queue and the board. */
export function trackliRoutes({ frontEnd, journal }: Pick<PageDependencies, 'frontEnd' | 'journal'>): Hono {
  const routes = new Hono();
  const did = (summary: string) => journal.record({ kind: 'person', summary });

  for (const address of ['/users/:id/*', '/pending/:id/*', '/cards/:id']) routes.use(address, knownId);

  routes.get('/users/:id/queue', async (context) => context.json(await frontEnd.queue(context.req.param('id'))));
  routes.get('/users/:id/board', async (context) => context.json(await frontEnd.board(context.req.param('id'))));

  routes.patch('/pending/:id', async (context) => {
    const edits = await readBody(context, taskEdits);
    if (edits.kind === 'refused') return edits.response;
    if (!(await frontEnd.editPending(context.req.param('id'), edits.value))) return noPendingTask(context);
    did('edited a pending task in Trackli');
    return context.body(null, 204);
  });
  routes.post('/pending/:id/approve', async (context) => {
    if (!(await frontEnd.approve(context.req.param('id')))) return noPendingTask(context);
    did('approved a pending task in Trackli');
    return context.body(null, 204);
  });
  routes.post('/pending/:id/dismiss', async (context) => {
    if (!(await frontEnd.dismiss(context.req.param('id')))) return noPendingTask(context);
    did('dismissed a pending task in Trackli');
    return context.body(null, 204);
  });

  routes.patch('/cards/:id', async (context) => {
    const move = await readBody(context, cardMove);
    if (move.kind === 'refused') return move.response;
    if (!(await frontEnd.moveCard(context.req.param('id'), move.value.status)))
      return problem(context, 404, 'There is no such card');
    did(`moved a card to ${move.value.status} in Trackli`);
    return context.body(null, 204);
  });
  return routes;
}

const noPendingTask = (context: Context) => problem(context, 404, 'There is no such task waiting');
