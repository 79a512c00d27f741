import { Hono } from 'hono';
import { changeRoutes } from './change-routes';
import { confluenceRoutes } from './confluence-routes';
import { controlRoutes } from './control-routes';
import type { PageDependencies } from './dependencies';
import { frameRoutes } from './frame-routes';
import { peopleRoutes } from './people-routes';
import { problem } from './problem';
import { restRoutes } from './rest-routes';
import { sessionRoutes } from './session-routes';
import { staticFiles } from './static-files';
import { trackliRoutes } from './trackli-routes';
import type { FrameModule } from './wire';

/**
 * The sandbox's web page and what stands behind it: the built assets, Confluence's REST API as a chosen person, Trackli's
 * front end as JSON and as a Supabase client asks for it, the control API, the journal as server-sent events, and the app's own pages in frames. Errors of the JSON calls are
 * RFC 9457 problem documents.
 */
export function createPage(dependencies: PageDependencies): Hono {
  const { confluence, forge, journal, assetsDirectory } = dependencies;
  const frames: FrameModule[] = forge.moduleResources.map(({ moduleKey, type, title }) => ({ moduleKey, type, title }));

  const page = new Hono();
  page.route('/confluence', confluenceRoutes(confluence.handle));
  page.route('/api/people', peopleRoutes(dependencies));
  page.route('/api/changes', changeRoutes(journal, dependencies.ended));
  page.get('/api/contents', (context) => context.json(dependencies.contents()));
  page.route('/control', controlRoutes(dependencies.control, journal));
  page.get('/api/frames', (context) => context.json(frames));
  page.route('/api', trackliRoutes(dependencies));
  page.route('/api', sessionRoutes(dependencies));
  page.route('/rest/v1', restRoutes(dependencies.rest));
  page.route('/frames', frameRoutes(forge, journal));
  page.get('/*', staticFiles(assetsDirectory));

  page.notFound((context) => problem(context, 404, 'There is nothing at this address'));
  page.onError((error, context) => {
    journal.record({ kind: 'log', summary: 'the sandbox page failed', detail: { message: error.message } });
    return problem(context, 500, 'Something went wrong in the sandbox');
  });
  return page;
}
