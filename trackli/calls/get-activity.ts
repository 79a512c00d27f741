import { siteActivity } from '../database/site-functions';
import type { CallHandler } from './call';

/** What happened on the caller's site. */
export const getActivity: CallHandler<'getActivity'> = async ({ caller }, { database, clock }) => ({
  kind: 'answer',
  answer: await siteActivity(database, caller.cloudId, clock.now()),
});
