import { useCallback, useState } from 'react';

/** Something a person does with a button: whether it is under way, and whether it failed last time. */
export interface Act<Arguments extends unknown[]> {
  busy: boolean;
  failed: boolean;
  run: (...values: Arguments) => void;
}

/** `work` rejects where the app did not answer; what it came to otherwise is its own to show. */
export function useAct<Arguments extends unknown[]>(work: (...values: Arguments) => Promise<void>): Act<Arguments> {
  const [state, setState] = useState({ busy: false, failed: false });
  const run = useCallback(
    (...values: Arguments) => {
      setState({ busy: true, failed: false });
      work(...values).then(
        () => setState({ busy: false, failed: false }),
        () => setState({ busy: false, failed: true }),
      );
    },
    [work],
  );
  return { ...state, run };
}
