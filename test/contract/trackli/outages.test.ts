import type { Database } from '../../../trackli/database/database';
import { connectPostgres } from '../../../trackli/database/postgres';
import { problemOf, pageState, put, serve } from './support/served';

/** A database that fails each call. */
const failing = (error: Error): Database => ({
  query: () => Promise.reject(error),
  transaction: () => Promise.reject(error),
  script: () => Promise.reject(error),
  close: () => Promise.resolve(),
});
const postgresError = (code: string) => Object.assign(new Error('Key (title)=(Secret) is bad'), { code });

test.each([
  { name: 'the database is shut down', code: '57P01', status: 503 },
  { name: 'it has no connection left', code: '53300', status: 503 },
  { name: 'the merge lost a deadlock', code: '40P01', status: 503 },
  { name: 'the connection breaks', code: 'CONNECTION_CLOSED', status: 503 },
  { name: 'a value cannot be stored', code: '22P05', status: 400 },
  { name: 'a rule of the database is broken', code: '23505', status: 500 },
  { name: 'a column is missing', code: '42703', status: 500 },
])('when $name the answer is $status, without particulars', async ({ code, status }) => {
  const { app, log } = serve(failing(postgresError(code)));
  const response = await app.request('/v1/content/100/state', put(pageState()));
  const problem = await problemOf(response);
  expect(problem.status).toBe(status);
  expect(response.headers.get('retry-after')).toBe(status === 503 ? '10' : null);
  expect(log.filter(({ level }) => level === 'error')).toEqual([
    expect.objectContaining({ event: 'call-failed', code }),
  ]);
  expect(JSON.stringify([problem, log])).not.toMatch(/Secret|Key/);
});

test('an error that is none of the database’s is 500', async () => {
  const { app } = serve(failing(new TypeError('undefined is not a function')));
  expect(await problemOf(await app.request('/v1/accounts'))).toEqual({
    type: 'urn:trackli:problem:internal',
    title: 'Something went wrong in Trackli',
    status: 500,
  });
});

test('a database that cannot be reached is 503', async () => {
  const database = connectPostgres('postgres://nobody@127.0.0.1:9/none', { max: 1 });
  const { app } = serve(database);
  const response = await app.request('/v1/health');
  expect(await problemOf(response)).toMatchObject({ status: 503, type: 'urn:trackli:problem:try-later' });
  await database.close();
});

test('signing keys that cannot be had are 503', async () => {
  const { app } = serve(failing(new Error()), async () => ({ kind: 'unavailable' }));
  const response = await app.request('/v1/accounts');
  expect(response.headers.get('retry-after')).toBe('10');
  expect(await problemOf(response)).toMatchObject({ status: 503 });
});

/** As where the other side of a connection is gone without a word. */
const silent: Database = { ...failing(new Error()), query: () => new Promise(() => undefined) };
const unending = new ReadableStream({ pull: () => new Promise(() => undefined) });

test.each([
  { name: 'the database', database: silent, init: put(pageState()) },
  {
    name: 'the rest of the body',
    database: failing(new Error()),
    init: { ...put(null), body: unending, duplex: 'half' as const },
  },
])('a call that waits for $name is answered with later all the same', async ({ database, init }) => {
  const { app, log } = serve(database, undefined, { patience: 100 });
  const response = await app.request('/v1/content/100/state', init);
  expect(response.headers.get('retry-after')).toBe('10');
  expect(await problemOf(response)).toMatchObject({ status: 503, type: 'urn:trackli:problem:try-later' });
  expect(log).toEqual([expect.objectContaining({ event: 'call-failed', error: 'CallTookTooLong' })]);
});
