import Spinner from '@atlaskit/spinner';
import { lazy, Suspense, useState } from 'react';
import { Tabs } from '../../shared/tabs';
import { Waiting } from '../../shared/waiting';
import type { LinkedProps } from './linked-props';
import { OverviewTab } from './overview/overview-tab';
import { historyTexts } from './texts/history';
import { pageTexts } from './texts/page';

const ArrivesTab = lazy(async () => import('./arrives/arrives-tab'));
const HistoryTab = lazy(async () => import('./history/history-tab'));

const tabs = (['overview', 'arrives', 'history'] as const).map((key) => ({ key, title: pageTexts.tabs[key] }));

/** The page of a person who is linked, in tabs. */
export function LinkedPage(props: LinkedProps) {
  const [chosen, setChosen] = useState<(typeof tabs)[number]['key']>('overview');
  return (
    <Tabs label={pageTexts.tabs.label} tabs={tabs} chosen={chosen} onChoose={setChosen}>
      {chosen === 'overview' && <OverviewTab {...props} />}
      {chosen === 'arrives' && (
        <Suspense fallback={<Spinner size="medium" label={pageTexts.loading} />}>
          <ArrivesTab {...props} />
        </Suspense>
      )}
      {chosen === 'history' && (
        <Suspense fallback={<Waiting label={historyTexts.loading} slow={pageTexts.slow} />}>
          <HistoryTab {...props} />
        </Suspense>
      )}
    </Tabs>
  );
}
