import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { StartWith } from '../../../../contract/choices';
import type { SpacesSetting } from '../../../../contract/settings';
import { read } from '../../../shared/confluence';
import { formatNumber } from '../../../shared/format';
import { RadioChoice } from '../../../shared/radio-choice';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { startTexts as words, starts } from '../texts/start';
import { countOpen, type OpenItems } from './count-open';

type Counting = { phase: 'counting' } | { phase: 'failed' } | { phase: 'counted'; open: OpenItems };

/** What the person has open, counted when the page is there. */
function useOpenItems(spaces: SpacesSetting): Counting {
  const [counting, setCounting] = useState<Counting>({ phase: 'counting' });
  useEffect(() => {
    let isShown = true;
    const show = (now: Counting) => {
      if (isShown) setCounting(now);
    };
    const count = async () => {
      const { accountId } = await view.getContext();
      if (accountId === undefined) throw new Error('The page does not know who is in front of it.');
      return countOpen(read, accountId, spaces, Date.now());
    };
    count().then(
      (open) => show({ phase: 'counted', open }),
      () => show({ phase: 'failed' }),
    );
    return () => {
      isShown = false;
    };
  }, [spaces]);
  return counting;
}

const labelOf = (start: StartWith, counting: Counting, locale: Locale): string => {
  if (counting.phase !== 'counted') return words.options[start];
  const { open } = counting;
  const count = start === 'nothing' ? 0 : open[start];
  const items = words.items(count, formatNumber(count, locale));
  return words.counted(words.options[start], open.isAll || start === 'nothing' ? items : words.more(items));
};

/** What of that which is open already the link begins with, each with its number. */
export function StartSection({
  chosen,
  onChoose,
  spaces,
  locale,
}: {
  chosen: StartWith;
  onChoose: (start: StartWith) => void;
  spaces: SpacesSetting;
  locale: Locale;
}) {
  const counting = useOpenItems(spaces);
  return (
    <Section title={words.section} hint={words.hint}>
      <RadioChoice
        legend={words.legend}
        options={starts.map((value) => ({ value, label: labelOf(value, counting, locale) }))}
        chosen={chosen}
        onChoose={onChoose}
      />
      <p className="hint" role="status">
        {counting.phase === 'counting' ? words.counting : counting.phase === 'failed' ? words.uncounted : words.later}
      </p>
    </Section>
  );
}
