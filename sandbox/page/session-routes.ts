import { Hono } from 'hono';
import { z } from 'zod';
import type { PageDependencies } from './dependencies';
import { problem } from './problem';

/** Signs a Trackli user in, whoever asks: it is the developer's own machine. */
export function sessionRoutes({ openSession }: Pick<PageDependencies, 'openSession'>): Hono {
  const routes = new Hono();
  routes.post('/users/:id/session', async (context) => {
    const userId = z.uuid().safeParse(context.req.param('id'));
    if (!userId.success) return problem(context, 404, 'There is no such user');
    return context.json({ accessToken: await openSession(userId.data) });
  });
  return routes;
}
