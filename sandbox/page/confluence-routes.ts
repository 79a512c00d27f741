import { Hono } from 'hono';
import type { Product } from '../shared/product';

/** The header in which the sandbox page names the person at the keyboard. */
export const personHeader = 'x-sandbox-person';

/** Scans `/confluence/*` on to Confluence's REST API, signed in as the person the page names. */
export function confluenceRoutes(handle: Product): Hono {
  const routes = new Hono();
  routes.all('/*', async (context) => {
    const url = new URL(context.req.url);
    url.pathname = url.pathname.replace(/^\/confluence/, '');
    const headers = new Headers(context.req.header());
    const accountId = headers.get(personHeader);
    headers.delete(personHeader);
    if (accountId !== null) headers.set('authorization', basicAuthorization(accountId));
    const { method } = context.req;
    const body = method === 'GET' || method === 'HEAD' ? null : await context.req.arrayBuffer();
    return handle(new Request(url, { method, headers, body }), {});
  });
  return routes;
}

/** The double takes the account id as user name and any password. */
const basicAuthorization = (accountId: string) => `Basic ${Buffer.from(`${accountId}:`).toString('base64')}`;
