import { useState } from 'react';
import { useAnnounce } from '../shell/announcer';

/** Something a person does: whether it is under way, what went wrong, and how to do it. */
export interface Action {
  busy: boolean;
  error: Error | undefined;
  run: (work: () => Promise<unknown>, announcement: string) => void;
}

/** Runs one act at a time. What was done is announced to screen readers; what failed stays until the next try. */
export function useAction(after: () => void): Action {
  const announce = useAnnounce();
  const [state, setState] = useState<{ busy: boolean; error: Error | undefined }>({ busy: false, error: undefined });
  return {
    ...state,
    run(work, announcement) {
      if (state.busy) return;
      setState({ busy: true, error: undefined });
      work().then(
        () => {
          setState({ busy: false, error: undefined });
          announce(announcement);
          after();
        },
        (error: unknown) => setState({ busy: false, error: error instanceof Error ? error : new Error(String(error)) }),
      );
    },
  };
}
