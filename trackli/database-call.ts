import type { Queryable } from './database';

/** A moment in milliseconds since the epoch, as the database reads it. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Runs a function of the database that gives one jsonb. */
export async function call<Answer>(
  database: Queryable,
  text: string,
  parameters: readonly (string | null)[],
): Promise<Answer> {
  const [row] = await database.query<{ answer: Answer }>(`select ${text} as answer`, parameters);
  if (row === undefined) throw new Error('A function of the database gave no row.');
  return row.answer;
}
