import { useState } from 'react';
import { useAnnounce } from '../shell/announcer';

/** Something a person does: whether it is under way, what went wrong, and how to do it. */
export interface Action {
  busy: boolean;
  /** What will be announced of the act under way. */
  doing: string | undefined;
  error: Error | undefined;
  run: (work: () => Promise<unknown>, announcement: string) => void;
}

/** Runs one act at a time. What was done is announced to screen readers; what failed stays until the next try. */
export function useAction(after: () => void): Action {
  const announce = useAnnounce();
  const [state, setState] = useState<Pick<Action, 'doing' | 'error'>>({ doing: undefined, error: undefined });
  return {
    ...state,
    busy: state.doing !== undefined,
    run(work, announcement) {
      if (state.doing !== undefined) return;
      setState({ doing: announcement, error: undefined });
      work().then(
        () => {
          setState({ doing: undefined, error: undefined });
          announce(announcement);
          after();
        },
        (error: unknown) =>
          setState({ doing: undefined, error: error instanceof Error ? error : new Error(String(error)) }),
      );
    },
  };
}
