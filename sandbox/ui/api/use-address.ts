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
