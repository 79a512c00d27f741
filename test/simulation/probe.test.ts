import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/start';

const root = join(__dirname, '../..');
let sandbox: Sandbox;
let accountId: string;
let otherId: string;

/** Runs the probe as a person at a terminal would. */
async function probe(email: string, parameters: string[]) {
  const child = spawn(join(root, 'node_modules/.bin/tsx'), ['scripts/probe.ts', ...parameters], {
    cwd: root,
    env: {
      ...{ ...process.env, NODE_OPTIONS: '', ATLASSIAN_EMAIL: email, ATLASSIAN_API_TOKEN: 'any' },
      ...{ ATLASSIAN_OTHER_EMAIL: otherId, ATLASSIAN_OTHER_API_TOKEN: 'any' },
    },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { exitCode, output, errors };
}

const listed = async (what: 'spaces' | 'pages') => {
  const authorization = `Basic ${Buffer.from(`${accountId}:any`).toString('base64')}`;
  const response = await fetch(`${sandbox.confluence}/wiki/api/v2/${what}?limit=250`, { headers: { authorization } });
  return ((await response.json()) as { results: { id: string }[] }).results.map(({ id }) => id);
};
const everything = async () => ({ spaces: await listed('spaces'), pages: await listed('pages') });

beforeAll(async () => {
  process.env['FORGE_USER_VAR_TRACE_EVENTS'] = 'on';
  sandbox = await startSandbox({ port: 0, headless: true, databaseUrl: undefined }, () => undefined);
  const add = async (name: string) => {
    const body = JSON.stringify({ name, email: `${name}@example.com` });
    const headers = { 'content-type': 'application/json' };
    const added = await fetch(`${sandbox.control}/people`, { method: 'POST', headers, body });
    return ((await added.json()) as { accountId: string }).accountId;
  };
  [accountId, otherId] = [await add('pat'), await add('sam')];
}, 720_000);
afterAll(async () => {
  delete process.env['FORGE_USER_VAR_TRACE_EVENTS'];
  await sandbox.close();
});

test('the probe finds what the sandbox does, and leaves nothing behind', async () => {
  const before = await everything();
  expect(before.pages.length).toBeGreaterThan(3);
  const { exitCode, output } = await probe(accountId, [
    ...['--site', sandbox.confluence, '--sandbox', sandbox.control, '--wait', '0'],
  ]);
  const found = Object.fromEntries(
    output
      .split('\n')
      .map((line) => line.split(' | '))
      .map(([question = '', , answer = '']) => [question.replace('| ', ''), answer]),
  );
  expect(found).toMatchObject({
    'Does a tick over REST make a version of the page?': 'yes',
    'Which events does a tick send?': 'updated:page, updated:task',
    'Do task events come when a page is first published?': 'yes',
    'What is task.id of an event?': 'the local id',
    'Do the tasks of a copy keep their uuids?': 'yes',
    'Does PUT /tasks notify watchers?': expect.stringContaining('mailbox') as string,
    'What does selfGenerated say of what a person did?': 'false',
  });
  expect(found).toMatchObject({
    'What does a task sent without id and uuid get?': 'an id, an uuid, 1 in GET /tasks',
    'What does a task sent with an id and no uuid get?': 'the id stays, no uuid',
    'What becomes of an id that two tasks of a page have?': 'both keep it, 2 in GET /tasks',
    'Are uuids kept that are sent with a whole body?': 'yes',
    'What does the global id of a task follow when a tool numbers all anew?': 'the local id',
    'Which events come of a page under a page that is restricted?': 'none',
    'Which events come of a page under a page that is moved?': 'none',
    'Which events come of a folder that is restricted?': 'permissions_updated:folder',
    'Which events come of a page in a folder that is restricted?': 'none',
    'Does GET /tasks?assigned-to= in a person’s own name show only what they may view?': 'only what they may view',
    'Does GET /pages?id= in a person’s own name show only what they may view?': 'only what they may view',
    'Does POST convert-ids-to-types in a person’s own name say null of what they may not view?':
      'only what they may view',
    'What does the permission check say of a subject that is no account id?': '400',
    'What does a permission check cost?': expect.stringContaining('only near the limit') as string,
    'What does PUT /tasks say in a space whose content changes only by approval?': expect.stringContaining(
      '--approval-task',
    ) as string,
  });
  // A question without an answer is a mistake of the probe.
  expect(Object.entries(found).filter(([question, answer]) => question !== '' && answer === '')).toEqual([]);
  expect(output).not.toContain('could not be asked');
  expect(found['How long until GET /tasks lists a new task?']).toMatch(/^\d+ ms$/);
  expect(found['How long until GET /tasks shows a tick?']).toMatch(/^\d+ ms$/);
  expect(found['Which events does a live doc send, when made and edited over REST?']).toContain('initialized:page');
  expect(found['Which events of a page that the app may not read reach it?']).toContain('updated:page');
  expect(exitCode).toBe(0);
  expect(await everything()).toEqual(before);
}, 720_000);

test('a wrong token is told in one line', async () => {
  const { exitCode, output, errors } = await probe('nobody', ['--site', sandbox.confluence]);
  expect(errors.trim().split('\n')).toEqual([expect.stringContaining('API token is wrong')]);
  expect(output).toBe('');
  expect(exitCode).toBe(1);
}, 240_000);
