import type { Activity } from '../shared/activity';
import type { SandboxClock } from '../shared/clock';
import type { Journal } from '../shared/journal';
import type { Metrics } from '../shared/metrics';
import type { Product, Site } from '../shared/product';
import type { AppBundle } from './bundle/app-bundle';
import type { ContainerPool } from './invocation/container-pool';
import type { Faults } from './invocation/faults';
import type { PlatformSettings } from './platform-settings';
import type { AccountStatus } from './platform/privacy';
import type { TokenSigner } from './platform/invocation-token';
import type { RemoteBackend } from './platform/remote';
import type { Environment } from './world';

export interface ForgeHostOptions {
  /** Where `manifest.yml` and `src/` are. */
  appDirectory: string;
  /** A bundle made before, to share among hosts; without it the host makes one. */
  bundle?: AppBundle;
  clock: SandboxClock;
  activity: Activity;
  journal: Journal;
  /** Counted up in place. */
  metrics: Metrics;
  /** Gives a new UUID each time. */
  randomId: () => string;
  site: Site;
  /** Where the app is deployed to; without it a development environment. */
  environment?: Environment;
  confluence: Product;
  /** The app's backends by the key of the manifest's remote. */
  remotes: Record<string, RemoteBackend>;
  /** Public base of the addresses that `handleWebTrigger` serves. */
  webTriggerBaseUrl: string;
  /** What the personal data report says of an account; without it, no account ever changes. */
  accountStatus?: AccountStatus;
  /** Account id of whoever installs the app. */
  admin?: string;
  /** How long product events take, in milliseconds. */
  delivery?: { delayMilliseconds: number };
  /** Schedules run when they are asked for, and never by the clock. */
  areSchedulesByHand?: boolean;
  faults?: Faults;
  /** Limits and delays of the platform, the usual ones without it. May be changed in place while the host runs. */
  settings?: PlatformSettings;
  /** Warm containers to share among hosts of one bundle, one after another; without them the host has its own. */
  containers?: ContainerPool;
  /** Where `fetch` to an allowed address goes. Without it the sandbox is offline and such a call fails. */
  fetch?: (request: Request) => Promise<Response>;
  /** Signs the tokens of calls to remotes; without it the host makes a key of its own. */
  signer?: TokenSigner;
}
