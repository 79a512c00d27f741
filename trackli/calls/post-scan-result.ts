import { enterScan } from '../database/site-functions';
import type { CallHandler } from './call';

/** Enters how a scan ended. Any number of times: a scan is entered once. */
export const postScanResult: CallHandler<'postScanResult'> = async ({ caller, body }, { database, clock }) => {
  await enterScan(database, caller.cloudId, body, clock.now());
  return { kind: 'answer', answer: null };
};
