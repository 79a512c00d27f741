/** What a schedule's function gives: the run is over, there is nothing to say. */
const done = { statusCode: 204 };

/**
 * An entrance of a schedule. Forge records 424 for a function that returns no object with `statusCode` (Forge docs, scheduled
 * trigger). An error goes on to the platform.
 */
export const scheduled = (entrance: () => Promise<unknown>) => async (): Promise<typeof done> => {
  await entrance();
  return done;
};
