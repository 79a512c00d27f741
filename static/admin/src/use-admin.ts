import { makeInvoke } from '@forge/bridge';
import { useCallback, useEffect, useState } from 'react';
import type { AdminCalls, AdminOverview, Answer } from '../../../src/resolvers/admin-calls';

type Name = keyof AdminCalls;
type Value<Call extends Name> = Extract<ReturnType<AdminCalls[Call]>, { kind: 'answer' }>['value'];

/** Asks the app. Rejects where it does not answer, or where the person may not ask. */
export type Ask = <Call extends Name>(name: Call, ...payload: Parameters<AdminCalls[Call]>) => Promise<Value<Call>>;

/** What the page has to show. */
export type AdminState =
  { phase: 'loading' } | { phase: 'failed' } | { phase: 'not-permitted' } | { phase: 'ready'; overview: AdminOverview };

export interface Admin {
  state: AdminState;
  ask: Ask;
  load: () => void;
  /** Brings in what has become known since the page was loaded. */
  change: (known: Partial<AdminOverview>) => void;
  /** Asks for everything again without taking away what is shown. */
  refresh: () => Promise<void>;
}

const invoke = makeInvoke<AdminCalls>();

/** Asks for the overview when the page opens. Whoever turns out not to administer the site sees nothing else any more. */
export function useAdmin(): Admin {
  const [state, setState] = useState<AdminState>({ phase: 'loading' });

  const ask = useCallback(async (name: Name, ...payload: unknown[]): Promise<unknown> => {
    // The generic signature of `Ask` cannot be followed through a call by a name that is not known here.
    const answer = (await (invoke as (name: Name, ...payload: unknown[]) => Promise<unknown>)(
      name,
      ...payload,
    )) as Answer<unknown>;
    if (answer.kind === 'answer') return answer.value;
    if (answer.kind === 'not-permitted') setState({ phase: 'not-permitted' });
    throw new Error(`${name}: ${answer.kind}`);
  }, []) as Ask;

  const load = useCallback(() => {
    setState({ phase: 'loading' });
    ask('getOverview').then(
      (overview) => setState({ phase: 'ready', overview }),
      () => setState((now) => (now.phase === 'not-permitted' ? now : { phase: 'failed' })),
    );
  }, [ask]);
  const change = useCallback(
    (known: Partial<AdminOverview>) =>
      setState((now) => (now.phase === 'ready' ? { phase: 'ready', overview: { ...now.overview, ...known } } : now)),
    [],
  );
  const refresh = useCallback(async () => change(await ask('getOverview')), [ask, change]);

  useEffect(load, [load]);
  return { state, ask, load, change, refresh };
}
