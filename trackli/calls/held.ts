import { keepHeld, releaseHeld } from '../database/site-functions';
import type { CallHandler } from './call';

/** Carries out what is held on the site, at the administrator's word. Who asks is the app's business: the wire carries no roles. */
export const postHeldRelease: CallHandler<'postHeldRelease'> = async ({ caller }, { database, clock }) => ({
  kind: 'answer',
  answer: { released: await releaseHeld(database, caller.cloudId, null, clock.now()) },
});

/** Takes what a person says of what is held for them: it goes now, or stays for thirty days. Any number of times. */
export const postMyHeld: CallHandler<'postMyHeld'> = async ({ caller, person, body }, { database, clock }) => {
  if (body.answer === 'let-go') await releaseHeld(database, caller.cloudId, person, clock.now());
  else await keepHeld(database, caller.cloudId, person, clock.now());
  return { kind: 'answer', answer: null };
};
