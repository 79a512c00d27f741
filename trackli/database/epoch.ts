import type { Database, Queryable } from './database';
import { epochColumn, run } from './database-call';

/** The header that every answer of Trackli carries, and with which the app says what it saw last: `{uuid}.{number of changes}`. */
export const epochHeader = 'trackli-epoch';

const watched = (queryable: Queryable, note: (epoch: string) => void): Queryable => ({
  async query<Row>(text: string, parameters?: readonly unknown[]) {
    const rows = await queryable.query<Row>(text, parameters);
    const [row] = rows as Record<string, unknown>[];
    const epoch = row?.[epochColumn];
    if (typeof epoch === 'string') note(epoch);
    return rows;
  },
});

/** The same database; `note` hears the epoch of every answer that names one. */
export const watchEpoch = (database: Database, note: (epoch: string) => void): Database => ({
  ...database,
  ...watched(database, note),
  transaction: (work) => database.transaction((transaction) => work(watched(transaction, note))),
});

/** Takes what a caller saw last: where it is more than there was, the database went back to an earlier moment, and is told so. */
export const hearEpoch = (database: Queryable, shown: string): Promise<void> =>
  run(database, 'confluence_hear_epoch($1)', [shown.slice(0, 80)]);
