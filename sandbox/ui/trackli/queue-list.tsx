import { useState } from 'react';
import type { QueueEntry } from '../../page/wire';
import { QueueItem } from './queue-item';
import { QueueSelection } from './queue-selection';

/** The waiting tasks, one by one, and several at a time. */
export function QueueList({
  entries,
  onLeave,
  onAct,
  onPage,
}: {
  entries: readonly QueueEntry[];
  /** Called when the task at this place is about to leave the queue by this act. */
  onLeave: (index: number, act: string) => void;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What has left the queue meanwhile is no longer chosen.
  const selected = entries.filter(({ id }) => chosen.has(id));
  const choose = (id: string, isChosen: boolean) =>
    setChosen(new Set([...chosen].filter((other) => other !== id).concat(isChosen ? [id] : [])));
  return (
    <>
      <QueueSelection
        selected={selected}
        total={entries.length}
        onAll={(all) => setChosen(new Set(all ? entries.map(({ id }) => id) : []))}
        onLeave={(act) => onLeave(0, act)}
        onAct={onAct}
      />
      <ul className="queue">
        {entries.map((entry, index) => (
          <QueueItem
            key={entry.id}
            entry={entry}
            selected={chosen.has(entry.id)}
            isOneOfSeveral={selected.length > 0}
            onSelect={(isChosen) => choose(entry.id, isChosen)}
            onLeave={(act) => onLeave(index, act)}
            onAct={onAct}
            onPage={onPage}
          />
        ))}
      </ul>
    </>
  );
}
