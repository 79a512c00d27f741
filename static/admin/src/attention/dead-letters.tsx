import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { lazy, Suspense, useCallback } from 'react';
import type { DeadLetterPage } from '../../../../src/sync/site/overview';
import { useAnnounce } from '../../../shared/announcer';
import { Failure } from '../../../shared/failure';
import { formatNumber } from '../../../shared/format';
import { useAct } from '../../../shared/use-act';
import type { Locale } from '../../../shared/use-locale';
import { attentionTexts } from '../texts/attention';
import { pageTexts } from '../texts/page';
import type { Admin } from '../use-admin';
import { withMore, withoutRetried } from './dead-letter-groups';

const DeadLettersTable = lazy(async () => import('./dead-letters-table'));
const { letters: words } = attentionTexts;

/** Pages that were given up, each with a retry that really retries. */
export function DeadLetters({
  page,
  mayRetry,
  admin: { ask, change },
  locale,
  onRetry,
}: {
  page: DeadLetterPage;
  /** Whether a retry would come to anything at present. */
  mayRetry: boolean;
  admin: Admin;
  locale: Locale;
  /** Called before what is retried leaves the page. */
  onRetry: () => void;
}) {
  const announce = useAnnounce();
  const retry = useAct(
    useCallback(
      async (contentIds: string[] | '*') => {
        onRetry();
        const { retried } = await ask('retryDeadLetters', { contentIds });
        announce(retried === 0 ? words.none : words.retried(formatNumber(retried, locale), retried === 1));
        change({ deadLetters: withoutRetried(page, contentIds) });
      },
      [ask, change, announce, page, locale, onRetry],
    ),
  );
  const more = useAct(
    useCallback(async () => {
      if (page.next !== undefined)
        change({ deadLetters: withMore(page, await ask('getDeadLetters', { cursor: page.next })) });
    }, [ask, change, page]),
  );
  return (
    <div className="stack">
      <div>
        <Heading size="small" as="h3">
          {words.title}
        </Heading>
        <p className="hint">{mayRetry ? words.explanation : words.waits}</p>
      </div>
      {(retry.failed || more.failed) && <Failure {...pageTexts.actFailed} />}
      <Suspense fallback={<Spinner size="medium" label={pageTexts.loading} />}>
        <DeadLettersTable
          letters={page.letters}
          mayRetry={mayRetry}
          onRetry={(id) => !retry.busy && retry.run([id])}
          locale={locale}
        />
      </Suspense>
      <div className="row">
        <Button onClick={() => retry.run('*')} isLoading={retry.busy} isDisabled={!mayRetry}>
          {words.retryAll}
        </Button>
        {page.next !== undefined && (
          <Button appearance="subtle" onClick={() => more.run()} isLoading={more.busy}>
            {words.more}
          </Button>
        )}
      </div>
    </div>
  );
}
