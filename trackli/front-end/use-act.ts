import { useEffect, useRef, useState } from 'react';
import { failureOf, type Failure } from './data/failure';

/** What came of an act, in words. */
export interface Said {
  tone: 'success' | 'warning' | 'error';
  text: string;
}

/** Something a person does. */
export interface Act {
  isBusy: boolean;
  /** What came of the last one, where it did something or was refused. */
  said: Said | undefined;
  /** Why the last one failed. */
  failure: Failure | undefined;
  /** Does it, unless one is under way; what `work` gives is said. */
  run: (work: () => Promise<Said | undefined>) => void;
}

export function useAct(): Act {
  const [state, setState] = useState<{ isBusy: boolean; said?: Said | undefined; failure?: Failure }>({
    isBusy: false,
  });
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const settle = (next: typeof state) => {
    if (isShown.current) setState(next);
  };
  return {
    isBusy: state.isBusy,
    said: state.said,
    failure: state.failure,
    run(work) {
      if (state.isBusy) return;
      setState({ isBusy: true });
      work().then(
        (said) => settle({ isBusy: false, said }),
        (error: unknown) => settle({ isBusy: false, failure: failureOf(error) }),
      );
    },
  };
}
