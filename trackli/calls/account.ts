import { createLinkCode, readMyAccount, unlinkMyAccount } from '../account-functions';
import type { Call, CallHandler } from './call';

/** The account that a call of the account page is about: the one in front of it, whatever the page says. */
const accountOf = ({ caller, person }: Pick<Call<'getMe'>, 'caller' | 'person'>) => ({
  cloudId: caller.cloudId,
  accountId: person,
});

/** Makes a code that links the person's account to whoever redeems it in Trackli. */
export const postLinkCode: CallHandler<'postLinkCode'> = async (call, { database, clock }) => {
  const made = await createLinkCode(database, accountOf(call), clock.now());
  // The app registers its installation within the hour.
  if (made === null) return { kind: 'refused', refusal: { kind: 'try-later' } };
  return 'code' in made
    ? { kind: 'answer', answer: made }
    : { kind: 'refused', refusal: { kind: 'too-many-requests', ...made } };
};

/** Whether the person's account is linked. */
export const getMe: CallHandler<'getMe'> = async (call, { database }) => ({
  kind: 'answer',
  answer: await readMyAccount(database, accountOf(call)),
});

/** Unlinks the person's account. Any number of times. */
export const deleteMe: CallHandler<'deleteMe'> = async (call, { database, clock }) => {
  await unlinkMyAccount(database, accountOf(call), clock.now());
  return { kind: 'answer', answer: null };
};
