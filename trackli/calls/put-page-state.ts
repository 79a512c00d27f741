import { mergePageState } from '../merge-page-state';
import type { CallHandler } from './call';

/** Merges the state of one page. Any number of times, in any order: an older state is not merged. */
export const putPageState: CallHandler<'putPageState'> = async ({ caller, parameters, body }, { database, clock }) => {
  if (parameters['contentId'] !== body.contentId) return { kind: 'refused', refusal: { kind: 'content-mismatch' } };
  return { kind: 'answer', answer: await mergePageState(database, caller.cloudId, body, clock.now()) };
};
