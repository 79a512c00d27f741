import type { Activity } from '../shared/activity';
import type { Cancel, SandboxClock } from '../shared/clock';
import type { Journal } from '../shared/journal';
import type { Metrics } from '../shared/metrics';
import type { Site } from '../shared/product';
import type { PlatformSettings } from './platform-settings';
import type { Manifest } from './manifest/manifest';

/** The app on the site. A reinstall makes another one, with another id. */
export interface Installation {
  /** A UUID; its ARI is `ari:cloud:ecosystem::installation/...`. */
  id: string;
  appVersion: string;
}

/** The environment the app is deployed to. */
export interface Environment {
  id: string;
  type: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
  /** What the app is told of its licence; null: nothing, as outside production or where it is not sold. May change while it runs. */
  license: { active: boolean; isEvaluation?: boolean } | null;
}

/** What every part of the host shares. */
export interface World {
  manifest: Manifest;
  site: Site;
  environment: Environment;
  clock: SandboxClock;
  activity: Activity;
  journal: Journal;
  metrics: Metrics;
  randomId: () => string;
  settings: PlatformSettings;
  /** The present installation; null when the app is not installed. */
  installation: () => Installation | null;
}

/** The UUID in the app's ARI. */
export const appUuid = (world: World) => world.manifest.appId.slice(world.manifest.appId.lastIndexOf('/') + 1);

/** What Forge calls the installation context: the site the app is on. */
export const contextAri = (world: World) => `ari:cloud:confluence::site/${world.site.cloudId}`;

/** Does work after some milliseconds of sandbox time, at once when there are none to wait, and counts it as activity. */
export function later(world: World, milliseconds: number, work: () => Promise<void>): Cancel {
  let cancelled = false;
  const begin = async () => {
    await Promise.resolve();
    if (!cancelled) await work();
  };
  const run = () => {
    world.activity.track(begin()).catch((error: unknown) => {
      world.journal.record({ kind: 'invocation', summary: `The Forge host failed: ${String(error)}` });
    });
  };
  const cancel = () => {
    cancelled = true;
  };
  if (milliseconds <= 0) {
    run();
    return cancel;
  }
  const cancelTimer = world.clock.schedule(world.clock.now() + milliseconds, run);
  return () => {
    cancel();
    cancelTimer();
  };
}
