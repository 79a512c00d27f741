import type { JWK } from 'jose';
import { createTokenVerifier } from '../../../trackli/tokens/forge-token';
import { appId, cloudId, createSigningKey, goodClaims, now, sign, type SigningKey } from './support/tokens';

let first: SigningKey;
let second: SigningKey;
beforeAll(async () => {
  [first, second] = await Promise.all([createSigningKey('first'), createSigningKey('second')]);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const jwksUrl = 'https://keys.example/jwks.json';

/** Publishes keys, or an outage, and counts how often it is asked, and where. */
function publisher(keys: JWK[]) {
  const published = { keys, answer: (): Response => Response.json({ keys: published.keys }), asked: [] as string[] };
  const verify = createTokenVerifier({
    environments: ['PRODUCTION'],
    appId,
    jwksUrl,
    isolatedCloudJwksUrlTemplate: 'https://keys.{IC_LABEL}.example/jwks.json',
    fetch: async (address) => {
      published.asked.push(address);
      return published.answer();
    },
    clock: { now: () => now },
  });
  const check = async (key: SigningKey, claims = {}) =>
    verify(`Bearer ${await sign(key, { ...goodClaims(), ...claims })}`);
  return { published, check };
}

test('published keys are fetched once', async () => {
  const { published, check } = publisher([first.jwk]);
  expect(await check(first)).toMatchObject({ kind: 'verified', cloudId });
  await check(first);
  expect(published.asked).toEqual([jwksUrl]);
});

test('a key that came with a rotation is fetched when a token names it', async () => {
  const { published, check } = publisher([first.jwk]);
  await check(first);
  published.keys = [first.jwk, second.jwk];
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  expect(await check(second)).toMatchObject({ kind: 'verified' });
  expect(published.asked).toHaveLength(2);
});

/** So much later, in milliseconds. */
const later = (milliseconds: number) => {
  const moment = Date.now() + milliseconds;
  jest.spyOn(Date, 'now').mockReturnValue(moment);
};
const minute = 60_000;
const outage = () => new Response('', { status: 500 });

test('many calls at once fetch them once', async () => {
  const { published, check } = publisher([first.jwk]);
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => check(first)));
  expect(verdicts.filter(({ kind }) => kind === 'verified')).toHaveLength(20);
  expect(published.asked).toHaveLength(1);
});

test('tokens that name keys nobody published do not have them fetched over and over', async () => {
  const { published, check } = publisher([first.jwk]);
  for (let time = 0; time < 20; time += 1) expect(await check(second)).toMatchObject({ kind: 'refused' });
  expect(published.asked).toHaveLength(1);
  later(minute);
  for (let time = 0; time < 20; time += 1) await check(second);
  expect(published.asked).toHaveLength(2);
});

test('keys are asked for again after ten minutes, so that one that was taken back goes', async () => {
  const { published, check } = publisher([first.jwk, second.jwk]);
  await check(second);
  published.keys = [first.jwk];
  later(11 * minute);
  expect(await check(second)).toMatchObject({ kind: 'refused' });
});

test('while they cannot be had, those that were fetched are believed for a day, and asked for now and then', async () => {
  const { published, check } = publisher([first.jwk]);
  await check(first);
  published.answer = outage;
  later(11 * minute);
  for (let time = 0; time < 20; time += 1) expect(await check(first)).toMatchObject({ kind: 'verified' });
  expect(published.asked).toHaveLength(2);
  expect(await check(second)).toEqual({ kind: 'unavailable' });
  later(minute);
  await check(first);
  expect(published.asked).toHaveLength(3);
  later(24 * 60 * minute);
  expect(await check(first)).toEqual({ kind: 'unavailable' });
});

test('when they can be had again, they are', async () => {
  const { published, check } = publisher([first.jwk]);
  await check(first);
  const { answer } = published;
  published.answer = outage;
  later(11 * minute);
  await check(first);
  published.answer = answer;
  published.keys = [second.jwk];
  later(minute);
  expect(await check(second)).toMatchObject({ kind: 'verified' });
  expect(await check(first)).toMatchObject({ kind: 'refused' });
});

test('a key that is not published is refused', async () => {
  const { check } = publisher([first.jwk]);
  expect(await check(second)).toMatchObject({ kind: 'refused' });
});

test.each([
  { name: 'an error', answer: () => new Response('', { status: 500 }) },
  { name: 'no key set', answer: () => Response.json({ nothing: true }) },
  {
    name: 'no answer',
    answer: (): Response => {
      throw new TypeError('fetch failed');
    },
  },
])('where the address gives $name, neither yes nor no can be said', async ({ answer }) => {
  const { published, check } = publisher([first.jwk]);
  published.answer = answer;
  expect(await check(first)).toEqual({ kind: 'unavailable' });
});

test('a label chooses the keys of its Isolated Cloud', async () => {
  const { published, check } = publisher([first.jwk]);
  expect(await check(first, { icLabel: 'orange' })).toMatchObject({ kind: 'verified' });
  expect(published.asked).toEqual(['https://keys.orange.example/jwks.json']);
});

test.each(['evil.example/', 'Orange', '', 'a'.repeat(51), '{IC_LABEL}', 7, null])(
  'the label %s is refused before it is put into an address',
  async (icLabel) => {
    const { published, check } = publisher([first.jwk]);
    expect(await check(first, { icLabel })).toEqual({ kind: 'refused', reason: 'isolated-cloud-not-accepted' });
    expect(published.asked).toEqual([]);
  },
);
