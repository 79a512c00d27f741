import { contentIdSchema } from '../../contract/fields';
import { readMyTasks } from '../database/account-functions';
import type { CallHandler } from './call';

/** What one account is told of one page. The app names the account that its platform names to it. */
export const getMine: CallHandler<'getMine'> = async ({ caller, parameters, body }, { database }) => {
  const contentId = contentIdSchema.safeParse(parameters['contentId']);
  if (!contentId.success) return { kind: 'refused', refusal: { kind: 'invalid-request', errors: [] } };
  const account = { cloudId: caller.cloudId, accountId: body.accountId };
  return { kind: 'answer', answer: await readMyTasks(database, account, contentId.data) };
};
