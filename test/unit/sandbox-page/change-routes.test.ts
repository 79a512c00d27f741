import { createPageWorld } from './page-world';

let opened: { close(): Promise<void> } | undefined;
afterEach(async () => opened?.close());

/** Opens the stream and gives a function that reads until an entry with the given summary has come. */
async function listen(page: ReturnType<typeof createPageWorld>['page'], headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await page.request('/api/changes', { headers, signal: abort.signal });
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  let text = '';
  const stream = {
    async until(summary: string) {
      while (!text.includes(summary)) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) throw new Error(`The stream ended before ${summary}`);
        text += new TextDecoder().decode(chunk.value);
      }
      return [...text.matchAll(/"summary":"([^"]*)"/g)].map(([, found]) => found);
    },
    async close() {
      await reader?.cancel();
      abort.abort();
    },
    text: () => text,
    ended: async () => (await reader?.read())?.done,
  };
  opened = stream;
  return stream;
}

test('a new page is told what happened lately and then what happens', async () => {
  const { page, journal } = createPageWorld();
  journal.record({ kind: 'event', summary: 'before' });
  const stream = await listen(page);
  await stream.until('before');
  journal.record({ kind: 'event', summary: 'after' });
  expect(await stream.until('after')).toEqual(['before', 'after']);
});

test('a page that lost the connection is told what it missed', async () => {
  const { page, journal } = createPageWorld();
  for (const summary of ['first', 'second', 'third']) journal.record({ kind: 'event', summary });
  const first = await listen(page);
  await first.until('third');
  const [, second] = [...first.text().matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
  await first.close();
  const stream = await listen(page, { 'last-event-id': second ?? '' });
  expect(await stream.until('third')).toEqual(['third']);
  expect(stream.text()).not.toContain('beginning');
});

test('what people only read is not told', async () => {
  const { page, journal } = createPageWorld();
  journal.record({ kind: 'person', summary: 'GET /wiki/api/v2/pages → 200' });
  const stream = await listen(page);
  journal.record({ kind: 'person', summary: 'GET /wiki/api/v2/tasks → 200' });
  journal.record({ kind: 'person', summary: 'PUT /wiki/api/v2/tasks/{id} → 200' });
  expect(await stream.until('PUT')).toEqual(['PUT /wiki/api/v2/tasks/{id} → 200']);
});

test('a stream that was closed follows no longer', async () => {
  const stopped: string[] = [];
  const { journal } = createPageWorld();
  const { page } = createPageWorld({
    journal: {
      ...journal,
      follow: (listener) => {
        const stop = journal.follow(listener);
        return () => {
          stopped.push('stopped');
          stop();
        };
      },
    },
  });
  journal.record({ kind: 'event', summary: 'before' });
  const stream = await listen(page);
  await stream.until('before');
  await stream.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toEqual(['stopped']);
});

test('a page that knows another journal is told to begin anew', async () => {
  const { page, journal } = createPageWorld();
  journal.record({ kind: 'event', summary: 'first of the new' });
  const stream = await listen(page, { 'last-event-id': 'a0b1c2d3/1' });
  expect(await stream.until('first of the new')).toEqual(['first of the new']);
  const [, named] = /event: beginning\ndata: (.+)/.exec(stream.text()) ?? [];
  const [, continued] = /^id: (.+)\/1$/m.exec(stream.text()) ?? [];
  expect(named).toMatch(/^[0-9a-f-]{36}$/);
  expect(named).toBe(continued);
});

test('streams end with the page', async () => {
  const ending = new AbortController();
  const { page, journal } = createPageWorld({ ended: ending.signal });
  journal.record({ kind: 'event', summary: 'before' });
  const stream = await listen(page);
  await stream.until('before');
  ending.abort();
  expect(await stream.ended()).toBe(true);
});

test('a stream opened on a page that has ended ends too', async () => {
  const { page } = createPageWorld({ ended: AbortSignal.abort() });
  const stream = await listen(page);
  await expect(stream.until('anything')).rejects.toThrow('The stream ended');
});
