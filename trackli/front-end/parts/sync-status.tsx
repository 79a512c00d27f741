import { useId } from 'react';
import { useClassNames } from '../class-names';
import { reasonWords } from '../data/history-words';
import type { Status } from '../data/status';
import { texts } from '../texts';
import { formatInstant } from './dates';

const words = texts.status;

/** How the sync of a site stands: when it was last gone over, what the last day has brought, what waits, has failed or is held. */
export function SyncStatus({ siteName, status, isPaused }: { siteName: string; status: Status; isPaused: boolean }) {
  const names = useClassNames();
  const heading = useId();
  const { lastScanAt, lastChangeAt, changesInDay, ticksOnTheirWay, failed, held } = status;
  const facts = [
    words.lastScan(lastScanAt === null ? null : formatInstant(lastScanAt)),
    words.lastChange(lastChangeAt === null ? null : formatInstant(lastChangeAt)),
    words.changes(changesInDay),
    ...(ticksOnTheirWay === 0 ? [] : [words.ticks(ticksOnTheirWay, isPaused)]),
  ];
  return (
    <section className={names.section} aria-labelledby={heading}>
      <h4 id={heading} className={names.heading}>
        {words.heading}
        <span className={names.unseen}>{words.ofSite(siteName)}</span>
      </h4>
      <ul className={names.list}>
        {facts.map((fact) => (
          <li key={fact} className={names.hint}>
            {fact}
          </li>
        ))}
      </ul>
      {failed.map(({ reason, count }) => (
        <p key={reason} className={names.warning}>
          {words.failed(count, reasonWords[reason] ?? words.otherReason)}
        </p>
      ))}
      {held !== null && <p className={names.warning}>{words.held(held.tasks, formatInstant(held.until))}</p>}
    </section>
  );
}
