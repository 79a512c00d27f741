import { jobsLimitSchema } from '../../contract/jobs';
import { finishJobs, leaseJobs } from '../database-functions';
import type { CallHandler } from './call';

/** A number in an address, or what cannot be one. */
const numberOf = (text: string | undefined) => (text === undefined || !/^\d{1,9}$/.test(text) ? text : Number(text));

/** Leases jobs of the caller's site. */
export const getJobs: CallHandler<'getJobs'> = async ({ caller, query }, { database, clock }) => {
  const limit = jobsLimitSchema.safeParse(numberOf(query['limit']));
  if (!limit.success) {
    const errors = limit.error.issues.map(({ message }) => ({ path: 'limit', message }));
    return { kind: 'refused', refusal: { kind: 'invalid-request', errors } };
  }
  return { kind: 'answer', answer: await leaseJobs(database, caller.cloudId, limit.data, clock.now()) };
};

/** Takes the results of jobs. Any number of times: a lease ends once. */
export const postJobResults: CallHandler<'postJobResults'> = async ({ caller, body }, { database, clock }) => {
  await finishJobs(database, caller.cloudId, body.results, clock.now());
  return { kind: 'answer', answer: null };
};
