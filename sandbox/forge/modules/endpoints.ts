import { screenClaims, type TokenSigner } from '../platform/invocation-token';
import { callBackend, type RemoteBackend } from '../platform/remote';
import type { World } from '../world';
import { localIdOf, type ScreenRequest } from './resolvers';

/** What a screen asks of its endpoint: `invokeRemote` of @forge/bridge. */
export interface EndpointRequest extends Pick<ScreenRequest, 'moduleKey' | 'accountId'> {
  path: string;
  method: string;
  headers?: Record<string, string> | undefined;
  body?: unknown;
}

/** What the screen is given; headers come in lists. */
export interface RemoteInvokeResponse {
  status: number;
  headers: Record<string, string[]>;
  body?: unknown;
}

/** Front-end invocations carry at most 500 KB (Forge docs, invocation limits). */
const maxPayloadBytes = 500_000;

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** The answer as a screen gets it, or the error it is told (Forge docs, bridge, invokeRemote). */
async function answerOf(response: Response): Promise<RemoteInvokeResponse> {
  const { status, headers, ok } = response;
  if (status === 401) throw new Error('Remote could not verify the Forge Invocation Token');
  const type = headers.get('content-type');
  if (!ok && type !== null && type.split(';', 1)[0]?.trim() !== 'application/json') {
    throw new Error(
      'Invalid response from remote - content-type header must be set to application/json ' +
        `and is currently: ${type}. Status: ${status}.`,
    );
  }
  const text = await response.text();
  const answer = { status, headers: Object.fromEntries([...headers].map(([name, value]) => [name, [value]])) };
  if (text === '' && ok) return answer;
  try {
    return { ...answer, body: JSON.parse(text) as unknown };
  } catch {
    throw new Error(`Invalid response from remote - cannot parse body as JSON. Status: ${status}.`);
  }
}

/**
 * What screens ask of the app's backend through their endpoint. The platform passes it on with a token that names the screen and
 * the person in front of it. Rejects as `invokeRemote` of @forge/bridge does.
 */
export function createEndpoints(world: World, remotes: Record<string, RemoteBackend>, signer: TokenSigner) {
  const { manifest, randomId } = world;
  const systemToken = randomId();
  const spanId = () => randomId().replaceAll('-', '').slice(0, 16);

  function destinationOf({ moduleKey, path }: EndpointRequest) {
    const screen = manifest.screens.find(({ key }) => key === moduleKey);
    const endpoint = manifest.endpoints.find(({ key }) => key === screen?.resolverEndpoint);
    if (screen === undefined || endpoint === undefined) throw new Error(`The screen ${moduleKey} has no endpoint`);
    const baseUrl = manifest.remotes.find(({ key }) => key === endpoint.remote)?.baseUrl ?? '';
    const backend = remotes[endpoint.remote];
    const url = new URL(path, `${baseUrl.replace(/\/$/, '')}/`);
    // What Forge says of a path that leads elsewhere is UNCONFIRMED; it does not follow it.
    if (backend === undefined || url.origin !== new URL(baseUrl).origin)
      throw new Error('An unexpected error happened');
    return { screen, endpoint, backend, url };
  }

  async function invokeEndpoint(request: EndpointRequest): Promise<RemoteInvokeResponse> {
    const installation = world.installation();
    if (installation === null) throw new Error('The app is not installed');
    const { accountId, moduleKey, method, body } = request;
    const { screen, endpoint, backend, url } = destinationOf(request);
    if (!methods.includes(method)) throw new Error('An unexpected error happened');
    const text = body === undefined ? undefined : JSON.stringify(body);
    if (text !== undefined && Buffer.byteLength(text) > maxPayloadBytes) throw new Error('The payload exceeds 500 KB');
    const headers = new Headers(request.headers);
    if (text !== undefined) headers.set('content-type', 'application/json');
    const claims = screenClaims(world, installation, {
      accountId,
      moduleKey,
      moduleType: screen.type,
      localId: localIdOf(world, moduleKey),
    });
    headers.set('authorization', `Bearer ${await signer.sign(claims)}`);
    headers.set('x-b3-traceid', spanId());
    headers.set('x-b3-spanid', spanId());
    headers.delete('x-forge-oauth-system');
    if (endpoint.auth?.appSystemToken?.enabled === true) headers.set('x-forge-oauth-system', systemToken);
    const sent = new Request(url, { method, headers, ...(text === undefined ? {} : { body: text }) });
    // A person who waits is no part of what the sandbox's clock moves for.
    const wait = async () => undefined;
    const send = async () => backend(sent, { wait });
    const response = await callBackend(world, send, sent, { moduleKey, remote: endpoint.remote }).catch(() => {
      throw new Error('Invalid response from remote - remote network error');
    });
    return answerOf(response);
  }

  return (request: EndpointRequest): Promise<RemoteInvokeResponse> => world.activity.track(invokeEndpoint(request));
}
