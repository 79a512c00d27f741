import { enterPass } from '../site-functions';
import type { CallHandler } from './call';

/** Enters how a pass ended. Any number of times: a pass is entered once. */
export const postPassResult: CallHandler<'postPassResult'> = async ({ caller, body }, { database, clock }) => {
  await enterPass(database, caller.cloudId, body, clock.now());
  return { kind: 'answer', answer: null };
};
