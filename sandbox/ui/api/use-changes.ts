import { useEffect, useState } from 'react';
import type { JournalEntry } from '../../shared/journal';

/** What the page hears of the sandbox while it is open. */
export interface Changes {
  connection: 'connecting' | 'open' | 'lost';
  /** The most recent entries, oldest first. */
  entries: readonly JournalEntry[];
  /** Grows when something happened that may show on either side. */
  revision: number;
  /** Grows when the sandbox was reset or started anew: everybody and everything is another then. */
  world: number;
}

const entriesKept = 1500;
const settleMilliseconds = 150;
const reconnectMilliseconds = 2000;

/** The parts of the world in which something happens that a page or a board may show. */
const visible = new Set<JournalEntry['kind']>(['person', 'event', 'remote', 'trackli', 'clock']);

/**
 * Follows the sandbox's journal. A burst of entries raises the revision once; a lost connection is taken up again.
 * `onAnotherWorld` is called before the page learns of another world; it must be the same function every time.
 */
export function useChanges(onAnotherWorld: () => void): Changes {
  const [connection, setConnection] = useState<Changes['connection']>('connecting');
  const [entries, setEntries] = useState<readonly JournalEntry[]>([]);
  const [revision, setRevision] = useState(0);
  const [world, setWorld] = useState(0);

  useEffect(() => {
    let source: EventSource;
    let journal: string | undefined;
    let settling: number | undefined;
    let reconnecting: number | undefined;
    const raise = () => {
      settling ??= window.setTimeout(() => {
        settling = undefined;
        setRevision((number) => number + 1);
      }, settleMilliseconds);
    };
    const arrived: JournalEntry[] = [];
    let arriving: number | undefined;
    const settleEntries = () => {
      arriving ??= window.setTimeout(() => {
        arriving = undefined;
        const news = arrived.splice(0);
        setEntries((known) => withEntries(known, news));
      }, settleMilliseconds);
    };
    const connect = () => {
      source = new EventSource('/api/changes');
      source.onopen = () => {
        setConnection('open');
        raise();
      };
      source.onerror = () => {
        setConnection('lost');
        if (source.readyState === EventSource.CLOSED) reconnecting = window.setTimeout(connect, reconnectMilliseconds);
      };
      source.addEventListener('beginning', ({ data }: MessageEvent<string>) => {
        arrived.length = 0;
        setEntries([]);
        const isAnother = journal !== undefined && journal !== data;
        journal = data;
        if (!isAnother) return;
        onAnotherWorld();
        setWorld((number) => number + 1);
      });
      source.addEventListener('entry', (event: MessageEvent<string>) => {
        const entry = JSON.parse(event.data) as JournalEntry;
        arrived.push(entry);
        settleEntries();
        if (visible.has(entry.kind)) raise();
      });
    };
    connect();
    return () => {
      source.close();
      window.clearTimeout(settling);
      window.clearTimeout(arriving);
      window.clearTimeout(reconnecting);
    };
  }, [onAnotherWorld]);

  return { connection, entries, revision, world };
}

/** A page that reconnects may be told an entry twice. */
function withEntries(known: readonly JournalEntry[], news: readonly JournalEntry[]): readonly JournalEntry[] {
  const last = known.at(-1)?.sequence ?? 0;
  return [...known, ...news.filter(({ sequence }) => sequence > last)].slice(-entriesKept);
}
