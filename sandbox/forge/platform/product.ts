import type { CallEnvironment, Caller, Product } from '../../shared/product';
import { count } from '../../shared/metrics';
import { traceOf, type Invocation } from '../invocation/invocation';
import type { PlatformCall } from '../invocation/platform-call';
import { proxyError } from '../invocation/platform-call';
import { runningCall } from '../invocation/running-call';
import { createImpersonationTokens } from './impersonation';
import type { World } from '../world';

type Standing = { kind: 'caller'; caller: Caller } | { kind: 'refused' };

/** Who is spoken for without being at the screen: Forge has to get a token for them. */
const impersonated = ({ caller }: { caller: Caller }): string | null =>
  caller.kind === 'app-as-user' && caller.atScreen !== true ? caller.accountId : null;

/** Who a call speaks for. Without a person there is no `asUser()`; for another person it takes impersonation scopes. */
function standingOf({ manifest }: World, { target }: PlatformCall, invocation: Invocation): Standing {
  if (target.provider === 'app') return { kind: 'caller', caller: { kind: 'app', scopes: manifest.scopes } };
  const accountId = target.accountId ?? invocation.accountId;
  if (target.provider !== 'user' || accountId === null) return { kind: 'refused' };
  const isAtScreen = accountId === invocation.accountId;
  const scopes = isAtScreen ? manifest.scopes : manifest.impersonationScopes;
  // Forge's own words for an impersonation the manifest does not allow are UNCONFIRMED; this is its answer without a person.
  if (scopes.length === 0) return { kind: 'refused' };
  return {
    kind: 'caller',
    caller: { kind: 'app-as-user', accountId, scopes, ...(isAtScreen ? { atScreen: true } : {}) },
  };
}

/** @forge/api's `authorize` leaves `/wiki` out. */
const productPath = (path: string) => (path.startsWith('/wiki/') ? path : `/wiki${path}`);

/** Calls to Confluence: `requestConfluence` of every kind. */
export function createProductCalls(world: World, confluence: Product) {
  const tokens = createImpersonationTokens(world);
  return async (call: PlatformCall, invocation: Invocation): Promise<Response> => {
    const standing = standingOf(world, call, invocation);
    if (standing.kind === 'refused') return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
    const absent = impersonated(standing);
    // The code is UNCONFIRMED.
    if (absent !== null && !tokens.take(invocation, absent)) return proxyError(429, 'TOO_MANY_TOKEN_REQUESTS');
    const request = new Request(new URL(productPath(call.path), world.site.url), call.init);
    let route = `${request.method} ${new URL(request.url).pathname.replaceAll(/\/\d+(?=\/|$)/g, '/{id}')}`;
    let points = 0;
    const environment: CallEnvironment = {
      caller: standing.caller,
      account: (spent) => {
        route = spent.route;
        points += spent.points;
      },
      wait: async (milliseconds) => invocation.pause(milliseconds),
    };
    const startedAt = performance.now();
    const response = await runningCall.run(traceOf(invocation), () => confluence(request, environment));
    count(world.metrics.confluence.calls, route);
    world.metrics.confluence.points += points;
    world.journal.record({
      kind: 'confluence',
      summary: `${route} → ${response.status}`,
      milliseconds: Math.round(performance.now() - startedAt),
      detail: { ...traceOf(invocation), as: standing.caller.kind, points },
    });
    return response;
  };
}
