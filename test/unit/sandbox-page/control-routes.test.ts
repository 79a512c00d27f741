import { createPageWorld, json } from './page-world';

test('the control API is reached below /control, and what changes something is told before it happens', async () => {
  const reached: { method: string; url: string; body: string; told: string[] }[] = [];
  const { page, journal } = createPageWorld({
    control: {
      async fetch(request) {
        const told = journal.since(0).map(({ summary }) => summary);
        reached.push({ method: request.method, url: request.url, body: await request.text(), told });
        return Response.json({ title: 'No' }, { status: 409 });
      },
    },
  });
  const answer = await page.request('/control/advance', json('POST', { seconds: 60 }));
  expect([answer.status, await answer.json()]).toEqual([409, { title: 'No' }]);
  await page.request('/control/people/5570:ab/link', { method: 'DELETE' });
  await page.request('/control/state');
  expect(reached).toMatchObject([
    { method: 'POST', url: 'http://localhost/advance', body: '{"seconds":60}', told: ['POST /control/advance'] },
    { method: 'DELETE', url: 'http://localhost/people/5570:ab/link' },
    { method: 'GET', url: 'http://localhost/state' },
  ]);
  expect(journal.since(1).map(({ summary }) => summary)).toEqual(['DELETE /control/people/{accountId}/link']);
});
