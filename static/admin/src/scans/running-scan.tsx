import ProgressBar from '@atlaskit/progress-bar';
import { useRef } from 'react';
import type { ScanProgress } from '../../../../src/sync/scans/read-scans';
import { formatNumber, formatSpan, formatTime } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { scansTexts as words } from '../texts/scans';
import { secondsLeft, share } from './time-left';

/** How far a scan has come, and how long it will take. */
export function RunningScan({ scan, locale }: { scan: ScanProgress; locale: Locale }) {
  const first = useFirstSync(scan);
  const done = share(scan);
  const left = secondsLeft(scan, first, Date.now());
  const pages =
    scan.pagesTotal === null
      ? words.pagesSoFar(formatNumber(scan.pagesDone, locale))
      : words.pages(formatNumber(scan.pagesDone, locale), formatNumber(scan.pagesTotal, locale));
  const parts = [
    words.phases[scan.phase],
    pages,
    ...(left === null ? [] : [words.left(formatSpan(left, locale))]),
    ...(scan.waitingUntil === null ? [] : [words.waiting(formatTime(scan.waitingUntil, locale))]),
  ];
  const name = words.kinds[scan.kind];
  return (
    <div className="scan">
      <p>
        <strong>{name}</strong>
      </p>
      <ProgressBar
        ariaLabel={words.progress(name)}
        {...(done === null ? { isIndeterminate: true } : { value: done })}
      />
      <p className="hint">{scan.stopping ? words.stopping : parts.join(' · ')}</p>
    </div>
  );
}

/** When this stage of this scan was first looked at, and how far it was: the pace is reckoned from there. */
function useFirstSync({ scanId, phase, pagesDone }: ScanProgress) {
  const key = `${scanId} ${phase}`;
  const first = useRef({ key, at: Date.now(), pagesDone });
  if (first.current.key !== key) first.current = { key, at: Date.now(), pagesDone };
  return first.current;
}
