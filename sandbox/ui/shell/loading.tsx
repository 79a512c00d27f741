import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import { shellTexts } from '../texts/shell';

const slowMilliseconds = 4000;

/** Something is being loaded; after some seconds it says that it is still trying. */
export function Loading({ label }: { label: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), slowMilliseconds);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="loading">
      <Spinner size="medium" label={shellTexts.loading.underWay(label)} delay={300} />
      <p role="status" className="hint">
        {slow && shellTexts.loading.slow}
      </p>
    </div>
  );
}
