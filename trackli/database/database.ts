/** A thing SQL can be sent to: a pool, or one transaction on it. */
export interface Queryable {
  /**
   * Runs one statement with `$1`-style parameters; gives its rows. jsonb comes back parsed, timestamps as Date, dates as
   * `YYYY-MM-DD`, bigint as number. A jsonb parameter goes in as JSON text: `$1::text::jsonb`.
   */
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The port to Postgres. `postgres.ts` implements it on a server, `pglite.ts` in the process. */
export interface Database extends Queryable {
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  /** Runs a script of several statements without parameters, all or none of it: a migration. */
  script(text: string): Promise<void>;
  /** Calls back with the payload of every notification on a channel, until what it gives is called. */
  listen?(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
