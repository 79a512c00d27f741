import { request as send } from 'node:http';
import { runningSandbox, type RunningSandbox } from '../../simulation/support/running-sandbox';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await runningSandbox();
}, 480_000);
afterAll(() => sandbox.close(), 60_000);

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends what a browser would send, the host and the origin included, which `fetch` leaves nobody to choose. */
const status = (address: string, { method = 'POST', headers = {}, body = '' }: Sent) =>
  new Promise<number>((resolve, reject) => {
    const request = send(address, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body === '' ? undefined : body);
  });

const json = { 'content-type': 'application/json' };
const plain = { 'content-type': 'text/plain' };
const elsewhere = { origin: 'https://pages.example.com' };
const emptying = JSON.stringify({ text: 'create table a_page_was_here ()' });

/** What a page somewhere else can make a browser send without being asked whether it may, and what only a script can send. */
const strangers: [string, Sent][] = [
  ['JSON that is called text, as a page can send it without asking', { headers: plain, body: emptying }],
  ['a form of a page', { headers: { ...plain, ...elsewhere }, body: emptying }],
  ['JSON of a page of another origin', { headers: { ...json, ...elsewhere }, body: emptying }],
  ['JSON of a page without an origin', { headers: { ...json, origin: 'null' }, body: emptying }],
  [
    'JSON of a page whose browser says only that it is another’s',
    {
      headers: { ...json, 'sec-fetch-site': 'cross-site' },
      body: emptying,
    },
  ],
  [
    'JSON for another host, by a name that leads here',
    { headers: { ...json, host: 'rebound.example.com' }, body: emptying },
  ],
];

test.each(strangers)('no statement is run for %s', async (_name, sent) => {
  const refusals = [
    await status(`${sandbox.addresses.control}/sql`, sent),
    await status(`${sandbox.ui}/control/sql`, sent),
  ];
  expect(refusals.map((code) => [403, 415, 421].includes(code))).toEqual([true, true]);
  const [row] = await sandbox.sql<{ gone: boolean }>(`select to_regclass('a_page_was_here') is null as gone`);
  expect(row).toEqual({ gone: true });
});

test('nobody is unlinked, and nothing is approved or reset, for a page of another origin, body or none', async () => {
  const mona = await sandbox.person('Mona');
  await sandbox.link(mona);
  const answers = [
    await status(`${sandbox.ui}/api/people/${mona.accountId}/link`, { method: 'DELETE', headers: elsewhere }),
    await status(`${sandbox.addresses.control}/people/${mona.accountId}/link`, {
      method: 'DELETE',
      headers: elsewhere,
    }),
    await status(`${sandbox.ui}/api/pending/${mona.userId}/approve`, { headers: elsewhere }),
    await status(`${sandbox.addresses.control}/reset`, { headers: elsewhere }),
  ];
  expect(answers).toEqual([403, 403, 403, 403]);
  const people = (await (await fetch(`${sandbox.ui}/api/people`)).json()) as { accountId: string; linked: boolean }[];
  expect(people.find(({ accountId }) => accountId === mona.accountId)).toMatchObject({ linked: true });
});

test('another host reads nothing either', async () => {
  const read: Sent = { method: 'GET', headers: { host: 'rebound.example.com' } };
  expect([
    await status(`${sandbox.ui}/api/people`, read),
    await status(`${sandbox.addresses.control}/log`, read),
  ]).toEqual([421, 421]);
});

test('the sandbox’s own page, and a program that is no page, may do it', async () => {
  const body = JSON.stringify({ text: 'select 1' });
  const { port } = new URL(sandbox.ui);
  const asPage = (origin: string): Sent => ({ headers: { ...json, origin, 'sec-fetch-site': 'same-origin' }, body });
  expect([
    await status(`${sandbox.addresses.control}/sql`, { headers: json, body }),
    await status(`${sandbox.addresses.control}/idle`, {}),
    await status(`${sandbox.ui}/control/sql`, asPage(sandbox.ui)),
    await status(`http://localhost:${port}/control/sql`, asPage(`http://localhost:${port}`)),
  ]).toEqual([200, 200, 200, 200]);
});

test('what calls a web trigger may send what it likes: the app looks at its secret', async () => {
  expect(await status(`${sandbox.addresses.control}/web-triggers/unknown`, { headers: plain, body: 'x' })).toBe(404);
});
