import Link from '@atlaskit/link';
import type { ActivityAnswer } from '../../../../contract/activity';
import { formatMoment } from '../../../shared/format';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import { useSiteUrl } from '../use-site-url';

const words = texts.recent;

/** What happened last, without texts and without people. */
export function RecentSection({ recent, locale }: { recent: ActivityAnswer['recent']; locale: Locale }) {
  const pageUrl = useSiteUrl();
  return (
    <Section title={words.section}>
      {recent.length === 0 && <p>{words.nothing}</p>}
      {recent.length > 0 && (
        <ul className="recent">
          {recent.map(({ at, event, contentId, reason }, index) => (
            <li key={`${at} ${index}`}>
              <time dateTime={at}>{formatMoment(at, locale)}</time>
              <span>
                {words.events[event] ?? words.unknown(event)}
                {reason !== undefined && ` (${texts.attention.ticks.why[reason] ?? reason})`}
                {contentId !== undefined && pageUrl !== undefined && (
                  <>
                    {' · '}
                    <Link href={pageUrl(contentId)} target="_blank">
                      {words.page}
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
