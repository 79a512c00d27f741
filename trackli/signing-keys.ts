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

function remoteKeys(url: string, fetch: FetchImplementation | undefined): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), fetch === undefined ? {} : { [customFetch]: fetch });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const aboutTheToken =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      if (aboutTheToken) throw error;
      throw new SigningKeysUnavailable('The signing keys could not be fetched.', { cause: error });
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
