import { createClient } from '@supabase/supabase-js';
import { runningSandbox, type Person, type RunningSandbox } from '../../simulation/support/running-sandbox';
import { anonymousKey } from '../../../sandbox/page/wire';
import { createCalls } from '../../../trackli/front-end/data/calls';
import { Failure } from '../../../trackli/front-end/data/failure';
import { loadProjects } from '../../../trackli/front-end/data/projects';
import { withProposedProjects } from '../../../trackli/front-end/data/proposals';

let sandbox: RunningSandbox;
let mona: Person;
let ravi: Person;
/** Every test has people of its own. */
let round = 0;

beforeAll(async () => {
  sandbox = await runningSandbox();
}, 480_000);
beforeEach(async () => {
  round += 1;
  mona = await sandbox.person(`Mona${round}`);
  ravi = await sandbox.person(`Ravi${round}`);
}, 240_000);
afterAll(() => sandbox.close(), 60_000);

/** Supabase's own client, at which the user is signed in as the sandbox signs them in. */
async function clientOf({ userId }: Person) {
  const answer = await fetch(`${sandbox.ui}/api/users/${userId}/session`, { method: 'POST' });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return createClient(sandbox.ui, anonymousKey, { accessToken: async () => accessToken });
}
const callsOf = async (person: Person) => createCalls(await clientOf(person));
const nobody = () => createClient(sandbox.ui, anonymousKey, { auth: { persistSession: false } });

const waitingFor = (userId: string, title: string, spaceKey = 'DEMO') =>
  sandbox.sql(
    `insert into confluence_pending_tasks
       (user_id, confluence_task_id, confluence_page_id, confluence_space_key, confluence_page_url, task_title)
     values ($1::uuid, $2, '1', $3, 'https://a.example/wiki/1', $2)`,
    [userId, title, spaceKey],
  );

describe('what a client sees and does is its user’s', () => {
  test('another user’s links, waiting tasks, projects and requests are not seen', async () => {
    await sandbox.link(mona);
    await waitingFor(mona.userId, 'Monas task');
    const [ofMona, ofRavi] = await Promise.all([callsOf(mona), callsOf(ravi)]);

    expect(await ofMona.links()).toMatchObject([{ syncEnabled: true, arrival: 'queue', isInstalled: true }]);
    expect((await ofMona.waiting()).size).toBe(1);
    expect(await ofRavi.links()).toEqual([]);
    expect((await ofRavi.waiting()).size).toBe(0);
    const client = await clientOf(ravi);
    for (const table of ['confluence_links', 'confluence_pending_tasks', 'projects', 'tasks']) {
      const { data, error } = await client.from(table).select('user_id').eq('user_id', mona.userId);
      expect([table, error === null ? data : error.code]).toEqual([table, table === 'tasks' ? '42703' : []]);
    }
    expect(await loadProjects(client)).toEqual([{ id: ravi.projectId, name: `Ravi${round}'s project` }]);
  });

  test('another user’s link is not switched, sent elsewhere or ended', async () => {
    await sandbox.link(mona);
    const ofMona = await callsOf(mona);
    const [link] = await ofMona.links();
    const ofRavi = await callsOf(ravi);
    const linkId = link?.linkId ?? '';
    expect([
      await ofRavi.setSync(linkId, false),
      await ofRavi.setArrival(linkId, 'board', ravi.projectId),
      await ofRavi.unlink(linkId),
      // Nor does a project of somebody else's take one's own cards.
      await ofMona.setArrival(linkId, 'board', ravi.projectId),
    ]).toEqual([false, false, false, false]);
    expect(await ofMona.links()).toEqual([link]);
  });

  test('nobody who is not signed in gets anything', async () => {
    await waitingFor(mona.userId, 'Monas task');
    await expect(createCalls(nobody()).links()).rejects.toMatchObject({ reason: 'signed-out' });
    await expect(createCalls(nobody()).redeem('0000-0000')).rejects.toMatchObject({ reason: 'signed-out' });
    expect((await createCalls(nobody()).waiting()).size).toBe(0);
    const forged = createClient(sandbox.ui, anonymousKey, { accessToken: async () => 'eyJhbGciOiJub25lIn0.e30.' });
    await expect(createCalls(forged).links()).rejects.toMatchObject({ reason: 'signed-out' });
  });
});

describe('the calls of the kit', () => {
  test('a code of the account page links, once, and another is refused', async () => {
    const calls = await callsOf(mona);
    const [site] = await sandbox.sql<{ cloud_id: string }>(
      'select cloud_id from confluence_installations where closed_at is null order by registered_at desc limit 1',
    );
    const [{ made } = {}] = await sandbox.sql<{ made: { code: string } }>(
      `select confluence_create_link_code($1, $2, 'everything', now()) as made`,
      [site?.cloud_id, mona.accountId],
    );
    const code = made?.code.toLowerCase().replace('-', ' ') ?? '';
    expect(await calls.redeem('no code')).toEqual({ outcome: 'refused' });
    expect(await calls.redeem(code)).toMatchObject({ outcome: 'linked', siteUrl: sandbox.addresses.confluence });
    expect(await calls.redeem(code)).toEqual({ outcome: 'refused' });
    expect(await calls.links()).toHaveLength(1);
  });

  test('after ten codes that were none it is said for how long none is taken', async () => {
    const calls = await callsOf(ravi);
    for (let tries = 0; tries < 10; tries += 1) await calls.redeem(`WRONG-${tries}`);
    const answer = await calls.redeem('0000-0000');
    expect(answer.outcome).toBe('too-many-tries');
    expect(answer).toMatchObject({ retryAfterSeconds: expect.any(Number) as number });
  });

  test('a link is switched off and on, sent to the board, searched and ended', async () => {
    await sandbox.link(mona);
    const calls = await callsOf(mona);
    const linkId = (await calls.links())[0]?.linkId ?? '';
    expect(await calls.setSync(linkId, false)).toBe(true);
    expect(await calls.links()).toMatchObject([{ syncEnabled: false }]);
    expect(await calls.search()).toBe(0);
    expect(await calls.setSync(linkId, true)).toBe(true);
    expect(await calls.setArrival(linkId, 'board', mona.projectId)).toBe(true);
    expect(await calls.links()).toMatchObject([
      { syncEnabled: true, arrival: 'board', defaultProjectId: mona.projectId, search: { endedAt: null } },
    ]);
    expect(await calls.unlink(linkId)).toBe(true);
    expect(await calls.links()).toEqual([]);
    expect(await calls.unlink(linkId)).toBe(false);
  });

  test('what was asked for in Confluence is confirmed by one user and refused by another', async () => {
    const [site] = await sandbox.sql<{ cloud_id: string }>(
      'select cloud_id from confluence_installations where closed_at is null order by registered_at desc limit 1',
    );
    for (const name of ['mona', 'ravi'])
      await sandbox.sql(`select confluence_request_link($1, $2, $3, 'everything', now())`, [
        site?.cloud_id,
        mona.accountId,
        `${name}${round}@example.com`,
      ]);
    const [ofMona, ofRavi] = await Promise.all([callsOf(mona), callsOf(ravi)]);
    const [toRavi] = await ofRavi.linkRequests();
    expect(toRavi).toMatchObject({ siteUrl: sandbox.addresses.confluence });
    expect(await ofMona.answer(toRavi?.requestId ?? '', true)).toBe('gone');
    expect(await ofRavi.answer(toRavi?.requestId ?? '', false)).toBe('refused');
    expect(await ofRavi.linkRequests()).toEqual([]);
    const [toMona] = await ofMona.linkRequests();
    expect(await ofMona.answer(toMona?.requestId ?? '', true)).toBe('linked');
    expect(await ofMona.links()).toHaveLength(1);
    expect(await ofRavi.links()).toEqual([]);
  });

  test('the queue is proposed the project that was chosen last for the space', async () => {
    const client = await clientOf(mona);
    await sandbox.sql(
      `insert into tasks (project_id, title, confluence_task_id, confluence_space_key, confluence_page_url)
       values ($1::uuid, 'Old', '1-1', 'DEMO', 'https://a.example/wiki/1')`,
      [mona.projectId],
    );
    await waitingFor(mona.userId, 'From the same space');
    await waitingFor(mona.userId, 'From another space', 'OTHER');
    const { data } = await client.from('confluence_pending_tasks').select('*').eq('status', 'pending');
    const rows = (data ?? []) as { task_title: string; project_id: string | null }[];
    const proposed = await withProposedProjects(client, rows, await loadProjects(client));
    expect(proposed.map(({ task_title, project_id }) => [task_title, project_id]).sort()).toEqual([
      ['From another space', null],
      ['From the same space', mona.projectId],
    ]);
  });
});

describe('what is not served is refused in words', () => {
  test.each([
    ['a table of ours that nobody reads', 'GET', '/rest/v1/confluence_ledger', 404, 'PGRST205'],
    ['a table that there is not', 'GET', '/rest/v1/nothing', 404, 'PGRST205'],
    ['an operator', 'GET', '/rest/v1/tasks?title=like.*x*', 400, 'PGRST100'],
    ['something that is no column', 'GET', '/rest/v1/tasks?select=title%22', 400, 'PGRST100'],
    ['a column that there is not', 'GET', '/rest/v1/tasks?select=secret', 400, '42703'],
    ['rows to put in', 'POST', '/rest/v1/tasks', 405, 'PGRST117'],
    ['rows to take out', 'DELETE', '/rest/v1/tasks?id=eq.1', 405, 'PGRST117'],
    ['a function that there is not', 'POST', '/rest/v1/rpc/nothing', 404, 'PGRST202'],
    ['a function of the service role', 'POST', '/rest/v1/rpc/confluence_jobs_summary', 404, 'PGRST202'],
  ])('%s', async (_what, method, path, status, code) => {
    const { accessToken } = (await (
      await fetch(`${sandbox.ui}/api/users/${mona.userId}/session`, { method: 'POST' })
    ).json()) as { accessToken: string };
    const answer = await fetch(sandbox.ui + path, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  test('a function for which the user has no right', async () => {
    const client = await clientOf(mona);
    const { error, status } = await client.rpc('confluence_tidy_step', {});
    expect([403, 404]).toContain(status);
    expect(error).not.toBeNull();
  });

  test('a Trackli whose database is older says so', async () => {
    const older = createClient(sandbox.ui, anonymousKey, {
      accessToken: async () => '',
      global: {
        fetch: async () => Response.json({ code: 'PGRST202', message: 'Could not find the function' }, { status: 404 }),
      },
    });
    await expect(createCalls(older).links()).rejects.toEqual(new Failure('not-ready', 'PGRST202'));
  });

  test('a Trackli that does not answer is told from one that refuses', async () => {
    const gone = createClient('http://127.0.0.1:1', anonymousKey, { accessToken: async () => '' });
    await expect(createCalls(gone).links()).rejects.toMatchObject({ reason: 'unreachable' });
  });
});
