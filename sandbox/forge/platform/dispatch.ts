import type { CallKind } from '../invocation/faults';
import type { Invocation } from '../invocation/invocation';
import type { CallHandler } from '../invocation/invoke';
import type { CallTarget, PlatformCall } from '../invocation/platform-call';
import { proxyError } from '../invocation/platform-call';
import type { World } from '../world';

type Answer = (call: PlatformCall, invocation: Invocation) => Promise<Response>;

const isConfluence = ({ remote, contextAri }: CallTarget) =>
  remote === 'confluence' || (remote === undefined && contextAri?.startsWith('ari:cloud:confluence::') === true);

function stargateKind(path: string): CallKind {
  if (path.startsWith('/webhook/queue/')) return 'queue';
  if (path === '/graphql') return 'web-trigger';
  return path === '/app/report-accounts' ? 'privacy' : 'other';
}

/** Which part of the platform a call is for. */
export function kindOf({ target, path }: PlatformCall): CallKind {
  if (target.type === 'kvs') return 'store';
  if (target.type === 'frc') return 'remote';
  if (target.type !== 'fpp') return 'other';
  if (target.remote === 'stargate') return stargateKind(path);
  return isConfluence(target) ? 'confluence' : 'other';
}

/** Sends every call of the app's packages to the part of the platform it is for. */
export function createPlatform(world: World, parts: Record<Exclude<CallKind, 'fetch' | 'other'>, Answer>): CallHandler {
  return {
    kindOf,
    async answer(call, invocation) {
      // What outlives its installation may reach nothing, least of all the store of the next one. The code is UNCONFIRMED.
      if (world.installation()?.id !== invocation.installationId) return proxyError(403, 'INSTALLATION_REMOVED');
      const kind = kindOf(call);
      if (kind !== 'fetch' && kind !== 'other') return parts[kind](call, invocation);
      const { type, provider = '-', remote = call.target.service ?? '-' } = call.target;
      throw new Error(`The sandbox does not support this platform call: ${type} ${provider} ${remote} ${call.path}`);
    },
  };
}
