import { closeInstallation, registerInstallation } from '../database-functions';
import type { CallHandler } from './call';

/** Remembers the installation and where to nudge it. */
export const putInstallation: CallHandler<'putInstallation'> = async ({ caller, body }, { database, clock }) => ({
  kind: 'answer',
  answer: await registerInstallation(database, caller, body, clock.now()),
});

/** Closes the installation; of one that is closed or unknown there is nothing to close. */
export const deleteInstallation: CallHandler<'deleteInstallation'> = async ({ caller }, { database, clock }) => {
  await closeInstallation(database, caller, clock.now());
  return { kind: 'answer', answer: null };
};
