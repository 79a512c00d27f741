import { problemResponse } from './control/problem';

/** Content types of JSON that a page of another origin cannot send without asking first, which nobody here grants. */
const json = /^application\/(json|[\w.-]+\+json|csp-report)\s*(;|$)/i;

const readingMethods = new Set(['GET', 'HEAD']);

/** What a browser says of where a request comes from, where the request comes from the page itself or from the address bar. */
const ownFetchSites = new Set(['same-origin', 'none']);

/**
 * Keeps the web out of a server that listens on loopback only, but that every page in the developer's browser can send requests to:
 * a request has to name the server's own host (else a page could reach it under a host name of its own), and one that may change
 * something has to be JSON and to come from the server's own origin or from no page at all.
 *
 * @param origin of the server, e.g. `http://127.0.0.1:4600`; `localhost` with its port counts as the same
 * @param body what bodies are taken; `any` where something else than a page looks at them, as with web triggers
 * @returns the refusal to answer with, or null: the request may pass
 */
export function refuseStrangers(
  request: Request,
  origin: string,
  { body = 'json' }: { body?: 'json' | 'any' } = {},
): Response | null {
  const own = new URL(origin);
  const hosts = [own.host, `localhost:${own.port}`];
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!hosts.includes(host.toLowerCase()))
    return problemResponse(421, `This server is ${own.host}, and the request was for another host`);
  if (readingMethods.has(request.method)) return null;

  const from = request.headers.get('origin');
  const fetchSite = request.headers.get('sec-fetch-site');
  const isOwn =
    from === null ? fetchSite === null || ownFetchSites.has(fetchSite) : hosts.some((one) => from === `http://${one}`);
  if (!isOwn) return problemResponse(403, 'A page of another origin may not do that');
  if (body === 'json' && hasBody(request) && !json.test(request.headers.get('content-type') ?? ''))
    return problemResponse(415, 'A body has the content type application/json');
  return null;
}

const hasBody = ({ headers }: Request) =>
  headers.has('transfer-encoding') || !['0', null].includes(headers.get('content-length'));
