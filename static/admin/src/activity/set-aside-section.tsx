import Link from '@atlaskit/link';
import { useMemo } from 'react';
import type { SetAsideSum } from '../../../../src/sync/page/set-aside';
import { formatNumber } from '../../../shared/format';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { setAsideTexts as words } from '../texts/activity';
import { useSiteUrl } from '../use-site-url';
import { useTitles } from '../use-titles';

/** What could not be taken as it stands on its page: how often, why, and one page to look at. Nothing where nothing was. */
export function SetAsideSection({ setAside, locale }: { setAside: readonly SetAsideSum[]; locale: Locale }) {
  const pageUrl = useSiteUrl();
  const contents = useMemo(() => setAside.map(({ contentId }) => ({ contentId })), [setAside]);
  const titles = useTitles(contents);
  if (setAside.length === 0) return null;
  return (
    <Section title={words.section} hint={words.hint}>
      <ul className="reasons">
        {setAside.map(({ reason, tasks, contents: pages, contentId }) => (
          <li key={reason}>
            <strong>{words.count(formatNumber(tasks, locale), tasks === 1)}</strong> {words.why[reason]}
            {pageUrl !== undefined && (
              <>
                {' · '}
                <Link href={pageUrl(contentId)} target="_blank">
                  {titles.get(contentId) ?? words.page}
                </Link>
                {pages > 1 && ` ${words.others(formatNumber(pages - 1, locale), pages === 2)}`}
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
