import { dependencies } from '../composition';
import { requestScan } from '../sync/scans/plan/request-scan';

/** Entrance of the daily schedule: everything is compared once, so that what every event missed is found. */
export const onReconciliation = async (): Promise<void> => requestScan(dependencies, { kind: 'reconciliation' });
