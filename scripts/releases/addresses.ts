import { isMap, isSeq, parseDocument } from 'yaml';

/** The remote's addresses by region; `default` serves every region that is not named. */
export type Addresses = Record<string, string>;

/** The regions Atlassian knows: https://developer.atlassian.com/platform/forge/manifest-reference/remotes/ */
const regions = ['default', 'US', 'EU', 'AU', 'DE', 'SG', 'CA', 'IN', 'KR', 'JP', 'GB', 'CH'];

/** What is wrong with an address, for a person to read. */
export class AddressError extends Error {}

/**
 * Reads `https://...` and `EU=https://...` from a command line. Throws `AddressError`: Atlassian's linter takes https alone, and a name with
 * a dot.
 */
export function readAddresses(given: readonly string[]): Addresses {
  if (given.length === 0) throw new AddressError('Usage: npm run address -- https://HOST [EU=https://HOST ...]');
  return Object.fromEntries(
    given.map((text) => {
      const [, region = 'default', address = ''] = /^(?:(\w+)=)?(.*)$/.exec(text) ?? [];
      if (!regions.includes(region)) throw new AddressError(`${region} is no region: ${regions.join(', ')}`);
      if (!/^https:\/\/[^/\s.]+\.[^/\s]+(\/\S*)?$/.test(address))
        throw new AddressError(`${address} is no address such as https://trackli.example.com`);
      return [region, address.replace(/\/$/, '')];
    }),
  );
}

/** The manifest's text with these addresses of its remote in place of those it had for the same regions. */
export function withAddresses(manifest: string, addresses: Addresses): string {
  const document = parseDocument(manifest);
  const remotes = document.get('remotes');
  if (!isSeq(remotes) || remotes.items.length !== 1 || !isMap(remotes.getIn([0, 'baseUrl'])))
    throw new AddressError('manifest.yml has not one remote with a baseUrl by region');
  for (const [region, address] of Object.entries(addresses)) document.setIn(['remotes', 0, 'baseUrl', region], address);
  return document.toString({ lineWidth: 0 });
}
