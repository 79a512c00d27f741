import { schemaVersion, summarizeJobs } from '../database-functions';
import type { CallHandler } from './call';

/** How Trackli is, the database included, and how the caller's jobs stand. */
export const getHealth: CallHandler<'getHealth'> = async ({ caller }, { database, clock, version }) => {
  const began = clock.now();
  const jobs = await summarizeJobs(database, caller.cloudId);
  const ended = clock.now();
  const schema = await schemaVersion(database);
  return {
    kind: 'answer',
    answer: {
      version,
      time: new Date(ended).toISOString(),
      database: { roundTripMilliseconds: ended - began, schema },
      jobs,
    },
  };
};
