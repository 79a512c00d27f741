import { count } from '../../shared/metrics';
import { traceOf, type Invocation } from '../invocation/invocation';
import type { PlatformCall } from '../invocation/platform-call';
import { proxyError } from '../invocation/platform-call';
import type { World } from '../world';
import type { TokenSigner } from './invocation-token';
import { functionClaims } from './invocation-token';

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
    request.headers.set(
      'authorization',
      `Bearer ${await signer.sign(functionClaims(world, installation, invocation))}`,
    );
    request.headers.set('x-b3-traceid', invocation.traceId);
    request.headers.set('x-b3-spanid', invocation.spanId);
    if (remote.auth?.appSystemToken?.enabled === true) request.headers.set('x-forge-oauth-system', systemToken);
    // How Forge reports a remote it cannot reach is UNCONFIRMED.
    const wait = async (milliseconds: number) => invocation.pause(milliseconds);
    return callBackend(world, async () => backend(request, { wait }), request, {
      ...traceOf(invocation),
      remote: remote.key,
    }).catch(() => proxyError(502, 'REMOTE_UNREACHABLE'));
  };
}

/** Has a request sent to a backend; counts it and enters it in the journal, also where nothing answers. */
export async function callBackend(
  world: World,
  send: () => Promise<Response>,
  request: Request,
  detail: Record<string, unknown>,
): Promise<Response> {
  const route = routeOf(request.method, new URL(request.url).pathname);
  const startedAt = performance.now();
  let ended = 'unreachable';
  try {
    const response = await send();
    ended = String(response.status);
    return response;
  } finally {
    count(world.metrics.remote.calls, route);
    world.journal.record({
      kind: 'remote',
      summary: `${route} → ${ended}`,
      milliseconds: Math.round(performance.now() - startedAt),
      detail,
    });
  }
}
