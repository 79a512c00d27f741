import type { SyncDependencies } from '../../dependencies';
import type { Confluence } from '../../ports/confluence';

/** Confluence that is asked for each space once: the pages of a scan are in few spaces. */
export function rememberSpaces(confluence: Confluence): Confluence {
  const spaces = new Map<string, ReturnType<Confluence['readSpace']>>();
  return {
    ...confluence,
    async readSpace(spaceId) {
      const reading = spaces.get(spaceId) ?? confluence.readSpace(spaceId);
      spaces.set(spaceId, reading);
      const space = await reading;
      // What failed may work the next time.
      if (space.kind !== 'found') spaces.delete(spaceId);
      return space;
    },
  };
}

type Spaces = Pick<SyncDependencies['store'], 'readSpace' | 'writeSpace'>;

/**
 * A store whose spaces are old until they were read anew: what a reconciliation tells of a page that Trackli does not know yet must not carry a
 * name of its space of which no event told that it has changed.
 */
export function forgetSpaces<Store extends Spaces>(store: Store): Store {
  const readAnew = new Set<string>();
  return {
    ...store,
    async readSpace(spaceId) {
      const known = await store.readSpace(spaceId);
      return known === null || readAnew.has(spaceId) ? known : { ...known, readAt: 0 };
    },
    async writeSpace(known) {
      readAnew.add(known.space.id);
      await store.writeSpace(known);
    },
  };
}
