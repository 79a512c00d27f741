import { count } from '../../shared/metrics';
import { traceOf, type Invocation } from '../invocation/invocation';
import type { PlatformCall } from '../invocation/platform-call';
import { proxyError } from '../invocation/platform-call';
import type { World } from '../world';
import type { TokenSigner } from './invocation-token';
import { tokenClaims } from './invocation-token';

/** What a backend needs to know about a call beside the request itself. */
export interface RemoteEnvironment {
  /** Lets so many milliseconds of sandbox time pass for the caller. */
  wait: (milliseconds: number) => Promise<void>;
}

/** A backend of the app's, reachable by a fetch-like function. */
export type RemoteBackend = (request: Request, environment: RemoteEnvironment) => Promise<Response>;

/** A path with the ids of contents taken out, for counting. */
const routeOf = (method: string, pathname: string) =>
  `${method} ${pathname.replace(/\/content\/\d+(?=\/|$)/, '/content/{contentId}')}`;

/** Calls of `invokeRemote`. */
export function createRemoteCalls(world: World, remotes: Record<string, RemoteBackend>, signer: TokenSigner) {
  const systemToken = world.randomId();
  return async (call: PlatformCall, invocation: Invocation): Promise<Response> => {
    const remote = world.manifest.remotes.find(({ key }) => key === call.target.remote);
    const backend = remotes[call.target.remote ?? ''];
    const installation = world.installation();
    // What Forge says of a remote whose operations lack `compute`, or that lists none, is UNCONFIRMED; that it must list it is documented.
    if (remote?.operations.includes('compute') !== true || backend === undefined || installation === null) {
      return proxyError(400, 'INVALID_REMOTE');
    }
    const request = new Request(`${remote.baseUrl.replace(/\/$/, '')}${call.path}`, call.init);
    request.headers.set('authorization', `Bearer ${await signer.sign(tokenClaims(world, installation, invocation))}`);
    request.headers.set('x-b3-traceid', invocation.traceId);
    request.headers.set('x-b3-spanid', invocation.spanId);
    if (remote.auth?.appSystemToken?.enabled === true) request.headers.set('x-forge-oauth-system', systemToken);
    const route = routeOf(request.method, new URL(request.url).pathname);
    const startedAt = performance.now();
    // How Forge reports a remote it cannot reach is UNCONFIRMED.
    const wait = async (milliseconds: number) => invocation.pause(milliseconds);
    const response = await backend(request, { wait }).catch(() => proxyError(502, 'REMOTE_UNREACHABLE'));
    count(world.metrics.remote.calls, route);
    world.journal.record({
      kind: 'remote',
      summary: `${route} → ${response.status}`,
      milliseconds: Math.round(performance.now() - startedAt),
      detail: { ...traceOf(invocation), remote: remote.key },
    });
    return response;
  };
}
