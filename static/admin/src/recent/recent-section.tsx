import Link from '@atlaskit/link';
import { useMemo } from 'react';
import type { ActivityAnswer } from '../../../../contract/activity';
import { formatNumber } from '../../../shared/format';
import { Moment } from '../../../shared/moment';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { recentTexts as words } from '../texts/activity';
import { attentionTexts } from '../texts/attention';
import { useSiteUrl } from '../use-site-url';
import { useTitles } from '../use-titles';
import { together } from './together';

/** What happened last, without texts of tasks and without people. A page's title is shown to those only who may read the page. */
export function RecentSection({ recent, locale }: { recent: ActivityAnswer['recent']; locale: Locale }) {
  const pageUrl = useSiteUrl();
  const contents = useMemo(
    () => [...new Set(recent.flatMap(({ contentId }) => contentId ?? []))].map((contentId) => ({ contentId })),
    [recent],
  );
  const titles = useTitles(contents);
  return (
    <Section title={words.section}>
      {recent.length === 0 && <p>{words.nothing}</p>}
      {recent.length > 0 && (
        <ul className="recent">
          {together(recent).map(({ at, event, contentId, reason, count }, index) => (
            <li key={`${at} ${index}`}>
              <Moment at={at} locale={locale} />
              <span>
                {words.events[event] ?? words.unknown(event)}
                {reason !== undefined && ` (${attentionTexts.ticks.why[reason] ?? reason})`}
                {count > 1 && ` ${words.times(formatNumber(count, locale))}`}
                {contentId !== undefined && pageUrl !== undefined && (
                  <>
                    {' · '}
                    <Link href={pageUrl(contentId)} target="_blank">
                      {titles.get(contentId) ?? words.page}
                    </Link>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
