import { operations } from '../../contract/operations';
import { finishJobs, leaseJobs } from '../database/database-functions';
import type { CallHandler } from './call';
import { readQuery } from './read-query';

/** Leases jobs of the caller's site. */
export const getJobs: CallHandler<'getJobs'> = async ({ caller, query }, { database, clock }) => {
  const reading = readQuery(operations.getJobs.query, query);
  if (reading.kind === 'refused') return reading;
  return { kind: 'answer', answer: await leaseJobs(database, caller.cloudId, reading.query.limit, clock.now()) };
};

/** Takes the results of jobs. Any number of times: a lease ends once. */
export const postJobResults: CallHandler<'postJobResults'> = async ({ caller, body }, { database, clock }) => {
  await finishJobs(database, caller.cloudId, body.results, clock.now());
  return { kind: 'answer', answer: null };
};
