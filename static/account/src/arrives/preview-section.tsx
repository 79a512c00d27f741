import { Failure } from '../../../shared/failure';
import { formatNumber } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { arrivesTexts } from '../texts/arrives';
import { pageTexts } from '../texts/page';
import type { Preview } from './use-preview';

const words = arrivesTexts.preview;

const sentencesOf = (preview: Preview, locale: Locale): string[] => {
  if (preview.phase === 'none' || preview.phase === 'failed') return [];
  if (preview.phase === 'counting') return [words.counting];
  const { adds, takesAway } = preview.change;
  const items = (count: number) => words.items(count, formatNumber(count, locale));
  return [
    ...(takesAway > 0 ? [words.takesAway(items(takesAway))] : []),
    ...(adds > 0 ? [words.adds(items(adds))] : []),
    adds + takesAway === 0 ? words.nothing : words.undo,
  ];
};

/** How many waiting items a change adds and takes away: said before it is saved. */
export const PreviewSection = ({ preview, locale }: { preview: Preview; locale: Locale }) => (
  <>
    <p role="status">{sentencesOf(preview, locale).join(' ')}</p>
    {preview.phase === 'failed' && <Failure {...words.failed} retry={{ label: pageTexts.retry, run: preview.retry }} />}
  </>
);
