import { newLineage } from '../invocation/invocation';
import type { Invoke } from '../invocation/invoke';
import type { Installation, World } from '../world';
import { appUuid } from '../world';
import { moduleRequest } from './schedules';
import type { Triggers } from './triggers';

/** What an app's life cycle changes in the host. */
export interface InstallationChanges {
  begin(installation: Installation): void;
  upgrade(installation: Installation): void;
  /** Drops the installation and everything that was its own. */
  end(): void;
}

/** Install, upgrade and uninstall, with the events and payloads of the Forge docs, life cycle. */
export function createLifecycle({
  world,
  invoke,
  triggers,
  changes,
  administrator,
}: {
  world: World;
  invoke: Invoke;
  triggers: Triggers;
  changes: InstallationChanges;
  /** Account id of whoever installs and upgrades; null leaves it out, as the platform may. */
  administrator: string | null;
}) {
  const { manifest, environment, randomId } = world;

  const installed = (): Installation => {
    const installation = world.installation();
    if (installation === null) throw new Error('The app is not installed');
    return installation;
  };

  const payloadOf = ({ id, appVersion }: Installation) => ({
    id,
    app: { id: appUuid(world), version: appVersion, ...(manifest.appName === null ? {} : { name: manifest.appName }) },
    environment: { id: environment.id },
  });

  return {
    /** Resolves when the triggers had `installed:app` once; retries follow by the clock. */
    async install(): Promise<void> {
      if (world.installation() !== null) throw new Error('The app is installed already');
      const installation = { id: randomId(), appVersion: '1.0.0' };
      changes.begin(installation);
      await triggers.deliverLifecycle('avi:forge:installed:app', {
        ...payloadOf(installation),
        ...(administrator === null ? {} : { installerAccountId: administrator }),
      });
    },

    /** A new major version: the only upgrade an app is told of. */
    async upgrade(): Promise<void> {
      const { id, appVersion } = installed();
      const upgraded = { id, appVersion: `${Number(appVersion.split('.')[0]) + 1}.0.0` };
      changes.upgrade(upgraded);
      await triggers.deliverLifecycle('avi:forge:upgraded:app', {
        ...payloadOf(upgraded),
        permissions: { scopes: manifest.scopes, external: { fetch: { backend: manifest.egress } } },
        ...(administrator === null ? {} : { upgraderAccountId: administrator }),
      });
    },

    /** Runs the `preUninstall` modules, whose failure stops nothing, and drops the installation. There is no event for it. */
    async uninstall(): Promise<void> {
      installed();
      for (const { key, function: functionKey } of manifest.preUninstall) {
        const cause = { functionKey, moduleKey: key, moduleType: 'core:preUninstall', accountId: null };
        await world.activity.track(invoke({ ...cause, lineage: newLineage() }, moduleRequest(world, key)));
      }
      changes.end();
    },
  };
}
