import type { RouteFault } from './message';

export type SpoiltAnswer = NonNullable<RouteFault['answer']>;

const page =
  '<!DOCTYPE html><html><head><title>Something between</title></head><body><h1>Please wait</h1></body></html>';

/** Headers of an answer whose body is another one than it was: what described the old body goes. */
function headersWithout(response: Response, ...names: string[]): Headers {
  const headers = new Headers(response.headers);
  for (const name of ['content-length', ...names]) headers.delete(name);
  return headers;
}

async function cutOff(response: Response): Promise<Response> {
  const text = await response.text();
  const { status } = response;
  return new Response(status === 204 ? null : text.slice(0, text.length / 2), {
    status,
    headers: headersWithout(response),
  });
}

const isList = (value: unknown): value is { _links?: object } => typeof value === 'object' && value !== null;

/** The list with its next page being itself. */
async function leadingBack(request: Request, response: Response): Promise<Response> {
  const body: unknown = await response.json();
  const { pathname, search } = new URL(request.url);
  const links = isList(body) ? body._links : {};
  const next = new URLSearchParams(search);
  if (!next.has('cursor')) next.set('cursor', 'again');
  const again = `${pathname}?${next.toString()}`;
  const headers = headersWithout(response, 'link');
  headers.set('link', `<${again}>; rel="next"`);
  return Response.json(
    { ...(isList(body) ? body : {}), _links: { ...links, next: again } },
    { status: response.status, headers },
  );
}

/** The request without what this sandbox made up. */
function withoutCursor(request: Request): Request {
  const url = new URL(request.url);
  if (url.searchParams.get('cursor') === 'again') url.searchParams.delete('cursor');
  return new Request(url, request);
}

/** What comes of a call whose answer is spoilt on its way. `make` makes a call. */
export async function spoilt(
  kind: SpoiltAnswer,
  request: Request,
  status: number,
  headers: Record<string, string>,
  make: (request: Request) => Promise<Response>,
): Promise<Response> {
  switch (kind) {
    case 'html':
      return new Response(page, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
    case 'empty':
      return new Response(null, { status, headers });
    case 'cut-off':
      return cutOff(await make(request));
    case 'unchanged':
      return make(new Request(request.url, { headers: request.headers }));
    case 'same-cursor':
      return leadingBack(request, await make(withoutCursor(request)));
  }
}
