import { constants, runInThisContext } from 'node:vm';
import type * as pglite from '@electric-sql/pglite';
import type { Database, Queryable } from './database';
import { keepEmptyCluster, readEmptyCluster } from './pglite-cluster';

type Pglite = typeof pglite;

/**
 * PGlite fetches its parts by dynamic imports. A test runner that runs modules in a realm of its own knows none: there, Node's
 * own loader is asked for it, by an option that Node marks as experimental.
 */
function loadPglite(): Promise<Pglite> {
  const isNodesOwnRealm = (runInThisContext('globalThis') as unknown) === globalThis;
  if (isNodesOwnRealm) return import('@electric-sql/pglite');
  const importNatively = runInThisContext('(name) => import(name)', {
    filename: __filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }) as (name: string) => Promise<Pglite>;
  return importNatively('@electric-sql/pglite');
}

const queryable = (session: pglite.PGlite | pglite.Transaction): Queryable => ({
  async query<Row>(text: string, parameters: readonly unknown[] = []) {
    const { rows } = await session.query<Row>(text, [...parameters]);
    return rows;
  },
});

/** Opens an empty Postgres inside this process, kept in memory. It takes a second or two and some 100 MB. */
export async function openPglite(): Promise<Database> {
  const { PGlite, types } = await loadPglite();
  const kept = await readEmptyCluster();
  const session = await PGlite.create({
    ...(kept === null ? {} : { loadDataDir: kept }),
    parsers: { [types.DATE]: (value) => value, [types.INT8]: Number },
  });
  if (kept === null) await keepEmptyCluster(session);
  return {
    ...queryable(session),
    transaction: (work) => session.transaction((transaction) => work(queryable(transaction))),
    async script(text) {
      await session.exec(text);
    },
    listen: (channel, onPayload) => session.listen(channel, onPayload),
    close: () => session.close(),
  };
}
