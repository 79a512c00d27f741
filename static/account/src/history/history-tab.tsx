import Button from '@atlaskit/button/default/button';
import Spinner from '@atlaskit/spinner';
import { useState } from 'react';
import { useAnnounce } from '../../../shared/announcer';
import { formatNumber } from '../../../shared/format';
import { Section } from '../../../shared/section';
import { Waiting } from '../../../shared/waiting';
import type { LinkedProps } from '../linked-props';
import { OutcomeFailure } from '../outcome-failure';
import { historyTexts as words } from '../texts/history';
import { pageTexts } from '../texts/page';
import { HistoryDays } from './history-days';
import { historyCsv } from './history-csv';
import { HistoryFilter } from './history-filter';
import { saveFile } from './save-file';
import { useExport } from './use-export';
import { useHistory, type Filter } from './use-history';

/** What happened to the person's action items, on either side. */
export default function HistoryTab({ account, locale }: Pick<LinkedProps, 'account' | 'locale'>) {
  const announce = useAnnounce();
  const [filter, setFilter] = useState<Filter>({});
  const { lines, hasMore, busy, failure, more } = useHistory(account, filter);
  const saving = useExport(account, filter, (all) => {
    saveFile(words.file(new Date().toISOString().slice(0, 10)), historyCsv(all));
    announce(words.saved(formatNumber(all.length, locale)));
  });
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Section title={words.section} hint={words.hint}>
      <HistoryFilter filter={filter} onChange={setFilter} />
      <div className="row">
        {saving.progress === null ? (
          <Button isDisabled={lines === null || lines.length === 0} onClick={saving.start}>
            {words.save}
          </Button>
        ) : (
          <>
            <Spinner size="small" label={words.saving} />
            <span role="status">{words.progress(formatNumber(saving.progress, locale))}</span>
            <Button onClick={saving.stop}>{words.stop}</Button>
          </>
        )}
      </div>
      {saving.failure !== null && <OutcomeFailure failure={saving.failure} locale={locale} retry={saving.start} />}
      {lines === null && busy && <Waiting label={words.loading} slow={pageTexts.slow} />}
      {lines?.length === 0 && !busy && <p>{isFiltered ? words.nothingFits : words.nothing}</p>}
      {lines !== null && lines.length > 0 && (
        <div aria-busy={busy}>
          <HistoryDays lines={lines} locale={locale} />
        </div>
      )}
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} retry={more} />}
      {lines !== null && lines.length > 0 && failure === null && (
        <div className="row">
          {hasMore ? (
            <Button isLoading={busy} onClick={more}>
              {words.more}
            </Button>
          ) : (
            <p className="hint">{words.end}</p>
          )}
        </div>
      )}
    </Section>
  );
}
