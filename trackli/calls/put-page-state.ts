import { mergePageState } from '../database-functions';
import type { CallHandler } from './call';

/** Merges the state of one page. Any number of times, in any order: the database keeps the order of states. */
export const putPageState: CallHandler<'putPageState'> = async ({ caller, parameters, body }, { database, clock }) => {
  if (parameters['contentId'] !== body.contentId) return { kind: 'refused', refusal: { kind: 'content-mismatch' } };
  return { kind: 'answer', answer: await mergePageState(database, caller.cloudId, body, clock.now()) };
};
