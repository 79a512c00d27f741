import { readHistory } from '../database/account-functions';
import type { CallHandler } from './call';

/** What happened to the tasks of the person in front of the screen. Whoever is not linked has no history. */
export const postHistory: CallHandler<'postHistory'> = async ({ caller, person, body }, { database, clock }) => {
  const account = { cloudId: caller.cloudId, accountId: person };
  return { kind: 'answer', answer: (await readHistory(database, account, body, clock.now())) ?? { lines: [] } };
};
