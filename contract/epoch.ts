import * as z from 'zod/mini';

/**
 * Every answer of Trackli carries this header: `<uuid>.<number>`. The uuid names the history of its database, the number grows with
 * every change. A new uuid, or a number that went down, says that the database was restored to an earlier moment. The app sends the
 * last one it saw in a header of the same name.
 */
export const epochHeader = 'trackli-epoch';

/** What the header holds. */
export const epochSchema = z
  .string()
  .check(z.regex(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\.\d{1,15}$/i));
