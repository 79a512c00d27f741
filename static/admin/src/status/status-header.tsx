import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { AdminOverview } from '../../../../src/resolvers/admin-calls';
import { formatNumber, formatTime } from '../../../shared/format';
import { links } from '../../../shared/links';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
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
          {texts.title}
        </Heading>
        <Lozenge appearance={appearances[status]}>{texts.status[status].name}</Lozenge>
      </div>
      <p role="status" className="status-sentence">
        {sentenceOf(status, facts, overview, locale)}
      </p>
      {act !== null && (
        <div>
          {act === 'licence' || act === 'policies' ? (
            <Link href={links.administration} target="_blank">
              {texts.acts[act]}
            </Link>
          ) : (
            <Button appearance="primary" isLoading={busy} onClick={() => onAct(act)}>
              {texts.acts[act]}
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
      return counted(facts.pagesGivenUp, texts.status[status].sentence);
    case 'ticks-given-up':
      return counted(facts.ticksGivenUp, texts.status[status].sentence);
    case 'tasks-held':
      return counted(facts.tasksHeld, texts.status[status].sentence);
    case 'some-kept':
      return counted(overview.dataPolicies?.keptSpaces ?? 0, texts.status[status].sentence);
    case 'held':
      return texts.status[status].sentence(formatTime(overview.heldUntil ?? '', locale));
    default:
      return texts.status[status].sentence;
  }
}
