import { getAppContext } from '@forge/api';
import { isLicensed } from './domain/licence';

/**
 * An entrance that rests while the site has no licence: nothing is read, sent or ticked, and what Trackli has stays as it is. The
 * daily reconciliation finds what happened in between once there is a licence again.
 */
export const whileLicensed =
  <Parameters extends unknown[], Result>(entrance: (...parameters: Parameters) => Promise<Result>) =>
  async (...parameters: Parameters): Promise<Result | undefined> =>
    isLicensed(getAppContext()) ? entrance(...parameters) : undefined;
