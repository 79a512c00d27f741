import { dependencies } from '../composition';
import { requestPass } from '../sync/passes/request-pass';

/** Entrance of the daily schedule: everything is compared once, so that what every event missed is found. */
export const onSweep = async (): Promise<void> => requestPass(dependencies, { kind: 'sweep' });
