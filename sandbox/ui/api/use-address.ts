import { useCallback, useSyncExternalStore } from 'react';

type Choices = Readonly<Record<string, string | null>>;

/** Where somebody is: to be gone back to. The other choices only change how it looks. */
const places = ['view', 'page'];

const listeners = new Set<() => void>();
const notify = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The page's address with these choices changed; null takes one out. */
export function addressWith(choices: Choices): string {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(choices)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
}

/** Several places chosen by one act are one step back. */
let isStepTaken = false;

function choose(choices: Choices): void {
  const address = addressWith(choices);
  if (address === `${window.location.pathname}${window.location.search}`) return;
  const isStep = !isStepTaken && Object.keys(choices).some((name) => places.includes(name));
  if (isStep) {
    isStepTaken = true;
    queueMicrotask(() => (isStepTaken = false));
    window.history.pushState(null, '', address);
  } else window.history.replaceState(null, '', address);
  notify();
}

/** A choice kept in the page's address, so that a reload, a shared link, back and forward show the same. Null: nothing chosen. */
export function useAddress(name: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(window.location.search).get(name));
  const set = useCallback((next: string | null) => choose({ [name]: next }), [name]);
  return [value, set];
}

/** Takes choices out of the page's address, without a step to go back to. */
export function forgetChoices(names: readonly string[]): void {
  window.history.replaceState(null, '', addressWith(Object.fromEntries(names.map((name) => [name, null]))));
  notify();
}
