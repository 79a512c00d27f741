import postgres from 'postgres';
import type { Database, Queryable } from './database';

/** Object ids of Postgres' own types, from its catalogue `pg_type`. */
const int8 = 20;
const date = 1082;

const asIs = (value: string) => value;

/** What we use of the driver's pool and of its transactions. */
interface Session {
  unsafe(text: string, parameters: never[], options?: { prepare?: boolean }): Statement;
}
type Statement = PromiseLike<Iterable<unknown>> & { cancel(): unknown };

/** The extended protocol, though the driver is handed no parameters; its types do not name `simple`. */
const notSimple = { prepare: false, simple: false };

/**
 * Sends a statement with its parameters at once. By itself the driver asks the server for their types first and waits for the answer,
 * which is a round trip of its own, as no statement is prepared by name. What is text or null already needs no types: the driver takes
 * parameters that are there before it begins as they are (its `build` and `Bind`; its version is pinned, and
 * test/database/round-trips.test.ts counts).
 */
function send(session: Session, text: string, parameters: readonly unknown[]): Statement {
  const isText = parameters.every((parameter) => parameter === null || typeof parameter === 'string');
  if (parameters.length === 0 || !isText) return session.unsafe(text, parameters as never[]);
  return Object.assign(session.unsafe(text, [], notSimple), { parameters: [...parameters] });
}

const queryable = (session: Session, cancelSeconds?: number): Queryable => ({
  async query<Row>(text: string, parameters: readonly unknown[] = []) {
    const statement = send(session, text, parameters);
    if (cancelSeconds === undefined) return [...(await statement)] as Row[];
    const timer = setTimeout(() => {
      // The statement rejects. Where the cancellation does not get through, there is nothing more to be done.
      Promise.resolve(statement.cancel()).catch(() => undefined);
    }, cancelSeconds * 1000);
    try {
      return [...(await statement)] as Row[];
    } finally {
      clearTimeout(timer);
    }
  },
});

/**
 * Connects to a Postgres server, lazily. No statement is prepared by name, so that a pooler in transaction mode may stand
 * between; only `listen` needs a session of its own.
 *
 * @param max how many connections are opened at most
 * @param idleSeconds how long one that is not used stays open; for ever unless said
 * @param statementSeconds how long a statement may take; as long as the server allows unless said. It is a setting of the session, so
 *   a pooler does not let it pass
 * @param cancelSeconds the same behind a pooler: a statement that has taken this long, waiting for a connection included, is cancelled
 */
export function connectPostgres(
  url: string,
  {
    max = 10,
    idleSeconds,
    statementSeconds,
    cancelSeconds,
  }: { max?: number; idleSeconds?: number; statementSeconds?: number; cancelSeconds?: number } = {},
): Database {
  const sql = postgres(url, {
    max,
    prepare: false,
    // The types of arrays would be asked for on every new connection: none comes or goes here.
    fetch_types: false,
    ...(idleSeconds === undefined ? {} : { idle_timeout: idleSeconds }),
    ...(statementSeconds === undefined ? {} : { connection: { statement_timeout: statementSeconds * 1000 } }),
    connect_timeout: 10,
    onnotice: () => undefined,
    types: {
      bigint: { to: int8, from: [int8], serialize: String, parse: Number },
      day: { to: date, from: [date], serialize: asIs, parse: asIs },
    },
  });
  return {
    ...queryable(sql, cancelSeconds),
    async transaction<Result>(work: (transaction: Queryable) => Promise<Result>) {
      // The wrapper keeps the driver from looking into the result for queries to wait for.
      const { result } = await sql.begin(async (session) => ({
        result: await work(queryable(session, cancelSeconds)),
      }));
      return result as Result;
    },
    async script(text) {
      await sql.unsafe(text).simple();
    },
    async listen(channel, onPayload) {
      const listening = await sql.listen(channel, onPayload);
      return () => listening.unlisten();
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
