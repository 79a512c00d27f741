import type { JWTPayload } from 'jose';
import { createTrackliApp } from '../../../../trackli/http/app';
import type { Database } from '../../../../trackli/database/database';
import { createTokenVerifier } from '../../../../trackli/tokens/forge-token';
import { createTidier } from '../../../../trackli/tidy';
import { onEachTrackli } from '../../../database/support/trackli';
import type { World } from '../../../database/support/world';
import type { Door } from './door';
import { onEdge } from './targets';
import { appId, createSigningKey, goodClaims, sign, type SigningKey } from './tokens';

/** Who a token is for: a function of the app, or whoever sits in front of its screen. */
export interface Bearer {
  cloudId: string;
  installationId: string;
  /** Null where a function calls. */
  person: string | null;
}

/** The claims of a token that is good now. */
export function claimsOf({ cloudId, installationId, person }: Bearer): JWTPayload {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = goodClaims();
  const contexts = [{ name: 'confluence', cloudId }];
  return {
    ...claims,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 25,
    app: { ...(claims['app'] as object), installationId, installation: { id: installationId, contexts } },
    ...(person === null ? {} : { context: { cloudId }, principal: person }),
  };
}

/** A request as the bearer makes it. */
export async function requestAs(door: Door, bearer: Bearer, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${await sign(door.key, claimsOf(bearer))}`);
  return door.request(path, { ...init, headers });
}

let ownKey: Promise<SigningKey> | undefined;

async function openDoor(database: Database): Promise<Door> {
  const key = await (ownKey ??= createSigningKey('one'));
  const clock = { now: () => Date.now() };
  const log = { info: () => undefined, error: () => undefined };
  const tidier = createTidier({ database, clock, log });
  const app = createTrackliApp({
    database,
    clock,
    verifyToken: createTokenVerifier({ appId, jwks: { keys: [key.jwk] }, environments: ['PRODUCTION'], clock }),
    log,
    tidy: () => void tidier.tidy(),
    version: '1.2.3',
  });
  return { key, request: async (path, init) => app.request(path, init) };
}

/** Defines tests that come with tokens of their own: in this process on every database there is, and as an Edge Function in Deno. */
export function onEachDoor(body: (world: () => World, door: () => Promise<Door>) => void): void {
  onEachTrackli((world) => body(world, () => openDoor(world().database)));
  onEdge((world, edge) => body(world, async () => edge().door));
}
