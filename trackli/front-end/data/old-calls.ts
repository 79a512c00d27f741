import { createCalls } from './calls';
import type { SupabaseClient } from './client';
import { failureOf } from './failure';
import type { Link } from './links';

/** What is needed of a card to know whom its task is written by. */
export interface CardOfPage {
  confluence_page_url?: string | null;
}

/**
 * Whether the app brings this card's moves to Confluence: its user is linked with the site, the link is switched on, and the app is
 * installed there. Then Trackli's own call to Confluence is to be left out, which would write the same task by other means.
 */
export const isLeftToApp = (links: readonly Link[], { confluence_page_url: pageUrl }: CardOfPage): boolean =>
  typeof pageUrl === 'string' &&
  links.some(({ siteUrl, isInstalled, syncEnabled }) => {
    const site = siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`;
    return pageUrl.startsWith(site) && isInstalled && syncEnabled;
  });

/** The same, asked of Trackli. Where it cannot be known it is false: then everything goes on as without the app. */
export async function askIsLeftToApp(supabase: SupabaseClient, card: CardOfPage): Promise<boolean> {
  try {
    return isLeftToApp(await createCalls(supabase).links(), card);
  } catch {
    return false;
  }
}

/** Ends every link of the signed-in user, for when they delete their account. Throws a `Failure`: then nothing more is to be deleted. */
export async function unlinkAll(supabase: SupabaseClient): Promise<void> {
  const calls = createCalls(supabase);
  try {
    for (const { linkId } of await calls.links()) await calls.unlink(linkId);
  } catch (error) {
    const failure = failureOf(error);
    // A Trackli without links has none to end.
    if (failure.reason !== 'not-ready') throw failure;
  }
}
