import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { operations } from '../../../contract/operations';
import { pageStateAnswerSchema } from '../../../contract/page-state';
import { contractBreaks } from '../../../scripts/releases/contract-breaks';
import {
  contractNow,
  keptContractFile,
  type KeptContract,
  type MessageSchema,
} from '../../../scripts/releases/kept-contract';
import { onEachTrackli } from '../../database/support/trackli';
import { examples, initOf } from '../trackli/support/examples';
import { pageState, put, serve } from '../trackli/support/served';

const now = contractNow('now');
const kept = join(__dirname, '../../..', keptContractFile);

test('the last release’s contract, if there is one, and today’s understand each other, both ways', () => {
  const last = existsSync(kept) ? (parse(readFileSync(kept, 'utf8')) as KeptContract) : now;
  expect(contractBreaks(last, now)).toEqual([]);
});

/** A version before this one that there never was: today's contract with a message of it changed. */
function before(message: string, change: (schema: MessageSchema) => MessageSchema): KeptContract {
  const schema = now.messages[message];
  if (schema === undefined) throw new Error(`There is no message ${message}`);
  return { ...now, version: '0.0.1', messages: { ...now.messages, [message]: change(schema) } };
}
const omit = (fields: Readonly<Record<string, MessageSchema>> = {}, names: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
/** Without fields that came since. */
const without =
  (...names: string[]) =>
  (schema: MessageSchema): MessageSchema => ({
    ...schema,
    properties: omit(schema.properties, names),
    required: (schema.required ?? []).filter((name) => !names.includes(name)),
  });

describe('an invented version before this one', () => {
  test.each([
    ['TaskState', ['taskUuid', 'text', 'description', 'dueDate']],
    ['PageState', ['others', 'otherTaskUuids']],
    ['PageStateAnswer', ['recheckAfter', 'matched']],
    ['JobsAnswer', ['nextAfter', 'recheck']],
    ['HealthAnswer', ['held']],
    ['JobResult', ['actor', 'reason', 'retryAfter']],
    ['MyTask', ['notWritten']],
  ])('%s has got %s since, which may be missing: both ways it goes on', (message, names) => {
    expect(contractBreaks(before(message, without(...names)), now)).toEqual([]);
  });

  test('a call came since: the app does without', () => {
    expect(contractBreaks({ ...now, calls: omit(now.calls as never, ['getMine']) as never }, now)).toEqual([]);
  });

  const property = (name: string, change: (schema: MessageSchema) => MessageSchema) => (schema: MessageSchema) => ({
    ...schema,
    properties: { ...schema.properties, [name]: change(schema.properties?.[name] ?? {}) },
  });
  test.each<[what: string, message: string, change: (schema: MessageSchema) => MessageSchema, said: string]>([
    [
      'the app has to say something that it did not know',
      'PageState',
      without('covers'),
      'app of 0.0.1: putPageState PageState.covers is needed and may be missing',
    ],
    [
      'Trackli did not say yet what the app relies on',
      'AccountsAnswer',
      without('settings'),
      'Trackli of 0.0.1: getAccounts AccountsAnswer.settings is needed and may be missing',
    ],
    [
      'Trackli refused what it does not know, and something came since',
      'JobResult',
      (schema) => ({ ...without('taskId')(schema), additionalProperties: false }),
      'Trackli of 0.0.1: postJobResults JobResults.results[].taskId is refused',
    ],
    [
      'there is one more value in an answer',
      'SpacesSetting',
      property('mode', () => ({ type: 'string', enum: ['all', 'only'] })),
      'app of 0.0.1: getAccounts AccountsAnswer.settings.spaces.mode may be "except", which is not understood',
    ],
    [
      'a text may be longer than before',
      'TaskState',
      property('title', (schema) => ({ ...schema, maxLength: 100 })),
      'Trackli of 0.0.1: putPageState PageState.tasks[].title may break maxLength',
    ],
    [
      'a number became a text',
      'PageStateAnswer',
      property('accountsVersion', () => ({ type: 'string' })),
      'Trackli of 0.0.1: putPageState PageStateAnswer.accountsVersion is string and integer is understood',
    ],
  ])('%s: that is told', (_, message, change, said) => {
    expect(contractBreaks(before(message, change), now)).toContain(said);
  });

  test('a call that is gone, and one that moved, are told', () => {
    const moved = { ...now, calls: { ...now.calls, getHealth: { ...now.calls['getHealth'], path: '/v0/health' } } };
    expect(
      contractBreaks(moved as KeptContract, { ...now, calls: omit(now.calls as never, ['getMine']) as never }),
    ).toEqual(expect.arrayContaining(['getMine is gone', 'app of now: getHealth has another address']));
  });
});

/** A message of a newer version: a field more in each of its objects. */
function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== 'object' || value === null) return value;
  return { ...Object.fromEntries(Object.entries(value).map(([name, part]) => [name, grown(part)])), cameSince: 'x' };
}

test.each(examples.filter(({ body }) => body !== null))(
  'what a newer app says besides is passed over: $id',
  ({ id, body }) => {
    const schema = operations[id].request;
    expect(schema?.parse(grown(body))).toEqual(schema?.parse(body));
  },
);

onEachTrackli((world) => {
  test('an app of before, which says no more of a task than its id and title, loses none', async () => {
    const anna = await world().linked('anna');
    const { app } = serve(world().database);
    const { others: _, otherTaskUuids: __, ...state } = pageState();
    const response = await app.request('/v1/content/100/state', put(state));
    expect(pageStateAnswerSchema.parse(await response.json()).outcomes).toEqual([
      { localId: '1', outcome: 'discovered' },
    ]);
    expect(await world().frontEnd.queue(anna.userId)).toHaveLength(1);
  });

  test('every call of a newer app is taken as today’s is', async () => {
    await world().linked('anna');
    const { app } = serve(world().database);
    for (const example of examples.filter(({ isOfScreen, body }) => !isOfScreen && body !== null)) {
      const response = await app.request(example.path, initOf({ ...example, body: grown(example.body) as object }));
      expect({ id: example.id, isTaken: response.ok }).toEqual({ id: example.id, isTaken: true });
    }
  });
});
