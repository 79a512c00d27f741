import { createPageWorld } from './page-world';

/** Opens the stream and gives a function that reads until an entry with the given summary has come. */
async function listen(page: ReturnType<typeof createPageWorld>['page'], headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await page.request('/api/changes', { headers, signal: abort.signal });
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  let text = '';
  return {
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
  };
}

test('a new page is told what happened lately and then what happens', async () => {
  const { page, journal } = createPageWorld();
  journal.record({ kind: 'event', summary: 'before' });
  const stream = await listen(page);
  await stream.until('before');
  journal.record({ kind: 'event', summary: 'after' });
  expect(await stream.until('after')).toEqual(['before', 'after']);
  await stream.close();
});

test('a page that lost the connection is told what it missed', async () => {
  const { page, journal } = createPageWorld();
  for (const summary of ['first', 'second', 'third']) journal.record({ kind: 'event', summary });
  const stream = await listen(page, { 'last-event-id': '2' });
  expect(await stream.until('third')).toEqual(['third']);
  await stream.close();
});

test('what people only read is not told', async () => {
  const { page, journal } = createPageWorld();
  journal.record({ kind: 'person', summary: 'GET /wiki/api/v2/pages → 200' });
  const stream = await listen(page);
  journal.record({ kind: 'person', summary: 'GET /wiki/api/v2/tasks → 200' });
  journal.record({ kind: 'person', summary: 'PUT /wiki/api/v2/tasks/{id} → 200' });
  expect(await stream.until('PUT')).toEqual(['PUT /wiki/api/v2/tasks/{id} → 200']);
  await stream.close();
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
