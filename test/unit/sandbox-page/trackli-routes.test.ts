import { createPageWorld, json } from './page-world';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

test('acts reach the front end and are journaled without their texts', async () => {
  const { page, reached, journal } = createPageWorld();
  const statuses = [
    (await page.request(`/api/pending/${id}`, json('PATCH', { title: ' New title ', dueDate: null }))).status,
    (await page.request(`/api/pending/${id}/approve`, { method: 'POST' })).status,
    (await page.request(`/api/pending/${id}/dismiss`, { method: 'POST' })).status,
    (await page.request(`/api/cards/${id}`, json('PATCH', { status: 'in_progress' }))).status,
  ];
  expect(statuses).toEqual([204, 204, 204, 204]);
  expect(reached).toEqual([
    { name: 'editPending', parameters: [id, { title: 'New title', dueDate: null }] },
    { name: 'approve', parameters: [id] },
    { name: 'dismiss', parameters: [id] },
    { name: 'moveCard', parameters: [id, 'in_progress'] },
  ]);
  const entries = journal.since(0);
  expect(entries.map(({ kind }) => kind)).toEqual(['person', 'person', 'person', 'person']);
  expect(JSON.stringify(entries)).not.toContain('New title');
});

test.each([
  ['an unknown field', 'PATCH', `/api/pending/${id}`, { title: 'x', owner: 'me' }, ''],
  ['an empty title', 'PATCH', `/api/pending/${id}`, { title: '  ' }, 'title'],
  ['a date that is none', 'PATCH', `/api/pending/${id}`, { dueDate: '31.12.2026' }, 'dueDate'],
  ['a column there is not', 'PATCH', `/api/cards/${id}`, { status: 'secret-value' }, 'status'],
])('%s is refused with a problem that names the field and not its value', async (_name, method, path, body, field) => {
  const { page, reached } = createPageWorld();
  const response = await page.request(path, json(method, body));
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const text = await response.text();
  expect((JSON.parse(text) as { errors: { path: string }[] }).errors.map(({ path: at }) => at)).toEqual([field]);
  expect(text).not.toContain('secret-value');
  expect(reached).toEqual([]);
});

test('a body that is no JSON is a 400', async () => {
  const { page } = createPageWorld();
  expect((await page.request(`/api/cards/${id}`, { method: 'PATCH', body: '{' })).status).toBe(400);
});

test.each(['/api/users/7/queue', '/api/users/7/board'])(
  '%s: an id that is no uuid never reaches the database',
  async (path) => {
    const { page, reached } = createPageWorld();
    expect((await page.request(path)).status).toBe(404);
    expect(reached).toEqual([]);
  },
);

test('what the front end does not know is a 404', async () => {
  const unknown = async () => false;
  const frontEnd = {
    queue: async () => [],
    board: async () => [],
    approve: unknown,
    dismiss: unknown,
    editPending: unknown,
    moveCard: unknown,
  };
  const { page, journal } = createPageWorld({ frontEnd, link: unknown, unlink: unknown });
  const responses = await Promise.all([
    page.request(`/api/pending/${id}/approve`, { method: 'POST' }),
    page.request(`/api/pending/${id}/dismiss`, { method: 'POST' }),
    page.request(`/api/pending/${id}`, json('PATCH', { title: 'x' })),
    page.request(`/api/cards/${id}`, json('PATCH', { status: 'done' })),
    page.request('/api/people/nobody/link', { method: 'POST' }),
    page.request('/api/people/nobody/link', { method: 'DELETE' }),
    page.request('/api/nothing'),
  ]);
  expect(responses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  expect(journal.since(0)).toEqual([]);
});

test('a failure is a 500 that says nothing of its cause', async () => {
  const { page } = createPageWorld({
    people: () => {
      throw new Error('password authentication failed');
    },
  });
  const response = await page.request('/api/people');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('password');
});
