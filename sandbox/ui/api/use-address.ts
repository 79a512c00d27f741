import { useCallback, useState } from 'react';

/** A choice kept in the page's address, so that a reload or a shared link shows the same. Null: nothing chosen. */
export function useAddress(name: string): [string | null, (value: string | null) => void] {
  const [value, setValue] = useState(() => new URL(window.location.href).searchParams.get(name));
  const choose = useCallback(
    (next: string | null) => {
      const url = new URL(window.location.href);
      if (next === null) url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      window.history.replaceState(null, '', url);
      setValue(next);
    },
    [name],
  );
  return [value, choose];
}

/** Takes choices out of the page's address. What has read them keeps them until it is shown anew. */
export function forgetChoices(names: readonly string[]): void {
  const url = new URL(window.location.href);
  for (const name of names) url.searchParams.delete(name);
  window.history.replaceState(null, '', url);
}
