import { operations } from '../../contract/operations';
import { dueContents, knownContents } from '../database/site-functions';
import type { CallHandler } from './call';
import { readQuery } from './read-query';

/** The contents of the caller's site that Trackli has tasks of; or those of which something is held that is due. */
export const getContents: CallHandler<'getContents'> = async ({ caller, query }, { database, clock }) => {
  const reading = readQuery(operations.getContents.query, query);
  if (reading.kind === 'refused') return reading;
  const contents =
    reading.query.due === undefined
      ? await knownContents(database, caller.cloudId, reading.query)
      : await dueContents(database, caller.cloudId, reading.query, clock.now());
  return { kind: 'answer', answer: contents };
};
