import type { Confluence } from '../ports';

/** Confluence that is asked for each space once: the pages of a pass are in few spaces. */
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
