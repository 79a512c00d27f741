import { useEffect, useState } from 'react';
import { useClassNames } from '../class-names';
import type { Failure } from '../data/failure';
import { texts } from '../texts';
import { FailureText } from './outcome';

const slowMilliseconds = 4000;

/** Something is being loaded; after some seconds it says that it is still trying. */
export function Loading() {
  const names = useClassNames();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={names.hint}>
      {texts.loading} {isSlow && texts.slow}
    </div>
  );
}

/** What could not be loaded, why, and a way to try again. */
export function LoadFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const names = useClassNames();
  return (
    <div role="alert" className={names.error}>
      <p className={names.text}>
        <FailureText what={texts.loadFailed} failure={failure} />
      </p>
      <button type="button" className={names.button} onClick={onRetry}>
        {texts.retry}
      </button>
    </div>
  );
}
