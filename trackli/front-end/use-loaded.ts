import { useCallback, useEffect, useState } from 'react';
import { failureOf, type Failure } from './data/failure';

/** Something that is loaded: what is known of it, and why the last try failed. */
export interface Loaded<Value> {
  value: Value | undefined;
  failure: Failure | undefined;
  reload: () => void;
}

/** Loads when shown, when `load` is another function, and on `reload`. What was loaded stays while it is loaded anew, and when that fails. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState<{ value?: Value; failure?: Failure; of?: () => Promise<Value> }>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => isCurrent && setState({ value, of: load }),
      (error: unknown) =>
        isCurrent &&
        setState((before) => ({ ...(before.of === load ? before : { of: load }), failure: failureOf(error) })),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const isOfThis = state.of === load;
  return { value: isOfThis ? state.value : undefined, failure: isOfThis ? state.failure : undefined, reload };
}
