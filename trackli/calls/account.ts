import * as z from 'zod/mini';
import { operations } from '../../contract/operations';
import {
  answerClaim,
  createLinkCode,
  readMyAccount,
  requestLink,
  unlinkMyAccount,
} from '../database/account-functions';
import type { Call, CallHandler } from './call';
import { readQuery } from './read-query';

/** The account that a call of the account page is about: the one in front of it, whatever the page says. */
export const accountOf = ({ caller, person }: Pick<Call<'getMe'>, 'caller' | 'person'>) => ({
  cloudId: caller.cloudId,
  accountId: person,
});

/** Makes a code that links the person's account to whoever redeems it in Trackli. */
export const postLinkCode: CallHandler<'postLinkCode'> = async (call, { database, clock }) => {
  const reading = readQuery(operations.postLinkCode.query, call.query);
  if (reading.kind === 'refused') return reading;
  const made = await createLinkCode(database, accountOf(call), clock.now(), reading.query.startWith);
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

/** Takes the person's yes or no to somebody's claim that the account is theirs. */
export const postClaimAnswer: CallHandler<'postClaimAnswer'> = async (call, { database, clock }) => {
  const claimId = call.parameters['claimId'] ?? '';
  const { answer, startWith } = call.body;
  const isMine = answer === 'yes';
  const isTaken =
    z.uuid().safeParse(claimId).success &&
    (await answerClaim(database, accountOf(call), { claimId, isMine, startWith }, clock.now()));
  return isTaken ? { kind: 'answer', answer: null } : { kind: 'refused', refusal: { kind: 'no-such-claim' } };
};

/** Asks a user of Trackli to be linked to the person's account. */
export const postLinkRequest: CallHandler<'postLinkRequest'> = async (call, { database, clock }) => {
  const { email, startWith } = call.body;
  const asked = await requestLink(database, accountOf(call), email, clock.now(), startWith);
  // The app registers its installation within the hour.
  if (asked === null) return { kind: 'refused', refusal: { kind: 'try-later' } };
  return asked.retryAfterSeconds === undefined
    ? { kind: 'answer', answer: null }
    : { kind: 'refused', refusal: { kind: 'too-many-requests', retryAfterSeconds: asked.retryAfterSeconds } };
};
