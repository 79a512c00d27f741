import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminOverview } from '../../../src/resolvers/admin-calls';
import { useAnnounce } from '../../shared/announcer';
import { Tabs } from '../../shared/tabs';
import { useAct } from '../../shared/use-act';
import type { Locale } from '../../shared/use-locale';
import { factsOf } from './status/facts-of';
import { pageOf, sections, type Tab } from './status/page-of';
import type { Act } from './status/status';
import { StatusHeader } from './status/status-header';
import { ActivityTab, OverviewTab, SettingsTab } from './tabs';
import { connectionTexts } from './texts/connection';
import { pageTexts } from './texts/page';
import type { Admin } from './use-admin';

const tabs = (Object.keys(sections) as Tab[]).map((key) => ({ key, title: pageTexts.tabs[key] }));

/** How things stand, and the page's three parts. What each says is decided in one place, for all of them. */
export function OverviewPage({
  overview,
  admin,
  isOnline,
  locale,
}: {
  overview: AdminOverview;
  admin: Admin;
  isOnline: boolean;
  locale: Locale;
}) {
  const { ask, change, refresh } = admin;
  const announce = useAnnounce();
  const [tab, setTab] = useState<Tab>('overview');
  const attention = useRef<HTMLDivElement>(null);
  const invitation = useRef<HTMLDivElement>(null);
  // A pause ends by itself, and the page says so.
  useEffect(() => {
    if (overview.heldUntil === null) return undefined;
    const left = Math.max(0, Date.parse(overview.heldUntil) - Date.now());
    const timer = setTimeout(() => void refresh().catch(() => undefined), left + 1000);
    return () => clearTimeout(timer);
  }, [overview.heldUntil, refresh]);
  const facts = factsOf(overview, isOnline);
  const page = pageOf(facts);
  const test = useAct(
    useCallback(async () => {
      change({ connection: await ask('testConnection') });
      announce(connectionTexts.tested);
    }, [ask, change, announce]),
  );
  const act = (what: Act) => {
    if (what === 'retry') test.run();
    if (what === 'switch-on') setTab('settings');
    if (what === 'see-attention' || what === 'invite') {
      setTab('overview');
      // The part may be on a tab that is only about to be shown.
      setTimeout(() => (what === 'invite' ? invitation : attention).current?.focus());
    }
  };
  const shown = { overview, page, admin, locale };
  return (
    <>
      <StatusHeader {...page} facts={facts} overview={overview} locale={locale} busy={test.busy} onAct={act} />
      <Tabs label={pageTexts.tabs.label} tabs={tabs} chosen={tab} onChoose={setTab}>
        {tab === 'overview' && <OverviewTab {...shown} test={test} attention={attention} invitation={invitation} />}
        {tab === 'activity' && <ActivityTab {...shown} />}
        {tab === 'settings' && <SettingsTab {...shown} />}
      </Tabs>
    </>
  );
}
