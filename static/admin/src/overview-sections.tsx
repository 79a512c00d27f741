import type { AdminOverview } from '../../../src/resolvers/admin-calls';
import type { Locale } from '../../shared/use-locale';
import { ActivitySection } from './activity/activity-section';
import { AttentionSection } from './attention/attention-section';
import { ConnectionSection } from './connection/connection-section';
import { FirstRun } from './first-run/first-run';
import { PassesSection } from './passes/passes-section';
import { RecentSection } from './recent/recent-section';
import { SpacesSection } from './settings/spaces-section';
import { SyncSection } from './settings/sync-section';
import type { Admin } from './use-admin';

/** Is it working; what has it done; what needs me; then everything that can be changed. */
export function OverviewSections({
  overview,
  admin,
  locale,
}: {
  overview: AdminOverview;
  admin: Admin;
  locale: Locale;
}) {
  const { connection, settings, activity, passes, deadLetters, isFirstRun } = overview;
  const isSyncOn = settings?.syncEnabled ?? true;
  const sync = !overview.isLicensed ? 'unlicensed' : isSyncOn ? 'on' : 'off';
  return (
    <>
      {isFirstRun && <FirstRun overview={overview} admin={admin} locale={locale} />}
      <ConnectionSection connection={connection} sync={sync} admin={admin} locale={locale} />
      <ActivitySection activity={activity} locale={locale} />
      <AttentionSection connection={connection} letters={deadLetters} admin={admin} locale={locale} />
      {settings !== null && (
        <>
          <SyncSection settings={settings} admin={admin} />
          <SpacesSection settings={settings} admin={admin} locale={locale} />
        </>
      )}
      {!isFirstRun && <PassesSection passes={passes} isSyncOn={isSyncOn} admin={admin} locale={locale} />}
      {activity !== null && <RecentSection recent={activity.recent} locale={locale} />}
    </>
  );
}
