import ProgressBar from '@atlaskit/progress-bar';
import { useRef } from 'react';
import type { PassProgress } from '../../../../src/sync/passes/read-passes';
import { formatNumber, formatSpan, formatTime } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import { secondsLeft, share } from './time-left';

const words = texts.passes;

/** How far a pass has come, and how long it will take. */
export function RunningPass({ pass, locale }: { pass: PassProgress; locale: Locale }) {
  const first = useFirstLook(pass);
  const done = share(pass);
  const left = secondsLeft(pass, first, Date.now());
  const pages =
    pass.pagesTotal === null
      ? words.pagesSoFar(formatNumber(pass.pagesDone, locale))
      : words.pages(formatNumber(pass.pagesDone, locale), formatNumber(pass.pagesTotal, locale));
  const parts = [
    words.stages[pass.stage],
    pages,
    ...(left === null ? [] : [words.left(formatSpan(left, locale))]),
    ...(pass.waitingUntil === null ? [] : [words.waiting(formatTime(pass.waitingUntil, locale))]),
  ];
  const name = words.kinds[pass.kind];
  return (
    <div className="pass">
      <p>
        <strong>{name}</strong>
      </p>
      <ProgressBar
        ariaLabel={words.progress(name)}
        {...(done === null ? { isIndeterminate: true } : { value: done })}
      />
      <p className="hint">{pass.stopping ? words.stopping : parts.join(' · ')}</p>
    </div>
  );
}

/** When this stage of this pass was first looked at, and how far it was: the pace is reckoned from there. */
function useFirstLook({ passId, stage, pagesDone }: PassProgress) {
  const key = `${passId} ${stage}`;
  const first = useRef({ key, at: Date.now(), pagesDone });
  if (first.current.key !== key) first.current = { key, at: Date.now(), pagesDone };
  return first.current;
}
