import { operations } from '../../contract/operations';
import { knownContents } from '../site-functions';
import type { CallHandler } from './call';
import { readQuery } from './read-query';

/** The contents of the caller's site that Trackli has tasks of. */
export const getContents: CallHandler<'getContents'> = async ({ caller, query }, { database }) => {
  const reading = readQuery(operations.getContents.query, query);
  if (reading.kind === 'refused') return reading;
  return { kind: 'answer', answer: await knownContents(database, caller.cloudId, reading.query) };
};
