import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryLine, HistoryRequest } from '../../../../contract/history';
import type { Account } from '../account';
import type { Failure } from '../use-account';

/** What is looked for; empty fields leave nothing out. */
export type Filter = Pick<HistoryRequest, 'search' | 'side' | 'kind'>;

export interface History {
  /** Null until the first lines are here. */
  lines: HistoryLine[] | null;
  /** Whether there are older ones. */
  hasMore: boolean;
  busy: boolean;
  failure: Failure | null;
  /** Goes on where it ended, or tries again what failed. */
  more: () => void;
}

const nothing = { lines: null, cursor: undefined, busy: true, failure: null };

interface State {
  lines: HistoryLine[] | null;
  cursor: string | undefined;
  busy: boolean;
  failure: Failure | null;
}

/** Lines of the own history that fit the filter, newest first, page by page. Another filter begins anew. */
export function useHistory(account: Account, filter: Filter): History {
  const [state, setState] = useState<State>(nothing);
  // An answer that was asked for by a filter of before says nothing.
  const turn = useRef(0);
  const { search, side, kind } = filter;
  const read = useCallback(
    async (before: HistoryLine[] | null, cursor: string | undefined) => {
      turn.current += 1;
      const mine = turn.current;
      setState({ lines: before, cursor, busy: true, failure: null });
      const outcome = await account.history({
        ...(search === undefined ? {} : { search }),
        ...(side === undefined ? {} : { side }),
        ...(kind === undefined ? {} : { kind }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (mine !== turn.current) return;
      setState(
        outcome.kind === 'answer'
          ? {
              lines: [...(before ?? []), ...outcome.answer.lines],
              cursor: outcome.answer.cursor,
              busy: false,
              failure: null,
            }
          : { lines: before, cursor, busy: false, failure: outcome },
      );
    },
    [account, search, side, kind],
  );
  useEffect(() => {
    void read(null, undefined);
    return () => {
      turn.current += 1;
    };
  }, [read]);
  const more = () => void read(state.lines, state.cursor);
  return { ...state, hasMore: state.cursor !== undefined, more };
}
