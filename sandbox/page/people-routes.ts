import { Hono } from 'hono';
import type { PageDependencies } from './dependencies';
import { problem } from './problem';

/** The people of the sandbox, and linking one to Trackli or undoing it. */
export function peopleRoutes({
  people,
  link,
  unlink,
  journal,
}: Pick<PageDependencies, 'people' | 'link' | 'unlink' | 'journal'>): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => context.json(await people()));
  routes.post('/:accountId/link', async (context) => {
    if (!(await link(context.req.param('accountId')))) return problem(context, 404, 'There is no such person');
    journal.record({ kind: 'person', summary: 'linked an account to Trackli' });
    return context.body(null, 204);
  });
  routes.delete('/:accountId/link', async (context) => {
    if (!(await unlink(context.req.param('accountId')))) return problem(context, 404, 'There is no such person');
    journal.record({ kind: 'person', summary: 'unlinked an account from Trackli' });
    return context.body(null, 204);
  });
  return routes;
}
