import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { AdminOverview } from '../../../../src/resolvers/admin-calls';
import { formatNumber, formatTime } from '../../../shared/format';
import { links } from '../../../shared/links';
import type { Locale } from '../../../shared/use-locale';
import { pageTexts } from '../texts/page';
import { actsTexts, statusTexts } from '../texts/status';
import { appearances, type Act, type Facts, type Status } from './status';

/** The page's name, how things stand in one sentence, and the one thing to do about it. */
export function StatusHeader({
  status,
  act,
  facts,
  overview,
  locale,
  busy,
  onAct,
}: {
  status: Status;
  act: Act | null;
  facts: Facts;
  overview: AdminOverview;
  locale: Locale;
  busy: boolean;
  onAct: (act: Act) => void;
}) {
  return (
    <header>
      <div className="row">
        <Heading size="large" as="h1">
          {pageTexts.title}
        </Heading>
        <Lozenge appearance={appearances[status]}>{statusTexts[status].name}</Lozenge>
      </div>
      <p role="status" className="status-sentence">
        {sentenceOf(status, facts, overview, locale)}
      </p>
      {act !== null && (
        <div>
          {act === 'licence' || act === 'policies' ? (
            <Link href={links.administration} target="_blank">
              {actsTexts[act]}
            </Link>
          ) : (
            <Button appearance="primary" isLoading={busy} onClick={() => onAct(act)}>
              {actsTexts[act]}
            </Button>
          )}
        </div>
      )}
    </header>
  );
}

/** The sentence of a status, with its numbers. */
export function sentenceOf(status: Status, facts: Facts, overview: AdminOverview, locale: Locale): string {
  const counted = (count: number, sentence: (count: string, isOne: boolean) => string) =>
    sentence(formatNumber(count, locale), count === 1);
  switch (status) {
    case 'pages-given-up':
      return counted(facts.pagesGivenUp, statusTexts[status].sentence);
    case 'ticks-given-up':
      return counted(facts.ticksGivenUp, statusTexts[status].sentence);
    case 'tasks-held':
      return counted(facts.tasksHeld, statusTexts[status].sentence);
    case 'some-kept':
      return counted(overview.dataPolicies?.keptSpaces ?? 0, statusTexts[status].sentence);
    case 'held':
      return statusTexts[status].sentence(formatTime(overview.heldUntil ?? '', locale));
    default:
      return statusTexts[status].sentence;
  }
}
