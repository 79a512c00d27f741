import { Failure } from '../../shared/failure';
import { formatSpan } from '../../shared/format';
import type { Locale } from '../../shared/use-locale';
import { codeTexts } from './texts/linking';
import { pageTexts } from './texts/page';
import type { Failure as Reason } from './use-account';

/** Why Trackli did not do what was asked. One that says when to ask again was asked too often. */
export function OutcomeFailure({
  failure,
  locale,
  retry,
  level = 'h3',
}: {
  failure: Reason;
  locale: Locale;
  retry?: () => void;
  level?: 'h2' | 'h3';
}) {
  if (failure.kind === 'later' && failure.retryAfterSeconds !== null)
    return <Failure {...codeTexts.tooMany(formatSpan(failure.retryAfterSeconds, locale))} level={level} />;
  return (
    <Failure
      {...pageTexts.failed[failure.kind]}
      level={level}
      {...(retry === undefined ? {} : { retry: { label: pageTexts.retry, run: retry } })}
    />
  );
}
