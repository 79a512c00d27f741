import type { JWK } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Invocation } from '../invocation/invocation';
import type { Installation, World } from '../world';
import { appUuid } from '../world';

/** Signs Forge Invocation Tokens with a key of its own, and shows the key's public half. */
export interface TokenSigner {
  jwks: { keys: JWK[] };
  sign(claims: Record<string, unknown>): Promise<string>;
}

export async function createTokenSigner(keyId = 'sandbox'): Promise<TokenSigner> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return {
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' }] },
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId }).sign(privateKey),
  };
}

/** The screen that a call comes from, and who looks at it. */
export interface ScreenContext {
  accountId: string;
  moduleKey: string;
  localId: string;
  /** E.g. `confluence:globalPage`. */
  moduleType: string;
}

/** How long a token is good, in seconds: that of the documentation's example. */
const lifetime = 25;

/** The claims that every token has. */
function commonClaims(world: World, installation: Installation, module: { type: string; key: string }) {
  const { manifest, site, environment, clock, randomId } = world;
  const issuedAt = Math.floor(clock.now() / 1000);
  const apiBaseUrl = `https://api.atlassian.com/ex/confluence/${site.cloudId}`;
  const installationAri = `ari:cloud:ecosystem::installation/${installation.id}`;
  return {
    iss: 'forge/invocation-token',
    aud: manifest.appId,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + lifetime,
    jti: randomId(),
    app: {
      id: manifest.appId,
      version: installation.appVersion.split('.')[0],
      appVersion: installation.appVersion,
      installationId: installationAri,
      apiBaseUrl,
      environment: {
        type: environment.type,
        id: `ari:cloud:ecosystem::environment/${appUuid(world)}/${environment.id}`,
      },
      module,
      installation: { id: installationAri, contexts: [{ name: 'confluence', apiBaseUrl, cloudId: site.cloudId }] },
    },
  };
}

/**
 * The claims for a call from a function to a remote (Forge docs, Forge Remote essentials): neither `context` nor `principal`,
 * which only calls from a screen have.
 */
export const functionClaims = (world: World, installation: Installation, invocation: Invocation) =>
  commonClaims(world, installation, {
    type: invocation.moduleType.startsWith('core:') ? 'core:endpoint' : invocation.moduleType,
    key: invocation.moduleKey,
  });

/** The claims for a call from a screen: what the screen is, and the person in front of it. */
export const screenClaims = (
  world: World,
  installation: Installation,
  { accountId, moduleKey, moduleType, localId }: ScreenContext,
) => ({
  ...commonClaims(world, installation, { type: moduleType, key: moduleKey }),
  context: {
    cloudId: world.site.cloudId,
    siteUrl: world.site.url,
    moduleKey,
    localId,
    extension: { type: moduleType },
  },
  principal: accountId,
});
