import { Hono } from 'hono';
import type { Journal } from '../../shared/journal';
import type { CallEnvironment, Product } from '../../shared/product';
import { forbidden, invalid, isRefusal, notFound, tooLarge, type Refusal } from '../refusal';
import type { SiteState } from '../site-state';
import type { World } from '../world';
import { authenticate } from './authenticate';
import { refusalResponse, tooManyRequests, unauthorized } from './errors';
import { createRateLimit, type RateLimit } from './rate-limit';
import type { Call, Route } from './route';
import { scopesSuffice } from './scopes';

/** The largest request Confluence takes: 5 MB. */
const largestBody = 5 * 1024 * 1024;

interface Variables {
  Bindings: { environment: CallEnvironment };
}

async function readBody(request: Request): Promise<{ json: unknown } | Refusal> {
  const text = await request.text();
  if (Buffer.byteLength(text) > largestBody) return tooLarge('The request is over 5 MB');
  if (text === '') return { json: undefined };
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return invalid('The request body is not JSON');
  }
}

const ours = '/wiki/api/v2/';
/** 64-bit ids, in decimal digits. */
const idPattern = /^\d{1,19}$/;

/** What a v2 route refuses before it looks at anything: an id that is none, a parameter that it does not have. */
function misaddressed({ name, query }: Route, { parameters, query: given }: Call): Refusal | undefined {
  if (!name.includes(ours)) return undefined;
  const strange = Object.entries(parameters).find(([, value]) => !idPattern.test(value));
  if (strange !== undefined) return invalid(`Provided value for '${strange[0]}' is not an id`);
  const unknown = [...given.keys()].find((parameter) => !Object.hasOwn(query?.shape ?? {}, parameter));
  return unknown === undefined ? undefined : invalid(`The sandbox knows no parameter '${unknown}' here`);
}

function respond(target: URL, route: Route, call: Call): { response: Response; points: number } {
  const result = misaddressed(route, call) ?? route.handle(call);
  if (isRefusal(result)) return { response: refusalResponse(target.pathname, result), points: 1 };
  const { status, body, headers = {}, points = 1 } = result;
  const response =
    body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
  return { response, points };
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

const isGuest = (state: SiteState, accountId: string) => state.people.get(accountId)?.guest === true;

interface Incoming {
  route: Route;
  request: Request;
  parameters: Record<string, string>;
  environment: CallEnvironment;
}

async function serve(
  world: World,
  journal: Journal,
  limit: RateLimit,
  { route, request, parameters, environment }: Incoming,
): Promise<Response> {
  const { caller } = environment;
  const actor = authenticate(world.state, world.appAccountId, caller, request.headers.get('authorization'));
  if (actor === null) return unauthorized('Unauthorized');
  const viaApp = caller?.kind === 'app' || caller?.kind === 'app-as-user';
  const finish = (response: Response, points: number) => {
    if (viaApp) environment.account?.({ route: route.name, points });
    // The Forge host journals what the app does; of what people do, their acts are worth a line.
    if (!viaApp && request.method !== 'GET') {
      journal.record({ kind: 'person', summary: `${route.name} → ${response.status}` });
    }
    return viaApp ? withHeaders(response, limit.headers()) : response;
  };
  if (viaApp && !scopesSuffice(route.name, caller.scopes)) {
    return finish(unauthorized('Unauthorized; scope does not match'), 0);
  }
  const guest = caller?.kind === 'app-as-user' && caller.atScreen !== true && isGuest(world.state, caller.accountId);
  const target = new URL(request.url);
  if (guest) {
    const refuse = world.behaviour.answerForGuests === 403 ? forbidden : notFound;
    return finish(refusalResponse(target.pathname, refuse('The app cannot act in the name of a guest')), 1);
  }
  const overLimit = viaApp ? limit.refusal() : null;
  if (overLimit !== null) return finish(tooManyRequests(overLimit), 0);
  const body = await readBody(request);
  const { response, points } = isRefusal(body)
    ? { response: refusalResponse(target.pathname, body), points: 1 }
    : respond(target, route, { actor, parameters, query: target.searchParams, body: body.json, target });
  if (viaApp) limit.spend(points);
  return finish(response, points);
}

/** Both `/wiki/api/v2/…` and `/api/v2/…` name the same thing; likewise for v1. */
function withContextPath(request: Request): Request {
  const url = new URL(request.url);
  if (!/^\/(api\/v2|rest\/api)\//.test(url.pathname)) return request;
  url.pathname = `/wiki${url.pathname}`;
  return new Request(url, request);
}

/** Serves the routes: who calls, with which scopes and points, is settled here before a route sees the call. */
export function createServer(world: World, journal: Journal, routes: readonly Route[]): Product {
  const app = new Hono<Variables>();
  const limit = createRateLimit(() => world.clock.now(), {
    pointsPerHour: () => world.behaviour.pointsPerHour,
    callsPerSecond: () => world.behaviour.callsPerSecond,
  });
  for (const route of routes) {
    const [method = '', template = ''] = route.name.split(' ');
    const path = template.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(method, path, (context) =>
      serve(world, journal, limit, {
        route,
        request: context.req.raw,
        parameters: context.req.param(),
        environment: context.env.environment,
      }),
    );
  }
  app.notFound((context) => refusalResponse(context.req.path, notFound('No such resource')));
  return async (request, environment) => app.fetch(withContextPath(request), { environment });
}
