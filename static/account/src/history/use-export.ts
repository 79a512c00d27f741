import { useEffect, useRef, useState } from 'react';
import type { HistoryLine } from '../../../../contract/history';
import type { Account } from '../account';
import type { Failure } from '../use-account';
import type { Filter } from './use-history';

/** Lines that one call of an export asks for. */
const linesAtOnce = 200;

export interface Export {
  /** Lines so far; null while none is under way. */
  progress: number | null;
  failure: Failure | null;
  start: () => void;
  stop: () => void;
}

/** Fetches every line that fits the filter, page by page, and hands them over in the end. It can be stopped between two pages. */
export function useExport(account: Account, filter: Filter, finish: (lines: HistoryLine[]) => void): Export {
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);
  const stop = () => {
    turn.current += 1;
    setProgress(null);
  };
  // Whoever leaves the tab has it stopped.
  useEffect(() => stop, []);
  const run = async () => {
    turn.current += 1;
    const mine = turn.current;
    setFailure(null);
    setProgress(0);
    const lines: HistoryLine[] = [];
    for (let cursor: string | undefined; ;) {
      const outcome = await account.history({
        ...filter,
        limit: linesAtOnce,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (mine !== turn.current) return;
      if (outcome.kind !== 'answer') {
        setProgress(null);
        setFailure(outcome);
        return;
      }
      lines.push(...outcome.answer.lines);
      cursor = outcome.answer.cursor;
      if (cursor === undefined) break;
      setProgress(lines.length);
    }
    setProgress(null);
    finish(lines);
  };
  return { progress, failure, start: () => void run(), stop };
}
