import { PGlite, types, type Transaction } from '@electric-sql/pglite';
import type { Database, Queryable } from './database';

const queryable = (session: PGlite | Transaction): Queryable => ({
  async query<Row>(text: string, parameters: readonly unknown[] = []) {
    const { rows } = await session.query<Row>(text, [...parameters]);
    return rows;
  },
});

/**
 * Opens an empty Postgres inside this process, kept in memory. It takes a second or two and some 100 MB, so import this
 * module only where it is wanted.
 */
export async function openPglite(): Promise<Database> {
  const session = await PGlite.create({ parsers: { [types.DATE]: (value) => value, [types.INT8]: Number } });
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
