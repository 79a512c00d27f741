/** Refusal of an address the manifest does not declare, as the Forge runtime words it. */
export class EgressError extends Error {
  override name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  readonly status = 403;
  constructor(url: string) {
    super(
      `URL not included in the external fetch backend permissions: ${url}. ` +
        'Visit go.atlassian.com/forge-egress for more information.',
    );
  }
}

function matches(pattern: string, url: URL): boolean {
  if (pattern === '*') return true;
  const [scheme, rest] = pattern.includes('://') ? (pattern.split('://', 2) as [string, string]) : ['https', pattern];
  if (`${scheme}:` !== url.protocol) return false;
  const host = rest.split('/', 1)[0] ?? '';
  return host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host;
}

/**
 * Whether `permissions.external.fetch.backend` allows an address. Its entries are origins, or hosts with a leading `*.`;
 * an entry without a scheme means https.
 */
export function mayFetch(patterns: readonly string[], url: URL): boolean {
  return patterns.some((pattern) => matches(pattern, url));
}
