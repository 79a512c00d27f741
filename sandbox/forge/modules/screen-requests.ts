import type { Product } from '../../shared/product';
import type { World } from '../world';

/** What a screen asks of Confluence over the bridge: `requestConfluence` of `@forge/bridge`. */
export interface ScreenProductRequest {
  /** The person in front of the screen, in whose name the call is made. */
  accountId: string;
  path: string;
  method: string;
  headers: [string, string][];
  body: string | null;
}

/** The answer as the bridge wants it. */
export interface ScreenProductAnswer {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * Calls that screens make to Confluence as the person in front of them, within the app's scopes. They cost the app no points
 * (Forge docs, rate limits: calls through the bridge are the person's), so they do not count in its metrics.
 */
export function createScreenRequests(world: World, confluence: Product) {
  return async ({ accountId, path, method, headers, body }: ScreenProductRequest): Promise<ScreenProductAnswer> => {
    const url = new URL(path, world.site.url);
    if (url.origin !== new URL(world.site.url).origin) throw new Error('A screen may ask its own site only');
    const request = new Request(url, { method, headers, body });
    const caller = { kind: 'app-as-user', accountId, scopes: world.manifest.scopes, atScreen: true } as const;
    let route = `${method} ${url.pathname}`;
    const response = await confluence(request, { caller, account: (call) => (route = call.route) });
    const { status, statusText } = response;
    world.journal.record({ kind: 'confluence', summary: `${route} → ${status}`, detail: { as: 'screen' } });
    return { status, statusText, headers: Object.fromEntries(response.headers), body: await response.text() };
  };
}
