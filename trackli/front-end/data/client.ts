/** What a Supabase client answers: data, or an error. `status` is 0 where nothing answered at all. */
export interface Answer {
  data: unknown;
  error: { message: string; code?: string } | null;
  status: number;
}

/** Rows that are asked for, in one of the ways it is done here; awaited, they are fetched. */
export interface Rows {
  eq(column: string, value: string): PromiseLike<Answer>;
  order(column: string, options: { ascending: boolean }): PromiseLike<Answer>;
  in(
    column: string,
    values: readonly string[],
  ): { order(column: string, options: { ascending: boolean }): { limit(count: number): PromiseLike<Answer> } };
}

/** As much of a Supabase client as is used here; what `createClient` of `@supabase/supabase-js` gives is one. */
export interface SupabaseClient {
  rpc(name: string, parameters?: Record<string, unknown>): PromiseLike<Answer>;
  // What supabase-js says of rows is too deep for the compiler to compare: `rowsOf` says what it is.
  from(table: string): { select(columns: string): object };
}

/** Asks for columns of a table's rows. */
export const rowsOf = (supabase: SupabaseClient, table: string, columns: string): Rows =>
  supabase.from(table).select(columns) as Rows;
