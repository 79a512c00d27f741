import { useEffect, useState } from 'react';
import { confluence, type Named } from './confluence';

/**
 * The contents' titles by content id, read in the person's own name: the app keeps none, and nobody learns of a page they may not
 * read. What cannot be read stays without one. `contents` must be the same array as long as it holds the same.
 */
export function useTitles(contents: readonly Named[]): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (contents.length === 0) return undefined;
    let isCurrent = true;
    void confluence.readTitles(contents).then((read) => {
      if (isCurrent) setTitles(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [contents]);
  return titles;
}
