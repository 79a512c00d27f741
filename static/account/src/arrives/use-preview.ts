import { useCallback, useEffect, useState } from 'react';
import type { Choices, ChoicesPreview } from '../../../../contract/choices';
import type { Account } from '../account';
import type { Failure } from '../use-account';
import { asSaved } from './draft';

/** What a change would do, as far as it is known. */
export type Preview =
  | { phase: 'none' }
  | { phase: 'counting' }
  | { phase: 'failed'; failure: Failure; retry: () => void }
  | { phase: 'counted'; change: ChoicesPreview };

/** For so long nothing more is chosen before Trackli is asked. */
const settleMilliseconds = 300;

/** Has Trackli count what a draft would change; null: there is nothing to count. */
export function usePreview(account: Account, draft: Choices | null): Preview {
  const [preview, setPreview] = useState<Preview>({ phase: 'none' });
  const [tries, setTries] = useState(0);
  const retry = useCallback(() => setTries((before) => before + 1), []);
  const asked = draft === null ? null : JSON.stringify(asSaved(draft));
  useEffect(() => {
    setPreview({ phase: asked === null ? 'none' : 'counting' });
    if (asked === null) return undefined;
    let isCurrent = true;
    const count = async () => {
      const outcome = await account.preview(JSON.parse(asked) as Choices);
      if (!isCurrent) return;
      setPreview(
        outcome.kind === 'answer'
          ? { phase: 'counted', change: outcome.answer }
          : { phase: 'failed', failure: outcome, retry },
      );
    };
    const timer = setTimeout(() => void count(), settleMilliseconds);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [account, asked, tries, retry]);
  return preview;
}
