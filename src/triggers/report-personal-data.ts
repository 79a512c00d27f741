import { personalDataReports } from '../confluence/personal-data-report';
import { dependencies } from '../composition';
import { reportPersonalData } from '../sync/site/report-personal-data';

/** The function has 120 s (manifest.yml). */
const budgetMilliseconds = 90_000;

/** Entrance of the daily schedule: reports the accounts whose week is over to Atlassian. What is left over is due tomorrow. */
export async function onReportPersonalData(): Promise<void> {
  const { trackli, now, log } = dependencies;
  const result = await reportPersonalData({ trackli, personalDataReports, now }, now() + budgetMilliseconds);
  if (result.kind !== 'finished') log.warn('personal-data.not-finished', { reason: result.reason });
}
