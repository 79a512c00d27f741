import {
  pauseMyAccount,
  previewChoices,
  readMyAccount,
  setChoices,
  syncMyAccount,
} from '../database/account-functions';
import { accountOf } from './account';
import type { CallHandler } from './call';

/** Takes what the person wants to arrive; answers how the account is then. */
export const putChoices: CallHandler<'putChoices'> = async (call, { database, clock }) => {
  const account = accountOf(call);
  const outcome = await setChoices(database, account, call.body, clock.now());
  return outcome === 'saved'
    ? { kind: 'answer', answer: await readMyAccount(database, account) }
    : { kind: 'refused', refusal: { kind: outcome } };
};

/** Counts what choices would change. */
export const postChoicesPreview: CallHandler<'postChoicesPreview'> = async (call, { database }) => {
  const preview = await previewChoices(database, accountOf(call), call.body);
  return preview === null ? { kind: 'refused', refusal: { kind: 'not-linked' } } : { kind: 'answer', answer: preview };
};

/** Pauses the person's link or resumes it; answers how the account is then. */
export const putPause: CallHandler<'putPause'> = async (call, { database, clock }) => {
  const account = accountOf(call);
  return (await pauseMyAccount(database, account, call.body.paused, clock.now()))
    ? { kind: 'answer', answer: await readMyAccount(database, account) }
    : { kind: 'refused', refusal: { kind: 'not-linked' } };
};

/** Has the person's action items looked for now, once a minute at most. */
export const postScan: CallHandler<'postScan'> = async (call, { database }) => {
  const asked = await syncMyAccount(database, accountOf(call));
  if (asked === null) return { kind: 'refused', refusal: { kind: 'not-linked' } };
  return asked.retryAfterSeconds === undefined
    ? { kind: 'answer', answer: null }
    : { kind: 'refused', refusal: { kind: 'too-many-requests', retryAfterSeconds: asked.retryAfterSeconds } };
};
