import { closeInstallation, registerInstallation } from '../database/database-functions';
import type { CallHandler } from './call';

/**
 * Remembers the installation and where to nudge it. Every site calls this every hour, so it is also the occasion for what has to
 * be done now and then: nothing of Trackli's runs by itself everywhere.
 */
export const putInstallation: CallHandler<'putInstallation'> = async ({ caller, body }, { database, clock, tidy }) => {
  const answer = await registerInstallation(database, caller, body, clock.now());
  tidy();
  return { kind: 'answer', answer };
};

/** Closes the installation; of one that is closed or unknown there is nothing to close. */
export const deleteInstallation: CallHandler<'deleteInstallation'> = async ({ caller }, { database, clock, tidy }) => {
  await closeInstallation(database, caller, clock.now());
  tidy();
  return { kind: 'answer', answer: null };
};
