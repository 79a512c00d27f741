import { Hono } from 'hono';
import type { Journal } from '../shared/journal';

/** What the page needs of the control API: to hand it a request. */
export interface ControlApi {
  fetch(request: Request): Response | Promise<Response>;
}

/** Scans `/control/*` on to the control API. What changes something is told to the journal before it happens. */
export function controlRoutes(control: ControlApi, journal: Journal): Hono {
  const routes = new Hono();
  routes.all('/*', async (context) => {
    const url = new URL(context.req.url);
    url.pathname = url.pathname.replace(/^\/control/, '');
    const { method } = context.req;
    const body = method === 'GET' || method === 'HEAD' ? null : await context.req.text();
    if (method !== 'GET') journal.record({ kind: 'person', summary: `${method} /control${routeOf(url.pathname)}` });
    const contentType = context.req.header('content-type') ?? 'application/json';
    return control.fetch(new Request(url, { method, headers: { 'content-type': contentType }, body }));
  });
  return routes;
}

/** An address without the account id in it. */
const routeOf = (pathname: string) => pathname.replace(/^\/people\/[^/]+/, '/people/{accountId}');
