import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Journal, JournalEntry } from '../shared/journal';

/** How many past entries a page that has just been opened is told. */
const recentEntries = 1500;

/** Long enough to be cheap, short enough that a proxy between does not close a silent stream. */
const heartbeatMilliseconds = 15_000;

/** How long a browser waits before it takes up a stream that ended. */
const reconnectMilliseconds = 500;

/**
 * The journal as server-sent events. Their ids name this journal and the entry: a page that lost the connection is told what
 * it missed. Any other is sent a `beginning` with the journal's name, after which it forgets what it knew, and the most
 * recent entries. The streams end when `ended` is aborted.
 */
export function changeRoutes(journal: Journal, ended?: AbortSignal): Hono {
  const routes = new Hono();
  // After a reset or a restart another journal begins, whose entries have the same numbers again.
  const name = randomUUID();
  const worldEnded = new Promise<void>((resolve) => {
    if (ended?.aborted === true) resolve();
    ended?.addEventListener('abort', () => resolve());
  });
  const idOf = ({ sequence }: JournalEntry) => `${name}/${sequence}`;
  routes.get('/', (context) => {
    const lastSeen = context.req.header('last-event-id');
    return streamSSE(context, async (stream) => {
      const send = (entry: JournalEntry) =>
        stream.writeSSE({ id: idOf(entry), event: 'entry', data: JSON.stringify(entry) });
      const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
      const stopFollowing = journal.follow((entry) => {
        if (isChange(entry)) void send(entry);
      });
      const heartbeat = setInterval(
        () => void stream.writeSSE({ event: 'heartbeat', data: '' }),
        heartbeatMilliseconds,
      );
      const known = journal.since(0);
      const place = known.findIndex((entry) => idOf(entry) === lastSeen);
      if (place < 0) await stream.writeSSE({ event: 'beginning', data: name, retry: reconnectMilliseconds });
      const missed = known.slice(place + 1).filter(isChange);
      for (const entry of place < 0 ? missed.slice(-recentEntries) : missed) await send(entry);
      await Promise.race([closed, worldEnded]);
      clearInterval(heartbeat);
      stopFollowing();
    });
  });
  return routes;
}

/** What a person only reads changes nothing, and a page that reads because of what it is told would never come to rest. */
const isChange = ({ kind, summary }: JournalEntry) => !(kind === 'person' && summary.startsWith('GET '));
