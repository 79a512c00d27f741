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
  /** The environments of the app that are let in, as the token's `environment.type` names them. */
  environments: readonly string[];
  clock: { now(): number };
};

/** Where Atlassian publishes the keys of the Commercial cloud (Forge documentation, "Forge Remote essentials"). */
export const atlassianJwksUrl = 'https://forge.cdn.prod.atlassian-dev.net/.well-known/jwks.json';

const issuer = 'forge/invocation-token';
const leewaySeconds = 5;

/** No function of Forge runs longer (Forge documentation, "Platform quotas and limits"), and no token is of use after it. */
const longestLifetimeSeconds = 900;

/** A Forge Invocation Token is some 2 KB. */
const longestToken = 16_384;

const refused = (reason: string): TokenVerdict => ({ kind: 'refused', reason });

function bearerToken(authorization: string | undefined): string | null {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined || token.length > longestToken ? null : token;
}

/**
 * Makes the check of Forge Invocation Tokens: signed with RS256 by the keys of the cloud the token names, issued by Forge, for
 * this app and one of the environments, within its time (5 seconds of leeway) and for no longer than a function runs, for an
 * installation on a Confluence site.
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const { appId, isolatedCloudJwksUrlTemplate, clock, environments } = options;
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
      const { iat = 0, exp = Infinity } = payload;
      if (iat > clock.now() / 1000 + leewaySeconds) return refused('issued-in-the-future');
      if (exp - iat > longestLifetimeSeconds) return refused('lives-too-long');
      const reading = callerOf(payload);
      if (reading.kind === 'refused') return refused(reading.reason);
      const { environmentType, screen } = reading.caller;
      if (!environments.includes(environmentType)) return refused('environment-not-accepted');
      if (screen?.accountId === null) return refused('screen-without-account');
      return { kind: 'verified', ...reading.caller };
    } catch (error) {
      if (error instanceof SigningKeysUnavailable) return { kind: 'unavailable' };
      if (error instanceof errors.JOSEError) return refused(error.code);
      throw error;
    }
  };
}
