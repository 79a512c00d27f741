import Button from '@atlaskit/button/default/button';
import DynamicTable from '@atlaskit/dynamic-table/stateless';
import Link from '@atlaskit/link';
import type { DeadLetter } from '../../../../src/sync/ports/dead-letters';
import { Moment } from '../../../shared/moment';
import type { Locale } from '../../../shared/use-locale';
import { attentionTexts } from '../texts/attention';
import { useSiteUrl } from '../use-site-url';
import { useTitles } from '../use-titles';

const { letters: words } = attentionTexts;

const head = {
  cells: [
    { key: 'page', content: words.page },
    { key: 'reason', content: words.reason },
    { key: 'since', content: words.since },
    { key: 'retry', content: words.retry },
  ],
};

/** Dead letters as a table. A page's title is shown to those only who may read the page. */
export default function DeadLettersTable({
  letters,
  mayRetry,
  onRetry,
  locale,
}: {
  letters: readonly DeadLetter[];
  mayRetry: boolean;
  onRetry: (contentId: string) => void;
  locale: Locale;
}) {
  const titles = useTitles(letters);
  const pageUrl = useSiteUrl();
  const rows = letters.map((letter) => {
    const name = titles.get(letter.contentId) ?? words.pageNumber(letter.contentId);
    return {
      key: letter.contentId,
      cells: [
        {
          key: 'page',
          content:
            pageUrl === undefined ? (
              name
            ) : (
              <Link href={pageUrl(letter.contentId)} target="_blank">
                {name}
              </Link>
            ),
        },
        { key: 'reason', content: words.why[letter.reason] ?? words.unknownWhy(letter.reason) },
        { key: 'since', content: <Moment at={letter.at} locale={locale} /> },
        {
          key: 'retry',
          content: (
            <Button
              appearance="subtle"
              aria-label={words.retryOne(name)}
              isDisabled={!mayRetry}
              onClick={() => onRetry(letter.contentId)}
            >
              {words.retry}
            </Button>
          ),
        },
      ],
    };
  });
  return (
    <div className="scroll">
      <DynamicTable head={head} rows={rows} label={words.title} />
    </div>
  );
}
