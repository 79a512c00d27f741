import type { CallHandler } from './call';

/** How Trackli is, the database included. */
export const getHealth: CallHandler<'getHealth'> = async (_call, { database, clock, version }) => {
  const began = clock.now();
  await database.query('select 1');
  const ended = clock.now();
  return {
    kind: 'answer',
    answer: { version, time: new Date(ended).toISOString(), database: { roundTripMilliseconds: ended - began } },
  };
};
