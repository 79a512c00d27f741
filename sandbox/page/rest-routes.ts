import { Hono } from 'hono';
import type { PageDependencies } from './dependencies';

/** Scans `/rest/v1/*`, where a Supabase client looks for it, on to Trackli's REST calls. */
export function restRoutes(rest: PageDependencies['rest']): Hono {
  const routes = new Hono();
  routes.all('/*', async (context) => {
    const url = new URL(context.req.url);
    url.pathname = url.pathname.replace(/^\/rest\/v1/, '');
    const { method } = context.req;
    const body = method === 'GET' || method === 'HEAD' ? null : await context.req.text();
    return rest.fetch(new Request(url, { method, headers: context.req.header(), body }));
  });
  return routes;
}
