import type { Queryable } from './database';
import { beginningAgain } from './begin-again';

/** A moment in milliseconds since the epoch, as the database reads it. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The column in which an answer says which epoch of the database it is of (`trackli/database/epoch.ts`). */
export const epochColumn = 'trackliEpoch';

/**
 * Runs a function of the database that gives one jsonb, and reads the epoch after it in the same round trip. Where it lost against
 * somebody else, it begins again: it has done nothing then.
 */
export async function call<Answer>(
  database: Queryable,
  text: string,
  parameters: readonly (string | null)[],
): Promise<Answer> {
  const [row] = await beginningAgain(async () =>
    database.query<{ answer: Answer }>(
      `select ${text} as answer, confluence_epoch_shown() as "${epochColumn}"`,
      parameters,
    ),
  );
  if (row === undefined) throw new Error('A function of the database gave no row.');
  return row.answer;
}

/** The same for a function that gives nothing. */
export async function run(database: Queryable, text: string, parameters: readonly (string | null)[]): Promise<void> {
  await call<unknown>(database, `(${text})::text`, parameters);
}
