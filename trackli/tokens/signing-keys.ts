import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** The keys could not be had, so nothing can be said about the token. */
export class SigningKeysUnavailable extends Error {
  override name = 'SigningKeysUnavailable';
}

/** The keys themselves, or where they are published. */
export type KeySource = { jwks: JSONWebKeySet } | { jwksUrl: string; fetch?: FetchImplementation };

/** Where an Isolated Cloud publishes its keys: `{IC_LABEL}` stands for the label of the token. */
export interface IsolatedClouds {
  jwksUrlTemplate: string;
  fetch?: FetchImplementation;
}

const labelShape = /^[a-z0-9_-]{1,50}$/;

/** Labels come from tokens nobody has verified yet: more than this many are not kept. */
const mostLabels = 20;

/** How long keys that were fetched are believed while no newer ones can be had. */
const longestBelief = 24 * 3_600_000;

/** Whoever has keys does not ask again for this long after a failure: each call would wait for it. */
const pauseAfterFailure = 30_000;

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

/**
 * Published keys. They are fetched once, again after ten minutes, and again when a token names one that is not among them, at most
 * every 30 seconds. While that fails, the ones there are go on being believed, for a day.
 */
function remoteKeys(url: string, fetch: FetchImplementation | undefined): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), fetch === undefined ? {} : { [customFetch]: fetch });
  let freshAt = -Infinity;
  let failedAt = -Infinity;
  const fromBefore: JWTVerifyGetKey = async (header, token) => {
    const known = Date.now() - freshAt < longestBelief ? keys.jwks() : undefined;
    if (known === undefined) throw new SigningKeysUnavailable('The signing keys could not be fetched.');
    try {
      return await createLocalJWKSet(known)(header, token);
    } catch (error) {
      // The key may be one that came since.
      if (error instanceof errors.JWKSNoMatchingKey) {
        throw new SigningKeysUnavailable('The key is not among those known, and no others could be fetched.');
      }
      throw error;
    }
  };
  return async (header, token) => {
    if (keys.jwks() !== undefined && Date.now() - failedAt < pauseAfterFailure) return fromBefore(header, token);
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      failedAt = Date.now();
      return await fromBefore(header, token);
    } finally {
      if (keys.fresh) freshAt = Date.now();
    }
  };
}

/**
 * Finds the keys that must have signed a token: Atlassian's, or those of the Isolated Cloud its label names. Published keys
 * are cached, and fetched again when a token names one that is not among them. Gives null for a label that is not to be
 * put into an address, or where no Isolated Cloud is configured.
 */
export function createSigningKeys(
  source: KeySource,
  isolatedClouds?: IsolatedClouds,
): (label: unknown) => JWTVerifyGetKey | null {
  const commercial = 'jwks' in source ? createLocalJWKSet(source.jwks) : remoteKeys(source.jwksUrl, source.fetch);
  const byLabel = new Map<string, JWTVerifyGetKey>();
  return (label) => {
    if (label === undefined) return commercial;
    if (isolatedClouds === undefined || typeof label !== 'string' || !labelShape.test(label)) return null;
    const known = byLabel.get(label);
    if (known !== undefined) return known;
    if (byLabel.size >= mostLabels) byLabel.clear();
    const keys = remoteKeys(isolatedClouds.jwksUrlTemplate.replaceAll('{IC_LABEL}', label), isolatedClouds.fetch);
    byLabel.set(label, keys);
    return keys;
  };
}
