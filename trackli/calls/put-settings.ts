import { putSiteSettings } from '../database/site-functions';
import type { CallHandler } from './call';

/** Takes the decisions of the site's administrator. Who asks is the app's business: the wire carries no roles. */
export const putSettings: CallHandler<'putSettings'> = async ({ caller, body }, { database, clock, tidy }) => {
  const answer = await putSiteSettings(database, caller.cloudId, body, clock.now());
  tidy();
  return answer === null ? { kind: 'refused', refusal: { kind: 'not-registered' } } : { kind: 'answer', answer };
};
