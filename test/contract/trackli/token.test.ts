import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, type JWTPayload } from 'jose';
import { createTokenVerifier } from '../../../trackli/tokens/forge-token';
import {
  appId,
  cloudId,
  createSigningKey,
  goodClaims,
  installationId,
  now,
  sign,
  type SigningKey,
} from './support/tokens';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

let key: SigningKey;
let stranger: SigningKey;
beforeAll(async () => {
  [key, stranger] = await Promise.all([createSigningKey('one'), createSigningKey('one')]);
});

const clock = { now: () => now };
const environments = ['PRODUCTION'];
const verify = (authorization: string | undefined) =>
  createTokenVerifier({ appId, jwks: { keys: [key.jwk] }, environments, clock })(authorization);
const verdictOn = async (claims: JWTPayload) => verify(`Bearer ${await sign(key, claims)}`);

test('a good token names the site and the installation', async () => {
  expect(await verdictOn(goodClaims())).toEqual({
    kind: 'verified',
    cloudId,
    installationId,
    environmentType: 'PRODUCTION',
  });
});

const ofScreen = { type: 'confluence:globalPage', key: 'account' };
const context = { cloudId, moduleKey: 'account', extension: { type: 'confluence:globalPage' } };

test.each([
  { name: 'of a screen', claims: { context, principal: 'anna' }, screen: { accountId: 'anna' } },
  {
    name: 'of a screen, as its module shows',
    claims: { principal: 'anna' },
    module: ofScreen,
    screen: { accountId: 'anna' },
  },
  { name: 'of a function', claims: {}, screen: undefined },
  { name: 'of a function that a person set off', claims: { principal: 'anna' }, screen: undefined },
  { name: 'of a function of a screen', claims: {}, module: ofScreen, screen: undefined },
])('a token $name', async ({ claims, module, screen }) => {
  const good = goodClaims();
  const app = { ...(good['app'] as object), ...(module === undefined ? {} : { module }) };
  expect(await verdictOn({ ...good, app, ...claims })).toEqual({
    kind: 'verified',
    cloudId,
    installationId,
    environmentType: 'PRODUCTION',
    ...(screen === undefined ? {} : { screen }),
  });
});

test('a person whose id is none is not let in', async () => {
  expect(await verdictOn({ ...goodClaims(), context, principal: "x' or 1=1" })).toMatchObject({ kind: 'refused' });
});

test('the site is the Confluence one where the app is installed on several products', async () => {
  const contexts = [
    { name: 'bitbucket', workspaceId: 'w' },
    { name: 'jira', cloudId: 'cloud-j' },
  ];
  expect(await verdictOn(goodClaims([...contexts, { name: 'confluence', cloudId }]))).toMatchObject({ cloudId });
});

test('a token of a screen with nobody in front of it is refused', async () => {
  expect(await verdictOn({ ...goodClaims(), context })).toEqual({ kind: 'refused', reason: 'screen-without-account' });
});

test.each(['DEVELOPMENT', 'STAGING', 'production', ''])('a token of the environment "%s" is refused', async (type) => {
  const good = goodClaims();
  const app = { ...(good['app'] as object), environment: { type } };
  expect(await verdictOn({ ...good, app })).toEqual({ kind: 'refused', reason: 'environment-not-accepted' });
});

const seconds = now / 1000;
test.each([
  { name: 'issued in the future within the leeway', claims: { iat: seconds + 4 }, kind: 'verified' },
  { name: 'issued in the future', claims: { iat: seconds + 6 }, kind: 'refused' },
  { name: 'that lives as long as a function', claims: { exp: seconds + 900 }, kind: 'verified' },
  { name: 'that lives longer', claims: { exp: seconds + 901 }, kind: 'refused' },
  { name: 'that was issued long ago and lives still', claims: { iat: seconds - 899 }, kind: 'refused' },
  { name: 'expired within the leeway', claims: { exp: seconds - 4 }, kind: 'verified' },
  { name: 'expired', claims: { exp: seconds - 6 }, kind: 'refused' },
  { name: 'not valid yet within the leeway', claims: { nbf: seconds + 4 }, kind: 'verified' },
  { name: 'not valid yet', claims: { nbf: seconds + 6 }, kind: 'refused' },
  { name: 'without an expiry', claims: { exp: undefined }, kind: 'refused' },
  { name: 'of another app', claims: { aud: `${appId}0` }, kind: 'refused' },
  { name: 'of another issuer', claims: { iss: 'someone' }, kind: 'refused' },
  { name: 'without an app', claims: { app: undefined }, kind: 'refused' },
  { name: 'of an Isolated Cloud that is not configured', claims: { icLabel: 'orange' }, kind: 'refused' },
])('a token $name is $kind', async ({ claims, kind }) => {
  expect(await verdictOn({ ...goodClaims(), ...(claims as JWTPayload) })).toMatchObject({ kind });
});

test.each([
  { name: 'no context', contexts: [] },
  { name: 'a Jira context', contexts: [{ name: 'jira', cloudId }] },
  { name: 'a Confluence context without a site', contexts: [{ name: 'confluence' }] },
  {
    name: 'two Confluence sites',
    contexts: [
      { name: 'confluence', cloudId },
      { name: 'confluence', cloudId: 'cloud-b' },
    ],
  },
])('a token with $name is refused', async ({ contexts }) => {
  expect(await verdictOn(goodClaims(contexts))).toMatchObject({ kind: 'refused' });
});

test('a token signed with another key of the same name is refused', async () => {
  expect(await verify(`Bearer ${await sign(stranger, goodClaims())}`)).toMatchObject({ kind: 'refused' });
});

test('a token whose claims were changed after signing is refused', async () => {
  const [header, , signature] = (await sign(key, goodClaims())).split('.');
  const forged = base64url(goodClaims([{ name: 'confluence', cloudId: 'cloud-b' }]));
  expect(await verify(`Bearer ${header}.${forged}.${signature}`)).toMatchObject({ kind: 'refused' });
});

test.each(['', 'AA'])('alg none with the signature "%s" is refused', async (signature) => {
  const token = `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(goodClaims())}.${signature}`;
  expect(await verify(`Bearer ${token}`)).toMatchObject({ kind: 'refused' });
});

test('HS256 with the public key as the secret is refused', async () => {
  const publicKey = await importJWK(key.jwk, 'RS256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new Error('Expected a public key.');
  const signed = `${base64url({ alg: 'HS256', kid: 'one', typ: 'JWT' })}.${base64url(goodClaims())}`;
  const signature = createHmac('sha256', await exportSPKI(publicKey))
    .update(signed)
    .digest('base64url');
  expect(await verify(`Bearer ${signed}.${signature}`)).toMatchObject({ kind: 'refused' });
});

test.each(['RS512', 'PS256'])('%s is refused, even where the published key would allow it', async (alg) => {
  const other = await createSigningKey('one', alg);
  const verifyOther = createTokenVerifier({ appId, jwks: { keys: [other.jwk] }, environments, clock });
  const token = await sign(other, goodClaims(), { alg });
  expect(await verifyOther(`Bearer ${token}`)).toMatchObject({ kind: 'refused' });
});

test.each([undefined, '', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c', `Bearer ${'a'.repeat(20_000)}.b.c`])(
  'the header %s is refused',
  async (header) => expect(await verify(header)).toMatchObject({ kind: 'refused' }),
);
