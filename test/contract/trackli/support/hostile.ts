import fc from 'fast-check';
import { base64url, SignJWT, type JWTPayload } from 'jose';
import type { Door } from './door';
import { claimsOf, type Bearer } from './doors';
import { createSigningKey, type SigningKey } from './tokens';

const texts = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066',
  '🙂'.repeat(600),
  'x'.repeat(1001),
  'x'.repeat(100_000),
  "'; drop table tasks; --",
  '../../1',
  '__proto__',
  'cloud-b',
  '9'.repeat(19),
  '9'.repeat(400),
  '0',
  '-1',
  '1e9',
  'NaN',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30',
  '0001-01-01',
  'javascript:alert(1)',
  'https://a.example/\u0000',
];
/** Length alone is tried often enough. */
const shortTexts = texts.filter(({ length }) => length < 2000);
const values = [null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, [], {}, [[]]];
const many = (count: number, item: unknown) => Array.from({ length: count }, () => item);

/** Something that has no place where it is put, or nearly fits. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...texts),
  fc.constantFrom<unknown>(...values, many(6000, 'x'), many(1001, { localId: '1' })),
  fc.jsonValue({ maxDepth: 3 }),
);

type Step = string | number;

/** The ways to every part of a message. */
function waysInto(value: unknown, way: Step[] = []): Step[][] {
  if (typeof value !== 'object' || value === null) return [way];
  const entries: [Step, unknown][] = Array.isArray(value) ? value.map((item, at) => [at, item]) : Object.entries(value);
  return [way, ...entries.flatMap(([name, item]) => waysInto(item, [...way, name]))];
}

/** The message with one part put in another's place; `undefined` takes it away. */
function replaced(message: unknown, [step, ...rest]: Step[], part: unknown): unknown {
  if (step === undefined) return part;
  const copy = (Array.isArray(message) ? [...(message as unknown[])] : { ...(message as object) }) as Record<
    Step,
    unknown
  >;
  copy[step] = replaced(copy[step], rest, part);
  return copy;
}

/** A good message of which one part has become hostile. */
const spoiled = (message: object): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...waysInto(message)), fc.oneof(hostileValue, fc.constant(undefined)), fc.boolean())
    .map(([way, part, isAdded]) =>
      JSON.stringify(replaced(message, isAdded ? [...way.slice(0, -1), 'unknown'] : way, part) ?? null),
    );

/** Every hostile text in every place of a good message. */
export const hostileTexts = (message: object): string[] =>
  waysInto(message).flatMap((way) => shortTexts.map((text) => JSON.stringify(replaced(message, way, text))));

/** Bytes that are no message at all. */
const noMessage = (message: object): fc.Arbitrary<string> => {
  const good = JSON.stringify(message);
  return fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.nat(good.length - 1).map((end) => good.slice(0, end)),
    fc.constantFrom(
      `${good}${good}`,
      `\ufeff${good}`,
      `{"__proto__": ${good}}`,
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `{"tasks":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
      `"${'x'.repeat(1_100_000)}"`,
    ),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
};

/** Bodies for a call whose good message is this; null for a call that takes none. */
export const hostileBody = (message: object | null): fc.Arbitrary<string> =>
  message === null
    ? fc.oneof(
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc.string({ minLength: 1 }),
      )
    : fc.oneof({ weight: 3, arbitrary: spoiled(message) }, { weight: 1, arbitrary: noMessage(message) });

/** What may stand after the question mark and after a name there. */
export const hostileQuery: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('limit', 'cursor', 'spaceId', 'cloudId', '__proto__', 'limit[]'),
    fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 30 })),
  )
  .map(([name, value]) => `${name}=${encodeURIComponent(value.replaceAll(/[\ud800-\udfff]/g, '?').slice(0, 4000))}`);

let strangers: Promise<SigningKey> | undefined;

const json = (value: unknown) => base64url.encode(JSON.stringify(value));

/** Claims that say something else than good ones, signed all the same. */
const spoiledClaims: Record<string, (claims: JWTPayload) => JWTPayload> = {
  expired: (claims) => ({ ...claims, iat: 1, nbf: 1, exp: 2 }),
  'not valid yet': (claims) => ({ ...claims, nbf: Math.floor(Date.now() / 1000) + 3600 }),
  'another app': (claims) => ({ ...claims, aud: 'ari:cloud:ecosystem::app/other' }),
  'another issuer': (claims) => ({ ...claims, iss: 'https://evil.example' }),
  'no app': ({ app: _, ...claims }) => claims,
  'a site that is no text': (claims) => withInstallation(claims, { contexts: [{ name: 'confluence', cloudId: 7 }] }),
  'no site': (claims) => withInstallation(claims, { contexts: [] }),
  'two sites': (claims) =>
    withInstallation(claims, { contexts: ['cloud-a', 'cloud-b'].map((cloudId) => ({ name: 'confluence', cloudId })) }),
  'a site without end': (claims) =>
    withInstallation(claims, { contexts: [{ name: 'confluence', cloudId: 'a'.repeat(10_000) }] }),
  'no installation': (claims) => withInstallation(claims, { id: '' }),
  'a person who is none': (claims) => ({ ...claims, principal: "x' or 1=1", context: {} }),
  'a person in pieces': (claims) => ({ ...claims, principal: { id: 'x' }, context: {} }),
  'a cloud of its own': (claims) => ({ ...claims, icLabel: 'evil.example/' }),
};

const withInstallation = (claims: JWTPayload, facts: object): JWTPayload => {
  const app = claims['app'] as { installation: object };
  return { ...claims, app: { ...app, installation: { ...app.installation, ...facts } } };
};

const spoiledHeaders: object[] = [
  { alg: 'none', kid: 'one' },
  { alg: 'HS256', kid: 'one' },
  { alg: 'RS256', kid: '../../etc/passwd' },
  { alg: 'RS256', kid: 'one', crit: ['exp'], exp: 1 },
  { alg: 'RS256', kid: 'one', jku: 'http://127.0.0.1:9/jwks.json' },
  { alg: 'RS256', kid: { toString: 'one' } },
  { alg: 'RS256', kid: 'one', b64: false, crit: ['b64'] },
  [] as object,
];

/** An authorization header that is to open nothing. */
export type HostileToken = (door: Door, bearer: Bearer) => Promise<string>;

const bearing = (token: string) => `Bearer ${token}`;

const signed = (key: SigningKey, claims: JWTPayload) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key.privateKey);

/** The ways to forge one that are known, each by what is wrong with it. */
export const forgedTokens: Record<string, HostileToken> = {
  ...Object.fromEntries(
    Object.entries(spoiledClaims).map(([name, spoil]): [string, HostileToken] => [
      name,
      async ({ key }, bearer) => bearing(await signed(key, spoil(claimsOf(bearer)))),
    ]),
  ),
  ...Object.fromEntries(
    spoiledHeaders.map((header): [string, HostileToken] => [
      JSON.stringify(header),
      async (_, bearer) => bearing(`${json(header)}.${json(claimsOf(bearer))}.AAAA`),
    ]),
  ),
  'the key of a stranger': async (_, bearer) =>
    bearing(await signed(await (strangers ??= createSigningKey('one')), claimsOf(bearer))),
};

/** Headers without end, and tokens with a character changed. */
export const hostileToken: fc.Arbitrary<HostileToken> = fc.oneof(
  // Signed well, and then one character is another.
  fc
    .tuple(fc.nat(), fc.constantFrom('A', 'z', '.', '%'))
    .map(([at, character]): HostileToken => async ({ key }, bearer) => {
      const token = await signed(key, claimsOf(bearer));
      // The last characters of a signature carry bits that count for nothing.
      const place = at % (token.length - 4);
      return bearing(
        `${token.slice(0, place)}${token[place] === character ? 'B' : character}${token.slice(place + 1)}`,
      );
    }),
  fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...' !.=abcXYZ019~'.split('')), maxLength: 60 }),
      fc.constant('a'.repeat(12_000)),
    )
    .map(
      (text): HostileToken =>
        async () =>
          text,
    ),
  fc.jsonValue().map(
    (value): HostileToken =>
      async () =>
        bearing(`${json(value)}.${json(value)}.${json(value)}`),
  ),
);
