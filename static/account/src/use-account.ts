import { useCallback, useEffect, useState } from 'react';
import type { MeAnswer } from '../../../contract/link';
import type { Account, Outcome } from './account';

/** Why something was not answered. */
export type Failure = Exclude<Outcome<unknown>, { kind: 'answer' }>;

export type AccountState =
  { phase: 'loading' } | { phase: 'failed'; failure: Failure } | { phase: 'ready'; me: MeAnswer };

/** Whether the person is linked: asked when the page opens and on demand. */
export function useAccount(account: Account) {
  const [state, setState] = useState<AccountState>({ phase: 'loading' });
  const show = useCallback((me: MeAnswer) => setState({ phase: 'ready', me }), []);
  const load = useCallback(() => {
    setState({ phase: 'loading' });
    void account.read().then((outcome) => {
      setState(
        outcome.kind === 'answer' ? { phase: 'ready', me: outcome.answer } : { phase: 'failed', failure: outcome },
      );
    });
  }, [account]);
  useEffect(load, [load]);
  return { state, load, show };
}
