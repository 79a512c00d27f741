import Heading from '@atlaskit/heading';
import { useId } from 'react';
import { trackli } from '../api/trackli';
import { useResource } from '../api/use-resource';
import { ResourceView } from '../shell/resource-view';
import { texts } from '../texts';
import { QueueItem } from './queue-item';

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
  const heading = useId();
  const queue = useResource(`queue ${userId}`, revision, () => trackli.queue(userId));
  return (
    <section className="section" aria-labelledby={heading}>
      <Heading size="small" as="h3" id={heading}>
        {texts.queue.name}
      </Heading>
      <ResourceView resource={queue} label={texts.queue.label}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="hint">{texts.queue.empty}</p>
          ) : (
            <ul className="queue">
              {entries.map((entry) => (
                <QueueItem key={entry.id} entry={entry} onAct={onAct} onPage={onPage} />
              ))}
            </ul>
          )
        }
      </ResourceView>
    </section>
  );
}
