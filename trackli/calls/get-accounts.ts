import { linkedAccounts } from '../database/database-functions';
import type { CallHandler } from './call';

/** The linked accounts of the caller's site. */
export const getAccounts: CallHandler<'getAccounts'> = async ({ caller }, { database }) => ({
  kind: 'answer',
  answer: await linkedAccounts(database, caller.cloudId),
});
