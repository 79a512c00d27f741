import { useEffect, useState } from 'react';

/** After how long a wait deserves a word. */
const patienceMilliseconds = 4_000;

/** Whether something has been under way for so long that people wonder. */
export function useSlow(isBusy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setTimeout(() => setSlow(true), patienceMilliseconds);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isBusy]);
  return slow;
}
