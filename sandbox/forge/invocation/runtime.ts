import type { ForgeRuntime } from '@forge/api/out/api/runtime';
import type { Installation, World } from '../world';
import { appUuid, contextAri } from '../world';
import type { Invocation } from './invocation';

const noMetrics: ForgeRuntime['metrics'] = {
  counter: () => ({ incr: () => undefined, incrBy: () => undefined, decr: () => undefined, decrBy: () => undefined }),
  timing: () => ({ measure: () => ({ stop: () => undefined }) }),
  gauge: () => ({ set: () => undefined }),
};

/** The installation as handlers and resolvers see it in their context. */
export function installationSummary(world: World, installation: Installation) {
  const { cloudId } = world.site;
  return {
    ari: {
      installationId: installation.id,
      toString: () => `ari:cloud:ecosystem::installation/${installation.id}`,
      toJSON: () => `ari:cloud:ecosystem::installation/${installation.id}`,
    },
    contexts: [{ cloudId, toString: () => contextAri(world) }],
  };
}

/**
 * The value of `__forge_runtime__` during one invocation. It has no `kvs`: with one, @forge/kvs would keep the first
 * invocation's token for good.
 */
export function createRuntime(world: World, installation: Installation, invocation: Invocation): ForgeRuntime {
  const { manifest, environment } = world;
  return {
    proxy: { token: invocation.token, url: 'https://forge-proxy.invalid' },
    contextAri: contextAri(world),
    container: { region: 'sandbox', runtime: process.version, handler: invocation.functionKey, appCodeDir: '/' },
    appContext: {
      appId: appUuid(world),
      appVersion: installation.appVersion,
      environmentId: environment.id,
      environmentType: environment.type,
      invocationId: invocation.id,
      installationId: installation.id,
      functionKey: invocation.functionKey,
      moduleType: invocation.moduleType,
      moduleKey: invocation.moduleKey,
      ...(environment.license === null ? {} : { license: environment.license }),
      installation: installationSummary(world, installation),
      permissions: { scopes: manifest.scopes, external: { fetch: { backend: manifest.egress } } } as never,
    },
    ...(invocation.accountId === null ? {} : { aaid: invocation.accountId }),
    lambdaContext: {
      awsRequestId: invocation.id,
      getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - world.clock.now()),
    },
    tracing: { traceId: invocation.traceId, spanId: invocation.spanId },
    realtime: {},
    metrics: noMetrics,
    featureFlags: () => false,
  };
}

/** The second argument of a handler (Forge docs, function arguments). There is no licence outside paid production apps. */
export function createHandlerContext(world: World, installation: Installation, invocation: Invocation) {
  return {
    principal: invocation.accountId === null ? undefined : { accountId: invocation.accountId },
    installContext: contextAri(world),
    installation: installationSummary(world, installation),
  };
}
