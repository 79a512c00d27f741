import type { RefObject } from 'react';
import type { AdminOverview } from '../../../src/resolvers/admin-calls';
import type { Act } from '../../shared/use-act';
import type { Locale } from '../../shared/use-locale';
import { ChartSection } from './activity/chart-section';
import { FiguresSection } from './activity/figures-section';
import { SetAsideSection } from './activity/set-aside-section';
import { AttentionSection } from './attention/attention-section';
import { ConnectionSection } from './connection/connection-section';
import { FirstRun } from './first-run/first-run';
import { ScansSection } from './scans/scans-section';
import { PeopleSection } from './people/people-section';
import { RecentSection } from './recent/recent-section';
import { SpacesSection } from './settings/spaces-section';
import { SyncSection } from './settings/sync-section';
import type { AdminPage, Saying, SectionName } from './status/page-of';
import { settingsTexts } from './texts/settings';
import type { Admin } from './use-admin';

interface Shown {
  overview: AdminOverview;
  page: AdminPage;
  admin: Admin;
  locale: Locale;
}

const has = (page: AdminPage, name: SectionName) => page.sections.includes(name);
const says = (page: AdminPage, saying: Saying) => page.sayings.includes(saying);

/** What needs attention, then what the day has brought, then what is under way. */
export function OverviewTab({
  overview,
  page,
  admin,
  locale,
  test,
  attention,
  invitation,
}: Shown & {
  test: Act<[]>;
  attention: RefObject<HTMLDivElement | null>;
  invitation: RefObject<HTMLDivElement | null>;
}) {
  const { connection, activity, scans, deadLetters } = overview;
  return (
    <>
      <AttentionSection
        isShown={has(page, 'attention')}
        connection={connection}
        letters={deadLetters}
        mayRetry={says(page, 'tried-every-day')}
        admin={admin}
        locale={locale}
        place={attention}
      />
      {has(page, 'first-run') && <FirstRun scans={scans} admin={admin} locale={locale} />}
      {has(page, 'figures') && (
        <FiguresSection activity={activity} isUnknown={says(page, 'figures-unknown')} locale={locale} />
      )}
      {has(page, 'scans') && (
        <ScansSection
          scans={scans}
          mayRefresh={says(page, 'may-refresh')}
          isNoticing={says(page, 'noticed-as-it-happens')}
          admin={admin}
          locale={locale}
        />
      )}
      {has(page, 'invitation') && connection.kind === 'connected' && (
        <PeopleSection linked={connection.linkedAccounts} ask={admin.ask} locale={locale} place={invitation} />
      )}
      {has(page, 'connection') && <ConnectionSection connection={connection} test={test} locale={locale} />}
    </>
  );
}

/** What happened, hour by hour and one by one, and what was skipped. */
export const ActivityTab = ({ overview: { activity, setAside }, page, locale }: Shown) => (
  <>
    {has(page, 'hours') && <ChartSection activity={activity} locale={locale} />}
    {has(page, 'set-aside') && <SetAsideSection setAside={setAside} locale={locale} />}
    {has(page, 'recent') && activity !== null && <RecentSection recent={activity.recent} locale={locale} />}
  </>
);

/** The switch, and which spaces take part. */
export function SettingsTab({ overview: { settings }, page, admin, locale }: Shown) {
  if (settings === null) return <p>{settingsTexts.unknown}</p>;
  const saying = (['switched-on-and-travelling', 'switched-on-but-still', 'switched-off'] as const).find((one) =>
    says(page, one),
  );
  return (
    <>
      <SyncSection settings={settings} saying={saying ?? 'switched-off'} admin={admin} />
      <SpacesSection settings={settings} admin={admin} locale={locale} />
    </>
  );
}
