import Heading from '@atlaskit/heading';
import { useEffect } from 'react';
import { Announcer } from '../../shared/announcer';
import { Failure } from '../../shared/failure';
import { Notice } from '../../shared/notice';
import { useLocale } from '../../shared/use-locale';
import { useOnline } from '../../shared/use-online';
import { Waiting } from '../../shared/waiting';
import { HelpLinks } from './help/help-links';
import { OverviewPage } from './overview-page';
import { pageTexts } from './texts/page';
import { useAdmin } from './use-admin';

/** The page a site's administrator sees. */
export function AdminPage() {
  const admin = useAdmin();
  const locale = useLocale();
  const online = useOnline();
  const { state, load } = admin;
  // What failed for want of a network is tried again when it is back.
  useEffect(() => {
    if (online && state.phase === 'failed') load();
  }, [online]);
  return (
    <main className="page" lang="en">
      <Announcer>
        {state.phase !== 'ready' && (
          <header>
            <Heading size="large" as="h1">
              {pageTexts.title}
            </Heading>
          </header>
        )}
        {state.phase === 'loading' && <Waiting label={pageTexts.loading} slow={pageTexts.slow} />}
        {state.phase === 'failed' && (
          <Failure {...pageTexts.failed} level="h2" retry={{ label: pageTexts.retry, run: load }} />
        )}
        {state.phase === 'not-permitted' && <Notice {...pageTexts.notPermitted} />}
        {state.phase === 'ready' && (
          <OverviewPage overview={state.overview} admin={admin} isOnline={online} locale={locale} />
        )}
        <HelpLinks />
      </Announcer>
    </main>
  );
}
