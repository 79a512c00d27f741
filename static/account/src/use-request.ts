import { useState } from 'react';
import type { Outcome } from './account';
import type { Failure } from './use-account';

/** What a person asked Trackli for: what of it is under way, and why the last did not come to be. */
export interface Requests<What extends string> {
  busy: What | null;
  failure: Failure | null;
  /** Asks, and gives the outcome; a failure is kept to be shown. */
  run: <Answer>(what: What, ask: () => Promise<Outcome<Answer>>) => Promise<Outcome<Answer>>;
}

/** One request at a time; the failure of the one before goes with the next. */
export function useRequest<What extends string>(): Requests<What> {
  const [busy, setBusy] = useState<What | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    async run(what, ask) {
      setBusy(what);
      setFailure(null);
      const outcome = await ask();
      setBusy(null);
      if (outcome.kind !== 'answer') setFailure(outcome);
      return outcome;
    },
  };
}
