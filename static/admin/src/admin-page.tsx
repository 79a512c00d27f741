import Heading from '@atlaskit/heading';
import { useEffect } from 'react';
import { Announcer } from '../../shared/announcer';
import { Failure } from '../../shared/failure';
import { Notice } from '../../shared/notice';
import { useLocale } from '../../shared/use-locale';
import { useOnline } from '../../shared/use-online';
import { Waiting } from '../../shared/waiting';
import { OverviewSections } from './overview-sections';
import { texts } from './texts';
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
        <header>
          <Heading size="large" as="h1">
            {texts.title}
          </Heading>
          <p className="introduction">{texts.introduction}</p>
        </header>
        {!online && <Notice {...texts.offline} />}
        {state.phase === 'loading' && <Waiting label={texts.loading} slow={texts.slow} />}
        {state.phase === 'failed' && <Failure {...texts.failed} retry={{ label: texts.retry, run: load }} />}
        {state.phase === 'not-permitted' && <Notice {...texts.notPermitted} />}
        {state.phase === 'ready' && <OverviewSections overview={state.overview} admin={admin} locale={locale} />}
      </Announcer>
    </main>
  );
}
