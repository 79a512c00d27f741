import { trackli } from '../api/trackli';
import { useResource } from '../api/use-resource';
import { ResourceSection } from '../shell/resource-section';
import { texts } from '../texts';
import { QueueList } from './queue-list';

/** What waits for the user's yes. */
export function QueueSection({
  userId,
  revision,
  onAct,
  onPage,
}: {
  userId: string;
  revision: number;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const queue = useResource(`queue ${userId}`, revision, () => trackli.queue(userId));
  return (
    <ResourceSection
      name={texts.queue.name}
      label={texts.queue.label}
      resource={queue}
      empty={texts.queue.empty}
      isEmpty={(entries) => entries.length === 0}
    >
      {(entries) => <QueueList entries={entries} onAct={onAct} onPage={onPage} />}
    </ResourceSection>
  );
}
