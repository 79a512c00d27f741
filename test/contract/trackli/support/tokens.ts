import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export const appId = 'ari:cloud:ecosystem::app/00000000-0000-4000-8000-000000000001';
export const cloudId = 'cloud-a';
export const installationId = 'ari:cloud:ecosystem::installation/00000000-0000-4000-8000-000000000002';

/** The moment at which the tests' clock stands. */
export const now = Date.parse('2026-02-02T08:00:00.000Z');

export interface SigningKey {
  privateKey: CryptoKey;
  jwk: JWK;
}

export async function createSigningKey(keyId: string, algorithm = 'RS256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  // Published without `alg`: the key alone would allow every RSA signature.
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: keyId, use: 'sig' } };
}

const confluence = { name: 'confluence', apiBaseUrl: `https://api.example/ex/confluence/${cloudId}`, cloudId };

/** The claims of a good token of a backend function, in the documented shape. */
export const goodClaims = (contexts: object[] = [confluence]): JWTPayload => ({
  iss: 'forge/invocation-token',
  aud: appId,
  iat: now / 1000,
  nbf: now / 1000,
  exp: now / 1000 + 25,
  jti: 'token-1',
  app: {
    id: appId,
    appVersion: '1.0.0',
    installationId,
    environment: { type: 'PRODUCTION', id: 'ari:cloud:ecosystem::environment/1/2' },
    module: { type: 'core:endpoint', key: 'page-changed' },
    installation: { id: installationId, contexts },
  },
});

/** Signs claims as Forge does. */
export const sign = (
  key: SigningKey,
  claims: JWTPayload,
  header: { alg?: string; kid?: string } = {},
): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid ?? '', typ: 'JWT', ...header })
    .sign(key.privateKey);
