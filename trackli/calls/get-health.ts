import { schemaVersion, summarizeJobs } from '../database/database-functions';
import { heldOnSite } from '../database/site-functions';
import type { CallHandler } from './call';

/** How Trackli is, the database included, how the caller's jobs stand, and what is held on the site. */
export const getHealth: CallHandler<'getHealth'> = async ({ caller }, { database, clock, version }) => {
  const began = clock.now();
  const jobs = await summarizeJobs(database, caller.cloudId);
  const ended = clock.now();
  const schema = await schemaVersion(database);
  const held = await heldOnSite(database, caller.cloudId);
  return {
    kind: 'answer',
    answer: {
      version,
      time: new Date(ended).toISOString(),
      database: { roundTripMilliseconds: ended - began, schema },
      jobs,
      ...(held === null ? {} : { held }),
    },
  };
};
