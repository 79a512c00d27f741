import { useEffect, useState } from 'react';
import { spaces } from './spaces';

/** Gives the names of spaces by their ids; of one that the person cannot see, or until it is known, what `unknown` says. */
export function useSpaceNames(spaceIds: readonly string[], unknown: (id: string) => string): (id: string) => string {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const unnamed = spaceIds.filter((id) => !known.has(id)).join();
  useEffect(() => {
    if (unnamed === '') return;
    spaces.readSpaces(unnamed.split(',')).then(
      (found) => setKnown((before) => new Map([...before, ...found.map(({ id, name }) => [id, name] as const)])),
      () => undefined,
    );
  }, [unnamed]);
  return (id) => known.get(id) ?? unknown(id);
}
