/** The tagline that the Marketplace's listing has. Throws where the page has none. */
export function taglineOf(listing: string): string {
  const [, tagline] = /^\*\*Tagline\*\*(?: \(.*?\))? (.+)$/m.exec(listing) ?? [];
  if (tagline === undefined) throw new Error('docs/marketplace/listing.md has no tagline');
  return tagline;
}
