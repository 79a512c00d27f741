import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { useId } from 'react';
import type { JournalEntry } from '../../shared/journal';
import { formatTime } from '../shell/dates';
import { texts } from '../texts';
import './traffic.css';

/** The most recent traffic between the two worlds, newest first. */
export function TrafficStrip({ entries }: { entries: readonly JournalEntry[] }) {
  const heading = useId();
  return (
    <section className="traffic" aria-labelledby={heading}>
      <Heading size="xsmall" as="h2" id={heading}>
        {texts.traffic.name}
      </Heading>
      <div className="traffic-list" role="region" aria-labelledby={heading} tabIndex={0}>
        {entries.length === 0 && <p className="hint">{texts.traffic.empty}</p>}
        <ol>
          {entries.map((entry) => (
            <li key={entry.sequence} className="traffic-entry">
              <time dateTime={entry.at}>{formatTime(entry.at)}</time>
              <span className="traffic-kind">
                <Lozenge appearance={appearances[entry.kind]}>{texts.traffic.kinds[entry.kind]}</Lozenge>
              </span>
              <span className="traffic-summary">{entry.summary}</span>
              {entry.milliseconds !== undefined && (
                <span className="traffic-duration">{texts.traffic.milliseconds(entry.milliseconds)}</span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

const appearances: Record<JournalEntry['kind'], 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success'> = {
  person: 'new',
  event: 'moved',
  invocation: 'inprogress',
  confluence: 'inprogress',
  store: 'default',
  queue: 'default',
  remote: 'success',
  trackli: 'success',
  log: 'default',
  clock: 'default',
};
