import type { AppBundle } from '../../../sandbox/forge/bundle/app-bundle';
import { createContainer } from '../../../sandbox/forge/container/container';
import { createContainerPool, type ContainerPool } from '../../../sandbox/forge/invocation/container-pool';
import { readManifest } from '../../../sandbox/forge/manifest/manifest';
import { createTokenSigner, type TokenSigner } from '../../../sandbox/forge/platform/invocation-token';
import { openDatabase } from '../../../sandbox/trackli/database';
import type { Database } from '../../../trackli/database/database';
import { openApp, type App } from '../guards/altered-app';
import { putBackInto, takeOutOfDatabase } from '../guards/altered-database';
import { noteHistory } from './checks/history-lines';
import { noteIncidents } from './checks/incidents';
import { noteQueueChanges } from './checks/panels';
import { createSharedClock, type SharedClock } from './shared-clock';

/** What all simulations of a process run on, one after another. */
export interface Testbed {
  appDirectory: string;
  bundle: AppBundle;
  database: Database;
  clock: SharedClock;
  containers: ContainerPool;
  signer: TokenSigner;
  close(): Promise<void>;
}

interface Given {
  app?: App;
  database?: Database;
}

/** Row ids that follow from `setseed`, so that a seed leads to the same order of rows each time. */
const repeatableIds = `
  create or replace function pg_catalog.gen_random_uuid() returns uuid language sql volatile
  as $$ select overlay(overlay(md5(random()::text || random()::text) placing '4' from 13) placing '8' from 17)::uuid $$`;

/**
 * Opens the testbed: the real bundle, the real SQL on a Postgres inside this process, warm containers.
 *
 * @param without names of guards to take out of the product
 * @param given what is there already: another app than the one without the guards; a database that is to have the guards again when
 *   the testbed is closed, and stays open
 */
export async function openTestbed(without: readonly string[] = [], given: Given = {}): Promise<Testbed> {
  const { appDirectory, bundle } = given.app ?? (await openApp(without));
  const [manifest, signer, database] = await Promise.all([
    readManifest(appDirectory),
    createTokenSigner(),
    given.database ?? openDatabase(),
  ]);
  await takeOutOfDatabase(database, without);
  await database.script(repeatableIds);
  await database.script(noteIncidents);
  await database.script(noteHistory);
  await database.script(noteQueueChanges);
  const clock = createSharedClock();
  const pool = createContainerPool(() => createContainer({ bundle, clock, variables: manifest.variables }));
  return {
    appDirectory,
    bundle,
    database,
    clock,
    // A simulation that ends leaves its containers warm, as sites do that share an app.
    containers: { ...pool, drain: () => undefined },
    signer,
    close: async () => (given.database === undefined ? database.close() : putBackInto(database, without)),
  };
}
