import SectionMessage from '@atlaskit/section-message/section-message';
import type { SyncStatus } from '../../../../contract/history';
import { Fact, Facts } from '../../../shared/facts';
import { Moment } from '../../../shared/moment';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { standingTexts as words } from '../texts/overview';
import { changesIn, failuresOf, waitingIn } from './standing';

/** When the site was last gone over, what the last day has brought, and which ticks wait or have failed. */
export function StandingSection({
  status,
  isPaused,
  locale,
}: {
  status: SyncStatus;
  isPaused: boolean;
  locale: Locale;
}) {
  const { lastScanAt, lastChangeAt } = status;
  const failures = failuresOf(status, locale);
  return (
    <Section title={words.section}>
      <Facts>
        <Fact name={words.lastScan}>
          {lastScanAt === undefined ? words.noScan : <Moment at={lastScanAt} locale={locale} />}
        </Fact>
        <Fact name={words.lastChange}>
          {lastChangeAt === undefined ? words.noChange : <Moment at={lastChangeAt} locale={locale} />}
        </Fact>
        <Fact name={words.changes}>{changesIn(status, locale)}</Fact>
        <Fact name={words.waiting}>{waitingIn(status, isPaused, locale)}</Fact>
      </Facts>
      {failures !== null && (
        <SectionMessage appearance="warning" title={failures.title} headingLevel="h3">
          <div className="paragraphs">
            <ul className="points">
              {failures.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p>{words.failed.which}</p>
          </div>
        </SectionMessage>
      )}
    </Section>
  );
}
