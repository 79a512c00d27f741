import { useEffect, useState } from 'react';
import type { DeadLetter } from '../../../../src/sync/ports';
import { confluence } from '../confluence';

/**
 * The titles of the letters' pages by content id, read in the person's own name: the app keeps none, and nobody learns of a page
 * they may not read. What cannot be read stays without one.
 */
export function useTitles(letters: readonly DeadLetter[]): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let isCurrent = true;
    void confluence.readTitles(letters).then((read) => {
      if (isCurrent) setTitles(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [letters]);
  return titles;
}
