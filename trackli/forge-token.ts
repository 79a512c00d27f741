import { decodeJwt, errors, jwtVerify } from 'jose';
import { callerOf, type Caller } from './forge-token-claims';
import { createSigningKeys, SigningKeysUnavailable, type KeySource } from './signing-keys';

/** What the authorization header of a call is worth. */
export type TokenVerdict =
  | ({ kind: 'verified' } & Caller)
  /** The reason is for the log; callers all get the same answer. */
  | { kind: 'refused'; reason: string }
  /** The signing keys cannot be had now: neither yes nor no. */
  | { kind: 'unavailable' };

export type VerifyToken = (authorization: string | undefined) => Promise<TokenVerdict>;

export type TokenVerifierOptions = KeySource & {
  /** The app's id, as in manifest.yml: `ari:cloud:ecosystem::app/...`. */
  appId: string;
  /** Address of an Isolated Cloud's keys with `{IC_LABEL}` in it. Without it such tokens are refused. */
  isolatedCloudJwksUrlTemplate?: string;
  clock: { now(): number };
};

/** Where Atlassian publishes the keys of the Commercial cloud (Forge documentation, "Forge Remote essentials"). */
export const atlassianJwksUrl = 'https://forge.cdn.prod.atlassian-dev.net/.well-known/jwks.json';

const issuer = 'forge/invocation-token';
const leewaySeconds = 5;

/** A Forge Invocation Token is some 2 KB. */
const longestToken = 16_384;

const refused = (reason: string): TokenVerdict => ({ kind: 'refused', reason });

function bearerToken(authorization: string | undefined): string | null {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined || token.length > longestToken ? null : token;
}

/**
 * Makes the check of Forge Invocation Tokens: signed with RS256 by the keys of the cloud the token names, issued by Forge, for
 * this app, within its time (5 seconds of leeway), for an installation on a Confluence site.
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const { appId, isolatedCloudJwksUrlTemplate, clock } = options;
  const fetch = 'fetch' in options ? options.fetch : undefined;
  const keysFor = createSigningKeys(
    options,
    isolatedCloudJwksUrlTemplate === undefined
      ? undefined
      : { jwksUrlTemplate: isolatedCloudJwksUrlTemplate, ...(fetch === undefined ? {} : { fetch }) },
  );

  return async (authorization) => {
    const token = bearerToken(authorization);
    if (token === null) return refused('no-bearer-token');
    try {
      const keys = keysFor(decodeJwt(token)['icLabel']);
      if (keys === null) return refused('isolated-cloud-not-accepted');
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer,
        audience: appId,
        clockTolerance: leewaySeconds,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp', 'iat'],
      });
      const reading = callerOf(payload);
      return reading.kind === 'caller' ? { kind: 'verified', ...reading.caller } : refused(reading.reason);
    } catch (error) {
      if (error instanceof SigningKeysUnavailable) return { kind: 'unavailable' };
      if (error instanceof errors.JOSEError) return refused(error.code);
      throw error;
    }
  };
}
