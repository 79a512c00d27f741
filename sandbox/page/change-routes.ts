import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Journal, JournalEntry } from '../shared/journal';

/** How many past entries a page that has just been opened is told. */
const recentEntries = 100;

/** Long enough to be cheap, short enough that a proxy between does not close a silent stream. */
const heartbeatMilliseconds = 15_000;

/**
 * The journal as server-sent events, each with its sequence number as id: a page that lost the connection is told what it
 * missed. A page that is new is told the most recent entries.
 */
export function changeRoutes(journal: Journal): Hono {
  const routes = new Hono();
  routes.get('/', (context) => {
    const lastSeen = context.req.header('last-event-id');
    return streamSSE(context, async (stream) => {
      const send = (entry: JournalEntry) =>
        stream.writeSSE({ id: String(entry.sequence), event: 'entry', data: JSON.stringify(entry) });
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
      const stopFollowing = journal.follow((entry) => {
        if (isChange(entry)) void send(entry);
      });
      const heartbeat = setInterval(
        () => void stream.writeSSE({ event: 'heartbeat', data: '' }),
        heartbeatMilliseconds,
      );
      for (const entry of missed(journal, lastSeen)) await send(entry);
      await ended;
      clearInterval(heartbeat);
      stopFollowing();
    });
  });
  return routes;
}

function missed(journal: Journal, lastSeen: string | undefined): JournalEntry[] {
  return lastSeen !== undefined && /^\d+$/.test(lastSeen)
    ? journal.since(Number(lastSeen)).filter(isChange)
    : journal.since(0).filter(isChange).slice(-recentEntries);
}

/** What a person only reads changes nothing, and a page that reads because of what it is told would never come to rest. */
const isChange = ({ kind, summary }: JournalEntry) => !(kind === 'person' && summary.startsWith('GET '));
