import type { AppBundle } from '../../../sandbox/forge/bundle/app-bundle';
import { buildAppBundle } from '../../../sandbox/forge/bundle/build-app-bundle';
import { createContainer } from '../../../sandbox/forge/container/container';
import { createContainerPool, type ContainerPool } from '../../../sandbox/forge/invocation/container-pool';
import { readManifest } from '../../../sandbox/forge/manifest/manifest';
import { createTokenSigner, type TokenSigner } from '../../../sandbox/forge/platform/invocation-token';
import { openDatabase } from '../../../sandbox/trackli/database';
import type { Database } from '../../../trackli/database';
import { appWithout } from '../guards/altered-app';
import { takeOutOfDatabase } from '../guards/altered-database';
import { noteIncidents } from './checks/incidents';
import { createSharedClock, type SharedClock } from './shared-clock';

/** What all towns of a process stand on, one after another. */
export interface Ground {
  appDirectory: string;
  bundle: AppBundle;
  database: Database;
  clock: SharedClock;
  containers: ContainerPool;
  signer: TokenSigner;
  close(): Promise<void>;
}

/** Row ids that follow from `setseed`, so that a seed leads to the same order of rows each time. */
const repeatableIds = `
  create or replace function pg_catalog.gen_random_uuid() returns uuid language sql volatile
  as $$ select overlay(overlay(md5(random()::text || random()::text) placing '4' from 13) placing '8' from 17)::uuid $$`;

/**
 * Opens the ground: the real bundle, the real SQL on a Postgres inside this process, warm containers.
 *
 * @param without names of guards to take out of the product
 */
export async function openGround(without: readonly string[] = []): Promise<Ground> {
  const appDirectory = await appWithout(without);
  const [bundle, manifest, signer, database] = await Promise.all([
    buildAppBundle({ appDirectory }),
    readManifest(appDirectory),
    createTokenSigner(),
    openDatabase(),
  ]);
  await takeOutOfDatabase(database, without);
  await database.script(repeatableIds);
  await database.script(noteIncidents);
  const clock = createSharedClock();
  const pool = createContainerPool(() => createContainer({ bundle, clock, variables: manifest.variables }));
  return {
    appDirectory,
    bundle,
    database,
    clock,
    // A town that ends leaves its containers warm, as sites do that share an app.
    containers: { ...pool, drain: () => undefined },
    signer,
    close: async () => database.close(),
  };
}
