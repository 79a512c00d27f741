import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { anonymousKey } from '../../page/wire';

/** Whom a request to Trackli's REST calls is made for: a signed-in user, or nobody. */
export type Caller = { role: 'authenticated'; userId: string } | { role: 'anon' };

/** Signs users in, as Supabase's own sign-in would. */
export interface Sessions {
  /** An access token for the user, good for a day. */
  open(userId: string): Promise<string>;
  /** Whom the `authorization` header speaks for; null where it holds a token that is none of ours, or has run out. */
  callerOf(authorization: string | null): Promise<Caller | null>;
}

const claimsSchema = z.object({ sub: z.uuid(), role: z.literal('authenticated') });
const bearer = /^Bearer +(\S+)$/i;
const anonymous: Caller = { role: 'anon' };

/** @param secret at least 32 random bytes, of this world alone */
export function createSessions(secret: Uint8Array): Sessions {
  return {
    open: (userId) =>
      new SignJWT({ role: 'authenticated' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime('1d')
        .sign(secret),
    async callerOf(authorization) {
      if (authorization === null) return anonymous;
      const token = bearer.exec(authorization)?.[1];
      if (token === undefined) return null;
      if (token === anonymousKey) return anonymous;
      try {
        const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
        const { sub } = claimsSchema.parse(payload);
        return { role: 'authenticated', userId: sub };
      } catch {
        return null;
      }
    },
  };
}
