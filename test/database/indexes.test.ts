import * as accountFunctions from '../../trackli/database/account-functions';
import type { Database, Queryable } from '../../trackli/database/database';
import * as databaseFunctions from '../../trackli/database/database-functions';
import * as siteFunctions from '../../trackli/database/site-functions';
import { connectPostgres } from '../../trackli/database/postgres';
import { openExplained, type Explained } from './support/explained';
import { hotPaths } from './support/hot-paths';
import { filling } from './support/large-trackli';
import { onPostgres, openOwnDatabase } from './support/servers';
import { layGround } from './support/testbed';

/** A scan from end to end of no more rows than this is cheaper than an index. */
const fewRows = 500;

onPostgres(() => {
  let database: Database;
  let explained: Explained;
  beforeAll(async () => {
    const own = await openOwnDatabase();
    ({ database } = own);
    await layGround(database, 'production');
    // Triggers rest with a superuser's rights alone.
    const superuser = connectPostgres(own.superuserUrl, { max: 1 });
    await superuser.script(filling);
    await superuser.close();
    explained = await openExplained(own.superuserUrl);
  }, 480_000);
  afterAll(async () => {
    await explained.close();
    await database.close();
  });

  /**
   * What happens once in a site's life: to close it, or to erase an account, takes a while. Who resumes is treated as one who is linked:
   * what Trackli's functions of before left is taken up, and for that its connections are read.
   */
  const rare = ['closeInstallation', 'pauseMyAccount'];

  test('nothing is left out that the functions ask of the database', () => {
    const asked = [databaseFunctions, siteFunctions, accountFunctions].flatMap((functions) => Object.keys(functions));
    const shown = Object.values(hotPaths).join('\n');
    expect(asked.filter((name) => !rare.includes(name) && !shown.includes(name))).toEqual([]);
  });

  /** Rows that this session has read by reading their tables from end to end. */
  const rowsScanned = async (transaction: Queryable) => {
    const rows = await transaction.query<{ table: string; rows: number }>(
      'select relname as table, seq_tup_read::integer as rows from pg_stat_xact_user_tables',
    );
    return new Map(rows.map((row) => [row.table, row.rows]));
  };

  // More often than a function's plans are made anew for the values of the call: after that one plan serves all.
  const rounds = 8;
  test.each(Object.entries(hotPaths))(
    '%s: no large table is read from end to end, nor planned to be',
    async (_, act) => {
      for (let round = 1; round <= rounds; round += 1) {
        const { plans, tables } = await explained.transaction(async (transaction) => {
          // As Trackli's functions do it: with the rights of the service role, which are those it was granted.
          await transaction.query('set local role service_role');
          const before = await rowsScanned(transaction);
          explained.forget();
          await act({ ...database, ...transaction, transaction: (work) => work(transaction) }, round);
          // What waits for the end of the transaction counts as well.
          await transaction.query('set constraints all immediate');
          const seen = explained.endToEndScans(fewRows);
          const after = await rowsScanned(transaction);
          return {
            plans: seen,
            tables: [...after].filter(([table, rows]) => rows - (before.get(table) ?? 0) > fewRows),
          };
        });
        expect({ plans, tables }).toEqual({ plans: [], tables: [] });
      }
    },
  );

  test('the plans are read: that of a scan from end to end is seen', async () => {
    await explained.transaction(async (transaction) => {
      explained.forget();
      await transaction.query(`select count(*) from confluence_pending_tasks where task_title = 'x'`);
      expect(explained.endToEndScans(fewRows)).toMatchObject([{ table: 'confluence_pending_tasks' }]);
    });
  });
});
