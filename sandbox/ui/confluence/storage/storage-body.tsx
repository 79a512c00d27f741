import SectionMessage from '@atlaskit/section-message/section-message';
import { useMemo } from 'react';
import type { Person } from '../../../page/wire';
import type { Task } from '../../api/contents';
import { confluenceTexts } from '../../texts/confluence';
import { isEmpty, parseStorage } from './parse-storage';
import { renderChildren } from './render-storage';
import type { StorageReader } from './storage-context';
import './storage.css';

/** A page's body as a reader sees it, with its tasks as checkboxes. Without `onTick` they cannot be ticked. */
export function StorageBody({
  body,
  tasks,
  people,
  onTick,
}: {
  body: string;
  tasks: readonly Task[];
  people: readonly Person[];
  onTick: StorageReader['onTick'];
}) {
  const parsed = useMemo(() => parseStorage(body), [body]);
  if (parsed.kind === 'malformed')
    return (
      <SectionMessage appearance="warning" title={confluenceTexts.unreadable}>
        <p>{parsed.reason}</p>
      </SectionMessage>
    );
  if (isEmpty(parsed.root)) return <p className="hint">{confluenceTexts.emptyPage}</p>;
  const reader: StorageReader = {
    onTick,
    people,
    task: (localId) => tasks.find((task) => task.localId === localId),
    nameOf: (accountId) =>
      people.find((person) => person.accountId === accountId)?.name ?? confluenceTexts.unknownPerson,
  };
  return <div className="storage">{renderChildren(parsed.root, reader)}</div>;
}
