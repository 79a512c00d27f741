import type { FullContext } from '@forge/bridge';
import type { ProductEvent } from '../shared/product';
import { buildAppBundle } from './bundle/build-app-bundle';
import { createContainer } from './container/container';
import type { ForgeHostOptions } from './host-options';
import { createContainerPool } from './invocation/container-pool';
import { createInvoke } from './invocation/invoke';
import type { Manifest } from './manifest/manifest';
import { readManifest } from './manifest/manifest';
import { createEndpoints, type EndpointRequest, type RemoteInvokeResponse } from './modules/endpoints';
import { createLifecycle } from './modules/lifecycle';
import { createQueueDelivery } from './modules/queue-delivery';
import type { ResolverRequest, ScreenRequest } from './modules/resolvers';
import { createResolvers } from './modules/resolvers';
import { createScreenRequests, type ScreenProductAnswer, type ScreenProductRequest } from './modules/screen-requests';
import { createSchedules } from './modules/schedules';
import { createTriggers } from './modules/triggers';
import { createWebTriggerUrls } from './modules/web-trigger-urls';
import { createWebTriggers } from './modules/web-triggers';
import { usualPlatform } from './platform-settings';
import { createPlatform } from './platform/dispatch';
import type { TokenSigner } from './platform/invocation-token';
import { createTokenSigner } from './platform/invocation-token';
import { createKeyValueCalls } from './platform/key-value';
import { createKeyValueStore } from './platform/key-value-store';
import { createPrivacyReports } from './platform/privacy';
import { createProductCalls } from './platform/product';
import { createQueueCalls } from './platform/queue';
import { createRemoteCalls } from './platform/remote';
import { createWebTriggerCalls } from './platform/web-trigger';
import type { Installation, World } from './world';

/** Atlassian Forge for one app on one site. */
export interface ForgeHost {
  manifest: Manifest;
  /** The app's ARI: the audience of its tokens. */
  appId: string;
  readonly installation: Installation | null;
  /** Keys that the tokens sent to remotes verify with. */
  jwks: TokenSigner['jwks'];
  /** Sends a product event to the triggers that subscribe to it, without waiting for them. */
  deliver(event: ProductEvent, meta?: { selfGenerated: boolean }): void;
  install(): Promise<void>;
  upgrade(): Promise<void>;
  uninstall(): Promise<void>;
  /** Keys of the scheduled triggers. */
  schedules: string[];
  runSchedule(key: string): Promise<void>;
  handleWebTrigger(request: Request): Promise<Response>;
  invokeResolver(request: ResolverRequest): Promise<unknown>;
  /** `invokeRemote` of the bridge. */
  invokeEndpoint(request: EndpointRequest): Promise<RemoteInvokeResponse>;
  /** `requestConfluence` of the bridge. */
  requestConfluence(request: ScreenProductRequest): Promise<ScreenProductAnswer>;
  createContext(request: ScreenRequest): FullContext;
  /** The plain key space, for tests to look at. */
  store: {
    keys(): string[];
    get(key: string): unknown;
    /** Whether what is kept under the key goes by itself. */
    expires(key: string): boolean;
    /** Loses everything, the secrets too. */
    clear(): void;
  };
  /** Ends the app without a farewell: nothing of it runs any more. */
  close(): Promise<void>;
}

const offline = async (request: Request): Promise<Response> => {
  throw new TypeError(`The sandbox is offline: fetch of ${new URL(request.url).origin}`);
};

/** Runs an app's real bundle as Forge would, in this process. Throws when its sources do not compile or its manifest is wrong. */
export async function createForgeHost(options: ForgeHostOptions): Promise<ForgeHost> {
  const { appDirectory, clock, activity, journal, metrics, randomId, site, faults = {} } = options;
  const manifest = await readManifest(appDirectory);
  const bundle = options.bundle ?? (await buildAppBundle({ appDirectory }));
  const signer = options.signer ?? (await createTokenSigner());

  let installation: Installation | null = null;
  const environment = options.environment ?? { id: randomId(), type: 'DEVELOPMENT', license: null };
  const settings = options.settings ?? { ...usualPlatform };
  const shared = { clock, activity, journal, metrics, randomId, settings };
  const world: World = { manifest, site, environment, ...shared, installation: () => installation };

  const now = () => clock.now();
  const queryLag = () => settings.storeQueryLagMilliseconds;
  const stores = { plain: createKeyValueStore(now, queryLag), secret: createKeyValueStore(now, queryLag) };
  const urls = createWebTriggerUrls(world, options.webTriggerBaseUrl);
  const pool =
    options.containers ?? createContainerPool(() => createContainer({ bundle, clock, variables: manifest.variables }));
  const invoke = createInvoke({
    world,
    pool,
    platform: createPlatform(world, {
      confluence: createProductCalls(world, options.confluence),
      store: createKeyValueCalls(world, stores),
      queue: (call, invocation) => queue.answer(call, invocation),
      'web-trigger': createWebTriggerCalls(urls),
      remote: createRemoteCalls(world, options.remotes, signer),
      privacy: createPrivacyReports(world, options.accountStatus ?? (() => null)),
    }),
    outside: options.fetch ?? offline,
    faults,
  });
  const queueDelivery = createQueueDelivery(world, invoke, faults);
  const queue = createQueueCalls(world, queueDelivery);
  const triggers = createTriggers(world, invoke, faults, options.delivery?.delayMilliseconds ?? 0);
  const schedules = createSchedules(world, invoke, faults);
  const resolvers = createResolvers(world, invoke);

  const end = () => {
    installation = null;
    schedules.stop();
    pool.drain();
    queue.clear();
    queueDelivery.clear();
    urls.clear();
    stores.plain.clear();
    stores.secret.clear();
  };
  const lifecycle = createLifecycle({
    world,
    invoke,
    triggers,
    administrator: options.admin ?? null,
    changes: {
      begin(next) {
        installation = next;
        if (options.areSchedulesByHand !== true) schedules.start();
      },
      upgrade(next) {
        installation = next;
        pool.drain();
      },
      end,
    },
  });

  return {
    manifest,
    appId: manifest.appId,
    get installation() {
      return installation;
    },
    jwks: signer.jwks,
    deliver: (event, meta = { selfGenerated: false }) => {
      triggers.deliver(event, meta);
    },
    ...lifecycle,
    schedules: manifest.scheduledTriggers.map(({ key }) => key),
    runSchedule: (key) => schedules.run(key),
    handleWebTrigger: createWebTriggers(world, invoke, urls),
    ...resolvers,
    invokeEndpoint: createEndpoints(world, options.remotes, signer),
    requestConfluence: createScreenRequests(world, options.confluence),
    store: {
      keys: () => stores.plain.keys(),
      get: (key) => {
        const entry = stores.plain.get(key);
        return entry === undefined ? undefined : (JSON.parse(entry.text) as unknown);
      },
      expires: (key) => typeof stores.plain.get(key)?.expiresAt === 'number',
      clear() {
        stores.plain.clear();
        stores.secret.clear();
      },
    },
    close: async () => {
      end();
    },
  };
}
