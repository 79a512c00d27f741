/** One answer of a list of Confluence's. */
export interface Listed<Item> {
  results: Item[];
  _links: { next?: string };
}

/** Asks Confluence as the person in front of the screen. Rejects where it does not answer. */
export type Read = <Item>(path: string) => Promise<Listed<Item>>;

/** How many ids one call may name, and how many entries one answer lists (Confluence REST v2). */
export const maxPerCall = 250;

/** As many ids as one call may name. */
export const ids = (all: readonly string[]) => `${all.slice(0, maxPerCall).join(',')}&limit=${maxPerCall}`;
