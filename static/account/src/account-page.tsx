import Heading from '@atlaskit/heading';
import { useEffect } from 'react';
import { Announcer } from '../../shared/announcer';
import { Notice } from '../../shared/notice';
import { useLocale } from '../../shared/use-locale';
import { useOnline } from '../../shared/use-online';
import { Waiting } from '../../shared/waiting';
import type { Account } from './account';
import { LinkedPage } from './linked-page';
import { NotLinkedPage } from './linking/not-linked-page';
import { OutcomeFailure } from './outcome-failure';
import { SharedSection } from './overview/shared-section';
import { pageTexts } from './texts/page';
import { useAccount } from './use-account';

/** The page on which a person links their own Trackli account, and sees and decides what goes between the two. */
export function AccountPage({ account }: { account: Account }) {
  const { state, load, show } = useAccount(account);
  const locale = useLocale();
  const online = useOnline();
  // What failed for want of a network is tried again when it is back.
  useEffect(() => {
    if (online && state.phase === 'failed') load();
  }, [online]);
  return (
    <main className="page" lang="en">
      <Announcer>
        <header>
          <Heading size="large" as="h1">
            {pageTexts.title}
          </Heading>
          <p className="introduction">
            {state.phase === 'ready' && state.me.linked ? pageTexts.introductionLinked : pageTexts.introduction}
          </p>
        </header>
        {!online && <Notice {...pageTexts.offline} />}
        {state.phase === 'loading' && <Waiting label={pageTexts.loading} slow={pageTexts.slow} />}
        {state.phase === 'failed' && <OutcomeFailure failure={state.failure} locale={locale} retry={load} level="h2" />}
        {state.phase === 'ready' &&
          (state.me.linked ? (
            <LinkedPage account={account} me={state.me} onChange={show} locale={locale} />
          ) : (
            <NotLinkedPage account={account} me={state.me} onChange={show} locale={locale} />
          ))}
        {(state.phase === 'loading' || state.phase === 'failed') && <SharedSection />}
      </Announcer>
    </main>
  );
}
