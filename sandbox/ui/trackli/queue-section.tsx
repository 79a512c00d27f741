import { useRef } from 'react';
import type { QueueEntry } from '../../page/wire';
import { useFocusAfter } from '../../../static/shared/use-focus';
import { trackli } from '../api/trackli';
import { useResource } from '../api/use-resource';
import { ResourceSection } from '../shell/resource-section';
import { queueTexts } from '../texts/trackli';
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
  const queue = useResource<readonly QueueEntry[]>(`queue ${userId}`, revision, () => trackli.queue(userId));
  const section = useRef<HTMLElement>(null);
  const focusAfter = useFocusAfter();
  /** What comes after the task that leaves takes its place, also for the keyboard. */
  const onLeave = (index: number, act: string) =>
    focusAfter(() => {
      const left = section.current?.querySelectorAll('li') ?? [];
      const buttons = left[Math.min(index, left.length - 1)]?.querySelectorAll('button') ?? [];
      return [...buttons].find(({ textContent }) => textContent === act) ?? section.current;
    });
  return (
    <ResourceSection
      place={section}
      name={queueTexts.name}
      label={queueTexts.label}
      resource={queue}
      empty={queueTexts.empty}
      isEmpty={(entries) => entries.length === 0}
    >
      {(entries) => <QueueList entries={entries} onLeave={onLeave} onAct={onAct} onPage={onPage} />}
    </ResourceSection>
  );
}
